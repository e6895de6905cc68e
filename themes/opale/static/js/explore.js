/*
 * Choices by box instead of by link, the list and the map in step, the state in the address.
 * All words come from the page. The offer is fetched when somebody first chooses.
 */

import { choose, empty, FACETS, format, parse, read, towns } from "./offer.js";
import { count, distance, fill, number, rowMaker } from "./rows.js";

const AT_ONCE = 24;

const id = (name) => document.getElementById(name);
const place = id("explore");
const words = place.dataset;
const root = new URL(words.root, document.baseURI);
const [form, status, list, more, active] = ["facet-form", "explore-status", "rows", "more", "active"].map(id);
const [town, within, order] = [form.elements.town, form.elements.within, id("order")];
const [mapButton, mapPlace, mapOnly, nearNote] = ["map-toggle", "map-place", "map-only", "near-note"].map(id);
const kinds = Object.fromEntries(
  [...place.querySelectorAll("template[data-kind]")].map((one) => [one.dataset.kind, one.content.textContent.trim()]),
);
const makeRow = rowMaker(id("row"), words, kinds, root);
const copy = (name) => id(name).content.firstElementChild.cloneNode(true);

let state = parse(location.search);
let found = [];
let map = null;
let loading = null;

/* Boxes in the place of links, group by group. */
function buildForm() {
  for (const group of id("facet-links").querySelectorAll("[data-facet]")) {
    const own = group.cloneNode(true);
    const set = copy("choices");
    set.querySelector("legend").textContent = own.querySelector("summary").textContent;
    for (const link of own.querySelectorAll("[data-value]")) {
      const item = copy("choice");
      const box = item.querySelector("input");
      box.name = own.dataset.facet;
      box.value = link.dataset.value;
      item.querySelector(".choice__name").textContent = link.querySelector(".facet-group__name").textContent;
      item.querySelector(".count").textContent = link.querySelector(".count").textContent;
      set.querySelector("ul").append(item);
    }
    own.querySelector("ul").replaceWith(set);
    form.append(own);
  }
  form.append(id("facet-links").querySelector(":scope > .chips") ?? "", id("see"));
  id("facet-links").remove();
  form.hidden = id("explore-tools").inert = false;
  id("facets").open = matchMedia("(min-width: 60rem)").matches;
}

/* The offer, fetched once; after a failure the next choice tries again. */
function offer() {
  loading ??= fetch(words.offer)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((data) => {
      const entries = read(data).filter(({ kind }) => !words.kinds || words.kinds.split(" ").includes(kind));
      const places = towns(entries, document.documentElement.lang);
      for (const { name } of places) town.add(new Option(name));
      return { entries, places: new Map(places.map(({ name, at }) => [name, at])) };
    });
  loading.catch(() => (loading = null));
  return loading;
}

const usual = (start) => (start ? "nearest" : "best");
const from = (places) => state.near ?? places.get(state.town) ?? null;

async function draw({ focus = false, fit = true } = {}) {
  if (!loading) status.textContent = words.waiting;
  busy(true);
  let data;
  try {
    data = await offer();
  } catch {
    status.textContent = words.failed;
    busy(false);
    return;
  }
  const start = from(data.places);
  const answer = choose(data.entries, state, start);
  found = answer.found;
  list.replaceChildren();
  id("pages").hidden = true;
  showMore(false);
  showForm(answer.counts, start);
  showActive();
  say();
  busy(false);
  if (state.map) await drawMap(fit && !state.box);
  else showMap(false);
  if (focus) id("results").focus();
}

const busy = (on) => id("results").setAttribute("aria-busy", on);

function say() {
  const n = found.length;
  const mapped = found.filter((entry) => entry.at).length;
  const parts = [n ? count(n, words.one, words.other) : words.none];
  if (state.map && mapped < n) parts.push(fill(words.mapped, { n: number(mapped) }));
  if (state.near && found[0]?.far > 100000) parts.push(words.far);
  status.textContent = parts.join(" · ");
}

function showMore(focus = true) {
  const rows = found.slice(list.childElementCount, list.childElementCount + AT_ONCE).map(makeRow);
  list.append(...rows);
  more.hidden = list.childElementCount >= found.length;
  if (focus) rows[0]?.querySelector("a").focus();
}

function showForm(counts, start) {
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    const left = counts[box.name][box.value] ?? 0;
    box.checked = state[box.name].has(box.value);
    box.disabled = !left && !box.checked;
    box.closest("label").querySelector(".count").textContent = number(left);
  }
  town.value = state.town;
  within.value = state.within || "";
  within.disabled = !start;
  order.querySelector("[value=nearest]").disabled = !start;
  order.value = state.sort || usual(start);
  id("near-me").setAttribute("aria-pressed", Boolean(state.near));
}

function showActive() {
  const chips = [];
  const chip = (name, undo) => {
    const item = copy("chip");
    const button = item.querySelector("button");
    item.querySelector("span").textContent = name;
    button.setAttribute("aria-label", fill(words.remove, { name }));
    button.addEventListener("click", () => takeBack(button, undo));
    chips.push(item);
  };
  for (const box of form.querySelectorAll("input[type=checkbox]:checked")) {
    const name = box.closest("label").querySelector(".choice__name").textContent;
    chip(name, () => state[box.name].delete(box.value));
  }
  if (state.near) chip(words.nearMe, () => Object.assign(state, { near: null, within: 0 }));
  if (state.town) {
    chip(fill(words.nearTown, { town: state.town }), () => Object.assign(state, { town: "", within: 0 }));
  }
  if (state.box) chip(words.shown, () => (state.box = null));
  id("chosen").textContent = chips.length ? number(chips.length) : "";
  if (chips.length > 1) {
    const item = copy("clear");
    item.querySelector("button").addEventListener("click", (event) =>
      takeBack(event.currentTarget, () => (state = { ...empty(), map: state.map })),
    );
    chips.push(item);
  }
  active.replaceChildren(...chips);
  active.hidden = !chips.length;
  mapOnly.checked = Boolean(state.box);
}

/* The focus goes to the next chip, or to the results where none is left. */
async function takeBack(button, undo) {
  const index = [...active.querySelectorAll("button")].indexOf(button);
  undo();
  if (!state.near && !state.town && state.sort === "nearest") state.sort = "";
  await change();
  const left = active.querySelectorAll("button");
  (left[Math.min(index, left.length - 1)] ?? id("results")).focus();
}

function change(options) {
  const address = format(state) || location.pathname;
  if (options?.replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  return draw(options);
}

async function drawMap(fit) {
  showMap(true);
  const points = found
    .filter((entry) => entry.at)
    .map((entry) => ({
      ref: entry.ref,
      title: entry.title,
      lon: entry.at[0],
      lat: entry.at[1],
      href: new URL(entry.path.slice(1), root).href,
      skin: entry.skin,
      note: [entry.what ?? kinds[entry.kind], entry.place, entry.far >= 0 && distance(entry.far)].filter(Boolean).join(" · "),
    }));
  try {
    const module = await import(new URL(words.map, document.baseURI).href);
    map ??= module.drawMap(id("map"), points, { cluster: true, box: state.box, onMove: moved });
    (await map)?.update(points, { fit });
  } catch {
    map = null; // the map says so itself; the next try starts anew
  }
}

function showMap(shown) {
  mapPlace.hidden = !shown;
  mapButton.setAttribute("aria-expanded", shown);
  mapButton.querySelector("span").textContent = shown ? words.mapHide : words.mapShow;
  place.classList.toggle("explore--mapped", shown);
}

function moved(box) {
  if (!mapOnly.checked) return;
  state.box = box;
  change({ replace: true, fit: false });
}

const mark = (event) => {
  const ref = event.target.closest?.("[data-ref]")?.dataset.ref;
  if (map && state.map) map.then((drawn) => drawn?.highlight(event.type.endsWith("out") ? null : ref));
};

function locate() {
  nearNote.textContent = words.locating;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      nearNote.textContent = "";
      const near = [coords.longitude, coords.latitude].map((n) => Number(n.toFixed(2)));
      Object.assign(state, { near, town: "", sort: "" });
      change();
    },
    (fault) => {
      nearNote.textContent = fault.code === fault.PERMISSION_DENIED ? words.refused : words.unlocated;
    },
    { timeout: 15000, maximumAge: 300000 },
  );
}

buildForm();
/* On a phone the choices are above the list: done choosing, they close. */
form.addEventListener("submit", (event) => {
  event.preventDefault();
  id("facets").open = false;
  id("results").focus();
});
form.addEventListener("change", ({ target }) => {
  if (target === town) Object.assign(state, { town: town.value, near: null, within: town.value ? state.within : 0 });
  else if (target === within) state.within = Number(within.value);
  else if (target.checked) state[target.name].add(target.value);
  else state[target.name].delete(target.value);
  change();
});
/* The towns are in the offer. */
for (const type of ["focus", "pointerenter"]) {
  town.addEventListener(type, () => offer().catch(() => {}), { once: true });
}
order.addEventListener("change", () => {
  state.sort = order.value === usual(state.near || state.town) ? "" : order.value;
  change();
});
more.addEventListener("click", () => showMore());
mapButton.addEventListener("click", () => {
  state.map = !state.map;
  if (!state.map) state.box = null;
  change();
});
mapOnly.addEventListener("change", async () => {
  state.box = mapOnly.checked ? ((await map)?.box() ?? null) : null;
  change({ fit: !mapOnly.checked });
});
if (navigator.geolocation) id("near-me").addEventListener("click", locate);
else id("near-me").hidden = true;
for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) list.addEventListener(type, mark);
addEventListener("popstate", () => {
  state = parse(location.search);
  draw();
});
if (format(state)) draw();
