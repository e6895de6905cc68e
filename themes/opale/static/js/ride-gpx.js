/*
 * Planned days as GPX 1.1 (https://www.topografix.com/GPX/1/1/): a track a day, a segment more
 * wherever the line breaks off, and as waypoints where each day ends and what is beside the way.
 * The line has more points than route.json's where the profile has heights. Pure. `made` is a moment; `words` are sentences of the page:
 *
 *   { name, text, link, creator, day(day, number), kind(kind), absolute(address), made }
 *
 * `text` says what the file is, with alerts and their dates. The line is that of route.json.
 */

import { at, heightAt, metres, slice } from "./route-line.js";

const JOIN = 100; // metres: a loop's last point and its first are one segment's

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const xml = (text) =>
  String(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (sign) => SIGNS[sign]);
const tag = (name, text) => (text ? `<${name}>${xml(text)}</${name}>` : "");
const linked = (href) => (href ? `<link href="${xml(href)}"/>` : "");

/* The segments of a day, in the order of riding: points of [lon, lat, along, height or null]. */
export function segments(line, day) {
  const found = [];
  for (const [from, to] of day.pieces) {
    const parts = slice(line, Math.min(from, to), Math.max(from, to));
    const ridden = from > to ? parts.map((part) => [...part].reverse()).reverse() : parts;
    const last = found.at(-1)?.at(-1);
    if (last && ridden.length && metres(last, ridden[0][0]) < JOIN) {
      found[found.length - 1] = [...found.at(-1), ...ridden.shift()];
    }
    found.push(...ridden);
  }
  return found;
}

/* With heights, a point more wherever the profile has one: there may be hills on a straight line. */
function hilly(part, heights) {
  if (!heights) return part;
  const [low, high] = [part[0][2], part.at(-1)[2]].sort((one, two) => one - two);
  const down = part[0][2] > part.at(-1)[2];
  const up = down ? [...part].reverse() : part;
  const own = new Set(up.map(([, , along]) => along));
  const more = heights.filter(([along]) => along > low && along < high && !own.has(along)).map(([along]) => at([up], along));
  const all = [...up, ...more].sort((one, two) => one[2] - two[2]);
  const found = all.map(([lon, lat, along]) => [lon, lat, along, heightAt(heights, along)]);
  return down ? found.reverse() : found;
}

const five = (degrees) => Number(degrees.toFixed(5));
const point = ([lon, lat, , height]) =>
  `<trkpt lat="${five(lat)}" lon="${five(lon)}">${height === null ? "" : `<ele>${Number(height.toFixed(1))}</ele>`}</trkpt>\n`;

/* Whether a place is beside what is ridden: its metre is on a piece of some day. */
const ridden = (days, along) =>
  days.some(({ pieces }) => pieces.some(([one, two]) => along >= Math.min(one, two) && along <= Math.max(one, two)));

export function gpx(data, planned, words) {
  const { days } = planned;
  const places = data.places.filter(({ along }) => ridden(days, along));
  const ends = days.map(({ end }, index) => {
    const [lon, lat] = at(data.line, end.along);
    return { lon, lat, title: words.day(days[index], index + 1), kind: "end" };
  });
  const waypoints = [...ends, ...places].map(
    ({ lon, lat, title, kind, href }) =>
      `<wpt lat="${five(lat)}" lon="${five(lon)}">${tag("name", title)}${tag("desc", words.kind(kind))}${linked(href && words.absolute(href))}${tag("type", kind)}</wpt>\n`,
  );
  const tracks = days.map((day, index) => {
    const lines = segments(data.line, day).map((part) =>
      `<trkseg>\n${hilly(part, data.heights).map(point).join("")}</trkseg>\n`);
    return `<trk>${tag("name", words.day(day, index + 1))}<number>${index + 1}</number>\n${lines.join("")}</trk>\n`;
  });
  const { author, year, url } = data.licence ?? {};
  const right = author
    ? `<copyright author="${xml(author)}">${year ? `<year>${year}</year>` : ""}${tag("license", url)}</copyright>`
    : "";
  const time = words.made.toISOString().replace(/\.\d+/, "");
  return `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="${xml(words.creator)}" xmlns="http://www.topografix.com/GPX/1/1">
<metadata>${tag("name", words.name)}${tag("desc", words.text)}${right}${linked(words.link)}<time>${time}</time></metadata>
${waypoints.join("")}${tracks.join("")}</gpx>
`;
}
