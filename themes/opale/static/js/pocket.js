/*
 * The notebook without a network: starts the service worker, and keeps the pages of what is kept
 * together with all that they need, in a cache that the worker answers from.
 */

const MOST_PAGES = 60;
const ROOM = 0.8; // of what the browser grants; beyond, pages come without their pictures
const DAY = 86_400_000; // ms after which a page that is kept is asked for again

const open = (root) => caches.open(`estran ${root.pathname} kept`);

/* Start the worker of the site, once; null where there can be none. */
export async function start(root) {
  if (!("serviceWorker" in navigator && "caches" in globalThis)) return null;
  try {
    const { installing } = await navigator.serviceWorker.register(new URL("offline.js", root), {
      scope: root.pathname,
      updateViaCache: "none",
    });
    // The first one, where its files could not all be fetched: `ready` would wait for ever.
    const failed = new Promise((_, reject) => {
      installing?.addEventListener("statechange", () => installing.state === "redundant" && reject());
    });
    return await Promise.race([navigator.serviceWorker.ready, failed]);
  } catch {
    return null; // not a secure address, or a browser that refuses: the notebook needs the network
  }
}

async function crowded() {
  if (navigator.connection?.saveData) return true;
  const { usage = 0, quota = Infinity } = (await navigator.storage?.estimate?.()) ?? {};
  return usage > quota * ROOM;
}

/* The addresses of what a page needs to be read; pictures of its own text only. */
function needs(html, address, room) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = [
    ["link[rel=stylesheet], link[rel=icon], link[rel=preload]", "href"],
    ["script[src]", "src"],
    ["use", "href"],
    [room ? "header img, .hero img, .prose img" : "header img", "src"],
  ].flatMap(([selector, name]) =>
    [...page.querySelectorAll(selector)].map((each) => new URL(each.getAttribute(name), address)),
  );
  for (const url of found) url.hash = "";
  return found.filter((url) => url.origin === location.origin).map((url) => url.href);
}

const isOld = (answer) => Date.now() - Date.parse(answer.headers.get("date") ?? 0) > DAY;
const isGone = (answer) => answer.status === 404 || answer.status === 410;
const ask = async (address) => {
  const answer = await fetch(address, { cache: "no-cache" }).catch(() => null);
  return answer?.redirected ? null : answer;
};

async function add(cache, address) {
  if (await cache.match(address)) return;
  const answer = await ask(address);
  if (answer?.ok) await cache.put(address, answer);
}

/* A page and what it needs; the page is put in place last. Its addresses; none where it is gone. */
async function hold(cache, address, room) {
  const known = await cache.match(address);
  const answer = known && !isOld(known) ? known : await ask(address);
  if (answer && isGone(answer)) return [];
  const page = answer?.ok ? answer : known;
  if (!page) return [];
  const all = needs(await page.clone().text(), address, room);
  for (const each of all) await add(cache, each);
  if (page !== known) await cache.put(address, page);
  return [address, ...all];
}

/* Keep one more page. */
export async function take(root, address) {
  try {
    await hold(await open(root), address, !(await crowded()));
  } catch {
    // No room: the page needs the network.
  }
}

/* Hold these pages and pictures and nothing else; how many of the pages can be read. */
export async function sync(root, pages, pictures) {
  const cache = await open(root);
  const wanted = new Set();
  let readable = 0;
  try {
    const room = !(await crowded());
    for (const address of pages.slice(0, MOST_PAGES)) {
      const held = await hold(cache, address, room);
      readable += held.length > 0;
      for (const each of held) wanted.add(each);
    }
    for (const picture of room ? pictures : []) {
      await add(cache, picture);
      wanted.add(picture);
    }
  } catch {
    return readable; // No room left: what is there stays.
  }
  for (const request of await cache.keys()) {
    if (!wanted.has(request.url)) await cache.delete(request);
  }
  return readable;
}
