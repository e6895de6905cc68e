/*
 * What was taken along: one cache a pack and version, and an index of those that are whole, which
 * the worker answers from. A pack is switched by one write to the index, so it is never half.
 *
 * The list of a pack is told in plugins/estran/rendering/packs.py. A row of the index is that list
 * with `cache`, the name of its cache, `taken`, the day, and `withMap`. A cache that the index does
 * not name is one that was interrupted; it holds its list too.
 */

const prefix = (root) => `estran ${root.pathname} pack`;
const indexOf = (root) => `${prefix(root)}s`;
const read = async (answer) => (answer ? answer.json() : null);
const json = (value) =>
  new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });

export const isSupported = () => "caches" in globalThis && "serviceWorker" in navigator;

export const nameOf = (root, pack, withMap) =>
  `${prefix(root)} ${pack.ref} ${pack.version}${withMap ? " map" : ""}`;

/* [path, bytes, digest] of each file of a pack. */
export const filesOf = (pack, withMap) => [...pack.files, ...(withMap && pack.map ? pack.map.files : [])];
export const bytesOf = (pack, withMap) => pack.bytes + (withMap && pack.map ? pack.map.bytes : 0);

/* All whole packs: [address of its list, row]. */
export async function rows(root) {
  if (!(await caches.has(indexOf(root)))) return [];
  const index = await caches.open(indexOf(root));
  const keys = await index.keys();
  const found = await Promise.all(keys.map(async (key) => [key.url, await read(await index.match(key))]));
  return found.filter(([, row]) => row);
}

export async function rowOf(root, address) {
  return read(await caches.match(address, { cacheName: indexOf(root) }));
}

export async function setRow(root, address, row) {
  const index = await caches.open(indexOf(root));
  await index.put(address, json(row));
}

/* What was interrupted: { cache, address, pack, withMap, done } with `done` in bytes. */
export async function parts(root) {
  const whole = new Set((await rows(root)).map(([, row]) => row.cache));
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(`${prefix(root)} `) || whole.has(name)) continue;
    const cache = await caches.open(name);
    const keys = (await cache.keys()).map((key) => key.url);
    const address = keys.find((url) => url.endsWith("/pack.json"));
    const pack = await read(address && (await cache.match(address)));
    if (!pack) {
      await caches.delete(name);
      continue;
    }
    const withMap = name.endsWith(" map");
    const there = new Set(keys);
    const held = filesOf(pack, withMap).filter(([path]) => there.has(new URL(path, root).href));
    const done = held.reduce((sum, [, bytes]) => sum + bytes, 0);
    found.push({ cache: name, address, pack, withMap, done });
  }
  return found;
}

/* The cache for a pack that is being fetched, with its list in it. */
export async function begin(root, address, pack, withMap) {
  const cache = await caches.open(nameOf(root, pack, withMap));
  await cache.put(address, json(pack));
  return cache;
}

/* Forget the caches of a page's pack but one. */
export async function sweep(root, ref, but) {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${prefix(root)} ${ref} `) && name !== but) await caches.delete(name);
  }
}

/* Take a pack from the device; the index when nothing is left. */
export async function remove(root, address, ref) {
  if (await caches.has(indexOf(root))) {
    const index = await caches.open(indexOf(root));
    await index.delete(address);
    if (!(await index.keys()).length) await caches.delete(indexOf(root));
  }
  await sweep(root, ref);
}
