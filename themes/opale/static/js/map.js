/*
 * A map of places, drawn by MapLibre GL from this site's own files; nothing is fetched before the
 * first call. The interface for the pages that have one:
 *
 *   const drawn = await drawMap(container, points, { line, cluster, box, onMove, more, image });
 *
 * `container` is the element of the macro `map` (templates/components/map.html), which holds all
 * addresses and words; it shows itself. `points` are { ref, title, lon, lat, href, label, note, skin }:
 * degrees; `label` (up to three characters, say a number) stands on the point, `note` beneath the
 * title once it is chosen; label, note and skin may be left out. `line: true` joins the points in
 * their order; `cluster: true` puts those that are close together; `box` is [west, south, east,
 * north] to start with; `onMove(box)` is told when a visitor has moved the map; `more` gives the
 * style of what else is drawn (map-style.js), `image(name)` a promise of a picture it names.
 *
 * It gives null where the browser has no WebGL 2 (the container then says so), else
 * { update(points, { fit }), set(source, features), highlight(ref or null), fit(box), repaint(),
 * on(event, layer, told), box(), library, remove() }; it throws where a file cannot be fetched, and
 * says so too.
 */

import { collection, feature, style } from "./map-style.js";

const DEPARTMENT = [1.52, 49.98, 3.2, 51.02];
const BOUNDS = [-2.2, 48.2, 7, 52.8];
const CLOSEST = 16;

const address = (text) => new URL(text, document.baseURI).href;
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export async function drawMap(container, points, options = {}) {
  const words = container.dataset;
  const message = container.querySelector(".map__message");
  const say = (text) => {
    message.textContent = text;
    message.hidden = !text;
  };
  container.hidden = false;
  if (!document.createElement("canvas").getContext("webgl2")) {
    say(message.dataset.unable);
    return null;
  }
  say(message.dataset.loading);
  try {
    const [library] = await Promise.all([import(address(words.library)), dress(words)]);
    library.setWorkerUrl(address(words.worker));
    const drawn = await start(library, container, options);
    drawn.update(points, { fit: !options.box });
    say("");
    return drawn;
  } catch (fault) {
    say(message.dataset.failed);
    throw fault;
  }
}

/* MapLibre's own sheet, in the weakest layer, so that the theme's rules win over it. */
let dressed = null;
function dress(words) {
  dressed ??= fetch(address(words.sheet))
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`@layer vendor { ${text} }`);
      document.adoptedStyleSheets.push(sheet);
    });
  dressed.catch(() => (dressed = null));
  return dressed;
}

async function start(library, container, { line = false, cluster = false, box = null, onMove, more, image }) {
  const words = container.dataset;
  const geo = address(words.geo);
  const look = () => style(container, geo, words, { line, cluster, more });
  const map = new library.Map({
    container: container.querySelector(".map__canvas"),
    style: look(),
    bounds: box ?? DEPARTMENT,
    fitBoundsOptions: { padding: 12 },
    maxBounds: BOUNDS,
    maxZoom: CLOSEST,
    locale: {
      "Map.Title": words.title,
      "NavigationControl.ZoomIn": words.zoomIn,
      "NavigationControl.ZoomOut": words.zoomOut,
      "Popup.Close": words.close,
      "CooperativeGesturesHandler.WindowsHelpText": words.scroll,
      "CooperativeGesturesHandler.MacHelpText": words.scrollMac,
      "CooperativeGesturesHandler.MobileHelpText": words.touch,
    },
    cooperativeGestures: true,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    reduceMotion: still(),
    fadeDuration: still() ? 0 : 200,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.on("styleimagemissing", async ({ id }) => {
    const found = await image?.(id);
    if (found && !map.hasImage(id)) map.addImage(id, found, { pixelRatio: 2 });
  });
  await new Promise((done, failed) => {
    map.once("load", done);
    map.once("error", ({ error }) => failed(error));
  }).catch((fault) => {
    map.remove();
    throw fault;
  });
  return follow(library, map, look, onMove);
}

function follow(library, map, look, onMove) {
  let known = [];
  let popup = null;
  let byHand = false;
  const held = new Map();
  const fill = () => {
    for (const [source, features] of held) map.getSource(source).setData(collection(features));
    const features = known.map((point) =>
      feature({ ...point, label: String(point.label ?? "").slice(0, 3) }, "Point", [point.lon, point.lat]),
    );
    map.getSource("points").setData(collection(features));
    const path = known.map(({ lon, lat }) => [lon, lat]);
    map.getSource("line").setData(collection(path.length > 1 ? [feature({}, "LineString", path)] : []));
  };
  const open = (places, at) => {
    popup?.remove();
    popup = new library.Popup({ maxWidth: "17rem", offset: 12 }).setLngLat(at).setDOMContent(told(places));
    popup.addTo(map);
    popup.getElement().addEventListener("keydown", (event) => event.key === "Escape" && popup.remove());
    popup.on("close", () => document.activeElement === document.body && map.getCanvas().focus());
  };
  const choose = async (clicked) => {
    const at = clicked.geometry.coordinates;
    const { cluster_id: cluster, point_count: size } = clicked.properties;
    if (cluster === undefined) return open([clicked.properties], at);
    const source = map.getSource("points");
    const zoom = await source.getClusterExpansionZoom(cluster);
    if (zoom <= CLOSEST) return map.easeTo({ center: at, zoom, animate: !still() });
    const leaves = await source.getClusterLeaves(cluster, Math.min(size, 12), 0);
    return open(leaves.map((leaf) => leaf.properties), at);
  };
  for (const layer of ["cluster", "point"].filter((name) => map.getLayer(name))) {
    map.on("click", layer, ({ features }) => choose(features[0]));
    map.on("mouseenter", layer, () => map.getCanvas().classList.add("map__pointing"));
    map.on("mouseleave", layer, () => map.getCanvas().classList.remove("map__pointing"));
  }
  const box = () => {
    const bounds = map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  };
  /* A hand on the map, a key or a zoom button; not the map's own fitting. */
  for (const type of ["pointerdown", "wheel", "keydown", "click"]) {
    map.getContainer().addEventListener(type, () => (byHand = true), { passive: true });
  }
  map.on("moveend", () => byHand && onMove?.(box()));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const repaint = () => {
    map.setStyle(look(), { diff: true });
    map.once("styledata", fill);
  };
  dark.addEventListener("change", repaint);
  return {
    update(points, { fit = true } = {}) {
      known = points;
      popup?.remove();
      fill();
      if (!fit) return;
      byHand = false;
      if (points.length) map.fitBounds(around(points), { padding: 48, maxZoom: 12, animate: !still() });
      else map.fitBounds(DEPARTMENT, { animate: !still() });
    },
    highlight(ref) {
      const found = known.filter((point) => point.ref === ref);
      const features = found.map(({ lon, lat }) => feature({}, "Point", [lon, lat]));
      map.getSource("lit").setData(collection(features));
    },
    set(source, features) {
      held.set(source, features);
      map.getSource(source)?.setData(collection(features));
    },
    fit(bounds) {
      byHand = false;
      map.fitBounds(bounds, { padding: 32, maxZoom: 14, animate: !still() });
    },
    on: (event, layer, told) => map.on(event, layer, told),
    repaint,
    library,
    box,
    remove() {
      dark.removeEventListener("change", repaint);
      map.remove();
    },
  };
}

/* What a chosen point says: its title as a link, its note; several where they share a place. */
function told(places) {
  const list = document.createElement("ul");
  list.className = "map__told";
  for (const { title, href, note, label } of places) {
    const item = document.createElement("li");
    const name = document.createElement(href ? "a" : "strong");
    if (href) name.href = href;
    name.textContent = title;
    item.append(name);
    if (note || label) {
      const words = document.createElement("p");
      words.textContent = note || label;
      item.append(words);
    }
    list.append(item);
  }
  return list;
}

function around(points) {
  const xs = points.map(({ lon }) => lon);
  const ys = points.map(({ lat }) => lat);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
