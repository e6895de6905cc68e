/*
 * A plan in an address's fragment: `plan=` and one letter for the form, `z` for raw deflate
 * (RFC 1951) or `j` for plain JSON, then base64url (RFC 4648, section 5). The JSON is
 * [version, start, [[title, items], …], loose]; an item is [ref, note, title] without empty ends,
 * the title only of an entry that the site no longer has.
 *
 * What comes in is anybody's: its size is limited before and while it is unpacked.
 */

import { normalise, VERSION } from "./plan.js";

export const LONG = 2000; // characters that every program takes in an address
const MOST_CHARS = 60_000;
const MOST_BYTES = 200_000;

const trim = (row) => {
  while (row.length && !row.at(-1)) row.pop();
  return row;
};

/* The plan in its short form; `knows` tells whether the site has an entry. */
export function pack(plan, { notes = true, knows = () => true } = {}) {
  const item = ({ ref, note, title }) => trim([ref, notes ? note : "", knows(ref) ? "" : title]);
  return [
    VERSION,
    plan.start,
    plan.days.map((day) => trim([day.title, day.items.map(item)])),
    plan.loose.map(item),
  ];
}

export function unpack(data) {
  if (!Array.isArray(data)) throw new TypeError("not a plan");
  const [v, start, days, loose] = data;
  const rows = (value) => (Array.isArray(value) ? value : []);
  const items = (value) =>
    rows(value).map((row) => ({ ref: row?.[0], note: row?.[1], title: row?.[2] }));
  return normalise({
    v,
    start,
    days: rows(days).map((day) => ({ title: day?.[0], items: items(day?.[1]) })),
    loose: items(loose),
  });
}

async function through(bytes, transform, most) {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  const parts = [];
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      throw new RangeError("too large");
    }
    parts.push(value);
  }
}

const base64 = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/* The fragment of a plan, without its #. */
export async function encode(plan, options) {
  const bytes = new TextEncoder().encode(JSON.stringify(pack(plan, options)));
  if (typeof CompressionStream === "undefined") return `plan=j${base64(bytes)}`;
  const packed = await through(bytes, new CompressionStream("deflate-raw"), Infinity);
  return `plan=z${base64(packed)}`;
}

/* The plan of a fragment and the language it comes from, null where there is none; throws. */
export async function decode(fragment) {
  const params = new URLSearchParams(fragment.replace(/^#/, ""));
  const value = params.get("plan");
  if (value === null) return null;
  if (value.length > MOST_CHARS || !/^[jz][\w-]*$/.test(value)) throw new TypeError("not a plan");
  let bytes = bytesOf(value.slice(1));
  if (value[0] === "z") {
    bytes = await through(bytes, new DecompressionStream("deflate-raw"), MOST_BYTES);
  }
  const plan = unpack(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  return { plan, from: params.get("from") ?? "" };
}
