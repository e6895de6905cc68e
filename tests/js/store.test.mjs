/* Where the notebook lives: storage that is full, forbidden or damaged loses nothing. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import * as plan from "../../themes/opale/static/js/plan.js";
import { ASIDE, KEY, Store } from "../../themes/opale/static/js/store.js";

class Storage {
  values = new Map();
  room = Infinity;
  getItem(key) {
    return this.values.get(key) ?? null;
  }
  setItem(key, value) {
    if (value.length > this.room) throw new Error("QuotaExceededError");
    this.values.set(key, value);
  }
  removeItem(key) {
    this.values.delete(key);
  }
}

const item = { ref: "a", kind: "", title: "A", path: "/a/", lang: "fr", note: "" };
let storage;
beforeEach(() => {
  storage = new Storage();
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: () => storage });
});

test("what one store writes another one reads", () => {
  new Store().update((now) => plan.keep(now, item));
  assert.deepEqual(plan.refs(new Store().read()), ["a"]);
});

test("a change is of what is stored now, not of what was drawn", () => {
  const [one, two] = [new Store(), new Store()];
  one.read();
  two.update((now) => plan.keep(now, item));
  one.update((now) => plan.keep(now, { ...item, ref: "b" }));
  assert.deepEqual(plan.refs(two.read()), ["a", "b"]);
});

test("without room the change is in the page, is told, and is stored when there is room again", () => {
  const store = new Store();
  store.update((now) => plan.keep(now, item));
  storage.room = 10;
  store.update((now) => plan.keep(now, { ...item, ref: "b" }));
  assert.equal(store.trouble, "full");
  assert.deepEqual(plan.refs(store.read()), ["a", "b"]);
  assert.deepEqual(plan.refs(new Store().read()), ["a"], "what was stored is untouched");
  storage.room = Infinity;
  store.update((now) => plan.setNote(now, "a", "x"));
  assert.equal(store.trouble, "");
  assert.deepEqual(plan.refs(new Store().read()), ["a", "b"]);
});

test("a browser that forbids storage is told of, and the page goes on", () => {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => {
      throw new Error("SecurityError");
    },
  });
  const store = new Store();
  assert.equal(store.trouble, "blocked");
  store.update((now) => plan.keep(now, item));
  assert.deepEqual(plan.refs(store.read()), ["a"]);
  assert.equal(store.trouble, "blocked");
  assert.equal(store.aside, "");
  store.dropAside();
});

for (const damaged of ["{", "null", '{"v":9,"days":[],"loose":[]}', "[]"]) {
  test(`damaged data is set aside as it is: ${damaged}`, () => {
    storage.setItem(KEY, damaged);
    const store = new Store();
    assert.deepEqual(store.read(), plan.empty());
    assert.equal(store.trouble, "damaged");
    assert.equal(storage.getItem(ASIDE), damaged);
    store.update((now) => plan.keep(now, item));
    assert.equal(store.aside, damaged);
    assert.deepEqual(plan.refs(new Store().read()), ["a"]);
    store.dropAside();
    assert.equal(store.aside, "");
    assert.equal(store.trouble, "");
  });
}

test("damaged twice: both are set aside", () => {
  storage.setItem(KEY, "{one");
  new Store().read();
  storage.setItem(KEY, "{two");
  new Store().read();
  assert.equal(storage.getItem(ASIDE), "{one\n{two");
});

test("damaged, and no room to set it aside: it stays where it is until one lets it go", () => {
  storage.setItem(KEY, "{damaged");
  storage.room = 0;
  const store = new Store();
  store.read();
  storage.room = Infinity;
  store.update((now) => plan.keep(now, item));
  assert.equal(storage.getItem(KEY), "{damaged");
  assert.equal(store.aside, "{damaged");
  assert.deepEqual(plan.refs(store.read()), ["a"]);
  store.dropAside();
  store.update((now) => plan.setNote(now, "a", "x"));
  assert.deepEqual(plan.refs(new Store().read()), ["a"]);
});
