/*
 * The service worker of one site. The build puts `self.SHELL` before it: { digest, files, offline },
 * site paths without their first slash; the digest is of the files' content, so another content is
 * another worker, another cache, and the old one is removed.
 *
 * Pages come from the network; without one, from what is kept. Files that carry a digest in their
 * names come from what is kept. It stores nothing but the files above, and only all of them;
 * the pages of kept entries are pocket.js's to store.
 */

const { digest, files, offline } = self.SHELL;
const scope = new URL(self.registration.scope);
const PREFIX = `estran ${scope.pathname} `;
const OWN = `${PREFIX}${digest}`;
const KEPT = `${PREFIX}kept`;
const PATIENCE = 5000; // ms for a page that is kept; one that is not is waited for

const NAMED_BY_CONTENT = /[.-][0-9a-f]{10}(-\d+)?\.\w+$/;
const FILES = /^(static|data|media)\//;

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
      if (name.startsWith(PREFIX) && name !== OWN && name !== KEPT) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

const held = async (request) => {
  for (const name of [OWN, KEPT]) {
    const cache = await caches.open(name);
    const found = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
};

/* Another size of a picture, where the one that fits the screen is not kept. */
async function sibling(url) {
  const stem = url.pathname.replace(/(-\d+)?\.\w+$/, "");
  const cache = await caches.open(KEPT);
  const keys = await cache.keys();
  const other = keys.find(({ url: each }) => new URL(each).pathname.replace(/(-\d+)?\.\w+$/, "") === stem);
  return other && cache.match(other);
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
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (FILES.test(url.pathname.slice(scope.pathname.length))) event.respondWith(file(request, url));
});
