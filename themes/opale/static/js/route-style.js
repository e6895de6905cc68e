/*
 * How a route looks on the map: layers of MapLibre's style specification, version 8, in the colours
 * that map-style.js reads from the theme. Nothing is told by colour alone: gaps are dots, ways round
 * dashes, marked places are filled, stages and nights have numbers.
 */

const round = { "line-cap": "round", "line-join": "round" };

const line = (id, source, is, paint, layout = round) => ({
  id, type: "line", source, layout, paint, ...(is && { filter: ["==", ["get", "is"], is] }),
});

export function layersOf({ of, accent, on, text }, skin) {
  const [colour, ground] = [accent[skin] ?? accent.neutral, on[skin] ?? on.neutral];
  const look = (name) => ["==", ["get", "look"], name];
  const filled = ["any", look("first"), look("stage")];
  /* Far away a place is a dot, near by it has its sign. */
  const big = ["any", look("stage"), look("alert")];
  const size = ["step", ["zoom"], ["case", big, 11, 4], 10, ["case", big, 12, 6], 12, ["case", big, 13, 12]];
  const below = [
    line("route-edge", "route", "route", { "line-color": of.sheet, "line-width": 8 }),
    line("route-line", "route", "route", { "line-color": colour, "line-width": 4 }),
    line("route-gap", "route", "gap", { "line-color": of.ink, "line-width": 3, "line-dasharray": [0.1, 2] }),
    line("route-round-edge", "route", "diversion", { "line-color": of.sheet, "line-width": 7 }),
    line("route-round", "route", "diversion", { "line-color": of.ink, "line-width": 3.5, "line-dasharray": [2, 1.6] }),
    line("days-edge", "days", "", { "line-color": of.sheet, "line-width": 11 }),
    line("days", "days", "", { "line-color": ["case", ["==", ["get", "odd"], 1], of.ink, colour], "line-width": 7 }),
    line("route-reach", "route", "route", { "line-color": colour, "line-width": 26, "line-opacity": 0 }),
  ];
  const marks = [
    {
      id: "point", type: "circle", source: "points",
      layout: { "circle-sort-key": ["match", ["get", "look"], "other", 0, "first", 1, 2] },
      paint: {
        "circle-radius": size,
        "circle-color": ["case", look("alert"), of.ink, filled, colour, of.sheet],
        "circle-stroke-color": ["case", look("other"), colour, of.sheet],
        "circle-stroke-width": 2,
      },
    },
    {
      id: "point-icon", type: "symbol", source: "points", minzoom: 12, filter: ["has", "icon"],
      layout: {
        "icon-image": ["concat", ["get", "icon"], " ", ["case", filled, ground, colour]],
        "icon-allow-overlap": true,
      },
    },
    {
      id: "point-label", type: "symbol", source: "points", filter: ["!=", ["get", "label"], ""],
      layout: text(13, { "text-field": ["get", "label"], "text-allow-overlap": true, "text-padding": 0 }),
      paint: { "text-color": ["case", look("alert"), of.sheet, ground] },
    },
    {
      id: "night", type: "circle", source: "nights",
      paint: {
        "circle-radius": 14, "circle-color": of.sheet, "circle-stroke-color": of.ink, "circle-stroke-width": 3,
      },
    },
    {
      id: "night-label", type: "symbol", source: "nights",
      layout: text(14, { "text-field": ["get", "label"], "text-allow-overlap": true, "text-padding": 0 }),
      paint: { "text-color": of.ink },
    },
    {
      id: "spot", type: "circle", source: "spot",
      paint: {
        "circle-radius": 9, "circle-color": of.sheet, "circle-stroke-color": of.ink, "circle-stroke-width": 5,
      },
    },
  ];
  return { below, marks };
}
