/*
 * On a route's page: the buttons for the interactive map and for days of one's own. What they need
 * is fetched when they are pressed, the route's data also when somebody points at the profile.
 */

const live = document.getElementById("route-live");
const ride = document.getElementById("ride");

function opener(button, place, words, open) {
  const label = button.querySelector("span");
  button.addEventListener("click", async () => {
    const shown = place.hidden;
    place.hidden = !shown;
    button.setAttribute("aria-expanded", shown);
    if (words) label.textContent = shown ? words.hide : words.show;
    if (shown) await open();
  });
}

if (live) {
  const place = document.getElementById("route-map-place");
  const drawing = document.querySelector(".profile__drawing");
  const view = () => import("./route-view.js");
  opener(document.getElementById("route-map-toggle"), place, live.dataset, async () => (await view()).showMap(live, drawing));
  drawing?.addEventListener("pointerenter", async () => (await view()).link(live, drawing), { once: true });
  live.inert = false;
}

if (ride) {
  const button = document.getElementById("ride-open");
  const form = document.getElementById("ride-form");
  let early = false;
  let ready = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    early ||= !ready;
  });
  opener(button, form, null, async () => {
    await (await import("./ride.js")).start(ride);
    ready = true;
    if (early) form.requestSubmit(); // pressed before there was anybody to answer
    early = false;
  });
  ride.inert = false;
  if (new URLSearchParams(location.search).has("ride")) button.click();
}
