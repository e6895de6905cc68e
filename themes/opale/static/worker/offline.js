/*
 * The service worker of one site. The build puts `self.SHELL` before it: { digest, files, offline },
 * site paths without their first slash; the digest is of the files' content, so another content is
 * another worker, another cache, and the old one is removed.
 *
 * Pages come from the network; without one, from what is kept. Files that carry a digest in their
 * names come from what is kept. It stores nothing but the files above, and only all of them;
 * the pages of kept entries are pocket.js's to store, what is taken along is pack-take.js's. A page
 * of a pack says so itself: `data-kept` on its root is the day that the pack was made.
 */

const { digest, files, offline } = self.SHELL;
const scope = new URL(self.registration.scope);
const PREFIX = `estran ${scope.pathname} `;
const OWN = `${PREFIX}${digest}`;
const KEPT = `${PREFIX}kept`;
const PACK = `${PREFIX}pack`; // begins the names of packs, and that of their index
const PACKS = `${PACK}s`;
const PATIENCE = 5000; // ms for a page that is kept; one that is not is waited for

const NAMED_BY_CONTENT = /[.-][0-9a-f]{10}(-\d+)?\.\w+$/;
const FILES = /^(static|data|media)\/|^(?!pagefind\/).*\.(json|gpx|fit|pdf)$/;

self.addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(OWN);
    await cache.addAll(files.map((path) => new Request(new URL(path, scope), { cache: "no-cache" })));
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) {
      const isOurs = name === OWN || name === KEPT || name.startsWith(PACK);
      if (name.startsWith(PREFIX) && !isOurs) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

/* The packs that are whole; pack-store.js tells their rows. */
async function packs() {
  if (!(await caches.has(PACKS))) return [];
  const index = await caches.open(PACKS);
  const keys = await index.keys();
  return Promise.all(keys.map(async (key) => (await index.match(key))?.json()));
}

async function held(request) {
  const look = (cacheName) => caches.match(request, { cacheName, ignoreSearch: true, ignoreVary: true });
  const own = await look(OWN);
  if (own) return own;
  for (const pack of await packs()) {
    const found = pack && (await look(pack.cache));
    if (found) return request.mode === "navigate" ? marked(found, pack) : found;
  }
  return look(KEPT);
}

/* A page of a pack, which tells of itself what it is. */
async function marked(answer, { made }) {
  if (!answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  const html = (await answer.text()).replace("<html ", `<html data-kept="${made}" `);
  return new Response(html, { headers: answer.headers });
}

/* Another size of a picture, where the one that fits the screen is not kept. */
async function sibling(url) {
  const stem = ({ pathname }) => pathname.replace(/(-\d+)?\.\w+$/, "");
  for (const name of [...(await packs()).map((pack) => pack?.cache), KEPT]) {
    if (!name || !(await caches.has(name))) continue;
    const cache = await caches.open(name);
    const other = (await cache.keys()).find((key) => stem(new URL(key.url)) === stem(url));
    if (other) return cache.match(other);
  }
  return undefined;
}

/* From the network; where that fails or takes long, what is kept, else the page that says so. */
async function page(request) {
  const known = await held(request);
  const asking = fetch(request);
  const late = new Promise((_, reject) => {
    if (known) setTimeout(reject, PATIENCE);
  });
  try {
    return await Promise.race([asking, late]);
  } catch {
    asking.catch(() => {});
    return known ?? (await held(new URL(offline, scope).href)) ?? Response.error();
  }
}

async function file(request, url) {
  const known = await held(request);
  if (known && NAMED_BY_CONTENT.test(url.pathname)) return known;
  try {
    return await fetch(request);
  } catch {
    return known ?? (await sibling(url)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.origin || request.headers.has("range")) return;
  if (!url.pathname.startsWith(scope.pathname)) return;
  if (url.pathname.endsWith("/pack.json")) return; // what the site has now, or nothing
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (FILES.test(url.pathname.slice(scope.pathname.length))) event.respondWith(file(request, url));
});
