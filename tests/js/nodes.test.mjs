/* The planner of numbered nodes: the shortest way, what is meant by a number, the link of a plan. */

import assert from "node:assert/strict";
import { test } from "node:test";

import * as graph from "../../themes/opale/static/js/nodes-graph.js";
import { gpx } from "../../themes/opale/static/js/nodes-gpx.js";
import * as words from "../../themes/opale/static/js/nodes-words.js";

/*
 * 1 – 2 – 3 – 4 in a row, ten kilometres each, and 5 below 2; 3 → 4 is one-way. Far away another row
 * with 2 – 3 – 9, joined to nothing.
 */
const at = (x, y) => [2 + x * 0.14, 50 + y * 0.09];
const rows = [["1", ...at(0, 0)], ["2", ...at(1, 0)], ["3", ...at(2, 0)], ["4", ...at(3, 0)], ["05", ...at(1, -1)],
  ["2", ...at(20, 9)], ["3", ...at(21, 9)], ["9", ...at(22, 9)]];
const line = (from, to) => {
  const [a, b] = [rows[from], rows[to]].map(([, lon, lat]) => [Math.round(lon * 1e5), Math.round(lat * 1e5)]);
  return [[a[0], a[1], b[0] - a[0], b[1] - a[1]]];
};
const link = (from, to, oneway = 0, metres = 10000) => [from, to, metres, oneway, line(from, to)];
const data = {
  v: 1, nodes: rows,
  links: [link(0, 1), link(1, 2), link(2, 3, 1), link(1, 4), link(4, 3, 0, 30000), link(5, 6), link(6, 7), link(0, 1, 0, 12000)],
};
const net = graph.read(data);
const numbers = (places) => places.map((place) => net.nodes[place].number).join(" ");
const way = (from, to) => graph.shortest(net, from, to)?.map((step) => net.nodes[step.to].number).join(" ") ?? null;

test("lines come out as they went in", () => {
  const [[[lon, lat], end]] = graph.lines(net, net.onward[0][0]);
  assert.deepEqual([lon, lat], at(0, 0));
  assert.ok(Math.abs(end[0] - at(1, 0)[0]) < 1e-5);
  const back = net.onward[1].find((step) => step.to === 0);
  assert.deepEqual(graph.lines(net, back)[0].at(-1), [lon, lat]);
});

test("the shortest way respects one-way links", () => {
  assert.equal(way(0, 3), "2 3 4");
  assert.equal(way(3, 0), "05 2 1");
  assert.equal(way(3, 2), "05 2 3");
  assert.equal(way(0, 7), null);
  assert.equal(way(0, 0), null);
});

test("of two links the shorter one is direct, against a one-way link there is none", () => {
  assert.equal(graph.direct(net, 0, 1).link, 0);
  assert.equal(graph.direct(net, 2, 3).link, 2);
  assert.equal(graph.direct(net, 3, 2), null);
});

test("a plan is checked leg by leg, and filled", () => {
  const legs = graph.legs(net, [0, 1, 3, 7]);
  assert.deepEqual(legs.map((leg) => leg.joined), [true, false, false]);
  assert.equal(legs[1].metres, 20000);
  assert.equal(legs[2].steps, null);
  assert.ok(Number.isNaN(legs[2].metres));
  assert.equal(numbers(graph.filled(net, [0, 3, 1])), "1 2 3 4 05 2");
  assert.equal(numbers(graph.filled(net, [0, 7])), "1 9", "what cannot be joined stays");
});

test("numbers are typed in many ways", () => {
  assert.deepEqual(words.split(" 21 34,57→8 – 9-10;x "), ["21", "34", "57", "8", "9", "10", "x"]);
  assert.deepEqual(words.split("  "), []);
  assert.deepEqual(words.candidates(net, "5"), [4]);
  assert.deepEqual(words.candidates(net, "002"), [1, 5]);
});

test("of several nodes with a number the near ones are taken", () => {
  const { places, unknown, unclear } = words.resolve(net, ["1", "2", "3", "4"]);
  assert.deepEqual([places, unknown, unclear], [[0, 1, 2, 3], [], []]);
  assert.deepEqual(words.resolve(net, ["3", "9"]).places, [6, 7]);
  assert.deepEqual(words.resolve(net, ["2", "77", "9"]), { places: [5, 7], unknown: ["77"], unclear: [] });
});

test("where two would do, the visitor is asked, the taken one first", () => {
  const { places, unclear } = words.resolve(net, ["2", "3"]);
  assert.equal(unclear.length, 2);
  assert.deepEqual(unclear.map(({ position, options }) => [position, options[0], options.length]), [
    [0, places[0], 2],
    [1, places[1], 2],
  ]);
  assert.ok(graph.direct(net, ...places), "the two that are taken belong together");
  assert.deepEqual(words.resolve(net, ["2"]).unclear[0].options.toSorted(), [1, 5]);
  assert.deepEqual(words.around(net, 1), ["1", "3", "05"]);
});

test("a link holds the plan and says where a number is that stands twice", () => {
  const plan = [7, 6, 5, 6];
  const fragment = words.format(net, plan);
  assert.match(fragment, /^n=9,3@50\.81\d?;4\.94\d?,2@/);
  assert.deepEqual(words.parse(net, `#${fragment}`).places, plan);
  assert.deepEqual(words.parse(net, `#${fragment}`).unclear, []);
  assert.equal(words.format(net, []), "");
});

test("a link is anybody's", () => {
  for (const text of ["", "#x", "#n=", "#n=,,", "#n=%E0%A4%A", "#n=77", "#n=@1;2", `#n=${"1,".repeat(5000)}`]) {
    const { places } = words.parse(net, text);
    assert.ok(places.length <= 60, text);
    assert.ok(places.every((place) => net.nodes[place]), text);
  }
  assert.deepEqual(words.parse(net, "#n=1,77,2").unknown, ["77"]);
  assert.deepEqual(words.parse(net, "#n=1,2@x;y,3").places, [0, 1, 2]);
});

test("a file holds a point a node and one line, escaped", () => {
  const plan = [0, 1, 2];
  const steps = graph.legs(net, plan).flatMap((leg) => leg.steps);
  const text = gpx(net, plan, steps, {
    name: 'a<b>&"c"\u0007', description: "d", credit: "© x", licence: "https://x.test/", link: "https://y.test/?a&b", creator: "y.test",
  });
  assert.equal(text.match(/<wpt /g).length, 3);
  assert.equal(text.match(/<trkseg>/g).length, 1);
  assert.equal(text.match(/<trkpt /g).length, 3, "no point twice");
  assert.ok(text.includes("a&lt;b&gt;&amp;&quot;c&quot;</name>"));
  assert.ok(!text.includes("\u0007"));
});

test("a gap in a link's line is a new segment", () => {
  const gap = graph.read({ ...data, links: [[0, 1, 9, 0, [...line(0, 4), ...line(4, 1)]]] });
  const text = gpx(gap, [0, 1], graph.legs(gap, [0, 1])[0].steps, { name: "", description: "", link: "", creator: "" });
  assert.equal(text.match(/<trkseg>/g).length, 2);
});
