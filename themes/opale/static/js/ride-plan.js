/*
 * A route in days of one's own: from anywhere to anywhere, either way, so many kilometres a day.
 * Pure: data (route.json, views/route_data.py) and a choice in, days out.
 *
 *   choice: { from, to, back, day }   metres along the route; `back` counts on a loop alone, where
 *                                     from and to may be the same place: the whole round
 *   plan(data, choice): { days, metres, missing, back }, or null where there is no way to ride
 *   day: { start, end, metres, missing, up, down, long, gaps, pieces, low, high }
 *
 * `metres` are those of the line; `missing` those of the gaps in it, straight across; a day's load is
 * both. `up` and `down` are metres climbed, null where no heights are known. `start` and `end` are stops: { along, title, kind }, the title empty where nothing is known.
 * `pieces` are [from, to] in metres of the line in the order of riding, from > to where one rides
 * back. `low` and `high` are the day on the line laid out straight (beyond its length where a loop
 * begins anew), `gaps` those that one has to find a way across. `long` is told where no end is
 * known that would keep a day within what was asked.
 *
 * Days may end at the ends of stages, at stations and where one can sleep. Of all ways to choose
 * among them the cheapest is taken (a shortest path through the stops, each day an edge):
 *
 * - a day within what was asked costs 4 (1 - load / day)²: full days, and days alike;
 * - a longer one 20 + 40 (load - day) / day: only where no end is possible;
 * - a night costs more the less is known of a bed and the further it is, see `night`.
 *
 * It is worked out along the line and turned round for who rides back, so that both ways have the
 * same nights. A gap where a day ends is that day's in the order of the line.
 */

import { climbing, metres as apart } from "./route-line.js";

const SAME = 500; // metres along within which two stops are one
export const NEAR = 3000; // metres along and off the route: a bed near a day's end
const SEAM = 100; // metres between the ends of a loop that are no gap yet
const BED = { first: 0, other: 0.1, none: 0.8, detour: 0.1 };

/* Where a day can end, by metre: ends of stages before stations before beds, each place once. */
export function stops(data) {
  const { stages, places } = data;
  const of = (kind) => places.filter((place) => place.kind === kind);
  const named = [
    ...stages.flatMap((stage) => [
      { along: stage.start, title: stage.from, kind: "stage" },
      { along: stage.end, title: stage.to, kind: "stage" },
    ]),
    ...of("station").map(({ along, title }) => ({ along, title, kind: "station" })),
    ...of("sleep").map(({ along, title, town }) => ({ along, title: town || title, kind: "sleep" })),
  ];
  const kept = [];
  for (const stop of named) {
    if (!kept.some((other) => Math.abs(other.along - stop.along) < SAME)) kept.push(stop);
  }
  return kept.sort((one, two) => one.along - two.along);
}

/* Metres along between two places; round a loop the shorter way. */
export function between(data, one, two) {
  const way = Math.abs(one - two);
  return data.loop ? Math.min(way, data.length - way) : way;
}

/* Places of a kind near a metre: those with a mark before others, then the nearest. */
export function near(data, kind, along, within = NEAR) {
  return data.places
    .filter((place) => place.kind === kind)
    .map((place) => ({ ...place, away: between(data, place.along, along) + place.off }))
    .filter(({ away }) => away <= within)
    .sort((one, two) => two.first - one.first || one.away - two.away);
}

const NAMED = { stage: 0, station: 0.05, sleep: 0.2 };
function night(data, stop) {
  const beds = near(data, "sleep", stop.along);
  if (!beds.length) return NAMED[stop.kind] + BED.none;
  const [{ first, away }] = beds;
  return NAMED[stop.kind] + (first ? BED.first : BED.other) + (BED.detour * away) / NEAR;
}

/* All gaps, that between the ends of a loop too. */
export function gaps(data) {
  const found = [...data.gaps];
  const [start, end] = [data.line[0]?.[0], data.line.at(-1)?.at(-1)];
  if (data.loop && start && apart(start, end) > SEAM) {
    found.push({ along: data.length, metres: Math.round(apart(start, end)), from: end.slice(0, 2), to: start.slice(0, 2) });
  }
  return found;
}

/* The stretch to ride on the line laid out straight: [low, high], and whether it is ridden down. */
function stretch({ loop, length }, { from, to, back }) {
  if (!loop) return [Math.min(from, to), Math.max(from, to), from > to];
  const [start, end] = back ? [to, from] : [from, to];
  return [start, end > start ? end : end + length, back];
}

/* What lies on a stretch, with its place there; round a loop a thing may come again. */
function laid({ loop, length }, things, fits) {
  const turns = loop ? [-length, 0, length] : [0];
  return turns
    .flatMap((turn) => things.map((thing) => ({ ...thing, place: thing.along + turn })))
    .filter(({ place }) => fits(place))
    .sort((one, two) => one.place - two.place);
}

export function plan(data, choice) {
  const [low, high, back] = stretch(data, choice);
  if (!data.line.length || high - low < 1 || !(choice.day > 0)) return null;
  const known = stops(data);
  const at = (place) => {
    const along = turned(data, place);
    const stop = known.find((each) => between(data, each.along, along) < SAME);
    return { along, title: stop?.title ?? "", kind: stop?.kind ?? "", place, cost: 0 };
  };
  const missing = laid(data, gaps(data), (place) => place > low && place <= high);
  const nodes = [
    at(low),
    ...laid(data, known, (place) => place > low + SAME && place < high - SAME).map((stop) => ({
      ...stop, cost: night(data, stop),
    })),
    at(high),
  ];
  const days = shortest(nodes, missing, choice.day).map(([one, two]) => day(data, nodes[one], nodes[two], missing, choice.day, back));
  if (back) days.reverse();
  const sum = (name) => days.reduce((all, each) => all + each[name], 0);
  return { days, metres: sum("metres"), missing: sum("missing"), back };
}

const turned = ({ loop, length }, place) => (loop && (place < 0 || place > length) ? ((place % length) + length) % length : place);
const across = (missing, low, high) => missing.filter(({ place }) => place > low && place <= high);
const total = (found) => found.reduce((all, gap) => all + gap.metres, 0);

/* The cheapest chain of days from the first stop to the last: pairs of numbers of stops. */
function shortest(nodes, missing, asked) {
  const before = nodes.map(({ place }) => place + total(across(missing, nodes[0].place, place)));
  const best = [{ cost: 0, from: -1 }];
  for (let end = 1; end < nodes.length; end += 1) {
    best[end] = { cost: Infinity, from: -1 };
    for (let start = end - 1; start >= 0; start -= 1) {
      const load = before[end] - before[start];
      if (load > 3 * asked && start < end - 1) break;
      const cost = best[start].cost + nodes[start].cost + price(load, asked);
      if (cost < best[end].cost) best[end] = { cost, from: start };
    }
  }
  const chain = [];
  for (let end = nodes.length - 1; end > 0; end = best[end].from) chain.unshift([best[end].from, end]);
  return chain;
}

const price = (load, asked) => (load > asked ? 20 + (40 * (load - asked)) / asked : 4 * (1 - load / asked) ** 2);

function day(data, first, last, missing, asked, back) {
  const [low, high] = [first.place, last.place];
  const found = across(missing, low, high);
  const [start, end] = back ? [last, first] : [first, last];
  const ridden = pieces(data, low, high, back);
  const stop = ({ along, title, kind }) => ({ along, title, kind });
  const [length, lost] = [high - low, total(found)];
  return {
    start: stop(start),
    end: stop(end),
    metres: length,
    missing: lost,
    ...climbed(data, ridden),
    long: length + lost > asked,
    gaps: back ? found.reverse().map(({ from, to, ...gap }) => ({ ...gap, from: to, to: from })) : found,
    pieces: ridden,
    low,
    high,
  };
}

function climbed({ rises }, ridden) {
  if (!rises) return { up: null, down: null };
  const all = { up: 0, down: 0 };
  for (const [one, two] of ridden) {
    const { up, down } = climbing(rises, Math.min(one, two), Math.max(one, two));
    all.up += one > two ? down : up;
    all.down += one > two ? up : down;
  }
  return all;
}

/* The stretch as metres of the line: at a loop's seam one piece ends and the next begins. */
function pieces({ loop, length }, low, high, back) {
  const found = [];
  for (let start = low; start < high - 0.001; ) {
    const turn = loop ? Math.floor((start + 0.001) / length) * length : 0;
    const end = loop ? Math.min(high, turn + length) : high;
    found.push([start - turn, end - turn]);
    start = end;
  }
  return back ? found.reverse().map(([one, two]) => [two, one]) : found;
}
