/* Reads a network's file and answers questions of Python: the metres of shortest ways, a GPX file. */

import { readFileSync } from "node:fs";

import { gpx } from "../../themes/opale/static/js/nodes-gpx.js";
import { filled, legs, length, read, shortest } from "../../themes/opale/static/js/nodes-graph.js";

const [file, asked] = process.argv.slice(2);
const net = read(JSON.parse(readFileSync(file, "utf8")));
const { pairs, plan, words } = JSON.parse(asked);
const metres = pairs.map(([from, to]) => {
  const steps = shortest(net, from, to);
  return steps && length(net, steps);
});
const steps = legs(net, plan).flatMap((leg) => leg.steps);
console.log(JSON.stringify({ metres, gpx: gpx(net, filled(net, plan), steps, words) }));
