/*
 * The search page as one types. The page is of use without it: a form and everything from A to Z.
 * All words come from the page (data attributes and <template> elements), none from here.
 * Pagefind and the index are fetched on first use, from this site only.
 */

const WAIT = 150;
const SHOWN = 12;
const OTHERS_SHOWN = 4;
/* Titles weigh; what the index holds for showing is not for finding. */
const WEIGHTS = { title: 12, summary: 3, picture: 0, image: 0, image_alt: 0, kind: 0, skin: 0 };

const place = document.getElementById("search");
const words = place.dataset;
const form = document.querySelector("main form[role=search]");
const input = form.elements.q;
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const others = document.getElementById("search-others");
const filterPlace = document.getElementById("search-filters");
const index = document.getElementById("index");
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);
const amount = new Intl.NumberFormat(language);

const bundles = [...place.querySelectorAll("template[data-bundle]")].map((template) => ({
  template,
  language: template.dataset.lang,
  path: new URL(template.dataset.bundle, document.baseURI).href,
  base: new URL(template.dataset.base, document.baseURI).href,
  own: template.dataset.lang === language,
}));
const site = new URL(words.root, document.baseURI).href;

/* One module a bundle: each holds the WebAssembly of its own language. */
const opened = new Map();
function open(bundle) {
  if (!opened.has(bundle.path)) {
    const opening = import(`${bundle.path}pagefind.js`).then(async (pagefind) => {
      // This site's own pages are where this page is, whatever its public address.
      await pagefind.options({
        baseUrl: bundle.own ? site : bundle.base,
        ranking: { metaWeights: WEIGHTS },
      });
      await pagefind.init();
      return pagefind;
    });
    opening.catch(() => opened.delete(bundle.path)); // the next key tries again
    opened.set(bundle.path, opening);
  }
  return opened.get(bundle.path);
}

/* Accents fold in the index, ligatures don't: œ is looked for as oe too, and the other way round. */
const unfold = (text) => text.replace(/œ/gi, "oe").replace(/æ/gi, "ae");
const fold = (text) => text.replace(/oe/gi, "œ").replace(/ae/gi, "æ");

async function find(pagefind, text, filters) {
  if (!text) return pagefind.search(null, { filters });
  const ask = async (words_) => {
    const answer = await pagefind.search(words_, { filters });
    return { ...answer, results: answer.results.filter((one) => one.score > 0) };
  };
  const found = await ask(text);
  const flat = unfold(text);
  let variant = flat === text ? null : await ask(flat);
  if (!variant && !found.results.length && fold(text) !== text) {
    variant = await ask(fold(text));
  }
  if (!variant || !variant.results.length) return found;
  const known = new Set(found.results.map((result) => result.id));
  const added = variant.results.filter((result) => !known.has(result.id));
  const results = [...found.results, ...added].sort((a, b) => b.score - a.score);
  return { ...found, results, filters: found.results.length ? found.filters : variant.filters };
}

/*
 * Where no word of the index starts as asked, Pagefind goes on with a shorter beginning ("slag" finds
 * "s"). Such an answer is worse than none: each word of four letters or more must be met by
 * half of it, at least three letters.
 */
const plain = (text) => unfold(text.toLowerCase()).normalize("NFD").replace(/\p{M}/gu, "");
const tokens = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
function meant(data, text) {
  const asked = tokens(text);
  const long = asked.filter((word) => word.length > 3);
  const all = data.content.split(/\s+/);
  const met = tokens([...data.locations.map((at) => all[at]), data.meta.title].join(" "));
  return (long.length ? long : asked).every((word) => {
    const start = word.slice(0, Math.min(word.length, Math.max(3, Math.ceil(word.length / 2))));
    return met.some((each) => each.startsWith(start));
  });
}

/* The next pages of an answer, those with the very words first; it ends where they stop meaning them. */
async function take(found, text, from, count) {
  const pages = await Promise.all(found.slice(from, from + count).map((one) => one.data()));
  if (!text) return pages;
  const words_ = tokens(text);
  const exact = ({ content, meta }) =>
    [meta.title, content].filter((part) => {
      const held = new Set(tokens(part));
      return words_.every((word) => held.has(word));
    }).length;
  return pages
    .filter((data) => meant(data, text))
    .map((data) => [exact(data), data])
    .sort((a, b) => b[0] - a[0])
    .map(([, data]) => data);
}

const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const say = (sentence, values = {}) => {
  status.textContent = fill(sentence, values);
};
const copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
const label = (selector, otherwise) =>
  place.querySelector(`template[${selector}]`)?.content.textContent.trim() ?? otherwise;
const nameOfFilter = (name) => label(`data-filter="${CSS.escape(name)}"`, name);
const nameOfValue = (name, value) =>
  label(`data-value="${CSS.escape(`${name}:${value}`)}"`, null) ??
  label(`data-value="${CSS.escape(value)}"`, value);

function item(data, bundle) {
  const element = copy("result");
  const { meta } = data;
  const picture = element.querySelector(".result__picture");
  if (meta.picture && bundle.own) {
    const image = new Image(600, 400);
    image.alt = "";
    image.className = "picture__image";
    image.src = new URL(meta.picture.replace(/^\//, ""), site).href;
    picture.append(image);
  } else {
    picture.remove();
  }
  if (meta.skin) element.dataset.skin = meta.skin;
  const kicker = [meta.kind && bundle.own && nameOfValue("kind", meta.kind)]
    .concat(data.filters?.destination ?? [])
    .filter(Boolean);
  element.querySelector(".result__kicker").textContent = kicker.join(" · ");
  const link = element.querySelector(".result__link");
  link.href = data.url;
  link.textContent = meta.title;
  link.hreflang = bundle.language;
  element.querySelector(".result__text").textContent = meta.summary ?? data.plain_excerpt ?? "";
  return element;
}

const chosen = () => {
  const filters = {};
  for (const box of filterPlace.querySelectorAll("input:checked")) {
    (filters[box.name] ??= { any: [] }).any.push(box.value);
  }
  return filters;
};

/* The address holds the query and the filters, so that a search can be kept and shared. */
const RESERVED = "q";
function remember(text, filters) {
  const address = new URL(location.href);
  address.search = "";
  if (text) address.searchParams.set(RESERVED, text);
  for (const [name, { any }] of Object.entries(filters)) {
    for (const value of any) address.searchParams.append(name, value);
  }
  history.replaceState(null, "", address);
}

function buildFilters(available) {
  const wanted = new URL(location.href).searchParams;
  const known = [...place.querySelectorAll("template[data-filter]")].map((t) => t.dataset.filter);
  for (const name of known.filter((name) => available[name])) {
    const values = Object.entries(available[name]);
    const group = document.getElementById("filter").content.firstElementChild.cloneNode(true);
    group.querySelector("legend").textContent = nameOfFilter(name);
    const named = values.map(([value, count]) => [nameOfValue(name, value), value, count]);
    for (const [words_, value, count] of named.sort((a, b) => a[0].localeCompare(b[0], language))) {
      const choice = copy("choice");
      const box = choice.querySelector("input");
      box.name = name;
      box.value = value;
      box.checked = wanted.getAll(name).includes(value);
      choice.querySelector(".filter__value").textContent = words_;
      choice.querySelector(".count").textContent = amount.format(count);
      group.append(choice);
    }
    filterPlace.append(group);
  }
  filterPlace.hidden = !filterPlace.querySelector("input");
  filterPlace.open = matchMedia("(min-width: 60rem)").matches;
}

function updateCounts(counts) {
  for (const box of filterPlace.querySelectorAll("input")) {
    const count = counts[box.name]?.[box.value] ?? 0;
    box.closest("label").querySelector(".count").textContent = amount.format(count);
  }
}

let results = [];
let asked = "";
let turn = 0;
let built;

async function showMore(bundle, now) {
  const from = list.childElementCount;
  const pages = await take(results, asked, from, SHOWN);
  if (now !== turn) return null;
  if (pages.length < SHOWN) results.length = from + pages.length;
  const items = pages.map((data) => item(data, bundle));
  list.append(...items);
  more.hidden = list.childElementCount >= results.length;
  return items[0];
}

/* Nothing in this language: what do the other ones hold? */
async function searchOthers(text, now) {
  for (const bundle of bundles.filter((one) => !one.own)) {
    try {
      const found = await find(await open(bundle), text, {});
      const pages = await take(found.results, text, 0, OTHERS_SHOWN);
      if (now !== turn) return;
      if (!pages.length) continue;
      const section = bundle.template.content.firstElementChild.cloneNode(true);
      section.querySelector("ol").append(...pages.map((data) => item(data, bundle)));
      others.append(section);
    } catch {
      // Another language's index is an extra; without it the answer stands.
    }
  }
}

/* `asking`: by the button or the Enter key, so that a question without words gets an answer. */
async function search(asking = false) {
  const now = ++turn;
  const text = input.value.trim();
  const own = bundles.find((bundle) => bundle.own);
  place.hidden = false;
  let pagefind;
  try {
    if (!own) throw new Error("no bundle of this language");
    if (!built) say(words.waiting);
    pagefind = await open(own);
    await (built ??= pagefind.filters().then(buildFilters));
  } catch {
    built = undefined;
    if (now !== turn) return;
    list.replaceChildren();
    others.replaceChildren();
    index.hidden = false;
    say(words.missing);
    return;
  }
  if (now !== turn) return;
  const filters = chosen();
  const filtered = Object.keys(filters).length > 0;
  remember(text, filters);
  if (!text && !filtered) {
    results = [];
    list.replaceChildren();
    others.replaceChildren();
    more.hidden = true;
    index.hidden = false;
    say(asking ? words.empty : "");
    return;
  }
  const found = await find(pagefind, text, filters);
  if (now !== turn) return;
  updateCounts(found.filters);
  results = found.results;
  asked = text;
  list.replaceChildren();
  others.replaceChildren();
  index.hidden = true;
  await showMore(own, now);
  if (now !== turn) return;
  const count = results.length;
  if (count) {
    const form_ = plural.select(count) === "one" ? "one" : "other";
    const sentence = text ? words[form_] : words[form_ === "one" ? "allOne" : "allOther"];
    say(sentence, { n: amount.format(count), q: text });
  } else {
    say(filtered ? words.noneFiltered : words.none, { q: text });
    if (text) await searchOthers(text, now);
  }
}

let timer;
const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(() => search(), WAIT);
};

const own = bundles.find((bundle) => bundle.own);
const address = new URL(location.href).searchParams;
input.value = address.get(RESERVED) ?? "";
input.addEventListener("focus", () => own && open(own).catch(() => {}), { once: true });
input.addEventListener("input", soon);
filterPlace.addEventListener("change", () => search());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  search(true);
});
more.addEventListener("click", async () => {
  const first = await showMore(own, turn);
  first?.querySelector("a").focus();
});
if ([...address].some(([, value]) => value)) search();

