/*
 * A route on the interactive map: its line, gaps dashed, diversions, stages, places, the days that
 * somebody plans, and the spot that is pointed at. Fetched on demand, with MapLibre GL (map.js).
 *
 *   const drawn = await drawRoute(container, data, { sprite, icon, href, note, ground, skin, onPoint })
 *
 * `icon(kind)` is the name of a sign in the sprite at `sprite`, `href(path)` the address of a path of
 * the site, `note(place)` what stands beneath a chosen place, `ground` the background that there may
 * be ({ kind, address }, ground.js); `onPoint(along or null)` is told when the line is pointed at. It
 * gives what `drawMap` gives, and { spot(along or null), show(kinds), plan(days or null),
 * ground(shown) }.
 */

import { drawMap } from "./map.js";
import { feature } from "./map-style.js";
import { around, at, nearest, slice } from "./route-line.js";
import { layersOf } from "./route-style.js";
import { signs } from "./route-signs.js";

const REACH = 2000; // metres off the line at which pointing at it means it (the layer is narrower)
const flat = (points) => points.map(([lon, lat]) => [lon, lat]);

/* The line in its parts, what is missing between them, ways round. */
function shapes(data) {
  const line = (is, points) => feature({ is }, "LineString", flat(points));
  return [
    ...data.line.map((part) => line("route", part)),
    ...data.gaps.map(({ from, to }) => line("gap", [from, to])),
    ...data.alerts.flatMap((alert) => alert.line.filter((part) => part.length > 1).map((part) => line("diversion", part))),
  ];
}

/* Where stages begin and end: numbered by the stage that begins there. */
function ends(data, note) {
  const found = data.stages.map((stage) => {
    const [lon, lat] = data.line.length ? at(data.line, stage.start) : [stage.lon, stage.lat];
    return { ref: `stage-${stage.n}`, title: stage.title, lon, lat, href: `#stage-${stage.n}`, label: String(stage.n), kind: "stage", note: note({ kind: "stage", ...stage }) };
  });
  const last = data.stages.at(-1);
  if (!last || data.loop || !data.line.length) return found;
  const [lon, lat] = at(data.line, last.end);
  return [...found, { ref: "end", title: last.to, lon, lat, href: "", label: "", kind: "stage", note: "" }];
}

/* Where days are drawn, their numbers alone stand on the map: stages are dots then. */
function points(data, kinds, days, { icon, href, note }) {
  const shown = (kind) => !kinds || kinds.has(kind);
  const places = data.places
    .filter(({ kind }) => shown(kind))
    .map((place, index) => ({
      ...place, ref: `place-${index}`, href: href(place.href), label: "", icon: icon(place.kind), note: note(place), look: place.first ? "first" : "other",
    }));
  const alerts = data.alerts
    .filter(({ lon }) => typeof lon === "number")
    .map((alert, index) => ({
      ...alert, ref: `alert-${index}`, href: "#alerts", label: "!", kind: "alert", look: "alert", note: note({ ...alert, alert: alert.kind, kind: "alert" }),
    }));
  const stages = shown("stage") ? ends(data, note).map((end) => ({ ...end, ...(days ? { look: "other", label: "" } : { look: "stage" }) })) : [];
  return [...places, ...stages, ...alerts];
}

export async function drawRoute(container, data, options) {
  let ground = null;
  let kinds = null;
  let days = null;
  const sign = signs(options.sprite);
  const drawn = await drawMap(container, [], {
    box: around([...data.line.flat(), ...data.stages.map(({ lon, lat }) => [lon, lat])]),
    more: (colours) => ({
      sources: ["route", "days", "nights", "spot"],
      ...layersOf(colours, options.skin),
      ground: ground?.(colours),
    }),
    image: sign,
  });
  if (!drawn) return null;
  drawn.set("route", shapes(data));
  const refresh = () => drawn.update(points(data, kinds, days, options), { fit: false });
  refresh();
  if (data.line.length) drawn.fit(around(data.line.flat()));
  const point = ({ lngLat }) => {
    const { along, off } = nearest(data.line, [lngLat.lng, lngLat.lat]);
    options.onPoint(off < REACH ? along : null);
  };
  for (const event of ["mousemove", "click"]) drawn.on(event, "route-reach", point);
  drawn.on("mouseleave", "route-reach", () => options.onPoint(null));
  return {
    ...drawn,
    spot(along) {
      const place = along === null ? null : at(data.line, along);
      drawn.set("spot", place ? [feature({}, "Point", place.slice(0, 2))] : []);
    },
    show(wanted) {
      kinds = wanted;
      refresh();
    },
    plan(planned) {
      days = planned;
      const shown = days ?? [];
      refresh();
      const parts = ({ pieces }) =>
        pieces.flatMap(([one, two]) => slice(data.line, Math.min(one, two), Math.max(one, two)));
      drawn.set("days", shown.flatMap((day, index) =>
        parts(day).map((part) => feature({ odd: index % 2 }, "LineString", flat(part)))));
      drawn.set("nights", shown.map(({ end }, index) =>
        feature({ label: String(index + 1) }, "Point", at(data.line, end.along).slice(0, 2))));
      const ridden = shown.flatMap(parts).flat();
      if (ridden.length) drawn.fit(around(ridden));
    },
    async ground(shown) {
      const { grounds } = await import("./ground.js");
      ground = shown ? await grounds(drawn.library, options.ground) : null;
      drawn.repaint();
    },
  };
}
