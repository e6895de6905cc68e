/*
 * Shortest ways in a network of numbered nodes: pure functions over the network's file (its form is
 * in docs/routes.md). `plugins/estran/nodes/chains.py` does the same when the sites are built.
 *
 * A place is the index of a node. A step is { link, from, to, along }: `along` is whether the link's
 * line runs the way it is ridden.
 */

const EARTH = 6371008.8; // metres, mean radius (IUGG)
const radians = (degrees) => (degrees * Math.PI) / 180;

/* Metres between two points [longitude, latitude] (haversine). */
export function apart([lon, lat], [lon2, lat2]) {
  const high = Math.sin(radians(lat2 - lat) / 2) ** 2;
  const wide = Math.sin(radians(lon2 - lon) / 2) ** 2;
  const chord = high + Math.cos(radians(lat)) * Math.cos(radians(lat2)) * wide;
  return 2 * EARTH * Math.asin(Math.sqrt(chord));
}

/* The network of a file: nodes { number, at }, links, and by node the steps that lead on. */
export function read({ nodes, links }) {
  const net = {
    nodes: nodes.map(([number, lon, lat]) => ({ number, at: [lon, lat] })),
    links: links.map(([from, to, metres, oneway, lines]) => ({ from, to, metres, oneway, lines: lines.map(unpack) })),
    onward: nodes.map(() => []),
    ways: new Map(),
  };
  net.links.forEach(({ from, to, oneway }, link) => {
    net.onward[from].push({ link, from, to, along: true });
    if (!oneway) net.onward[to].push({ link, from: to, to: from, along: false });
  });
  return net;
}

/* [lon, lat, Δlon, Δlat, …] in 100,000ths of a degree. */
function unpack(flat) {
  const line = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i < flat.length; i += 2) {
    lon += flat[i];
    lat += flat[i + 1];
    line.push([lon / 1e5, lat / 1e5]);
  }
  return line;
}

/* The shortest link from a place straight to another, null where there is none that way. */
export function direct(net, from, to) {
  const found = net.onward[from].filter((step) => step.to === to);
  const metres = (step) => net.links[step.link].metres;
  return found.reduce((best, step) => (best && metres(best) <= metres(step) ? best : step), null);
}

/* Dijkstra from a place: metres to each place, and the step that reaches it first. Kept. */
function reach(net, from) {
  const known = net.ways.get(from);
  if (known) return known;
  const metres = net.nodes.map(() => Infinity);
  const by = net.nodes.map(() => null);
  const open = new Set([from]);
  metres[from] = 0;
  while (open.size) {
    let here = -1;
    for (const place of open) if (here < 0 || metres[place] < metres[here]) here = place;
    open.delete(here);
    for (const step of net.onward[here]) {
      const far = metres[here] + net.links[step.link].metres;
      if (far < metres[step.to]) {
        metres[step.to] = far;
        by[step.to] = step;
        open.add(step.to);
      }
    }
  }
  const found = { metres, by };
  net.ways.set(from, found);
  return found;
}

/* The steps of the shortest way, null where one-way links leave none. */
export function shortest(net, from, to) {
  const { by } = reach(net, from);
  if (from === to || !by[to]) return null;
  const steps = [];
  for (let at = to; at !== from; at = steps[0].from) steps.unshift(by[at]);
  return steps;
}

/* The lines of a step, as it is ridden. */
export function lines(net, { link, along }) {
  const own = net.links[link].lines;
  return along ? own : own.toReversed().map((line) => line.toReversed());
}

/* Metres of steps, with the straight way across each crossing of several signs. */
export function length(net, steps) {
  return steps.reduce((sum, step, i) => {
    const before = i ? lines(net, steps[i - 1]).at(-1).at(-1) : null;
    return sum + net.links[step.link].metres + (before ? apart(before, lines(net, step)[0][0]) : 0);
  }, 0);
}

/*
 * What lies between the places of a plan, one leg for each two: { from, to, steps, joined, metres }.
 * `joined` is whether a link leads straight there; else `steps` is the shortest way, null where
 * there is none.
 */
export function legs(net, places) {
  return places.slice(1).map((to, i) => {
    const from = places[i];
    const link = direct(net, from, to);
    const steps = link ? [link] : shortest(net, from, to);
    return { from, to, steps, joined: Boolean(link), metres: steps ? length(net, steps) : NaN };
  });
}

/* The places of a plan with all that lie between those that are not joined. */
export const filled = (net, places) =>
  legs(net, places).reduce(
    (all, { to, steps }) => [...all, ...(steps ? steps.map((step) => step.to) : [to])],
    places.slice(0, 1),
  );
