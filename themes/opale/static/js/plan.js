/*
 * The plan of a stay: plain data and functions that give a new plan and change none.
 *
 * A plan is { v: 1, start, days, loose }: `start` is the first day's date (ISO) or "", `days` are
 * { title, items }, `loose` are items that have no day yet. An item is { ref, kind, title, path,
 * lang, note }: `ref` is the entry's name in all languages, title and path are as they were in
 * `lang` when it was kept, so that an entry that disappears keeps its name. A ref stands once.
 */

export const VERSION = 1;
export const MOST = { days: 31, items: 200, note: 500, title: 80, name: 300 };

const REF = /^[a-z0-9][a-z0-9-]{0,119}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export const empty = () => ({ v: VERSION, start: "", days: [{ title: "", items: [] }], loose: [] });

/* A string of at most so many characters, without control characters but for line ends. */
const text = (value, most) =>
  typeof value === "string"
    ? value.slice(0, most).replace(/[\0-\x09\x0b-\x1f\x7f\ufffe\uffff]|\p{Cs}/gu, "")
    : "";

/* A path within a site, never an address elsewhere. */
const path = (value) =>
  typeof value === "string" && /^\/(?![/\\])[\w/.%-]{0,300}$/.test(value) ? value : "";

export const isDate = (value) => {
  if (typeof value !== "string" || !DATE.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
};

/* Data from outside as a plan: what does not fit is cut or left out. Throws where it is no plan. */
export function normalise(data) {
  if (typeof data !== "object" || data === null) throw new TypeError("not a plan");
  if (data.v !== VERSION) throw new RangeError("a plan of another version");
  if (!Array.isArray(data.days) || !Array.isArray(data.loose)) throw new TypeError("not a plan");
  const seen = new Set();
  const items = (rows) =>
    (Array.isArray(rows) ? rows : []).flatMap((row) => {
      const ref = row?.ref;
      if (typeof ref !== "string" || !REF.test(ref)) return [];
      if (seen.has(ref) || seen.size >= MOST.items) return [];
      seen.add(ref);
      return [
        {
          ref,
          kind: text(row.kind, 40),
          title: text(row.title, MOST.name),
          path: path(row.path),
          lang: text(row.lang, 10),
          note: text(row.note, MOST.note),
        },
      ];
    });
  const days = data.days.slice(0, MOST.days).map((day) => ({
    title: text(day?.title, MOST.title).replace(/\n/g, " "),
    items: items(day?.items),
  }));
  // What stood on days beyond the last is not lost.
  const rest = data.days.slice(MOST.days).flatMap((day) => items(day?.items));
  if (!days.length) days.push({ title: "", items: [] });
  return {
    v: VERSION,
    start: isDate(data.start) ? data.start : "",
    days,
    loose: [...items(data.loose), ...rest],
  };
}

export const all = (plan) => [...plan.days.flatMap((day) => day.items), ...plan.loose];
export const refs = (plan) => all(plan).map((item) => item.ref);
export const has = (plan, ref) => all(plan).some((item) => item.ref === ref);
export const isEmpty = (plan) =>
  !all(plan).length && !plan.start && plan.days.length === 1 && !plan.days[0].title;
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/* Where an item stands: its day (-1: none yet) and its place there. */
export function find(plan, ref) {
  for (const [day, items] of [[-1, plan.loose], ...plan.days.map((each, i) => [i, each.items])]) {
    const at = items.findIndex((item) => item.ref === ref);
    if (at >= 0) return { day, at, item: items[at] };
  }
  return null;
}

const copy = (plan) => ({
  ...plan,
  days: plan.days.map((day) => ({ ...day, items: [...day.items] })),
  loose: [...plan.loose],
});
const list = (plan, day) => (plan.days[day] ? plan.days[day].items : plan.loose);

/* Keep an item; one that is kept already stays where it is. Full: the plan is as it was. */
export function keep(plan, item) {
  if (has(plan, item.ref) || all(plan).length >= MOST.items) return plan;
  return normalise({ ...plan, loose: [...plan.loose, { note: "", ...item }] });
}

export function remove(plan, ref) {
  const next = copy(plan);
  const found = find(next, ref);
  if (found) list(next, found.day).splice(found.at, 1);
  return next;
}

/* Put an item on a day (-1: none yet), at a place or at the end. */
export function place(plan, ref, day, at = Infinity) {
  const found = find(plan, ref);
  if (!found || (day >= 0 && !plan.days[day])) return plan;
  const next = remove(plan, ref);
  list(next, day).splice(at, 0, found.item);
  return next;
}

/* One step up (-1) or down (1); past the end of a day it goes on to the next one. */
export function move(plan, ref, step) {
  const found = find(plan, ref);
  if (!found) return plan;
  const { day, at } = found;
  const to = at + step;
  if (to >= 0 && to < list(plan, day).length) return place(plan, ref, day, to);
  const next = day + step;
  if (day < 0 || next < 0 || next >= plan.days.length) return plan;
  return place(plan, ref, next, step > 0 ? 0 : Infinity);
}

export function addDay(plan) {
  if (plan.days.length >= MOST.days) return plan;
  return { ...copy(plan), days: [...plan.days, { title: "", items: [] }] };
}

/* Remove a day; what stood on it waits for another. The last day is emptied and stays. */
export function removeDay(plan, day) {
  const next = copy(plan);
  const [gone] = next.days.splice(day, 1);
  if (!gone) return plan;
  next.loose.push(...gone.items);
  if (!next.days.length) next.days.push({ title: "", items: [] });
  return next;
}

export function nameDay(plan, day, title) {
  const next = copy(plan);
  if (next.days[day]) next.days[day].title = text(title, MOST.title);
  return next;
}

export const setStart = (plan, start) => ({ ...copy(plan), start: isDate(start) ? start : "" });

export function setNote(plan, ref, note) {
  const next = copy(plan);
  const found = find(next, ref);
  if (found) list(next, found.day)[found.at] = { ...found.item, note: text(note, MOST.note) };
  return next;
}

/* Another plan's items after one's own: its days become days at the end, known items stay. */
export function add(plan, other) {
  const known = new Set(refs(plan));
  const fresh = (items) => items.filter((item) => !known.has(item.ref));
  const days = other.days
    .map((day) => ({ ...day, items: fresh(day.items) }))
    .filter((day) => day.items.length);
  const own = plan.days.length === 1 && !plan.days[0].items.length && !plan.days[0].title;
  return normalise({
    ...plan,
    start: plan.start || other.start,
    days: own && days.length ? days : [...plan.days, ...days],
    loose: [...plan.loose, ...fresh(other.loose)],
  });
}

/* The date of a day, at midnight UTC, or null while the stay has no first day. */
export function dateOf(plan, day) {
  if (!plan.start) return null;
  const date = new Date(`${plan.start}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + day);
  return date;
}

/*
 * Metres between two points (longitude, latitude in degrees) on a sphere of the Earth's mean
 * radius R1 = 6,371,008.8 m: the haversine formula, R. W. Sinnott, "Virtues of the Haversine",
 * Sky and Telescope 68 (1984), 159.
 */
export function metres([lon1, lat1], [lon2, lat2]) {
  const rad = Math.PI / 180;
  const sin2 = (angle) => Math.sin((angle * rad) / 2) ** 2;
  const a = sin2(lat2 - lat1) + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * sin2(lon2 - lon1);
  return 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(a)));
}

/*
 * The ways between a day's items, as the crow flies: for each the metres from the last one before it
 * whose place is known, null where there is none, and their sum. `at` gives an item's point.
 */
export function ways(items, at) {
  let last = null;
  const legs = items.map((item) => {
    const point = at(item);
    const leg = point && last ? metres(last, point) : null;
    last = point ?? last;
    return leg;
  });
  return { legs, sum: legs.reduce((sum, leg) => sum + (leg ?? 0), 0) };
}
