/*
 * Days of one's own as items of the page's list, from its template: where from and to, how far, what
 * is missing, beds near the end, stations on the way. All words come from the page.
 *
 *   const { title, climbing, item } = dayMaker(data, words, root)
 *
 * `words` are the data of the page's element, `root` the site's address; days are those of
 * ride-plan.js.
 */

import { near } from "./ride-plan.js";
import { distance, fill, height, number } from "./rows.js";

const BEDS = 6;
const STATIONS = 4;
const ON_LINE = 75; // metres off within which a place is at it

const template = (name) => document.getElementById(name).content;
const decimal = new Intl.NumberFormat(document.documentElement.lang, {
  minimumFractionDigits: 1, maximumFractionDigits: 1,
});

export function dayMaker(data, words, root) {
  const km = (along) => fill(words.km, { n: decimal.format(along / 1000) });
  const name = (stop) => stop.title || km(stop.along);

  function title(day, count) {
    const way = fill(words.way, { from: name(day.start), to: name(day.end) });
    return `${fill(words.day, { n: number(count) })} – ${way}`;
  }

  /* Metres climbed over some days; nothing where no heights are known. */
  function climbing(days) {
    if (days.some(({ up }) => up === null)) return "";
    return fill(words.climbing, { m: height(days.reduce((all, { up }) => all + up, 0)) });
  }

  function item(day, index, total) {
    const made = template("ride-day").firstElementChild.cloneNode(true);
    const part = (name_, wanted, fillIn) => {
      const found = made.querySelector(`[data-part="${name_}"]`);
      if (wanted) fillIn(found);
      else found.remove();
    };
    const list = (places) => (found) => found.querySelector("ul").append(...places.map(place));
    made.querySelector(".ride__name").textContent = title(day, index + 1);
    made.querySelector(".ride__figures").textContent = [
      distance(day.metres), climbing([day]), `${km(day.start.along)} → ${km(day.end.along)}`,
    ].filter(Boolean).join(" · ");
    part("long", day.long, (found) => (found.textContent = words.long));
    part("gaps", day.gaps.length, (found) => found.append(...day.gaps.map(gap)));
    const beds = near(data, "sleep", day.end.along).slice(0, BEDS);
    part("nights", beds.length, list(beds));
    part("none", !beds.length && index < total - 1, (found) => (found.textContent = words.noBed));
    const passed = stations(day);
    part("stations", passed.length, list(passed));
    return made;
  }

  function gap({ along, metres }) {
    const row = document.createElement("li");
    row.textContent = fill(words.gap, { km: km(along), d: distance(metres) });
    return row;
  }

  /* The stations nearest to the line of a day's, in the order of riding. */
  function stations({ pieces }) {
    const passed = pieces.flatMap(([one, two]) =>
      data.places
        .filter(({ kind, along }) => kind === "station" && along >= Math.min(one, two) && along <= Math.max(one, two))
        .map((station) => ({ ...station, away: station.off }))
        .sort((a, b) => (one > two ? b.along - a.along : a.along - b.along)),
    );
    const nearest = new Set([...passed].sort((a, b) => a.off - b.off).slice(0, STATIONS));
    return passed.filter((station) => nearest.has(station));
  }

  function place({ title: text, href, town, along, away, first }) {
    const row = document.createElement("li");
    row.className = "ride__place";
    const label = document.createElement(href ? "a" : "span");
    label.textContent = text;
    if (href) label.href = new URL(href.slice(1), root).href;
    row.append(label);
    if (first) row.append(" ", span("ride__mark", template("ride-mark").textContent));
    const off = away >= ON_LINE ? fill(words.near, { d: distance(away) }) : "";
    row.append(" ", span("ride__where", [town, km(along), off].filter(Boolean).join(" · ")));
    return row;
  }

  return { title, climbing, item };
}

function span(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}
