/*
 * A plan that came with the link: shown beside one's own, which it never changes by itself.
 */

import { isEmpty } from "./plan.js";
import { decode } from "./share.js";
import { box, drawLook, words } from "./sheet.js";

const $ = (id) => document.getElementById(id);
const lang = document.documentElement.lang;

let plan = null;

/* Read the address; what came with it is shown with the offer's names. */
export async function receive(offer) {
  let from;
  try {
    ({ plan, from } = await decode(location.hash));
  } catch {
    plan = null;
    $("notebook-bad-link").textContent = words.badLink;
    $("notebook-bad-link").hidden = false;
    return;
  }
  $("notebook-bad-link").hidden = true;
  if (isEmpty(plan)) return close();
  const title = box.getAttribute(`data-from-${from.replace(/\W/g, "")}`);
  $("shared-title").textContent = title ?? words.shared;
  drawLook($("notebook-look"), plan, offer);
  $("notebook-shared").hidden = false;
}

export function close() {
  plan = null;
  $("notebook-shared").hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
}

/* The plan that came, with this language's names where the site has the entry. */
export function named(offer) {
  const items = (list) =>
    list.map((item) => {
      const { kind, title, path } = offer?.get(item.ref) ?? item;
      return { ...item, kind, title, path, lang };
    });
  const days = plan.days.map((day) => ({ ...day, items: items(day.items) }));
  return { ...plan, days, loose: items(plan.loose) };
}
