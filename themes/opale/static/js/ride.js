/*
 * "At your own pace" on a route's page: a start, an end, kilometres a day; days, beds, stations and
 * a GPX file come out. The choice stands in the page's address: ?ride=60&from=12.4&to=80&back
 * (kilometres; what is left out is the whole route its usual way).
 */

import { dayMaker } from "./ride-days.js";
import { plan } from "./ride-plan.js";
import { routeData, shared } from "./route-data.js";
import { count, days as dates, distance, fill } from "./rows.js";

const id = (name) => document.getElementById(name);
const decimal = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const MOST = 60; // beds to choose from: of more, those with a mark
const tenths = (metres) => Math.round(metres / 100) / 10;
const say = (sentence) => (id("ride-fault").textContent = sentence);

let begun = false;

export async function start(place) {
  if (begun) return;
  begun = true;
  try {
    const data = await routeData(place.dataset.route);
    new Ride(place, data, id("ride-form").elements);
  } catch (fault) {
    begun = false;
    say(place.dataset.failed);
    throw fault;
  }
}

class Ride {
  constructor(place, data, fields) {
    Object.assign(this, { data, fields, words: place.dataset, planned: null });
    this.root = new URL(this.words.root, document.baseURI);
    this.days = dayMaker(data, this.words, this.root);
    this.back = false;
    for (const name of ["from", "to"]) this.fill(fields[name], name);
    this.read();
    const form = id("ride-form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.draw()) id("ride-sum").focus();
    });
    form.addEventListener("change", ({ target }) => this.changed(target));
    id("ride-turn").addEventListener("click", () => this.turn());
    id("ride-gpx").addEventListener("click", () => this.save());
    if (new URLSearchParams(location.search).has("ride")) this.draw();
  }

  /* Places to begin or end at, in the order of the route; beds with a mark first where many. */
  fill(select, name) {
    const { data, words } = this;
    const places = (kind) => {
      const found = data.places.filter((each) => each.kind === kind);
      return found.length > MOST ? found.filter(({ first }) => first) : found;
    };
    const ends = data.stages.flatMap(({ start, end, from, to }) => [{ along: start, title: from }, { along: end, title: to }]);
    const groups = { stage: ends, station: places("station"), sleep: places("sleep") };
    if (data.loop && name === "to") select.add(new Option(words.round, "round"));
    for (const [kind, found] of Object.entries(groups)) {
      const group = document.createElement("optgroup");
      group.label = words[kind];
      const seen = new Set();
      for (const { along, title } of [...found].sort((one, two) => one.along - two.along)) {
        const text = `${title} (${fill(words.km, { n: decimal.format(along / 1000) })})`;
        if (!seen.has(text)) group.append(new Option(text, tenths(along)));
        seen.add(text);
      }
      if (group.childElementCount) select.append(group);
    }
    select.add(new Option(words.elsewhere, "", false, false));
  }

  /* The state of the address, else the whole route its usual way. */
  read() {
    const { data, fields } = this;
    const asked = new URLSearchParams(location.search);
    const km = (name, usual) => {
      const found = Number(asked.get(name) ?? NaN);
      return asked.has(name) && found >= 0 && found <= Math.ceil(data.length / 100) / 10 ? found : usual;
    };
    const day = Number(asked.get("ride"));
    if (day >= Number(fields.day.min) && day <= Number(fields.day.max)) fields.day.value = day;
    this.back = data.loop && asked.has("back");
    this.put("from", km("from", 0));
    this.put("to", km("to", data.loop ? null : tenths(data.length)));
    this.pressed();
  }

  /* A kilometre into both fields of an end; null is the whole round. */
  put(name, km) {
    const select = this.fields[name];
    this.fields[`${name}-km`].value = km ?? "";
    select.value = km === null ? "round" : String(km);
    if (select.selectedIndex < 0) select.value = "";
  }

  changed(target) {
    const name = target.name.replace("-km", "");
    if (target.name !== name) this.put(name, target.value === "" ? null : Number(target.value.replace(",", ".")));
    else if (name !== "day" && target.value === "round") this.put(name, null);
    else if (name !== "day" && target.value) this.put(name, Number(target.value));
    else if (name !== "day") this.fields[`${name}-km`].focus();
    if (this.planned) this.draw();
  }

  turn() {
    if (this.data.loop) this.back = !this.back;
    else {
      const [from, to] = [this.fields["from-km"].value, this.fields["to-km"].value].map(Number);
      this.put("from", to);
      this.put("to", from);
    }
    this.pressed();
    if (this.planned) this.draw();
  }

  /* On a loop nothing else shows which way one goes. */
  pressed() {
    if (this.data.loop) id("ride-turn").setAttribute("aria-pressed", this.back);
  }

  /* What is chosen, in metres; null where it cannot be, which is told beside the field. */
  choice() {
    const { data, fields, words } = this;
    const whole = Math.ceil(data.length / 100) / 10;
    const metres = (name) => {
      const { value } = fields[`${name}-km`];
      if (value === "" && data.loop && name === "to") return metres("from");
      const km = value === "" ? NaN : Number(value);
      return km >= 0 && km <= whole ? Math.min(km * 1000, data.length) : NaN;
    };
    const [from, to, day] = [metres("from"), metres("to"), Number(fields.day.value)];
    const fault = (field, sentence) => {
      say(sentence);
      field.setAttribute("aria-invalid", "true");
      field.focus();
      return null;
    };
    for (const name of ["from-km", "to-km", "day"]) fields[name].removeAttribute("aria-invalid");
    if (Number.isNaN(from)) return fault(fields["from-km"], words.kmWrong);
    if (Number.isNaN(to)) return fault(fields["to-km"], words.kmWrong);
    if (!(day >= Number(fields.day.min) && day <= Number(fields.day.max))) return fault(fields.day, words.dayWrong);
    if (from === to && !data.loop) return fault(fields.to, words.nothing);
    say("");
    return { from, to, back: this.back, day: day * 1000 };
  }

  draw() {
    const choice = this.choice();
    this.planned = choice && plan(this.data, choice);
    id("ride-plan").hidden = !this.planned;
    shared.days = this.planned?.days ?? null;
    document.dispatchEvent(new Event("estran:days"));
    if (!this.planned) return false;
    this.address(choice);
    const { days, metres, missing } = this.planned;
    id("ride-sum").textContent = [
      count(days.length, this.words.one, this.words.other),
      distance(metres),
      this.days.climbing(days),
      missing ? fill(this.words.missing, { d: distance(missing) }) : "",
    ].filter(Boolean).join(" · ");
    id("ride-days").replaceChildren(...days.map((day, index) => this.days.item(day, index, days.length)));
    return true;
  }

  address({ from, to, back, day }) {
    const url = new URL(location.href);
    const set = (name, value, usual) => (value === usual ? url.searchParams.delete(name) : url.searchParams.set(name, value));
    set("ride", String(day / 1000), null);
    set("from", String(tenths(from)), "0");
    const whole = this.data.loop ? String(tenths(from)) : String(tenths(this.data.length));
    set("to", String(tenths(to)), whole);
    set("back", back ? "" : null, null);
    history.replaceState(history.state, "", url.href.replace(/([?&])back=(&|#|$)/, "$1back$2"));
  }

  async save() {
    const { gpx } = await import("./ride-gpx.js");
    const { words, data } = this;
    const alerts = data.alerts.map(({ title, until }) => `${title} (${fill(words.lasting, { day: dates(until) })})`);
    const text = [fill(words.fileText, { address: location.href }), ...alerts].join("\n");
    const kinds = { end: words.fileEnd };
    const file = gpx(data, this.planned, {
      name: words.fileName,
      text,
      link: location.href,
      creator: location.host,
      day: this.days.title,
      kind: (kind) => kinds[kind] ?? document.querySelector(`#route-key [value="${kind}"] ~ .choice__name`)?.textContent ?? kind,
      absolute: (path) => new URL(path.slice(1), this.root).href,
      made: new Date(),
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file], { type: "application/gpx+xml" }));
    link.download = `${words.gpx}-${this.fields.day.value}-km.gpx`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
