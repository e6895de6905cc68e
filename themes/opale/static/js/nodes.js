/*
 * The page of a network of numbered nodes: shows the planner, and fetches what it does with the
 * first number that is typed or tapped, or with a plan in the address.
 */

const id = (name) => document.getElementById(name);
const planner = id("planner");

let fetching;
const plan = async (how) => {
  try {
    how(await (fetching ??= import("./nodes-plan.js")));
  } catch (fault) {
    fetching = undefined;
    id("plan-status").textContent = planner.dataset.failed;
    throw fault;
  }
};

id("plan-form").addEventListener("submit", (event) => {
  event.preventDefault();
  plan(({ type }) => type());
});
id("plan-tools").addEventListener("click", ({ target }) => {
  if (target.dataset.do) plan((page) => page[target.dataset.do]());
});
/* A number on the drawing, in the list or on the map that zooms. */
document.addEventListener("click", (event) => {
  const sign = event.target.closest?.(".node-map__node, .node-list__add, .map__told a");
  const place = sign?.dataset.place ?? sign?.hash?.replace("#node-", "");
  if (place === undefined) return;
  event.preventDefault();
  plan(({ add }) => add(Number(place)));
});
/* Where the drawing is wider than its frame, the keyboard moves it. */
const frame = document.querySelector(".node-map__scroll");
const reach = () => (frame.tabIndex = frame.scrollWidth > frame.clientWidth ? 0 : -1);
addEventListener("resize", reach);
reach();
const toggle = id("map-toggle");
if (toggle) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => plan(({ map }) => map(toggle)));
}
/* A plan is in the fragment; a link from a loop has it in the query. */
const held = () => [location.hash, location.search].find((part) => /^.n=/.test(part));
const open = () => held() && plan((page) => page.open(held()));
addEventListener("hashchange", open);
planner.hidden = false;
for (const button of document.querySelectorAll(".node-list__add")) button.hidden = false;
open();
