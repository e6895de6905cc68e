/* Sizes and days in the page's language, for what is taken along. The sentences are the page's. */

const lang = document.documentElement.lang;
const unit = (name, digits) =>
  new Intl.NumberFormat(lang, { style: "unit", unit: name, maximumFractionDigits: digits });
const megabytes = unit("megabyte", 1);
const kilobytes = unit("kilobyte", 0);

export function size(bytes) {
  const text = bytes < 950_000 ? kilobytes.format(Math.ceil(bytes / 1000)) : megabytes.format(bytes / 1e6);
  return text.replace(" ", "\u00a0"); // a number stays beside its unit
}

/* `day` is 2026-05-04. */
export const day = (text, locale = lang) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(text));

/* Today in Paris, where all of it happens. */
export const today = () =>
  new Intl.DateTimeFormat("sv", { timeZone: "Europe/Paris" }).format(new Date());

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

export const isExpired = (pack) => pack.expires < today();

/* The alerts of a pack that were in force when it was made and have ended since. */
export const ended = (pack) =>
  pack.alerts.filter(({ until }) => until >= pack.made && until < today());
