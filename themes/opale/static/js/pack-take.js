/*
 * Fetches a pack: every file is checked by its digest, what is there already is not fetched again,
 * and only when all are there does the new pack take the place of the old one.
 */

import { start } from "./pocket.js";
import * as store from "./pack-store.js";
import { today } from "./pack-words.js";

const AT_ONCE = 4;
const ROOM = 1.05; // of what is to be stored: a cache needs a little more than its files
const TRIES = 3; // releases that may go out while one fetches

/* `kind`: refused, full, network, changed, gone, busy or stopped. */
export class Trouble extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

const hex = (buffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const isNamedByContent = (path) => /[.-][0-9a-f]{10}(-\d+)?\.\w+$/.test(path);

/* The list of a pack as the site gives it now. */
export async function ask(address, signal) {
  const answer = await fetch(address, { cache: "no-cache", signal }).catch(() => null);
  if (signal?.aborted) throw new Trouble("stopped");
  if (answer?.status === 404 || answer?.status === 410) throw new Trouble("gone");
  const pack = answer?.ok && !answer.redirected ? await answer.json().catch(() => null) : null;
  if (pack?.v !== 1) throw new Trouble("network");
  return pack;
}

async function download(root, [path, , digest], signal) {
  const how = { cache: isNamedByContent(path) ? "default" : "no-cache", signal };
  let answer;
  let bytes;
  try {
    answer = await fetch(new URL(path, root), how);
    bytes = answer.ok && !answer.redirected ? await answer.arrayBuffer() : null;
  } catch {
    throw new Trouble(signal?.aborted ? "stopped" : "network");
  }
  if (answer.status >= 500) throw new Trouble("network");
  if (!bytes || hex(await crypto.subtle.digest("SHA-256", bytes)) !== digest) {
    throw new Trouble("changed");
  }
  const type = answer.headers.get("content-type") ?? "application/octet-stream";
  return new Response(bytes, { headers: { "content-type": type } });
}

/* Where files of this page's packs are already, by path and digest: they were checked when stored. */
async function held(root, ref) {
  const found = new Map();
  const whole = (await store.rows(root)).map(([, row]) => [row.cache, row]);
  const some = (await store.parts(root)).map((part) => [part.cache, part.pack]);
  for (const [cache, pack] of [...some, ...whole].filter(([, pack]) => pack.ref === ref)) {
    for (const [path, , digest] of store.filesOf(pack, true)) {
      const key = `${path} ${digest}`;
      found.set(key, [...(found.get(key) ?? []), cache]);
    }
  }
  return async ([path, , digest]) => {
    for (const cacheName of found.get(`${path} ${digest}`) ?? []) {
      const answer = await caches.match(new URL(path, root).href, { cacheName });
      if (answer) return answer;
    }
    return null;
  };
}

/* What has to be fetched for a pack, in bytes. */
export async function missing(root, pack, withMap) {
  const find = await held(root, pack.ref);
  let sum = 0;
  for (const file of store.filesOf(pack, withMap)) if (!(await find(file))) sum += file[1];
  return sum;
}

async function fetchAll(root, address, pack, { withMap, signal, tell }) {
  const find = await held(root, pack.ref);
  const cache = await store.begin(root, address, pack, withMap);
  const waiting = [...store.filesOf(pack, withMap)];
  const total = store.bytesOf(pack, withMap);
  let done = 0;
  let fault = null;
  const one = async () => {
    // After a fault the others end the file that they are at, and begin no other.
    for (let file = waiting.shift(); file && !fault; file = waiting.shift()) {
      if (signal?.aborted) throw new Trouble("stopped");
      const url = new URL(file[0], root).href;
      if (!(await cache.match(url))) {
        await cache.put(url, (await find(file)) ?? (await download(root, file, signal)));
      }
      done += file[1];
      tell(done, total);
    }
  };
  const guarded = () =>
    one().catch((found) => {
      fault ??= found;
    });
  await Promise.all(Array.from({ length: AT_ONCE }, guarded));
  if (fault) throw fault;
}

async function checkRoom(needed) {
  const { usage = 0, quota = Infinity } = (await navigator.storage?.estimate?.()) ?? {};
  if (needed * ROOM > quota - usage) throw new Trouble("full");
}

async function whole(root, address, options) {
  for (let left = TRIES; ; left -= 1) {
    const pack = await ask(address, options.signal);
    const name = store.nameOf(root, pack, options.withMap);
    await checkRoom(await missing(root, pack, options.withMap));
    try {
      await fetchAll(root, address, pack, options);
    } catch (fault) {
      if (fault.name === "QuotaExceededError") {
        await caches.delete(name); // Half a pack only takes room.
        throw new Trouble("full");
      }
      if (fault.kind !== "changed" || left === 1) throw fault;
      if ((await ask(address, options.signal)).version === pack.version) throw fault;
      continue; // A new release went out meanwhile.
    }
    const row = { ...pack, cache: name, withMap: options.withMap, taken: today() };
    await store.setRow(root, address, row);
    await store.sweep(root, pack.ref, name);
    return row;
  }
}

/*
 * Take a pack along, or renew it: its row. `tell(done, total)` hears how far it is, in bytes.
 * Throws a Trouble; whatever it is, the pack that was there before can be read as before.
 */
export async function take(root, address, options) {
  if (!(await start(root))) {
    await ask(address, options.signal); // without a network, that is what is wrong
    throw new Trouble("refused");
  }
  navigator.storage?.persist?.().catch(() => {});
  const turn = (lock) => {
    if (!lock) throw new Trouble("busy");
    return whole(root, address, options);
  };
  try {
    return await navigator.locks.request(`estran pack ${address}`, { ifAvailable: true }, turn);
  } catch (fault) {
    throw fault instanceof Trouble ? fault : new Trouble("refused");
  }
}

/* The same content, looked at on a later day: it is good for longer, nothing is fetched. */
export async function prolong(root, address, row, pack) {
  const next = { ...row, ...pack, cache: row.cache, withMap: row.withMap, taken: row.taken };
  await store.setRow(root, address, next);
  return next;
}
