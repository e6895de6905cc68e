/* Days of one's own on a route: what is asked is kept, nothing is ridden twice or left out. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { at, climbing, heightAt, metres, nearest, slice } from "../../themes/opale/static/js/route-line.js";
import { segments } from "../../themes/opale/static/js/ride-gpx.js";
import { between, gaps, near, plan, stops } from "../../themes/opale/static/js/ride-plan.js";
import { made, numbers, straight } from "./route-data.mjs";

const shape = ({ days }) => days.map(({ start, end }) => `${start.along / 1000}-${end.along / 1000}`).join(" ");
const km = (...values) => values.map((value) => value * 1000);
const stage = (n, from, to) => ({ n, title: `Stage ${n}`, from: `T${from}`, to: `T${to}`, start: from * 1000, end: to * 1000 });
const bed = (along, more = {}) => ({ kind: "sleep", title: `Bed ${along}`, href: "", along: along * 1000, off: 0, lon: 0, lat: 0, first: false, ...more });

test("days end where stages end, as near to what is asked as they come", () => {
  const data = straight(120, { stages: [stage(1, 0, 40), stage(2, 40, 80), stage(3, 80, 120)], places: [bed(40), bed(80)] });
  assert.equal(shape(plan(data, { from: 0, to: 120000, day: 45000 })), "0-40 40-80 80-120");
  assert.equal(shape(plan(data, { from: 0, to: 120000, day: 85000 })), "0-80 80-120");
  assert.equal(shape(plan(data, { from: 120000, to: 0, day: 45000 })), "120-80 80-40 40-0");
  assert.equal(shape(plan(data, { from: 0, to: 120000, day: 200000 })), "0-120");
});

test("one begins anywhere, and stops anywhere", () => {
  const data = straight(120, { stages: [stage(1, 0, 40), stage(2, 40, 80), stage(3, 80, 120)] });
  const { days, metres: ridden } = plan(data, { from: 33000, to: 95500, day: 50000 });
  assert.equal(shape({ days }), "33-80 80-95.5");
  assert.equal(ridden, 62500);
  assert.deepEqual(days.map(({ start }) => start.title), ["", "T80"]);
  assert.equal(plan(data, { from: 5000, to: 5000, day: 50000 }), null);
  assert.equal(plan(data, { from: 0, to: 9000, day: 0 }), null);
  assert.equal(plan({ ...data, line: [] }, { from: 0, to: 9000, day: 9000 }), null);
});

test("a marked bed wins over another, a bed over none", () => {
  const stages = [stage(1, 0, 48), stage(2, 48, 52), stage(3, 52, 100)];
  const choice = { from: 0, to: 100000, day: 60000 };
  assert.equal(shape(plan(straight(100, { stages, places: [bed(52)] }), choice)), "0-52 52-100");
  assert.equal(shape(plan(straight(100, { stages, places: [bed(48)] }), choice)), "0-48 48-100");
  const both = [bed(48), bed(52, { first: true })];
  assert.equal(shape(plan(straight(100, { stages, places: both }), choice)), "0-52 52-100");
  assert.deepEqual(near(straight(100, { places: both }), "sleep", 50000).map(({ along }) => along), km(52, 48));
  const far = [bed(49, { off: 4000 }), bed(50, { off: 200 })];
  assert.deepEqual(near(straight(100, { places: far }), "sleep", 50000).map(({ along }) => along), km(50));
});

test("a day is longer than asked only where nothing lies between, and says so", () => {
  const data = straight(100, { stages: [stage(1, 0, 70), stage(2, 70, 100)] });
  const { days } = plan(data, { from: 0, to: 100000, day: 50000 });
  assert.equal(shape({ days }), "0-70 70-100");
  assert.deepEqual(days.map(({ long }) => long), [true, false]);
});

test("a gap is told, counts in the day's load, and breaks the line", () => {
  const data = straight(60, { stages: [stage(1, 0, 28), stage(2, 28, 60)], gap: { along: 20000, metres: 5000 } });
  const whole = plan(data, { from: 0, to: 60000, day: 80000 });
  assert.equal(whole.metres, 60000);
  assert.ok(Math.abs(whole.missing - 5000) < 20);
  assert.equal(whole.days[0].gaps.length, 1);
  assert.equal(segments(data.line, whole.days[0]).length, 2);
  const [first] = plan(data, { from: 0, to: 60000, day: 32000 }).days;
  assert.equal(first.long, true, "28 km of line and 5 km without");
  const back = plan(data, { from: 60000, to: 0, day: 80000 });
  const [[one], [two]] = [whole.days[0].gaps, back.days[0].gaps];
  assert.deepEqual([two.from, two.to], [one.to, one.from]);
  const points = segments(data.line, back.days[0]).flat();
  assert.ok(points.every((point, index) => !index || point[2] <= points[index - 1][2]), "downwards");
});

test("a loop goes round from anywhere, both ways", () => {
  const data = straight(90, { loop: true, stages: [stage(1, 0, 30), stage(2, 30, 60), stage(3, 60, 90)] });
  assert.equal(shape(plan(data, { from: 30000, to: 30000, day: 35000 })), "30-60 60-0 0-30");
  assert.equal(shape(plan(data, { from: 60000, to: 30000, day: 100000 })), "60-30");
  const back = plan(data, { from: 30000, to: 60000, back: true, day: 100000 });
  assert.equal(back.metres, 60000);
  assert.deepEqual(back.days[0].pieces, [km(30, 0), km(90, 60)]);
});

test("a loop that does not close has a gap where it ends", () => {
  const data = straight(90, { loop: true, open: true, stages: [stage(1, 0, 30), stage(2, 30, 90)] });
  assert.equal(gaps(data).length, 1);
  const { days, missing } = plan(data, { from: 30000, to: 30000, day: 400000 });
  assert.ok(missing > 80000);
  assert.equal(days[0].gaps.length, 1);
  assert.equal(segments(data.line, days[0]).length, 2);
});

test("properties, on made-up routes", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const { data, choice } = made(numbers(seed));
    const planned = plan(data, choice);
    if (!planned) continue;
    const told = `seed ${seed}`;
    const { days } = planned;
    const asked = choice.day;
    const span = data.loop
      ? (choice.back ? choice.from - choice.to : choice.to - choice.from)
      : Math.abs(choice.to - choice.from);
    const whole = data.loop && span <= 0 ? span + data.length : span;
    assert.ok(Math.abs(planned.metres - whole) < 0.01, `${told}: days add up to the whole`);
    for (const [index, day] of days.entries()) {
      if (index) assert.equal(day.start.along, days[index - 1].end.along, `${told}: no hole`);
      const ridden = day.pieces.reduce((all, [one, two]) => all + Math.abs(two - one), 0);
      assert.ok(Math.abs(ridden - day.metres) < 0.01, `${told}: pieces are the day`);
      assert.equal(day.long, day.metres + day.missing > asked);
      if (day.long) assert.ok(!splits(data, day, planned, asked), `${told}: longer than asked, and need not be`);
      const line = segments(data.line, day).reduce(
        (all, part) => all + part.slice(1).reduce((sum, point, at_) => sum + metres(part[at_], point), 0), 0);
      const seams = 101 * (day.pieces.length - 1);
      assert.ok(Math.abs(line - day.metres) < day.metres * 0.001 + 2 + seams, `${told}: the line is as long: ${line} ${day.metres}`);
    }
    const other = data.loop
      ? plan(data, { from: choice.to, to: choice.from, back: !choice.back, day: asked })
      : plan(data, { from: choice.to, to: choice.from, day: asked });
    if (data.rises) {
      const sum = ({ days: all }, name) => all.reduce((whole_, day) => whole_ + day[name], 0);
      assert.ok(Math.abs(sum(planned, "up") - sum(other, "down")) < 0.01, `${told}: up is down on the way back`);
      const { up } = climbing(data.rises, 0, data.length);
      if (Math.abs(whole - data.length) < 1) assert.ok(Math.abs(sum(planned, "up") - up) < 0.01, `${told}: days climb the whole`);
    } else assert.ok(days.every((day) => day.up === null), told);
    assert.deepEqual(
      other.days.map(({ start, end }) => [end.along, start.along]).reverse(),
      days.map(({ start, end }) => [start.along, end.along]),
      `${told}: the same nights on the way back`,
    );
  }
});

/* Whether a day could be two within what was asked, by a stop between (a second way to see it). */
function splits(data, day, planned, asked) {
  const missing = gaps(data);
  const load = (low, high) => {
    let all = high - low;
    for (const gap of missing) {
      for (const turn of data.loop ? [-data.length, 0, data.length] : [0]) {
        if (gap.along + turn > low && gap.along + turn <= high) all += gap.metres;
      }
    }
    return all;
  };
  const { low, high } = day;
  const ends = stops(data).flatMap(({ along }) => (data.loop ? [along - data.length, along, along + data.length] : [along]));
  const [first, last] = [Math.min(...planned.days.map((each) => each.low)), Math.max(...planned.days.map((each) => each.high))];
  return ends.some(
    (end) => end > low && end < high && end > first + 500 && end < last - 500 && load(low, end) <= asked && load(end, high) <= asked,
  );
}

test("what is climbed is shared out by the way", () => {
  const rises = [[[0, 10], [1000, 60], [3000, 20]], [[3000, 20], [4000, 30]]];
  assert.deepEqual(climbing(rises, 0, 4000), { up: 60, down: 40 });
  assert.deepEqual(climbing(rises, 500, 2000), { up: 25, down: 20 });
  assert.deepEqual(climbing(rises, 3500, 3500), { up: 0, down: 0 });
});

test("a height is that of the profile, between its points too", () => {
  const heights = [[0, 10], [1000, 20], [1000, 50], [2000, 40]];
  assert.deepEqual([-5, 0, 500, 1000, 1500, 2000, 9999].map((along) => heightAt(heights, along)), [10, 10, 15, 20, 45, 40, 40]);
  assert.equal(heightAt(null, 5), null);
});

test("pieces of a line keep its length, and a metre is found again", () => {
  const data = straight(50, { gap: { along: 20000, metres: 3000 } });
  const parts = slice(data.line, 12345, 34567);
  assert.equal(parts.length, 2);
  assert.equal(parts[0][0][2], 12345);
  assert.equal(parts[1].at(-1)[2], 34567);
  assert.equal(slice(data.line, 1000, 2000).length, 1, "what lies elsewhere is left out");
  for (const along of [0, 19000, 20500, 50000]) {
    const found = nearest(data.line, at(data.line, along));
    assert.ok(Math.abs(found.along - along) < 1, `${along}: ${found.along}`);
    assert.ok(found.off < 1);
  }
  assert.equal(at(data.line, -5)[2], 0);
  assert.equal(at(data.line, 99999)[2], 50000);
  assert.equal(between(straight(50, { loop: true }), 1000, 49000), 2000);
});
