/*
 * Taking the notebook along, fetched when it is asked for: files, the clipboard, the map.
 */

import { gpx, ics, plain } from "./exports.js";
import { all, dateOf } from "./plan.js";
import { encode, LONG } from "./share.js";
import { dayName, entry, fill, words } from "./sheet.js";

const $ = (id) => document.getElementById(id);

/* What has a place, in the order of the stay, as map.js takes it. */
const points = (plan, offer) =>
  all(plan)
    .map((item) => entry(item, offer))
    .filter((each) => each.at)
    .map(({ ref, title, at: [lon, lat], url }, i) => ({ ref, title, lon, lat, href: url, label: String(i + 1) }));

const trip = (plan, offer) => ({
  name: words.name,
  host: location.hostname,
  made: new Date(),
  days: plan.days.map((day, i) => ({
    name: [dayName(plan, i), day.title].filter(Boolean).join(" · "),
    date: dateOf(plan, i),
    items: day.items.map((item) => entry(item, offer)),
  })),
  loose: plan.loose.map((item) => entry(item, offer)),
});

export function download(text, ending, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = `${words.file}.${ending}`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function copy(text, answer, otherwise) {
  try {
    await navigator.clipboard.writeText(text);
    answer.textContent = words.copied;
    return true;
  } catch {
    answer.textContent = otherwise;
    return false;
  }
}

const list = (plan, offer) => plain(trip(plan, offer), words.loose);

/* An address with the plan in its fragment. */
export async function linkTo(address, plan, offer, notes) {
  const url = new URL(address);
  const knows = (ref) => !offer || offer.has(ref);
  url.hash = `${await encode(plan, { notes, knows })}&from=${document.documentElement.lang}`;
  return url.href;
}

export const formats = {
  text: (plan, offer) => download(list(plan, offer), "txt", "text/plain"),
  "copy-text": (plan, offer) => copy(list(plan, offer), $("take-answer"), words.listNotCopied),
  gpx: (plan, offer) => {
    const missing = all(plan).length - points(plan, offer).length;
    $("take-answer").textContent = missing ? fill(words.noPlaces, { n: missing }) : "";
    download(gpx(trip(plan, offer)), "gpx", "application/gpx+xml");
  },
  ics: (plan, offer) => {
    $("take-answer").textContent = plan.start ? "" : words.noDates;
    if (plan.start) download(ics(trip(plan, offer)), "ics", "text/calendar");
    else $("notebook-start").focus();
  },
  "copy-link": async (plan, offer) => {
    const field = $("share-link");
    const answer = $("share-answer");
    const here = await linkTo(location.href, plan, offer, $("share-notes").checked);
    field.value = here.replace(/&from=\w+$/, "");
    field.hidden = false;
    const done = await copy(field.value, answer, words.notCopied);
    if (!done) field.select();
    if (field.value.length > LONG) {
      answer.textContent += ` ${fill(words.long, { n: field.value.length })}`;
    }
  },
};

/* The map of what has a place, joined in the order of the stay; drawn once, then kept in step. */
let drawn;
export async function drawMap(plan, offer) {
  const { drawMap: draw } = await import(new URL(words.map, document.baseURI).href);
  const places = points(plan, offer);
  drawn ??= draw($("trip-map"), places, { line: true });
  try {
    (await drawn)?.update(places, { fit: true });
  } catch {
    drawn = undefined; // the map's own message says so; the next press tries again
  }
}
