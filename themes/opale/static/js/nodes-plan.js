/*
 * The planner of a network of numbered nodes: what is typed, tapped or in the link becomes a checked
 * ride. All words come from the page. `nodes.js` fetches this and calls what it exports; the
 * tools are called by the names in their `data-do`.
 */

import { distance, fill, count } from "./rows.js";
import { filled, legs, length, lines, read } from "./nodes-graph.js";
import { around, format, parse, resolve, split } from "./nodes-words.js";
import { printStrip } from "./nodes-print.js";

const id = (name) => document.getElementById(name);
const planner = id("planner");
const words = planner.dataset;
const [field, status, asks, strip, tools] = ["numbers", "status", "asks", "strip", "tools"].map((name) =>
  id(`plan-${name}`),
);
const drawing = document.querySelector(".node-map__drawing");
status.tabIndex = -1;
const { lang } = document.documentElement;
const list = new Intl.ListFormat(lang === "en" ? "en-GB" : lang);
const copy = (name) => id(name).content.firstElementChild.cloneNode(true);

let net = null;
let places = [];
let unknown = [];
let unclear = [];

let fetching = null;
const network = () =>
  (fetching ??= fetch(words.network)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((data) => (net = read(data))));

/* Change the plan, once the network is there. */
async function change(how) {
  try {
    await network();
  } catch {
    fetching = null;
    status.textContent = words.failed;
    return;
  }
  how();
  draw();
}

const number = (place) => net.nodes[place].number;

function set(found) {
  ({ places, unknown, unclear } = { unknown: [], unclear: [], ...found });
}

/* Puts the plan into the address, so that a reload or a bookmark keeps it. */
function keep() {
  const hash = format(net, places);
  history.replaceState(null, "", location.pathname + (hash && `#${hash}`));
}

function draw() {
  const ride = legs(net, places);
  keep();
  field.value = places.map(number).join(" ");
  say(ride);
  ask();
  strip.replaceChildren(...places.flatMap((place, i) => [node(place, ride[i]), ...gap(ride[i], i)]));
  strip.hidden = !places.length;
  tools.hidden = !places.length;
  id("plan-answer").textContent = "";
  id("plan-address").hidden = true;
  const whole = ride.length > 0 && ride.every((leg) => leg.steps);
  for (const name of ["gpx", "print"]) tools.querySelector(`[data-do=${name}]`).disabled = !whole;
  paint(ride);
}

function say(ride) {
  const parts = [];
  if (unknown.length) parts.push(fill(words.unknown, { numbers: list.format(unknown) }));
  const apart = ride.filter((leg) => !leg.joined).length;
  const metres = ride.reduce((sum, leg) => sum + (leg.metres || 0), 0);
  if (ride.length) {
    parts.push(`${count(places.length, words.one, words.other)}, ${distance(metres)}.`);
    parts.push(apart ? count(apart, words.apart, words.aparts) : words.joined);
  }
  status.textContent = parts.join(" ");
}

function node(place, leg) {
  const item = copy("plan-node");
  item.querySelector(".node-strip__number").textContent = number(place);
  item.querySelector(".node-strip__on").textContent = leg?.steps ? distance(leg.metres) : "";
  return item;
}

/* What stands between two numbers that are not joined, and the way to join them. */
function gap(leg, position) {
  if (!leg || leg.joined) return [];
  const item = copy("plan-gap");
  const [from, to] = [number(leg.from), number(leg.to)];
  const button = item.querySelector("button");
  let sentence = words.none;
  const values = { from, to };
  if (leg.steps) {
    const against = net.onward[leg.to].some((step) => step.to === leg.from);
    sentence = against ? words.oneway : words.between;
    values.numbers = list.format(leg.steps.slice(0, -1).map((step) => number(step.to)));
    values.distance = distance(leg.metres);
  }
  item.querySelector(".node-strip__words").textContent = fill(sentence, values);
  button.hidden = !leg.steps;
  button.addEventListener("click", () => {
    const inner = leg.steps.slice(0, -1).map((step) => step.to);
    change(() => set({ places: places.toSpliced(position + 1, 0, ...inner) }));
    status.focus();
  });
  return [item];
}

/* Which of several nodes with one number is meant. */
function ask() {
  asks.replaceChildren(
    ...unclear.map(({ position, options }, i) => {
      const part = copy("plan-ask");
      const [label, select] = [part.querySelector("label"), part.querySelector("select")];
      select.id = label.htmlFor = `plan-which-${i}`;
      label.textContent = fill(words.which, { number: number(options[0]) });
      for (const place of options) {
        const text = fill(words.beside, { number: number(place), numbers: list.format(around(net, place)) });
        select.append(new Option(text, place));
      }
      select.addEventListener("change", () => {
        const chosen = Number(select.value);
        change(() => {
          places = places.with(position, chosen);
          unclear[i].options = [chosen, ...options.filter((place) => place !== chosen)];
        });
        id(`plan-which-${i}`).focus();
      });
      return part;
    }),
  );
}

/* The ride and its numbers on the drawing, and on the map that zooms where it is there. */
let drawn = null;
function paint(ride) {
  drawn?.then((zooming) => zooming?.ride(ride.flatMap((leg) => leg.steps ?? [])), () => {});
  const [west, north, wide, high, margin] = drawing.dataset.sheet.split(" ").map(Number);
  const at = ([lon, lat]) =>
    `${((lon - west) * wide + margin).toFixed(1)} ${((north - lat) * high + margin).toFixed(1)}`;
  const ridden = ride.flatMap((leg) => leg.steps ?? []).flatMap((step) => lines(net, step));
  const path = ridden.map((line) => `M${line.map(at).join("L")}`).join("");
  drawing.querySelector(".node-map__ride").setAttribute("d", path);
  const on = new Set(filled(net, places));
  for (const sign of drawing.querySelectorAll(".node-map__node")) {
    sign.classList.toggle("node-map__node--on", on.has(Number(sign.dataset.place)));
  }
}

export const type = () => change(() => set(resolve(net, split(field.value))));
export const open = (address) => change(() => set(parse(net, address)));
export const add = (place) => change(() => places.at(-1) !== place && set({ places: [...places, place] }));
export const back = () => change(() => set({ places: places.slice(0, -1) }));
export const home = () => change(() => places.at(-1) !== places[0] && set({ places: [...places, places[0]] }));
export const turn = () => change(() => set({ places: places.toReversed() }));
export const clear = () => change(() => set({ places: [] })).then(() => field.focus());
export const print = () => change(() => set({ places: filled(net, places) })).then(printStrip);

export async function gpx() {
  const { gpx: written } = await import("./nodes-gpx.js");
  const steps = legs(net, places).flatMap((leg) => leg.steps);
  const whole = filled(net, places);
  const text = written(net, whole, steps, {
    name: `${words.name}: ${places.map(number).join(" – ")}`,
    description: `${distance(length(net, steps))}: ${whole.map(number).join(" – ")}`,
    credit: words.credit,
    licence: words.licence,
    link: location.href,
    creator: location.hostname,
  });
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(new Blob([text], { type: "application/gpx+xml;charset=utf-8" }));
  anchor.download = `${words.file}-${places.map(number).join("-").slice(0, 60)}.gpx`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}

export async function link() {
  const answer = id("plan-answer");
  id("plan-link").value = location.href;
  id("plan-address").hidden = false;
  try {
    await navigator.clipboard.writeText(location.href);
    answer.textContent = words.copied;
  } catch {
    answer.textContent = words.notCopied;
    id("plan-link").select();
  }
}

/* The map that zooms, on demand, where its base reaches so far; its numbers are links to add them. */
export async function map(button) {
  const shown = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", !shown);
  button.textContent = shown ? words.mapShow : words.mapHide;
  id("map").hidden = shown;
  if (shown) return;
  try {
    const [{ drawNetwork }] = await Promise.all([import("./nodes-map.js"), network()]);
    const told = (place) => ({
      title: fill(words.add, { number: number(place) }),
      note: list.format(around(net, place)),
    });
    drawn ??= drawNetwork(id("map"), net, told);
    await drawn;
    paint(legs(net, places));
  } catch {
    drawn = null; // the map says so itself; the next press tries again
  }
}
