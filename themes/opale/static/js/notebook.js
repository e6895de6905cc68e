/*
 * The notebook's page: an empty notebook asks for nothing more than this. What works on one that
 * holds something is desk.js.
 */

const KEY = "estran:notebook:1";

function isBlank() {
  if (location.hash.includes("plan=")) return false;
  try {
    return [KEY, `${KEY}:aside`].every((key) => localStorage.getItem(key) === null);
  } catch {
    return false; // forbidden, which desk.js tells
  }
}

function open() {
  if (!isBlank()) return import("./desk.js");
  document.getElementById("notebook").hidden = false;
  document.getElementById("notebook-empty").hidden = false;
  return null;
}

/* The list of what was taken along, where there is any. */
async function packs() {
  const root = new URL("../../", import.meta.url).pathname;
  const names = await globalThis.caches?.keys().catch(() => []);
  if (names?.some((name) => name.startsWith(`estran ${root} pack`))) await import("./packs.js");
}

packs();
addEventListener("storage", open);
addEventListener("hashchange", open);
addEventListener("pageshow", open);
