/* Entries of the offer as rows, made from the page's template. */

import { days, distance, duration, fill, months } from "./words.js";

/*
 * A maker of rows. `words` are the data of the page's element, `kinds` the names of kinds, `root`
 * the address of the site.
 */
export function rowMaker(template, words, kinds, root) {
  const set = (row, part, text) => {
    const element = row.querySelector(`.row__${part}`);
    element.textContent = text || "";
    if (!text) element.remove();
  };
  return (entry) => {
    const item = template.content.firstElementChild.cloneNode(true);
    const row = item.querySelector(".row");
    row.dataset.skin = entry.skin;
    row.dataset.ref = entry.ref;
    if (entry.image) {
      const image = new Image(600, 400);
      Object.assign(image, { alt: entry.alt, className: "picture__image", loading: "lazy" });
      image.src = new URL(entry.image.slice(1), root).href;
      row.querySelector(".picture").append(image);
    } else {
      row.querySelector(".row__picture").remove();
    }
    set(row, "kind", kinds[entry.kind]);
    set(row, "place", entry.place);
    const link = row.querySelector(".row__link");
    link.textContent = entry.title;
    link.href = new URL(entry.path.slice(1), root).href;
    set(row, "when", when(entry, words));
    set(row, "summary", entry.summary);
    set(row, "distance", entry.far >= 0 && fill(words.away, { d: distance(entry.far) }));
    set(row, "time", entry.minutes && duration(entry.minutes));
    const facts = row.querySelector(".row__facts");
    if (!facts.childElementCount) facts.remove();
    for (const badge of row.querySelectorAll("[data-if]")) {
      const name = badge.dataset.if;
      if (!entry[name] && entry.standing !== name) badge.remove();
    }
    const badges = row.querySelector(".badges");
    if (!badges.childElementCount) badges.remove();
    return item;
  };
}

function when(entry, words) {
  if (entry.start) return days(entry.start, entry.end);
  if (entry.kind !== "event") return "";
  return entry.months ? fill(words.usually, { m: months(entry.months) }) : words.unconfirmed;
}
