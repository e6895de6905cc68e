/*
 * A plan as GPX 1.1, https://www.topografix.com/GPX/1/1/: a waypoint a node, one track, a new
 * segment where a link's line is not whole.
 */

import { lines } from "./nodes-graph.js";

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const xml = (text) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (sign) => SIGNS[sign]);

/* `words` are { name, description, credit, licence, link, creator } of the page. */
export function gpx(net, places, steps, words) {
  const point = (tag, [lon, lat], inner = "") =>
    `<${tag} lat="${lat.toFixed(5)}" lon="${lon.toFixed(5)}">${inner}</${tag}>`;
  const marks = places.map((place) => {
    const { number, at } = net.nodes[place];
    return point("wpt", at, `<name>${xml(number)}</name>`);
  });
  const segments = steps.reduce((all, step) => {
    const [first, ...more] = lines(net, step);
    // A crossing of several signs is ridden across; within a link a gap stays a gap.
    if (all.length) all.at(-1).push(...first);
    else all.push([...first]);
    return [...all, ...more.map((line) => [...line])];
  }, []);
  const single = (line) => line.filter(([lon, lat], i) => !i || lon !== line[i - 1][0] || lat !== line[i - 1][1]);
  const drawn = segments.map((line) => `<trkseg>${single(line).map((at) => point("trkpt", at)).join("")}</trkseg>`);
  const licence = words.licence ? `<license>${xml(words.licence)}</license>` : "";
  const rights = words.credit ? `<copyright author="${xml(words.credit)}">${licence}</copyright>` : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="${xml(words.creator)}" xmlns="http://www.topografix.com/GPX/1/1">
<metadata><name>${xml(words.name)}</name><desc>${xml(words.description)}</desc>${rights}<link href="${xml(words.link)}"/></metadata>
${marks.join("\n")}
<trk><name>${xml(words.name)}</name>${drawn.join("\n")}</trk>
</gpx>
`;
}
