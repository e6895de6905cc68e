/*
 * A network of numbered nodes on the map that zooms, with the ride upon it. Fetched on demand, with
 * MapLibre GL (map.js), which tells what happens where it cannot be drawn.
 *
 *   const drawn = await drawNetwork(container, net, told)   // { ride(steps) }, or null
 *
 * `told(place)` gives the title and the note of a node that is chosen; its link is `#node-` and its
 * place.
 */

import { drawMap } from "./map.js";
import { feature } from "./map-style.js";
import { lines } from "./nodes-graph.js";

const round = { "line-cap": "round", "line-join": "round" };

const skin = document.documentElement.dataset.skin ?? "neutral";

const look = ({ of, accent }) => ({
  sources: ["ways", "ride"],
  below: [
    {
      id: "ways", type: "line", source: "ways", layout: round, filter: ["!=", ["get", "oneway"], 1],
      paint: { "line-color": of["line-strong"], "line-width": 2.5 },
    },
    {
      id: "ways-one", type: "line", source: "ways", layout: round, filter: ["==", ["get", "oneway"], 1],
      paint: { "line-color": of["line-strong"], "line-width": 2.5, "line-dasharray": [2, 2] },
    },
    { id: "ride-edge", type: "line", source: "ride", layout: round, paint: { "line-color": of.sheet, "line-width": 9 } },
    { id: "ride", type: "line", source: "ride", layout: round, paint: { "line-color": accent[skin], "line-width": 5 } },
  ],
});

export async function drawNetwork(container, net, told) {
  const points = net.nodes.map(({ number, at: [lon, lat] }, place) => ({
    ref: String(place), label: number, lon, lat, skin, href: `#node-${place}`, ...told(place),
  }));
  const drawn = await drawMap(container, points, { more: look });
  if (!drawn) return null;
  const ways = net.links.flatMap((link) => link.lines.map((line) => feature({ oneway: link.oneway }, "LineString", line)));
  drawn.set("ways", ways);
  return {
    ride(steps) {
      const ridden = steps.flatMap((step) => lines(net, step));
      drawn.set("ride", ridden.map((line) => feature({}, "LineString", line)));
    },
  };
}
