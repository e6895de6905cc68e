/*
 * The offer as data: reading its file, choosing from it, a choice's state as an address. Pure
 * functions; the form of the file is told in estran/views/offer.py.
 */

/* Facets: the name in addresses, and what an entry holds for it (a list of refs). */
const HELD = ["service", "commitment", "stars", "route"];
export const FACETS = ["kind", "destination", "with", "theme", "audience", "season", "mark", ...HELD];
const TABLES = { theme: "themes", audience: "audiences", season: "seasons", mark: "marks" };
const NEEDS = ["rain", "train", "accessible", "member"];
const DEGREE = 111195; // metres: the mean Earth radius (6 371 008.8 m) by pi by 1/180

/* Entries whose facets are sets of refs, instead of numbers of rows. */
export function read(offer) {
  return offer.entries.map((entry, order) => {
    const facets = {
      kind: new Set([entry.kind]),
      destination: new Set((entry.destinations ?? []).map((row) => offer.destinations[row][0])),
      with: new Set(NEEDS.filter((need) => entry[need])),
    };
    for (const [facet, table] of Object.entries(TABLES)) {
      facets[facet] = new Set((entry[table] ?? []).map((row) => offer[table][row][0]));
    }
    for (const facet of HELD) facets[facet] = new Set(entry[facet]);
    return { ...entry, order, facets };
  });
}

/* Towns that hold something, with the middle of what they hold. */
export function towns(entries, language) {
  const found = new Map();
  for (const { kind, place, at } of entries) {
    if (!place || !at || !["experience", "event", "provider"].includes(kind)) continue;
    const sum = found.get(place) ?? [0, 0, 0];
    found.set(place, [sum[0] + at[0], sum[1] + at[1], sum[2] + 1]);
  }
  const rows = [...found].map(([name, [x, y, n]]) => ({ name, at: [x / n, y / n] }));
  return rows.sort((a, b) => a.name.localeCompare(b.name, language));
}

/* Metres between two places, each longitude and latitude in degrees: the haversine formula. */
export function metres([x1, y1], [x2, y2]) {
  const turn = Math.PI / 180;
  const north = Math.sin(((y2 - y1) * turn) / 2) ** 2;
  const east = Math.sin(((x2 - x1) * turn) / 2) ** 2;
  const bend = Math.cos(y1 * turn) * Math.cos(y2 * turn);
  return (2 * Math.asin(Math.sqrt(Math.min(1, north + bend * east))) * DEGREE) / turn;
}

const inside = ([west, south, east, north], at) =>
  at && at[0] >= west && at[0] <= east && at[1] >= south && at[1] <= north;

/* Within a facet one choice is enough, but of needs all must be met; between facets all count. */
const meets = (name, chosen, held) =>
  !chosen.size ||
  (name === "with" ? [...chosen].every((one) => held.has(one)) : [...chosen].some((one) => held.has(one)));

/*
 * The entries that fit a state, in its order, each with `far` (metres) where a place was chosen;
 * and for each facet how many each choice would leave.
 */
export function choose(entries, state, from) {
  const near = entries
    .map((entry) => (from ? { ...entry, far: entry.at && metres(from, entry.at) } : entry))
    .filter((entry) => !state.within || !from || (entry.far ?? Infinity) <= state.within * 1000)
    .filter((entry) => !state.box || inside(state.box, entry.at));
  const fits = (entry, but) =>
    FACETS.every((name) => name === but || meets(name, state[name], entry.facets[name]));
  const counts = {};
  for (const name of FACETS) {
    counts[name] = {};
    const but = name === "with" ? null : name; // another need narrows what is left
    for (const entry of near.filter((each) => fits(each, but))) {
      for (const one of entry.facets[name]) counts[name][one] = (counts[name][one] ?? 0) + 1;
    }
  }
  return { found: sorted(near.filter((entry) => fits(entry)), state.sort, from), counts };
}

function sorted(entries, sort, from) {
  const collator = new Intl.Collator(globalThis.document?.documentElement.lang, { numeric: true });
  const by = {
    title: (a, b) => collator.compare(a.title, b.title),
    nearest: (a, b) => (a.far ?? Infinity) - (b.far ?? Infinity) || 0,
  }[sort || (from && "nearest")];
  return entries.sort((a, b) => (by && by(a, b)) || a.order - b.order);
}

/* A state of nothing chosen. */
export function empty() {
  const facets = Object.fromEntries(FACETS.map((name) => [name, new Set()]));
  return { ...facets, near: null, town: "", within: 0, sort: "", map: false, box: null };
}

const numbers = (text, count) => {
  const found = (text ?? "").split(",").map(Number);
  return found.length === count && found.every(Number.isFinite) ? found : null;
};

/* A state from an address's query; what cannot be understood is left out. */
export function parse(query) {
  const asked = new URLSearchParams(query);
  const state = empty();
  for (const name of FACETS) {
    state[name] = new Set((asked.get(name) ?? "").split(",").filter(Boolean));
  }
  const near = numbers(asked.get("near"), 2);
  if (near && Math.abs(near[0]) <= 90 && Math.abs(near[1]) <= 180) state.near = [near[1], near[0]];
  state.town = state.near ? "" : asked.get("town") ?? "";
  const within = Number(asked.get("within"));
  state.within = within > 0 && within < 1000 ? within : 0;
  state.sort = ["best", "nearest", "title"].includes(asked.get("sort")) ? asked.get("sort") : "";
  state.box = numbers(asked.get("box"), 4);
  state.map = asked.has("map") || Boolean(state.box);
  return state;
}

/* The query of a state, "" for none; a position is rounded to about a kilometre. */
export function format(state) {
  const asked = new URLSearchParams();
  for (const name of FACETS) if (state[name].size) asked.set(name, [...state[name]].sort().join());
  if (state.near) asked.set("near", [state.near[1], state.near[0]].map((n) => n.toFixed(2)).join());
  if (state.town) asked.set("town", state.town);
  if (state.within) asked.set("within", state.within);
  if (state.sort) asked.set("sort", state.sort);
  if (state.box) asked.set("box", state.box.map((n) => n.toFixed(3)).join());
  else if (state.map) asked.set("map", "");
  const text = asked.toString().replace(/%2C/g, ",").replace(/(^|&)map=$/, "$1map");
  return text && `?${text}`;
}
