/*
 * A page that can be taken along: its button, and what it says of itself where it is read from the
 * copy. All words are in the component take-along.html; the fetching is pack-take.js's.
 */

import * as store from "./pack-store.js";
import { day, ended, fill, isExpired, size } from "./pack-words.js";

const RENEW = 1_000_000; // bytes up to which a copy is renewed without asking
const box = document.querySelector("[data-pack]");
const words = box.dataset;
box.inert = false;
const root = new URL("../../", import.meta.url);
const address = new URL(words.pack, document.baseURI).href;
const $ = (name) => box.querySelector(`[data-part="${name}"]`);
const date = (text) => day(text, words.locale);

let pack = null; // as the site has it now; null without a network
let row = null; // what is stored
let part = null; // what was interrupted
let trouble = "";
let running = null;

const taking = () => import("./pack-take.js");
const wantsMap = () => Boolean(pack?.map) && (row?.withMap || $("map").checked);

async function look() {
  try {
    row = await store.rowOf(root, address);
    part = (await store.parts(root)).find((each) => each.address === address) ?? null;
  } catch {
    trouble = "refused";
  }
}

/* --- A page that is a copy ------------------------------------------------------------------- */

function tellCopy() {
  const made = document.documentElement.dataset.kept;
  const template = box.querySelector("template");
  if (!made || !template || document.querySelector(".kept-copy")) return;
  const note = template.content.cloneNode(true).firstElementChild;
  const [copy, expired, over] = note.children;
  copy.textContent = fill(words.copy, { made: date(made) });
  const isOld = row && isExpired(row);
  if (isOld) expired.textContent = fill(words.copyExpired, { expires: date(row.expires) });
  expired.hidden = !isOld;
  const gone = row ? ended(row) : [];
  over.hidden = !gone.length;
  for (const { title, until } of gone) {
    const item = document.createElement("li");
    item.textContent = fill(words.ended, { title, until: date(until) });
    over.append(item);
  }
  document.getElementById("main").prepend(note);
}

/* --- The button ------------------------------------------------------------------------------ */

function stateWords() {
  if (row) {
    const values = { taken: date(row.taken), expires: date(row.expires), made: date(row.made) };
    const text = fill(isExpired(row) ? words.expired : words.stored, values);
    const newer = pack && pack.version !== row.version;
    return newer ? `${text} ${fill(words.newer, { made: date(pack.made) })}` : text;
  }
  if (part) return fill(words.interrupted, { done: size(part.done), size: size(store.bytesOf(part.pack, part.withMap)) });
  return "";
}

/* What the button would fetch, in bytes and words; null where there is nothing to fetch. */
async function offered() {
  if (!pack) return null;
  const withMap = wantsMap();
  if (row && row.version === pack.version && row.withMap === withMap) return null;
  const { missing } = await taking();
  const bytes = await missing(root, pack, withMap);
  const isMapOnly = row && row.version === pack.version;
  const sentence = isMapOnly ? words.addMap : row ? words.renew : part ? words.goOn : words.take;
  return { bytes, text: fill(sentence, { size: size(bytes) }) };
}

async function draw() {
  const offer = await offered().catch(() => null);
  $("state").textContent = stateWords();
  $("state").hidden = !$("state").textContent;
  $("tick").hidden = !pack?.map || Boolean(row?.withMap) || Boolean(running);
  if (pack?.map) $("tick-words").textContent = fill(words.withMap, { size: size(pack.map.bytes) });
  $("take").hidden = !offer || Boolean(running);
  if (offer) $("take").textContent = offer.text;
  $("stop").hidden = !running;
  $("progress").hidden = !running;
  $("remove").hidden = Boolean(running) || !(row || part);
  $("list").hidden = !row;
  const offline = !pack && !row && !part && !trouble ? words.network : "";
  say(trouble ? words[trouble] : offline);
  $("tools").classList.remove("take-along__tools--waiting");
}

function say(text) {
  const values = { size: pack ? size(store.bytesOf(pack, wantsMap())) : "" };
  const line = fill(text ?? "", values);
  if ($("said").textContent !== line) $("said").textContent = line;
}

function tell(done, total) {
  $("progress").max = total;
  $("progress").value = done;
  $("progress").textContent = fill(words.working, { done: size(done), size: size(total) });
  $("state").textContent = $("progress").textContent;
  $("state").hidden = false;
}

/* Keep the focus on something that is there. */
function keepFocus(had) {
  const at = document.activeElement;
  if (!had || (box.contains(at) && at.checkVisibility())) return;
  const next = ["take", "remove"].map($).find((each) => !each.hidden);
  (next ?? document.getElementById("take-along-title")).focus();
}

async function fetchIt(done) {
  const had = box.contains(document.activeElement);
  running = new AbortController();
  trouble = "";
  await draw();
  tell(0, store.bytesOf(pack, wantsMap()));
  say(words.started);
  if (had) $("stop").focus();
  const { take } = await taking();
  try {
    row = await take(root, address, { withMap: wantsMap(), signal: running.signal, tell });
    pack = { ...row };
  } catch (fault) {
    trouble = fault.kind ?? "refused";
    if (!fault.kind) console.error(fault);
  }
  running = null;
  const kept = trouble;
  await look();
  trouble ||= kept;
  await draw();
  if (!trouble) say(fill(done, { made: date(row.made) }));
  keepFocus(had);
}

async function removeIt() {
  await store.remove(root, address, (row ?? part.pack).ref);
  row = part = null;
  trouble = "";
  await refresh();
  say(words.removed);
  keepFocus(true);
}

async function refresh() {
  await look();
  const { ask, missing, prolong } = await taking();
  pack = await ask(address).catch((fault) => {
    if (fault.kind === "gone" && row) trouble = "gone";
    return null;
  });
  if (pack && row?.version === pack.version && row.made !== pack.made) {
    row = await prolong(root, address, row, pack);
  }
  tellCopy();
  if (!$("tools")) return;
  await draw();
  const newer = pack && row && row.version !== pack.version;
  const saves = navigator.connection?.saveData;
  if (newer && !saves && (await missing(root, pack, row.withMap)) <= RENEW) await fetchIt(words.renewed);
}

if (store.isSupported()) {
  box.addEventListener("click", ({ target }) => {
    const action = target.closest("button")?.dataset.part;
    if (action === "take") fetchIt(words.done);
    if (action === "stop") running?.abort();
    if (action === "remove") removeIt();
  });
  $("map")?.addEventListener("change", draw);
  refresh();
}
