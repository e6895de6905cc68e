/*
 * From what somebody types, or from a link, to places in a network of numbered nodes. A number is
 * unique only nearby: of several the ones are taken that make the shortest ride, and where others
 * would do nearly as well, the visitor is asked.
 */

import { apart, shortest, length } from "./nodes-graph.js";

const MOST = 60;
const NEARLY = 1.3; // times the best ride, and
const AND = 2000; // metres more
const DETOUR = 4; // times the straight way, where no way leads

/* "21 34, 57" as numbers; an arrow, a dash, a comma or a blank is between two. */
export const split = (text) =>
  text.split(/[\s,;>→–—-]+/u).filter(Boolean).slice(0, MOST);

const bare = (number) => number.toLowerCase().replace(/^0+(?=.)/, "");

/* The places that have a number: 7 and 07, oA and oa are the same. */
export function candidates(net, number) {
  const wanted = bare(number);
  return net.nodes.flatMap((node, place) => (bare(node.number) === wanted ? [place] : []));
}

function metres(net, from, to) {
  if (from === to) return 0;
  const steps = shortest(net, from, to);
  if (steps) return length(net, steps);
  return DETOUR * apart(net.nodes[from].at, net.nodes[to].at) + 100000;
}

/*
 * The places of numbers: { places, unknown, unclear }. `pinned` has places that are settled, by
 * their position. `unknown` are numbers that the network has not; `unclear` are
 * { position, number, options } to ask about, the chosen one first.
 */
export function resolve(net, numbers, pinned = new Map()) {
  const unknown = numbers.filter((number) => !candidates(net, number).length);
  const known = numbers.filter((number) => candidates(net, number).length);
  const options = known.map((number, i) => (pinned.has(i) ? [pinned.get(i)] : candidates(net, number)));
  const there = sums(net, options);
  const back = sums(net, options.toReversed(), true).toReversed();
  const whole = options.map((row, i) => row.map((_, k) => there[i][k] + back[i][k]));
  const places = [];
  options.forEach((row, i) => {
    const before = places.at(-1);
    const cost = (k) => back[i][k] + (before === undefined ? 0 : metres(net, before, row[k]));
    let best = 0;
    row.forEach((_, k) => (best = cost(k) < cost(best) ? k : best));
    places.push(row[best]);
  });
  const unclear = options.flatMap((row, i) => {
    const best = Math.min(...whole[i]);
    const close = row.filter((place, k) => place !== places[i] && whole[i][k] <= best * NEARLY + AND);
    return close.length ? [{ position: i, number: known[i], options: [places[i], ...close] }] : [];
  });
  return { places, unknown, unclear };
}

/* By position and option: metres of the shortest ride from the first position to there. */
function sums(net, options, backwards = false) {
  const found = [];
  options.forEach((row, i) => {
    const way = (one, other) => (backwards ? metres(net, other, one) : metres(net, one, other));
    found.push(
      row.map((place) =>
        i ? Math.min(...options[i - 1].map((before, k) => found[i - 1][k] + way(before, place))) : 0,
      ),
    );
  });
  return found;
}

/*
 * The fragment of a plan: `n=21,34@53.531;8.021,57`. A number that the network has more than once
 * says where, in degrees, so that a link stays true when nodes are added.
 */
export function format(net, places) {
  const one = (place) => {
    const { number, at } = net.nodes[place];
    const where = candidates(net, number).length > 1 ? `@${at[1].toFixed(3)};${at[0].toFixed(3)}` : "";
    return encodeURIComponent(number) + where;
  };
  return places.length ? `n=${places.map(one).join(",")}` : "";
}

/* The plan of a fragment: { places, unknown }; what comes in is anybody's. */
export function parse(net, fragment) {
  const text = /^[#?]?n=([^&]*)$/.exec(fragment.slice(0, 4000))?.[1] ?? "";
  const numbers = [];
  const pinned = new Map();
  const unknown = [];
  for (const part of text.split(",").filter(Boolean).slice(0, MOST)) {
    const [name, where] = part.split("@");
    let number = "";
    try {
      number = decodeURIComponent(name);
    } catch {
      // not a number, then
    }
    const found = candidates(net, number);
    if (!found.length) {
      unknown.push((number || part).slice(0, 12));
      continue;
    }
    const at = /^(-?[\d.]+);(-?[\d.]+)$/.exec(where ?? "")?.slice(1).map(Number).reverse();
    if (at?.every(Number.isFinite)) {
      const far = (place) => apart(net.nodes[place].at, at);
      pinned.set(numbers.length, found.reduce((best, place) => (far(place) < far(best) ? place : best)));
    }
    numbers.push(number);
  }
  return { ...resolve(net, numbers, pinned), unknown };
}

/* The numbers around a place, to tell it from others of its number. */
export function around(net, place) {
  const near = net.links.flatMap(({ from, to }) => (from === place ? [to] : to === place ? [from] : []));
  const numbers = near.filter((each) => each !== place).map((each) => net.nodes[each].number);
  return [...new Set(numbers)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
