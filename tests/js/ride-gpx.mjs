/* Writes planned days as GPX to standard output, for the checks in Python. */

import { gpx } from "../../themes/opale/static/js/ride-gpx.js";
import { plan } from "../../themes/opale/static/js/ride-plan.js";

const { data, choice } = JSON.parse(process.argv[2]);
const planned = plan(data, choice);
const file = gpx(data, planned, {
  name: "Route <&>\u0007",
  text: "Days\nPont fermé (until 31 May 2026)",
  link: "https://en.example.org/route/?ride=60&from=5",
  creator: "en.example.org",
  day: (day, number) => `Day ${number}: ${day.start.title} → ${day.end.title}`,
  kind: (kind) => `kind ${kind}`,
  absolute: (path) => `https://en.example.org${path}`,
  made: new Date("2026-05-04T10:11:12.345Z"),
});
console.log(JSON.stringify({ gpx: file, metres: planned.metres, days: planned.days.length }));
