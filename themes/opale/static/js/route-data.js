/*
 * A route's data (route.json, its form is told in views/route_data.py), fetched once, when first
 * asked for; after a failure the next call tries again. Alerts that are over are left out.
 */

let loading = null;

/* What the page's parts tell each other: the days that are planned, null for none. */
export const shared = { days: null };

export function routeData(address) {
  loading ??= fetch(new URL(address, document.baseURI))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((data) => ({ ...data, alerts: current(data.alerts, today()) }));
  loading.catch(() => (loading = null));
  return loading;
}

/* The day in Paris, as in 2026-05-04. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());

export const current = (alerts, day) => alerts.filter(({ until }) => until >= day);
