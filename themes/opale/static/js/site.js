/*
 * On every page: the buttons that keep an entry, and how many the notebook holds. The words are in
 * the page. What changes the notebook is fetched with the first click.
 */

const KEY = "estran:notebook:1";
const link = document.querySelector("[data-notebook]");
const words = link?.dataset ?? {};
const root = new URL("../../", import.meta.url);
const plural = new Intl.PluralRules(document.documentElement.lang);
const amount = new Intl.NumberFormat(document.documentElement.lang);

const status = document.createElement("p");
status.className = "hidden-visually";
status.setAttribute("role", "status");
document.body.append(status);

/* The refs of what is kept. What cannot be read is the notebook page's to tell. */
function stored() {
  try {
    const { days, loose } = JSON.parse(localStorage.getItem(KEY));
    return [...days.flatMap((day) => day.items), ...loose].map((item) => item.ref);
  } catch {
    return [];
  }
}

let kept = new Set(stored());

function show(within = document) {
  for (const button of within.querySelectorAll("button.keep")) {
    button.setAttribute("aria-pressed", String(kept.has(button.dataset.ref)));
    button.hidden = false;
  }
}

function count() {
  const badge = link?.querySelector(".header__count");
  if (!badge) return;
  badge.hidden = !kept.size;
  badge.querySelector("[aria-hidden]").textContent = amount.format(kept.size);
  const form = plural.select(kept.size) === "one" ? words.one : words.other;
  badge.querySelector(".hidden-visually").textContent = form.replace("{n}", amount.format(kept.size));
}

function refresh(refs = stored()) {
  kept = new Set(refs);
  show();
  count();
}

let opening;
const store = () =>
  (opening ??= Promise.all([import("./store.js"), import("./plan.js")]).then(([{ Store }, plan]) => ({
    store: new Store(),
    plan,
  })));

/* From the first thing kept on, the notebook and its pages are there without a network too. */
async function pocket(path) {
  const { start, take } = await import("./pocket.js");
  if (await start(root)) await take(root, new URL(path.slice(1), root).href);
}

async function toggle(button) {
  const { ref, kind, title, path } = button.dataset;
  const say = (sentence) => {
    status.textContent = sentence.replace("{title}", () => title);
  };
  try {
    const { store: held, plan } = await store();
    const lang = document.documentElement.lang;
    const wanted = !plan.has(held.read(), ref);
    const item = { ref, kind, title, path, lang };
    const next = held.update((now) => (wanted ? plan.keep(now, item) : plan.remove(now, ref)));
    refresh(plan.refs(next));
    const full = wanted && !plan.has(next, ref);
    if (full) say(words.most);
    else say(held.trouble && held.trouble !== "damaged" ? words.refused : wanted ? words.kept : words.removed);
    if (wanted && !full) await pocket(path);
  } catch (error) {
    opening = undefined;
    say(words.failed);
    throw error;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.keep");
  if (button) toggle(button);
});
addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) refresh();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) refresh();
});
/* The notebook's own page has changed it. */
document.addEventListener("estran:notebook", ({ detail }) => refresh(detail));

/* Cards that scripts add later. */
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) show(node);
  }
}).observe(document.body, { childList: true, subtree: true });

/* What holds until a day, on a page older than that: it goes, and what is said after it comes.
   Hours have days of the week too; days.js knows them. */
const today = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Paris" }).format(new Date());
for (const item of document.querySelectorAll("[data-until]:not([data-days]), [data-after]")) {
  const { until, after } = item.dataset;
  item.hidden = until ? until < today : after >= today;
}

refresh();

/* What can be taken along: looked at when it comes near, or at once where something was taken. */
const pack = document.querySelector("[data-pack]");
if (pack && "caches" in globalThis) {
  const open = () => import("./pack.js");
  const near = new IntersectionObserver(
    ([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      near.disconnect();
      open();
    },
    { rootMargin: "50%" },
  );
  const has = caches.has(`estran ${root.pathname} packs`).catch(() => false);
  has.then((taken) => (taken || document.documentElement.dataset.kept ? open() : near.observe(pack)));
} else if (pack) pack.hidden = true;
