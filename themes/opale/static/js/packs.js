/* The list of what was taken along, on the notebook's page; its words are in packs.html. */

import * as store from "./pack-store.js";
import { day, ended, fill, isExpired, size, today } from "./pack-words.js";

const box = document.getElementById("packs");
const words = box.dataset;
const root = new URL("../../", import.meta.url);
const date = (text) => day(text, words.locale);
const $ = (id) => document.getElementById(id);

function line(text) {
  const found = document.createElement("p");
  found.textContent = text;
  return found;
}

function warnings(pack) {
  const found = isExpired(pack) ? [fill(words.expired, { expires: date(pack.expires) })] : [];
  for (const { title, until } of ended(pack)) found.push(fill(words.ended, { title, until: date(until) }));
  for (const { title, since, until } of pack.alerts) {
    if (until < today()) continue;
    const sentence = since > today() ? words.alertToCome : words.alert;
    found.push(fill(sentence, { title, since: date(since), until: date(until) }));
  }
  return found;
}

function item({ address, pack, withMap, done, taken }) {
  const row = $("piece-pack").content.cloneNode(true).firstElementChild;
  const link = row.querySelector("a");
  link.href = new URL(pack.page, root).href;
  link.textContent = pack.title;
  const total = size(store.bytesOf(pack, withMap));
  const facts = taken
    ? fill(withMap ? words.factsMap : words.facts, { size: total, taken: date(taken), expires: date(pack.expires) })
    : fill(words.interrupted, { done: size(done), size: total });
  row.querySelector(".pack__facts").textContent = facts;
  row.querySelector(".pack__warnings").append(...(taken ? warnings(pack) : []).map(line));
  const button = row.querySelector("button");
  button.setAttribute("aria-label", fill(button.dataset.label, { title: pack.title }));
  button.addEventListener("click", async () => {
    await store.remove(root, address, pack.ref);
    await draw();
    $("packs-said").textContent = fill(words.removed, { title: pack.title });
    (box.querySelector(".packs__list button") ?? $("packs-title")).focus();
  });
  return row;
}

async function draw() {
  const whole = (await store.rows(root)).map(([address, row]) => ({ ...row, pack: row, address }));
  const known = new Set(whole.map(({ address }) => address));
  const some = (await store.parts(root)).filter(({ address }) => !known.has(address));
  const every = [...whole, ...some].sort((a, b) => a.pack.title.localeCompare(b.pack.title));
  const bytes = whole.reduce((sum, { pack, withMap }) => sum + store.bytesOf(pack, withMap), 0);
  box.querySelector(".packs__list").replaceChildren(...every.map(item));
  $("packs-sum").textContent = every.length ? fill(words.sum, { size: size(bytes) }) : words.none;
  box.hidden = false;
}

draw().then(() => {
  if (location.hash === "#packs") box.scrollIntoView();
});
