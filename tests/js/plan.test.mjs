/* The plan of a stay: what is kept stays, whatever is done to it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import * as plan from "../../themes/opale/static/js/plan.js";

const item = (ref) => ({ ref, kind: "experience", title: `T ${ref}`, path: `/x/${ref}/`, lang: "en" });
const of = (...refs) => refs.reduce((all, ref) => plan.keep(all, item(ref)), plan.empty());
const shape = (p) => [p.days.map((day) => day.items.map((each) => each.ref).join()).join(";"), p.loose.map((each) => each.ref).join()].join("|");

test("what is kept waits for a day, once", () => {
  const kept = plan.keep(of("a", "b"), item("a"));
  assert.equal(shape(kept), "|a,b");
  assert.deepEqual(plan.find(kept, "b").item, { ...item("b"), note: "" });
  assert.ok(plan.has(kept, "a"));
  assert.ok(!plan.has(plan.remove(kept, "a"), "a"));
});

test("things move within a day, and on to the next", () => {
  let p = plan.addDay(of("a", "b", "c"));
  for (const ref of ["a", "b", "c"]) p = plan.place(p, ref, 0);
  assert.equal(shape(p), "a,b,c;|");
  assert.equal(shape(plan.move(p, "b", -1)), "b,a,c;|");
  assert.equal(shape(plan.move(p, "b", 1)), "a,c,b;|");
  const over = plan.move(plan.move(p, "c", 1), "b", 1);
  assert.equal(shape(over), "a;b,c|");
  assert.equal(shape(plan.move(over, "b", -1)), "a,b;c|");
  assert.equal(shape(plan.move(p, "a", -1)), shape(p), "nothing is before the first");
  assert.equal(shape(plan.move(over, "c", 1)), shape(over), "nothing is after the last");
  assert.equal(shape(plan.place(p, "a", -1)), "b,c;|a");
  assert.equal(shape(plan.place(p, "a", 7)), shape(p), "there is no such day");
  assert.equal(shape(plan.place(p, "nobody", 0)), shape(p));
});

test("a day that is removed leaves what stood on it", () => {
  const p = plan.place(plan.addDay(of("a", "b")), "a", 1);
  assert.equal(shape(plan.removeDay(p, 1)), "|b,a");
  assert.equal(shape(plan.removeDay(plan.removeDay(p, 1), 0)), "|b,a", "one day stays");
  assert.equal(plan.removeDay(p, 9), p);
});

test("no function changes the plan it is given", () => {
  const freeze = (value) => {
    if (value && typeof value === "object") Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const p = freeze(plan.place(plan.addDay(of("a", "b")), "a", 0));
  plan.keep(p, item("c"));
  plan.remove(p, "a");
  plan.place(p, "b", 1);
  plan.move(p, "a", 1);
  plan.addDay(p);
  plan.removeDay(p, 0);
  plan.nameDay(p, 0, "x");
  plan.setNote(p, "a", "x");
  plan.setStart(p, "2026-05-01");
  plan.add(p, p);
});

test("any row of changes keeps every entry once", () => {
  let seed = 7;
  const dice = (n) => (seed = (seed * 48271) % 2147483647) % n;
  let p = of("a", "b", "c", "d", "e");
  for (let turn = 0; turn < 3000; turn += 1) {
    const ref = "abcde"[dice(5)];
    p = [
      () => plan.move(p, ref, 1),
      () => plan.move(p, ref, -1),
      () => plan.place(p, ref, dice(5) - 1),
      () => plan.addDay(p),
      () => plan.removeDay(p, dice(4)),
      () => plan.setNote(p, ref, String(turn)),
    ][dice(6)]();
    assert.deepEqual(plan.refs(p).sort(), ["a", "b", "c", "d", "e"]);
    assert.deepEqual(plan.normalise(JSON.parse(JSON.stringify(p))), p);
  }
});

test("data from outside is cut to what a plan may hold", () => {
  const p = plan.normalise({
    v: 1,
    start: "2026-02-30",
    days: [
      { title: "x".repeat(200), items: [item("a"), item("a"), { ref: "../b" }, null, { ref: "C" }, 7] },
      null,
      { items: "no" },
    ],
    loose: [
      { ref: "n", title: 5, note: "é".repeat(900), path: "//evil.example/", kind: {} },
      { ref: "m", path: "javascript:alert(1)", note: "a\u0000\u001b[31m\nb\ud800" },
    ],
  });
  assert.equal(shape(p), "a;;|n,m");
  assert.equal(p.start, "");
  assert.equal(p.days[0].title.length, 80);
  assert.deepEqual(p.loose[0], { ref: "n", kind: "", title: "", path: "", lang: "", note: "é".repeat(500) });
  assert.equal(p.loose[1].path, "");
  assert.equal(p.loose[1].note, "a[31m\nb");
  const many = Array.from({ length: 400 }, (_, n) => ({ ref: `r${n}` }));
  const large = plan.normalise({ v: 1, days: Array.from({ length: 99 }, (_, n) => ({ items: [many[n]] })), loose: many });
  assert.equal(large.days.length, 31);
  assert.equal(plan.all(large).length, 200);
  assert.equal(plan.keep(large, item("one-more")), large, "a full notebook takes no more");
  assert.equal(plan.addDay(large), large);
});

test("what is no plan is refused", () => {
  for (const bad of [null, 1, "", [], {}, { v: 2, days: [], loose: [] }, { v: 1, days: {}, loose: [] }, { v: 1, days: [] }]) {
    assert.throws(() => plan.normalise(bad), undefined, JSON.stringify(bad));
  }
});

test("another plan comes after one's own; what is known stays where it is", () => {
  const own = plan.place(of("a", "b"), "a", 0);
  const other = plan.setStart(plan.place(plan.place(of("a", "c", "d"), "a", 0), "c", 0), "2026-07-14");
  const both = plan.add(own, other);
  assert.equal(shape(both), "a;c|b,d");
  assert.equal(both.start, "2026-07-14");
  assert.equal(plan.add(plan.setStart(own, "2026-01-01"), other).start, "2026-01-01");
  assert.equal(shape(plan.add(plan.empty(), other)), "a,c|d");
});

test("dates go on from the first day, over the end of summer time and of a year", () => {
  const p = plan.setStart(plan.empty(), "2026-10-24");
  assert.equal(plan.dateOf(p, 2).toISOString(), "2026-10-26T00:00:00.000Z");
  assert.equal(plan.dateOf(plan.setStart(p, "2026-12-31"), 1).toISOString().slice(0, 10), "2027-01-01");
  assert.equal(plan.dateOf(plan.empty(), 0), null);
});

test("distances are those of a sphere", () => {
  // A degree of a great circle: 2 pi R / 360 with R = 6,371,008.8 m.
  assert.ok(Math.abs(plan.metres([2, 50], [2, 51]) - 111195.08) < 0.1);
  // Calais to Arras, by pyproj: Geod(a=6371008.8, b=6371008.8).
  assert.ok(Math.abs(plan.metres([1.8587, 50.9513], [2.7775, 50.291]) - 97938.6) < 0.1);
  assert.equal(plan.metres([2, 50], [2, 50]), 0);
  const places = { a: [2, 50], c: [2, 51], d: [2, 50] };
  const { legs, sum } = plan.ways(of("a", "b", "c", "d").loose, ({ ref }) => places[ref] ?? null);
  assert.deepEqual(legs.map((leg) => leg && Math.round(leg / 1000)), [null, null, 111, 111]);
  assert.equal(Math.round(sum / 1000), 222);
});
