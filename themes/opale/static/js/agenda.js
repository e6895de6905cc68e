/*
 * An agenda that was built some days ago, seen today: what is over goes, and "this weekend" is the
 * one to come. Without this script nothing is hidden and each date tells for itself.
 */

const DAY = 86400000;
const iso = (day) => day.toISOString().slice(0, 10);
/* Today in Paris, where all of it happens. */
const today = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Paris" }).format(new Date());

for (const item of document.querySelectorAll("#agenda [data-end]")) {
  if (item.dataset.end < today) item.remove();
}
for (const month of document.querySelectorAll(".agenda__month")) {
  if (!month.querySelector("[data-end]")) month.remove();
}

const weekend = document.getElementById("weekend");
const now = new Date(today);
const weekday = now.getUTCDay();
const saturday = new Date(now.getTime() + (weekday === 0 ? -1 : 6 - weekday) * DAY);
const [from, to] = [iso(saturday), iso(new Date(saturday.getTime() + DAY))];
if (weekend.dataset.from !== from) {
  const coming = [...document.querySelectorAll(".agenda__month [data-start]")].filter(
    (item) => item.dataset.start <= to && item.dataset.end >= from,
  );
  weekend.querySelector(".rows").replaceChildren(...coming.map((item) => item.cloneNode(true)));
}
weekend.hidden = !weekend.querySelector(".rows").childElementCount;
