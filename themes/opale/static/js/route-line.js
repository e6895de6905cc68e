/*
 * The line of a route (route.json, its form is told in views/route_data.py): where a metre lies,
 * which metre a place lies at, and pieces of it. Pure: no page, no network.
 *
 * A point is [longitude, latitude, metres along, height or null]; a line is parts with a gap between
 * each and the next, where the metres along do not go on. A loop's end is its start again.
 */

const RADIUS = 6371008.8; // metres, mean radius of the Earth: distances of some kilometres here
const rad = Math.PI / 180;

/* Metres between two points of degrees, on a plane that touches the Earth there. */
export function metres([lon, lat], [lon2, lat2]) {
  const x = (lon2 - lon) * rad * Math.cos(((lat + lat2) / 2) * rad);
  return Math.hypot(x, (lat2 - lat) * rad) * RADIUS;
}

const mix = (a, b, share) => a + (b - a) * share;
function between(one, two, along) {
  const share = two[2] > one[2] ? (along - one[2]) / (two[2] - one[2]) : 0;
  const height = one[3] === null || two[3] === null ? null : mix(one[3], two[3], share);
  return [mix(one[0], two[0], share), mix(one[1], two[1], share), along, height];
}

/* The number of the last point of a part that is not beyond a metre. */
function before(part, along) {
  let low = 0;
  let high = part.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (part[middle][2] <= along) low = middle;
    else high = middle - 1;
  }
  return low;
}

const within = (parts, along) =>
  parts.find((part) => along <= part.at(-1)[2]) ?? parts.at(-1);

/* The point at a metre; before the start the start, beyond the end the end. */
export function at(parts, along) {
  const part = within(parts, along);
  const place = Math.max(part[0][2], Math.min(along, part.at(-1)[2]));
  const index = Math.min(before(part, place), part.length - 2);
  return between(part[index], part[index + 1], place);
}

/* The height at a metre, out of the profile's [along, height]; null where none is known. */
export function heightAt(heights, along) {
  if (!heights) return null;
  const next = heights.findIndex(([place]) => place >= along);
  if (next <= 0) return (next ? heights.at(-1) : heights[0])[1];
  const [[start, low], [end, high]] = [heights[next - 1], heights[next]];
  return end > start ? mix(low, high, (along - start) / (end - start)) : high;
}

/* The parts of what lies between two metres, ascending; pieces of no length are left out. */
export function slice(parts, from, to) {
  const found = [];
  for (const part of parts) {
    const start = Math.max(from, part[0][2]);
    const end = Math.min(to, part.at(-1)[2]);
    if (end - start < 0.5) continue;
    const inner = part.filter((point) => point[2] > start && point[2] < end);
    found.push([at([part], start), ...inner, at([part], end)]);
  }
  return found;
}

/* The metre of the line that is nearest to a place, and how far off it lies: { along, off }. */
export function nearest(parts, place) {
  let best = { along: 0, off: Infinity };
  const squeeze = Math.cos(place[1] * rad);
  for (const part of parts) {
    for (let index = 1; index < part.length; index += 1) {
      const [one, two] = [part[index - 1], part[index]];
      const x = (two[0] - one[0]) * squeeze;
      const y = two[1] - one[1];
      const size = x * x + y * y;
      const reach = ((place[0] - one[0]) * squeeze * x + (place[1] - one[1]) * y) / (size || 1);
      const share = Math.max(0, Math.min(1, reach));
      const along = mix(one[2], two[2], share);
      const off = metres([mix(one[0], two[0], share), mix(one[1], two[1], share)], place);
      if (off < best.off) best = { along, off };
    }
  }
  return best;
}

/* Metres that rise and fall between two metres of the line, ascending, by its lows and highs. */
export function climbing(rises, from, to) {
  let [up, down] = [0, 0];
  for (const turns of rises) {
    for (let index = 1; index < turns.length; index += 1) {
      const [[start, low], [end, high]] = [turns[index - 1], turns[index]];
      const share = Math.max(0, Math.min(to, end) - Math.max(from, start)) / (end - start || 1);
      up += Math.max(0, high - low) * share;
      down += Math.max(0, low - high) * share;
    }
  }
  return { up, down };
}

/* [west, south, east, north] of points. */
export function around(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}
