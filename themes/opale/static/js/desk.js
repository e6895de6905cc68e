/*
 * The notebook that holds something: what is pressed becomes a change of the plan, and the plan is
 * drawn again with the focus where it was. Nothing leaves the browser but by a link that the visitor
 * passes on.
 */

import * as edit from "./plan.js";
import { box, dayName, drawPlan, entry, fill, placeName, root, undoLine, words } from "./sheet.js";
import { KEY, Store } from "./store.js";

const PAUSE = 400; // ms of rest after which what one types is stored
const $ = (id) => document.getElementById(id);
const store = new Store();
let plan = store.read();
let offer = null;
let undo = null;
let mapped = "";

/* --- Drawing ------------------------------------------------------------------------------- */

const byKey = (key) => box.querySelector(`[data-key="${CSS.escape(key)}"]`);
const say = (text) => {
  $("notebook-said").textContent = text;
};

function tellTrouble() {
  const text = words[store.trouble] ?? "";
  const place = $("notebook-trouble");
  if (place.firstElementChild.textContent !== text) place.firstElementChild.textContent = text;
  place.hidden = !text && !store.aside;
  $("notebook-aside").hidden = !store.aside;
  if (store.aside && !text) place.firstElementChild.textContent = words.damaged;
}

/* Draw all; the focus goes to the first of these keys that there is, else stays where it was. */
function draw(...keys) {
  put();
  const at = document.activeElement;
  const held = at?.dataset.key;
  const range = held && "selectionStart" in at ? [at.selectionStart, at.selectionEnd] : null;
  drawPlan(plan, offer);
  const blank = edit.isEmpty(plan);
  $("notebook-empty").hidden = !blank;
  $("notebook-plan").hidden = blank;
  $("notebook-start").value = plan.start;
  if (words.map) $("notebook-map").hidden = !edit.all(plan).some((item) => entry(item, offer).at);
  placeUndo();
  tellTrouble();
  box.hidden = false;
  const target = [...keys, held].filter(Boolean).map(byKey).find(Boolean);
  if (target && target !== document.activeElement) {
    target.focus();
    if (range && target.dataset.key === held) target.setSelectionRange(...range);
  }
  if (mapped && mapped !== String(edit.refs(plan))) actions.map();
  document.dispatchEvent(new CustomEvent("estran:notebook", { detail: edit.refs(plan) }));
  $("share-link").hidden = true;
  load();
  later();
}

function placeUndo() {
  $("notebook-undo").hidden = true;
  if (!undo) return;
  const line = undoLine(undo.text);
  const list =
    undo.day === undefined
      ? null
      : undo.day < 0
        ? $("notebook-loose").querySelector("ol")
        : box.querySelector(`.plan-day[data-day="${undo.day}"] ol`);
  if (list && !$("notebook-plan").hidden) {
    const row = document.createElement("li");
    row.append(line);
    list.insertBefore(row, list.children[undo.at] ?? null);
    list.closest("section").hidden = false;
    return;
  }
  $("notebook-undo").replaceChildren(line);
  $("notebook-undo").hidden = false;
}

/* Change the plan that is stored now; `about` makes the change one that can be taken back. */
function change(how, about = null) {
  const before = store.read();
  plan = store.update(how);
  undo = about && !edit.same(before, plan) ? { ...about, before, after: plan } : null;
}

/* --- What is not needed at once ------------------------------------------------------------ */

/* An empty notebook asks for nothing more: neither the offer nor the worker. */
let loading;
function load() {
  if (edit.isEmpty(plan) && !location.hash.includes("plan=")) return;
  loading ??= fetch(words.offer)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then(({ entries }) => {
      offer = new Map(entries.map((row) => [row.ref, row]));
      draw();
    })
    .catch(() => {
      $("notebook-ready").textContent = words.noOffer;
    });
}

let waiting;
let turn = Promise.resolve();
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    turn = turn.then(pocket);
  }, PAUSE);
}

let worker;
async function pocket() {
  if (edit.isEmpty(plan) && !worker) return;
  const { start, sync } = await import("./pocket.js");
  if (!(await (worker ??= start(root))) || !offer) return;
  const kept = edit.all(plan).map((item) => entry(item, offer));
  const pages = kept.map((each) => each.url).filter(Boolean);
  const held = await sync(root, pages, kept.map((each) => each.image).filter(Boolean));
  const text = held ? fill(words.readyPages, { n: held }) : words.ready;
  if ($("notebook-ready").textContent !== text) $("notebook-ready").textContent = text;
}

/* Another domain has a storage of its own: the plan goes along in the link. */
document.addEventListener("click", async (event) => {
  const other = event.target.closest?.(".switcher a, .aside a");
  if (!other || other.origin === location.origin || edit.isEmpty(plan)) return;
  event.preventDefault();
  const { linkTo } = await import("./take.js");
  location.assign(await linkTo(other.href, plan, offer, true));
});

async function receive() {
  await loading;
  if (location.hash.includes("plan=")) await (await received()).receive(offer);
}

/* --- What can be pressed ---------------------------------------------------------------------- */

const take = () => import("./take.js");
const received = () => import("./received.js");
const titleOf = (ref) => entry(edit.find(plan, ref).item, offer).title;

function moved(ref, key) {
  draw(`${ref} ${key}`);
  const { day, at } = edit.find(plan, ref);
  const place = `${placeName(plan, day)}, ${at + 1}`;
  say(fill(words.moved, { title: titleOf(ref), place }));
}

function removed(ref) {
  const { day, at } = edit.find(plan, ref);
  const text = fill(words.removed, { title: titleOf(ref) });
  change((now) => edit.remove(now, ref), { text, day, at });
  const list = day < 0 ? plan.loose : plan.days[day].items;
  const next = list[at] ?? list[at - 1];
  draw(next ? `${next.ref} remove` : "undo", "undo");
  say(text);
}

function takeBack() {
  const { before, after, day } = undo;
  // Another tab may have gone on meanwhile: then what was removed is added to what is there.
  change((now) => (edit.same(now, after) ? before : edit.add(now, { ...before, days: [], loose: edit.all(before) })));
  const back = edit.refs(before).find((ref) => !edit.has(after, ref));
  draw(back && `${back} remove`, `day ${day ?? 0}`);
  say(words.undone);
}

async function adopt(how, text) {
  const { close, named } = await received();
  const other = named(offer);
  change((now) => how(now, other), { text });
  close();
  draw("undo");
  say(text);
}

const actions = {
  up: ({ ref }) => {
    change((now) => edit.move(now, ref, -1));
    moved(ref, "up");
  },
  down: ({ ref }) => {
    change((now) => edit.move(now, ref, 1));
    moved(ref, "down");
  },
  place: ({ ref, button }) => {
    const day = Number(button.dataset.day);
    if (edit.find(plan, ref).day === day) return;
    change((now) => edit.place(now, ref, day));
    moved(ref, `day ${day}`);
  },
  remove: ({ ref }) => removed(ref),
  undo: takeBack,
  "add-day": () => {
    change(edit.addDay);
    draw(`day ${plan.days.length - 1}`);
  },
  "remove-day": ({ day }) => {
    const text = fill(words.removed, { title: dayName(plan, day) });
    change((now) => edit.removeDay(now, day), { text });
    draw("undo");
    say(text);
  },
  clear: () => {
    change(edit.empty, { text: words.cleared });
    draw("undo");
    say(words.cleared);
  },
  "add-shared": () => adopt(edit.add, words.added),
  "replace-by-shared": () => adopt((_, other) => other, words.replaced),
  "close-shared": async () => {
    (await received()).close();
    $("notebook-said").textContent = "";
    (edit.isEmpty(plan) ? $("main") : (byKey("day 0") ?? $("main"))).focus();
  },
  print: () => print(),
  map: async () => {
    mapped = String(edit.refs(plan));
    await (await take()).drawMap(plan, offer);
  },
  "download-aside": async () =>
    (await take()).download(store.aside, "json", "application/json"),
  "drop-aside": () => {
    store.dropAside();
    draw();
    $("main").focus();
  },
};

for (const format of ["text", "copy-text", "gpx", "ics", "copy-link"]) {
  actions[format] = async () => {
    const { formats } = await take();
    await formats[format](plan, offer);
  };
}

box.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const day = Number(button.closest(".plan-day")?.dataset.day ?? -1);
  actions[button.dataset.do]({ button, day, ref: button.closest(".plan-item")?.dataset.ref });
});

/* What one types is stored after a rest, when the field is left, and when the page is. */
let typed = null;
let typing;
function put() {
  clearTimeout(typing);
  if (typed) plan = store.update(typed);
  typed = null;
}
box.addEventListener("input", ({ target }) => {
  const day = Number(target.closest(".plan-day")?.dataset.day ?? -1);
  const ref = target.closest(".plan-item")?.dataset.ref;
  if (target.matches(".plan-item__note textarea")) {
    target.closest(".plan-item").querySelector(".plan-item__print").textContent = target.value;
    typed = (now) => edit.setNote(now, ref, target.value);
  } else if (target.matches(".plan-day__name")) {
    typed = (now) => edit.nameDay(now, day, target.value);
  } else return;
  clearTimeout(typing);
  typing = setTimeout(() => {
    put();
    tellTrouble();
    later();
  }, PAUSE);
});
box.addEventListener("focusout", put);
addEventListener("pagehide", put);
$("notebook-start").addEventListener("change", ({ target }) => {
  change((now) => edit.setStart(now, target.value));
  draw();
  target.focus();
});
/* A link that was shown is older than what it was made of. */
$("share-notes").addEventListener("change", () => {
  $("share-link").hidden = true;
});

const follow = () => {
  plan = store.read();
  draw();
};
addEventListener("storage", ({ key }) => (key === KEY || key === null) && follow());
addEventListener("pageshow", ({ persisted }) => persisted && follow());
addEventListener("hashchange", () => {
  load();
  receive();
});

draw();
receive();
