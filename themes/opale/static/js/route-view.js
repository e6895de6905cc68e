/*
 * The interactive map of a route's page and the profile, linked: a spot is pointed at on either, or
 * moved with the slider, and shown on both, with its kilometre and height in words.
 *
 * When somebody plans days, the event "estran:days" on the document says so (ride.js).
 */

import { fill, days as dates, distance, height } from "./rows.js";
import { routeData, shared } from "./route-data.js";
import { heightAt } from "./route-line.js";
import { follow } from "./route-profile.js";

const id = (name) => document.getElementById(name);
const decimal = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

let map = null;
let linked = null;

document.addEventListener("estran:days", () => map?.then((drawn) => drawn?.plan(shared.days)));

/* The profile and the slider: once for the page. */
export function link(live, drawing) {
  linked ??= routeData(live.dataset.route).then((data) => {
    const slider = id("route-spot");
    const show = drawing ? follow(drawing, (along) => spot(along)) : () => {};
    function spot(along, { move = true } = {}) {
      const words = along === null ? "" : told(data, live.dataset, along);
      show(along, words.split(" · ").slice(0, 2).join(" · "));
      if (along !== null && move) slider.value = along;
      if (along !== null) slider.setAttribute("aria-valuetext", words);
      id("route-told").textContent = along === null ? told(data, live.dataset, Number(slider.value)) : words;
      map?.then((drawn) => drawn?.spot(along === null ? null : Math.min(along, data.length)));
    }
    slider.addEventListener("input", () => spot(Number(slider.value), { move: false }));
    slider.setAttribute("aria-valuetext", told(data, live.dataset, Number(slider.value)));
    id("route-told").textContent = told(data, live.dataset, Number(slider.value));
    return { data, spot };
  });
  linked.catch(() => (linked = null));
  return linked;
}

/* A metre of the route in words: km 12.4 · 34 m above the sea · stage 2. */
function told(data, words, along) {
  const metres = heightAt(data.heights, along);
  const stage = data.stages.find(({ start, end }) => along >= start && along <= end);
  return [
    fill(words.km, { n: decimal.format(along / 1000) }),
    metres === null ? "" : height(metres),
    stage ? fill(words.stage, { n: stage.n }) : "",
  ].filter(Boolean).join(" · ");
}

export async function showMap(live, drawing) {
  const container = id("route-map");
  try {
    const [{ drawRoute }, { data, spot }] = await Promise.all([import("./route-map.js"), link(live, drawing)]);
    map ??= drawRoute(container, data, options(live, data, spot));
    const drawn = await map;
    if (drawn) ready(drawn);
  } catch (fault) {
    map = null; // the next try starts anew
    const message = container.querySelector(".map__message");
    container.hidden = message.hidden = false;
    message.textContent = message.dataset.failed;
    throw fault;
  }
}

let wired = false;
function ready(drawn) {
  if (wired) return;
  wired = true;
  const key = id("route-key");
  const kinds = () => new Set([...key.querySelectorAll("input:checked")].map((box) => box.value));
  drawn.show(kinds());
  key.addEventListener("change", () => drawn.show(kinds()));
  if (shared.days) drawn.plan(shared.days);
  const button = id("route-ground");
  const show = (shown, said = "") => {
    button.setAttribute("aria-pressed", shown);
    id("route-ground-credit").hidden = !shown;
    id("route-ground-fault").textContent = said;
  };
  button?.addEventListener("click", async () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    show(shown);
    await drawn.ground(shown).catch(() => show(false, button.dataset.failed));
  });
}

function options(live, data, spot) {
  const words = live.dataset;
  const boxes = [...id("route-key").querySelectorAll("label")];
  const signs = new Map(boxes.map((box) => [
    box.querySelector("input").value,
    box.querySelector("use").getAttribute("href").split("#")[1],
  ]));
  const names = new Map(boxes.map((box) => [box.querySelector("input").value, box.querySelector(".choice__name").textContent]));
  const note = (place) => {
    if (place.kind === "stage") return fill(words.km, { n: decimal.format(place.start / 1000) });
    if (place.kind === "alert") return fill(words.lasting, { day: dates(place.until) });
    return [
      names.get(place.kind),
      fill(words.km, { n: decimal.format(place.along / 1000) }),
      place.off >= 75 ? fill(words.off, { d: distance(place.off) }) : "",
    ].filter(Boolean).join(" · ");
  };
  const root = new URL(words.root, document.baseURI);
  return {
    sprite: new URL(words.sprite, document.baseURI).href,
    skin: words.skinName,
    icon: (kind) => signs.get(kind),
    href: (path) => (path ? new URL(path.slice(1), root).href : ""),
    note,
    onPoint: spot,
    ground: id("route-ground")?.dataset,
  };
}
