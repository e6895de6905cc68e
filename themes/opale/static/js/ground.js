/*
 * A background beneath the map, where the agency has set one (docs/routes.md): a PMTiles file of our
 * own, of pictures or of Protomaps' vector tiles, or a tile service of somebody else. Fetched when
 * somebody asks for it, and nothing before.
 *
 *   const ground = await grounds(library, { kind, address, reader });   kind: "tiles" or "pmtiles"
 *
 * gives a function from the theme's colours to { sources, layers } of MapLibre's style.
 */

const CLOSEST = 18;

export async function grounds(library, { kind, address, reader }) {
  if (kind === "tiles") {
    return () => pictures({ tiles: [address], tileSize: 256, maxzoom: CLOSEST });
  }
  const url = new URL(address, document.baseURI).href;
  const pmtiles = await read(new URL(reader, document.baseURI).href);
  const file = new pmtiles.PMTiles(url);
  const { tileType } = await file.getHeader();
  protocol ??= begin(library, pmtiles);
  protocol.add(file);
  const source = { url: `pmtiles://${url}` };
  return tileType === pmtiles.TileType.Mvt
    ? (colours) => streets({ type: "vector", ...source }, colours)
    : () => pictures({ ...source, tileSize: 256 });
}

/* The reader (vendor/pmtiles) is a script that leaves one name behind. */
let reading = null;
function read(address) {
  reading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => done(globalThis.pmtiles));
    script.addEventListener("error", () => failed(new Error(address)));
    script.src = address;
    document.head.append(script);
  });
  reading.catch(() => (reading = null));
  return reading;
}

let protocol = null;
function begin(library, pmtiles) {
  const found = new pmtiles.Protocol();
  library.addProtocol("pmtiles", found.tile);
  return found;
}

/* Paler than they come, so that the route is seen upon them. */
const pictures = (source) => ({
  sources: { ground: { type: "raster", ...source } },
  layers: [{ id: "ground", type: "raster", source: "ground", paint: { "raster-saturation": -0.35, "raster-contrast": -0.1 } }],
});

/* Protomaps' basemap, version 4: https://docs.protomaps.com/basemaps/layers */
function streets(source, { of, text, halo }) {
  const layer = (id, type, from, paint, more = {}) => ({ id: `ground-${id}`, type, source: "ground", "source-layer": from, paint, ...more });
  const kind = (...names) => ["in", ["get", "kind"], ["literal", names]];
  const wide = (low, high) => ["interpolate", ["exponential", 1.6], ["zoom"], 8, low, 16, high];
  const road = (id, names, low, high, minzoom) => [
    layer(`${id}-edge`, "line", "roads", { "line-color": of.line, "line-width": wide(low + 1, high + 2) }, { filter: kind(...names), minzoom }),
    layer(id, "line", "roads", { "line-color": of.sheet, "line-width": wide(low, high) }, { filter: kind(...names), minzoom }),
  ];
  return {
    sources: { ground: source },
    layers: [
      layer("earth", "fill", "earth", { "fill-color": of.land }),
      layer("green", "fill", "landuse", { "fill-color": of.sheet, "fill-opacity": 0.6 }, {
        filter: kind("park", "forest", "wood", "nature_reserve", "national_park", "grass"),
      }),
      layer("water", "fill", "water", { "fill-color": of.sea }),
      layer("buildings", "fill", "buildings", { "fill-color": of.line, "fill-opacity": 0.5 }, { minzoom: 14 }),
      ...road("minor", ["minor_road", "path", "other"], 0.2, 5, 12),
      ...road("major", ["major_road"], 0.6, 9, 8),
      ...road("highway", ["highway"], 1, 11, 6),
      layer("rail", "line", "roads", { "line-color": of["line-strong"], "line-width": 1, "line-dasharray": [4, 2] }, { filter: kind("rail"), minzoom: 9 }),
      layer("frontier", "line", "boundaries", { "line-color": of["line-strong"], "line-width": 1, "line-dasharray": [4, 3] }),
      layer("names", "symbol", "places", halo, {
        filter: kind("locality"), layout: text(13, { "text-field": ["get", "name"], "symbol-sort-key": ["get", "min_zoom"] }),
      }),
    ],
  };
}
