/* A plan in a link: what goes in comes out, and what anybody else puts in does no harm. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import * as plan from "../../themes/opale/static/js/plan.js";
import { decode, encode, LONG, pack } from "../../themes/opale/static/js/share.js";

const note = "Réserver ! <b>14 h</b> « œuf » 🦭\nligne & fin";
let full = plan.empty();
for (const ref of ["cap-blanc-nez", "louvre-lens", "gone-for-good"]) {
  full = plan.keep(full, { ref, kind: "experience", title: `Title of ${ref}`, path: "/x/", lang: "en" });
}
full = plan.setStart(plan.nameDay(plan.addDay(plan.place(full, "louvre-lens", 0)), 1, "À l’aise"), "2026-08-01");
full = plan.setNote(full, "louvre-lens", note);

const fragment = (data) => `#plan=z${deflateRawSync(JSON.stringify(data)).toString("base64url")}`;

test("a plan comes out of its link as it went in", async () => {
  const knows = (ref) => ref !== "gone-for-good";
  const text = await encode(full, { knows });
  assert.match(text, /^plan=z[\w-]+$/);
  const { plan: back, from } = await decode(`#${text}&from=nl`);
  assert.equal(from, "nl");
  assert.deepEqual(plan.refs(back), plan.refs(full));
  assert.equal(plan.find(back, "louvre-lens").item.note, note);
  assert.equal(back.days[1].title, "À l’aise");
  assert.equal(back.start, "2026-08-01");
  assert.equal(plan.find(back, "gone-for-good").item.title, "Title of gone-for-good");
  assert.equal(plan.find(back, "louvre-lens").item.title, "", "the site knows its title");
});

test("notes stay at home where one says so", async () => {
  const text = await encode(full, { notes: false });
  assert.doesNotMatch(JSON.stringify(pack(full, { notes: false })), /Réserver/);
  assert.equal(plan.all((await decode(text)).plan).map((item) => item.note).join(""), "");
});

test("without the browser's compression the link is plain, and read just the same", async () => {
  const { CompressionStream } = globalThis;
  delete globalThis.CompressionStream;
  try {
    const text = await encode(full);
    assert.match(text, /^plan=j[\w-]+$/);
    assert.deepEqual(plan.refs((await decode(text)).plan), plan.refs(full));
  } finally {
    globalThis.CompressionStream = CompressionStream;
  }
});

test("a stay of a week makes a link that every program takes", async () => {
  let week = plan.empty();
  for (let n = 0; n < 28; n += 1) {
    if (n % 4 === 0 && n) week = plan.addDay(week);
    week = plan.keep(week, { ref: `an-entry-of-usual-length-${n}`, title: "", kind: "", path: "", lang: "" });
    week = plan.place(week, `an-entry-of-usual-length-${n}`, week.days.length - 1);
  }
  assert.ok((await encode(week)).length < LONG / 2);
});

test("an address without a plan holds none", async () => {
  assert.equal(await decode(""), null);
  assert.equal(await decode("#top"), null);
  assert.equal(await decode("#explore&x=1"), null);
});

test("hostile fragments are refused", async () => {
  const bomb = deflateRawSync(Buffer.alloc(50_000_000, 0x20)).toString("base64url");
  const bad = {
    "nothing": "#plan=",
    "an unknown form": "#plan=q1234",
    "no base64": "#plan=z%3Cscript%3E",
    "no deflate": "#plan=zAAAA____",
    "cut": `${(await encode(full)).slice(0, -9)}`,
    "another version": fragment([2, "", [], []]),
    "no version": fragment({ days: [] }),
    "a number": fragment(7),
    "null": fragment(null),
    "a string": fragment("plan"),
    "not UTF-8": `#plan=j${Buffer.from([0x5b, 0xff, 0x5d]).toString("base64url")}`,
    "deep": `#plan=z${deflateRawSync("[".repeat(100_000)).toString("base64url")}`,
    "too long": `#plan=j${Buffer.from(`[1,"",[],[]]${" ".repeat(46_000)}`).toString("base64url")}`,
    "a bomb": `#plan=z${bomb.slice(0, 59_000)}`,
  };
  for (const [name, text] of Object.entries(bad)) {
    await assert.rejects(decode(text), undefined, name);
  }
});

test("a bomb is not unpacked beyond the limit", async () => {
  const bomb = deflateRawSync(Buffer.alloc(30_000_000, 0x20)).toString("base64url");
  assert.ok(bomb.length < 60_000, "or its length alone refuses it");
  const before = process.memoryUsage().arrayBuffers;
  await assert.rejects(decode(`#plan=z${bomb}`), RangeError);
  assert.ok(process.memoryUsage().arrayBuffers - before < 8_000_000);
});

test("odd rows in a plan are left out, and the rest is read", async () => {
  const rows = [1, "soon", [["x", [["ok-1"], [], null, ["../up"], ["A B"], [["nested"]], ["ok-2", { a: 1 }]]], null, 5], "no"];
  const { plan: back } = await decode(fragment(rows));
  assert.deepEqual(plan.refs(back), ["ok-1", "ok-2"]);
  assert.equal(back.start, "");
  assert.equal(plan.find(back, "ok-2").item.note, "");
});

test("an own name of objects is an entry like another", async () => {
  const { plan: back } = await decode(fragment([1, "", [["", [["constructor"], ["tostring"]]]], []]));
  assert.deepEqual(plan.refs(back), ["constructor", "tostring"]);
});
