/*
 * The notebook on the page: makes days and entries from the pieces in the page, whose words are
 * there. Text of people goes in as text, never as markup.
 */

import { dateOf, ways } from "./plan.js";

export const box = document.getElementById("notebook");
export const words = box.dataset;
export const root = new URL(words.root, document.baseURI);

const lang = document.documentElement.lang;
const number = new Intl.NumberFormat(words.locale);
const unit = (name, digits) =>
  new Intl.NumberFormat(words.locale, { style: "unit", unit: name, maximumFractionDigits: digits });
const kilometres = unit("kilometer", 1);
const metres = unit("meter", 0);
const calendar = (options) =>
  new Intl.DateTimeFormat(words.locale, { day: "numeric", month: "long", timeZone: "UTC", ...options });
const weekday = calendar({ weekday: "long" });
const full = calendar({ year: "numeric" });

export const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) =>
    typeof values[name] === "number" ? number.format(values[name]) : (values[name] ?? whole),
  );
const piece = (id) => document.getElementById(`piece-${id}`).content.firstElementChild.cloneNode(true);
const distance = (length) =>
  length < 1000 ? metres.format(Math.round(length / 10) * 10) : kilometres.format(length / 1000);

/* What is shown of an item: its row of the offer in this language, else what was kept of it. */
export function entry(item, offer) {
  const row = offer?.get(item.ref);
  const known = row ?? item;
  const kind = box.getAttribute(`data-kind-${known.kind}`) ?? "";
  const title = known.title || item.ref.replaceAll("-", " ").replace(/^./, (sign) => sign.toUpperCase());
  let gone = "";
  if (offer && !row) gone = item.lang && item.lang !== lang ? words.elsewhere : words.gone;
  let when = "";
  if (row?.start) {
    const [from, to] = [row.start, row.end ?? row.start].map((day) => new Date(`${day}T00:00:00Z`));
    when = from < to ? full.formatRange(from, to) : full.format(from);
  }
  const here = row || (!offer && item.lang === lang);
  return {
    ref: item.ref,
    title,
    note: item.note,
    gone,
    when,
    kind,
    place: row?.place ?? "",
    at: row?.at ?? null,
    url: here && known.path ? new URL(known.path.slice(1), root).href : "",
    image: row?.image ? new URL(row.image.slice(1), root).href : "",
  };
}

/* A day by its number and, where the stay has dates, its weekday and date. */
export function dayName(plan, day) {
  const date = dateOf(plan, day);
  return [fill(words.day, { n: day + 1 }), date && weekday.format(date)].filter(Boolean).join(" · ");
}
export const placeName = (plan, day) => (day < 0 ? words.loose : dayName(plan, day));

/* Names of controls hold what they are about. */
function name(within, values) {
  for (const each of within.querySelectorAll("[data-label]")) {
    const label = fill(each.dataset.label, values);
    if (each.tagName === "SPAN") each.textContent = label;
    else each.setAttribute("aria-label", label);
  }
}

function dayButtons(element, plan, item, title, current) {
  const group = element.querySelector(".plan-item__days");
  for (let day = -1; day < plan.days.length; day += 1) {
    const button = piece("place");
    button.dataset.day = day;
    button.dataset.key = `${item.ref} day ${day}`;
    button.textContent = day < 0 ? "–" : number.format(day + 1);
    const label = day < 0 ? words.loose : fill(words.day, { n: day + 1 });
    button.setAttribute("aria-label", fill(button.dataset.label, { day: label, title }));
    button.setAttribute("aria-pressed", String(day === current));
    group.append(button);
  }
}

function drawItem(plan, item, current, way, offer) {
  const element = piece("item");
  const shown = entry(item, offer);
  element.dataset.ref = item.ref;
  const part = (selector) => element.querySelector(selector);
  const say = (selector, text) => {
    if (text) part(selector).textContent = text;
    else part(selector).remove();
  };
  name(element, { title: shown.title });
  dayButtons(element, plan, item, shown.title, current);
  const link = part("a");
  link.textContent = shown.title;
  if (shown.url) link.href = shown.url;
  say(".plan-item__facts", [shown.kind, shown.place, shown.when].filter(Boolean).join(" · "));
  say(".plan-item__gone", shown.gone);
  say(".plan-item__way", way === null ? "" : fill(words.way, { distance: distance(way) }));
  if (shown.image) {
    const image = new Image(150, 100);
    Object.assign(image, { className: "plan-item__picture", alt: "", loading: "lazy" });
    image.src = shown.image;
    part(".plan-item__body").prepend(image);
  }
  part("textarea").value = item.note;
  part("textarea").dataset.key = `${item.ref} note`;
  part(".plan-item__print").textContent = item.note;
  for (const action of ["up", "down", "remove"]) {
    part(`[data-do=${action}]`).dataset.key = `${item.ref} ${action}`;
  }
  return element;
}

function drawItems(list, plan, items, day, offer) {
  const { legs, sum } = ways(items, (item) => entry(item, offer).at);
  // Things without a day have no order, so no ways between them either.
  list.replaceChildren(
    ...items.map((item, at) => drawItem(plan, item, day, day < 0 ? null : legs[at], offer)),
  );
  return sum;
}

function drawDay(plan, day, offer) {
  const element = piece("day");
  const { title, items } = plan.days[day];
  const label = dayName(plan, day);
  element.dataset.day = day;
  name(element, { day: fill(words.day, { n: day + 1 }) });
  const heading = element.querySelector("h2");
  heading.id = `day-${day}`;
  heading.textContent = label;
  heading.dataset.key = `day ${day}`;
  element.setAttribute("aria-labelledby", heading.id);
  const field = element.querySelector("input");
  field.value = title;
  field.dataset.key = `day ${day} name`;
  element.querySelector("[data-do=remove-day]").dataset.key = `day ${day} remove`;
  const sum = drawItems(element.querySelector("ol"), plan, items, day, offer);
  element.querySelector(".plan-day__none").hidden = items.length > 0;
  const total = element.querySelector(".plan-day__sum");
  if (sum) total.textContent = fill(words.sum, { distance: distance(sum) });
  else total.remove();
  return element;
}

/* The whole plan. The steps that lead nowhere are switched off, not away: nothing jumps. */
export function drawPlan(plan, offer) {
  const loose = document.getElementById("notebook-loose");
  drawItems(loose.querySelector("ol"), plan, plan.loose, -1, offer);
  loose.hidden = !plan.loose.length;
  const days = plan.days.map((_, day) => drawDay(plan, day, offer));
  document.getElementById("notebook-days").replaceChildren(...days);
  const ends = (list, from, to) => {
    list[from]?.querySelector("[data-do=up]").setAttribute("aria-disabled", "true");
    list[to]?.querySelector("[data-do=down]").setAttribute("aria-disabled", "true");
  };
  const rows = (within) => [...within.querySelectorAll(".plan-item")];
  ends(rows(loose), 0, plan.loose.length - 1);
  const placed = rows(document.getElementById("notebook-days"));
  ends(plan.days[0].items.length ? placed : [], 0, -1);
  ends(plan.days.at(-1).items.length ? placed : [], -1, placed.length - 1);
}

/* Somebody's plan, to look at. */
export function drawLook(place, plan, offer) {
  const parts = [...plan.days.map((each, day) => [dayName(plan, day), each]), [words.loose, { items: plan.loose }]];
  place.replaceChildren();
  for (const [label, { title, items }] of parts.filter(([, each]) => each.items.length)) {
    const heading = document.createElement("h3");
    heading.textContent = [label, title].filter(Boolean).join(" · ");
    const list = document.createElement("ol");
    for (const item of items) {
      const shown = entry(item, offer);
      const row = document.createElement("li");
      const link = document.createElement(shown.url ? "a" : "strong");
      link.textContent = shown.title;
      if (shown.url) link.href = shown.url;
      row.append(link);
      for (const text of [shown.gone, shown.note].filter(Boolean)) {
        const line = document.createElement("p");
        line.textContent = text;
        row.append(line);
      }
      list.append(row);
    }
    place.append(heading, list);
  }
}

export function undoLine(text) {
  const line = piece("undo");
  line.querySelector("span").textContent = text;
  line.querySelector("button").dataset.key = "undo";
  return line;
}
