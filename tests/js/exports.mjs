/* Writes a trip in all three forms to standard output, for the checks in Python. */

import { gpx, ics, plain } from "../../themes/opale/static/js/exports.js";

const trip = JSON.parse(process.argv[2], (key, value) =>
  (key === "made" || key === "date") && value ? new Date(value) : value,
);
console.log(JSON.stringify({ gpx: gpx(trip), ics: ics(trip), text: plain(trip, "No day yet") }));
