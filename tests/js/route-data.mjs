/* Made-up routes in the form of route.json, for the tests of the modules that read it. */

/* Numbers from 0 to 1 that are the same each time (Mulberry32, public domain, T. Ettinger). */
export function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const RADIUS = 6371008.8;
const LAT = 50.7;
const degrees = (metres) => (metres / RADIUS / Math.cos((LAT * Math.PI) / 180)) * (180 / Math.PI);

/* So many kilometres due east; a loop (unless open) goes there on one side and back on the other. */
export function straight(km, { stages = [], places = [], gap = null, loop = false, open = false, climbs = false } = {}) {
  const length = km * 1000;
  const jump = (along) => (gap && along > gap.along ? degrees(gap.metres) : 0);
  const point = (along) => {
    const east = loop && !open ? Math.min(along, length - along) : along;
    return [1.7 + degrees(east) + jump(along), LAT, along, null];
  };
  const part = (from, to, first) => {
    const found = [];
    for (let along = from; along < to; along += 1000) found.push(point(along));
    found.push(point(to));
    if (first) found[0] = first;
    return found;
  };
  const after = gap && [1.7 + degrees(gap.along + gap.metres), LAT, gap.along, null];
  const line = gap ? [part(0, gap.along), part(gap.along, length, after)] : [part(0, length)];
  const gaps = gap ? [{ ...gap, from: point(gap.along).slice(0, 2), to: after.slice(0, 2) }] : [];
  const rises = climbs ? line.map((part_) => part_.map(([, , along], index) => [along, index % 2 ? 40 : 10])) : null;
  return { v: 1, ref: "r", title: "R", number: "V1", length, loop, height: false, line, rises, stages, places, gaps, alerts: [] };
}

/* Any route, and any choice on it. */
export function made(next) {
  const whole = (most) => Math.floor(next() * most);
  const km = 20 + 2 * whole(150); // even: a loop turns at a whole kilometre
  const loop = next() < 0.4;
  const gap = !loop && next() < 0.5 ? { along: 1000 * (1 + whole(km - 2)), metres: 200 + whole(8000) } : null;
  const cuts = [0, ...Array.from({ length: whole(8) }, () => whole(km * 1000)).sort((a, b) => a - b), km * 1000];
  const stages = cuts.slice(1).map((end, index) => ({
    n: index + 1, title: `S${index}`, from: `T${index}`, to: `T${index + 1}`, start: cuts[index], end,
  }));
  const kinds = ["sleep", "sleep", "station", "eat", "water"];
  const places = Array.from({ length: whole(25) }, (_, index) => ({
    kind: kinds[whole(kinds.length)], title: `P${index}`, href: "", along: whole(km * 1000), off: whole(5000),
    lon: 1.7, lat: LAT, first: next() < 0.3,
  }));
  const data = straight(km, { stages, places, gap, loop, climbs: next() < 0.5 });
  const spot = () => (next() < 0.3 ? 1000 * whole(km) : whole(km * 1000));
  const choice = { from: spot(), to: spot(), back: loop && next() < 0.5, day: 1000 * (10 + whole(90)) };
  return { data, choice };
}
