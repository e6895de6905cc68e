/*
 * How the map is drawn: the theme's colours, read from its tokens as the page shows them now (skins,
 * light or dark), over the département's own outlines. MapLibre's style specification, version 8.
 */

const SKINS = ["neutral", "opale", "marais", "louvre-lens"];
const NAMES = ["sea", "land", "sheet", "ink", "ink-soft", "line", "line-strong"];

/* A token as MapLibre understands it, whatever CSS notation it has: it is painted and read back. */
function reader(element) {
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  return (token, skin) => {
    const probe = document.createElement("span");
    probe.hidden = true;
    if (skin) probe.dataset.skin = skin;
    probe.style.color = `var(--${token})`;
    element.append(probe);
    brush.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    brush.clearRect(0, 0, 1, 1);
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data;
    return `rgb(${red}, ${green}, ${blue})`;
  };
}

const bySkin = (colours) => [
  "match",
  ["get", "skin"],
  ...SKINS.slice(1).flatMap((skin) => [skin, colours[skin]]),
  colours.neutral,
];

/*
 * The style of a map. `geo` is the address of the base, `words` the page's words, `cluster` whether
 * points that are close stand together, `line` whether one joins them. `more`, given the colours,
 * gives what a page has besides: { sources (names), ground (a background instead of ours), below
 * (layers beneath the points), marks (how points look) }, each of which may be left out.
 */
export function style(element, geo, words, { cluster, line, more }) {
  const colour = reader(element);
  const of = Object.fromEntries(NAMES.map((name) => [name, colour(name)]));
  const soft = Object.fromEntries(SKINS.map((skin) => [skin, colour("soft", skin)]));
  const accent = Object.fromEntries(SKINS.map((skin) => [skin, colour("accent", skin)]));
  const on = Object.fromEntries(SKINS.map((skin) => [skin, colour("on-accent", skin)]));
  const font = getComputedStyle(element).fontFamily.split(",").map((name) => name.trim().replace(/["']/g, ""));
  const is = (name) => ["==", ["get", "is"], name];
  const base = (id, kind, type, paint, more = {}) => ({
    id, type, source: "base", filter: is(kind), paint, ...more,
  });
  const text = (size, more = {}) => ({
    "text-font": font, "text-size": size, "text-padding": 4, "text-max-width": 8, ...more,
  });
  const halo = { "text-color": of.ink, "text-halo-color": of.sheet, "text-halo-width": 1.6 };
  const from = { 1: 0, 2: 8.2, 3: 9, 4: 9.8, 5: 11 };
  const towns = Object.entries(from).map(([rank, minzoom]) =>
    base(`town-${rank}`, "town", "symbol", halo, {
      minzoom,
      filter: ["all", is("town"), ["==", ["get", "rank"], Number(rank)]],
      layout: text(rank < 3 ? 15 : 13, { "text-field": ["get", "name"] }),
    }),
  );
  const added = more?.({ of, accent, on, text, halo, bySkin }) ?? {};
  const marks = added.marks ?? (cluster ? clustered(of, accent, on, text) : single(of, accent, on, text));
  const own = Object.fromEntries((added.sources ?? []).map((name) => [name, { type: "geojson", data: collection([]) }]));
  const drawn = added.ground ? [] : [...lands(base, of, soft), ...seaNames(text, of), ...towns];
  return {
    version: 8,
    sources: {
      base: { type: "geojson", data: geo },
      seas: { type: "geojson", data: seas(words) },
      line: { type: "geojson", data: collection([]) },
      points: {
        type: "geojson",
        data: collection([]),
        ...(cluster && { cluster, clusterRadius: 44, clusterMaxZoom: 17 }),
      },
      lit: { type: "geojson", data: collection([]) },
      ...own,
      ...added.ground?.sources,
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": of.sea } },
      ...drawn,
      ...(added.ground?.layers ?? []),
      ...(line ? [{
        id: "line", type: "line", source: "line", layout: { "line-cap": "round", "line-join": "round" },
        paint: { "line-color": accent.neutral, "line-width": 2.5, "line-dasharray": [2, 2] },
      }] : []),
      ...(added.below ?? []),
      ...marks,
      {
        id: "lit", type: "circle", source: "lit",
        paint: {
          "circle-radius": 15, "circle-opacity": 0, "circle-stroke-color": of.ink, "circle-stroke-width": 3,
        },
      },
    ],
  };
}

const lands = (base, of, soft) => [
  base("land", "land", "fill", { "fill-color": of.land }),
  base("department", "department", "fill", { "fill-color": of.sheet }),
  base("destination", "destination", "fill", { "fill-color": bySkin(soft) }),
  base("border", "border", "line", { "line-color": of.line, "line-width": 0.6 }, { minzoom: 9.5 }),
  base("destination-edge", "destination", "line", { "line-color": of.sheet, "line-width": 2 }),
  base("frontier", "frontier", "line", {
    "line-color": of["line-strong"], "line-dasharray": [4, 3], "line-width": 1,
  }),
  base("coast", "department", "line", { "line-color": of["line-strong"], "line-width": 1.2 }),
  base("station", "station", "circle", {
    "circle-radius": 2.5, "circle-color": of.sheet, "circle-stroke-color": of["ink-soft"],
    "circle-stroke-width": 1.2,
  }, { minzoom: 9.2 }),
];

const seaNames = (text, of) => [
  {
    id: "seas", type: "symbol", source: "seas",
    layout: text(15, { "text-field": ["get", "name"], "text-letter-spacing": 0.12 }),
    paint: { "text-color": of["ink-soft"] },
  },
];

const dot = (of, accent) => ({
  "circle-color": bySkin(accent),
  "circle-stroke-color": of.sheet,
  "circle-stroke-width": 2,
});

function clustered(of, accent, on, text) {
  const many = ["has", "point_count"];
  return [
    {
      id: "cluster", type: "circle", source: "points", filter: many,
      paint: {
        "circle-color": of.ink, "circle-stroke-color": of.sheet, "circle-stroke-width": 2,
        "circle-radius": ["step", ["get", "point_count"], 14, 10, 17, 100, 21, 1000, 25],
      },
    },
    {
      id: "cluster-count", type: "symbol", source: "points", filter: many,
      layout: text(13, { "text-field": ["get", "point_count"], "text-allow-overlap": true, "text-padding": 0 }),
      paint: { "text-color": of.sheet },
    },
    {
      id: "point", type: "circle", source: "points", filter: ["!", many],
      paint: { ...dot(of, accent), "circle-radius": 9 },
    },
  ];
}

function single(of, accent, on, text) {
  return [
    { id: "point", type: "circle", source: "points", paint: { ...dot(of, accent), "circle-radius": 12 } },
    {
      id: "point-label", type: "symbol", source: "points",
      layout: text(13, { "text-field": ["get", "label"], "text-allow-overlap": true, "text-padding": 0 }),
      paint: { "text-color": bySkin(on) },
    },
  ];
}

export const collection = (features) => ({ type: "FeatureCollection", features });
export const feature = (properties, type, coordinates) => ({
  type: "Feature", properties, geometry: { type, coordinates },
});

const seas = (words) =>
  collection([
    feature({ name: words.channel }, "Point", [0.9, 50.55]),
    feature({ name: words.northSea }, "Point", [2.3, 51.35]),
  ]);
