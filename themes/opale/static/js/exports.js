/*
 * A plan as files: GPX 1.1, iCalendar, plain text. Each function takes a trip, which the notebook
 * makes from the plan and the offer in the page's language:
 *
 *   { name, host, made, days: [{ name, date, items }], loose: [item] }
 *   item: { ref, title, place, note, url, at, when }
 *
 * `made` is the moment, `date` a Date at midnight UTC or null, `at` [longitude, latitude] or null.
 */

const stops = (trip) => [...trip.days.flatMap((day) => day.items), ...trip.loose];
const filled = (trip) => trip.days.filter((day) => day.items.length);

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const xml = (text) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (sign) => SIGNS[sign]);

/* GPX 1.1, https://www.topografix.com/GPX/1/1/: a waypoint an entry, a route a day. */
export function gpx(trip) {
  const point = (name, { at, title, note, place, url }) => {
    const tags = [["name", title], ["cmt", note], ["desc", place]];
    const words = tags.filter(([, value]) => value);
    const inner = words.map(([tag, value]) => `<${tag}>${xml(value)}</${tag}>`).join("");
    const link = url ? `<link href="${xml(url)}"/>` : "";
    return `<${name} lat="${at[1]}" lon="${at[0]}">${inner}${link}</${name}>\n`;
  };
  const located = (items) => items.filter((item) => item.at);
  const routes = trip.days
    .filter((day) => located(day.items).length > 1)
    .map((day) => {
      const points = located(day.items).map((item) => point("rtept", item));
      return `<rte><name>${xml(day.name)}</name>\n${points.join("")}</rte>\n`;
    });
  const time = trip.made.toISOString().replace(/\.\d+/, "");
  return `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="${xml(trip.host)}" xmlns="http://www.topografix.com/GPX/1/1">
<metadata><name>${xml(trip.name)}</name><time>${time}</time></metadata>
${located(stops(trip)).map((item) => point("wpt", item)).join("")}${routes.join("")}</gpx>
`;
}

/* RFC 5545, 3.3.11: text; 3.1: lines of at most 75 octets, the next ones after a space. */
const escape = (text) =>
  text
    .replace(/[\0-\x09\x0b\x0c\x0e-\x1f\x7f]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r?\n|\r/g, "\\n");
function fold(line) {
  let lines = "";
  let octets = 0;
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (octets + size > 75) {
      lines += "\r\n ";
      octets = 1;
    }
    lines += sign;
    octets += size;
  }
  return lines;
}

/* iCalendar: one whole-day event for each day that has a date and something on it. */
export function ics(trip) {
  const day_ = (date) => date.toISOString().slice(0, 10).replaceAll("-", "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${trip.host}//notebook//EN`];
  const stamp = `${trip.made.toISOString().replace(/[-:]|\.\d+/g, "")}`;
  for (const { name, date, items } of filled(trip).filter((day) => day.date)) {
    const after = new Date(date);
    after.setUTCDate(after.getUTCDate() + 1);
    lines.push(
      "BEGIN:VEVENT",
      `UID:notebook-${day_(date)}@${trip.host}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day_(date)}`,
      `DTEND;VALUE=DATE:${day_(after)}`,
      `SUMMARY:${escape(name)}`,
      `DESCRIPTION:${escape(items.map((item) => said(item)).join("\n\n"))}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    );
  }
  return [...lines, "END:VCALENDAR", ""].map(fold).join("\r\n");
}

const said = ({ title, place, when, note, url }) =>
  [title, [place, when].filter(Boolean).join(" · "), note, url].filter(Boolean).join("\n");

/* A list that any mail takes. `loose` is the heading of what has no day. */
export function plain(trip, loose) {
  const part = (name, items) =>
    [name, ...items.map((item) => said(item).replace(/^/gm, "  ").replace(/^ {2}/, "- "))].join("\n\n");
  const parts = filled(trip).map((day) => part(day.name, day.items));
  if (trip.loose.length) parts.push(part(loose, trip.loose));
  return `${[trip.name, ...parts].join("\n\n\n")}\n`;
}
