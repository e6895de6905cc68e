/* Entries of the offer as rows of the page's template; amounts and dates as the server writes them. */

const page = document.documentElement.lang;
const language = page === "en" ? "en-GB" : page;
const plural = new Intl.PluralRules(language);
const amount = new Intl.NumberFormat(language);
const unit = (value, name, decimals = 0, display = "short") =>
  new Intl.NumberFormat(language, {
    style: "unit",
    unit: name,
    unitDisplay: display,
    maximumFractionDigits: decimals,
  })
    .format(value)
    .replace(/\s/g, page === "fr" ? "\u202f" : "\u00a0");

export const number = (value) => amount.format(value);
export const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
export const count = (value, one, other) =>
  fill(plural.select(value) === "one" ? one : other, { n: number(value) });

/* Metres: 850 m, 2.3 km, 41 km. */
export const distance = (far) =>
  far < 995
    ? unit(Math.round(far / 10) * 10, "meter")
    : unit(far / 1000, "kilometer", far < 20000 ? 1 : 0);

export const height = (metres) => unit(Math.round(metres), "meter");

/* Minutes: 45 mins, 2 h 30, whole days as days. */
export function duration(minutes) {
  if (minutes >= 1440 && minutes % 1440 === 0) return unit(minutes / 1440, "day", 0, "long");
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return unit(rest, "minute");
  if (!rest) return unit(hours, "hour");
  if (page === "fr") return `${unit(hours, "hour")}\u00a0${String(rest).padStart(2, "0")}`;
  return `${unit(hours, "hour")} ${unit(rest, "minute")}`;
}

const first = (text) => (page === "fr" ? text.replace(/(^|– ?)1 /g, "$11er ") : text);
const long = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });

/* ISO dates: a day or a range. */
export const days = (start, end = start) =>
  first(long.formatRange(new Date(start), new Date(end)).replace(/\s*–\s*/g, "–"));

/* Months 1 to 12, three in a row as a range. */
export function months(numbers) {
  const name = (month) =>
    new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(Date.UTC(2001, month - 1));
  const runs = [];
  for (const month of numbers) {
    if (runs.length && runs.at(-1).at(-1) === month - 1) runs.at(-1).push(month);
    else runs.push([month]);
  }
  if (runs.length > 1 && runs[0][0] === 1 && runs.at(-1).at(-1) === 12) runs[0].unshift(...runs.pop());
  const words = runs.flatMap((run) =>
    run.length > 2 ? [`${name(run[0])}–${name(run.at(-1))}`] : run.map(name),
  );
  return new Intl.ListFormat(language).format(words);
}

/* `words` are the data of the page's element, `kinds` names by kind, `root` the site's address. */
export function rowMaker(template, words, kinds, root) {
  const set = (row, part, text) => {
    const element = row.querySelector(`.row__${part}`);
    element.textContent = text || "";
    if (!text) element.remove();
  };
  return (entry) => {
    const item = template.content.firstElementChild.cloneNode(true);
    const row = item.querySelector(".row");
    row.dataset.skin = entry.skin;
    row.dataset.ref = entry.ref;
    const keep = row.querySelector(".keep"); // site.js shows it
    const { ref, kind, title, path } = entry;
    Object.assign(keep.dataset, { ref, kind, title, path });
    keep.setAttribute("aria-label", fill(keep.getAttribute("aria-label"), { title }));
    if (entry.image) {
      const image = new Image(600, 400);
      Object.assign(image, { alt: entry.alt, className: "picture__image", loading: "lazy" });
      image.src = new URL(entry.image.slice(1), root).href;
      row.querySelector(".picture").append(image);
    } else {
      row.querySelector(".row__picture").remove();
    }
    const nights = entry.nights && count(entry.nights, words.night, words.nights);
    set(row, "kind", nights || entry.what || kinds[entry.kind]);
    set(row, "place", entry.place);
    const link = row.querySelector(".row__link");
    link.textContent = entry.title;
    link.href = new URL(entry.path.slice(1), root).href;
    set(row, "when", when(entry, words));
    set(row, "summary", entry.summary);
    set(row, "distance", entry.far >= 0 && fill(words.away, { d: distance(entry.far) }));
    set(row, "time", entry.minutes && duration(entry.minutes));
    const facts = row.querySelector(".row__facts");
    if (!facts.childElementCount) facts.remove();
    for (const badge of row.querySelectorAll("[data-if]")) {
      const name = badge.dataset.if;
      if (!entry[name] && entry.standing !== name) badge.remove();
    }
    const alert = row.querySelector(".badge--alert");
    if (alert) alert.lastChild.data = fill(alert.lastChild.data, { d: days(entry.alert) });
    if (entry.alert < new Date().toISOString().slice(0, 10)) alert?.remove();
    const badges = row.querySelector(".badges");
    if (!badges.childElementCount) badges.remove();
    return item;
  };
}

function when(entry, words) {
  if (entry.start) return days(entry.start, entry.end);
  if (entry.kind !== "event") return "";
  return entry.months ? fill(words.usually, { m: months(entry.months) }) : words.unconfirmed;
}
