/*
 * Says whether it is open today, by the days and hours that stand on the page: only there where the
 * source gives all of them. The day is that of Paris, whenever the page was made.
 */

const place = document.getElementById("open-today");
const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
const weekday = String((new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7);

const hours = [...document.querySelectorAll("[data-from]")]
  .map((item) => item.dataset)
  .filter((span) => span.from <= today && today <= span.until && span.days.split(" ").includes(weekday))
  .map((span) => `${span.opens}–${span.closes}`);

const { open, closed, and } = place.dataset;
place.textContent = hours.length
  ? open.replace("{hours}", [...new Set(hours)].sort().join(` ${and} `))
  : closed;
place.hidden = false;
