/*
 * Where the notebook lives: this browser's storage, and no place else. Where the browser refuses,
 * it lives as long as the page.
 */

import { empty, normalise } from "./plan.js";

export const KEY = "estran:notebook:1";
export const ASIDE = `${KEY}:aside`;

/* Reading may be forbidden, or writing alone (no room left, some private windows). */
function open() {
  try {
    localStorage.getItem(KEY);
    return localStorage;
  } catch {
    return null;
  }
}

export class Store {
  #storage = open();
  #memory = null;
  #stuck = false;

  /* "", "blocked": nothing can be stored; "full": the last change is in this page only;
     "damaged": what was stored cannot be read and is set aside. */
  trouble = this.#storage ? "" : "blocked";

  read() {
    if (this.#memory !== null) return normalise(JSON.parse(this.#memory));
    const text = this.#storage?.getItem(KEY) ?? null;
    if (text === null) return empty();
    try {
      return normalise(JSON.parse(text));
    } catch {
      this.#setAside(text);
      return empty();
    }
  }

  write(plan) {
    const text = JSON.stringify(plan);
    try {
      if (!this.#storage || this.#stuck) throw new Error("nothing can be stored");
      this.#storage.setItem(KEY, text);
      this.#memory = null;
      if (this.trouble === "full") this.trouble = "";
    } catch {
      this.#memory = text;
      if (this.#storage && !this.#stuck) this.trouble = "full";
    }
    return plan;
  }

  /* Change what is stored now, which another tab may have changed since it was drawn. */
  update(change) {
    return this.write(change(this.read()));
  }

  /* What was set aside, to be handed over as it is; "" where there is nothing. */
  get aside() {
    return this.#storage?.getItem(this.#stuck ? KEY : ASIDE) ?? "";
  }

  dropAside() {
    this.#storage?.removeItem(this.#stuck ? KEY : ASIDE);
    this.#stuck = false;
    if (this.trouble === "damaged") this.trouble = "";
  }

  #setAside(text) {
    this.trouble = "damaged";
    try {
      const before = this.aside;
      this.#storage.setItem(ASIDE, before ? `${before}\n${text}` : text);
      this.#storage.removeItem(KEY);
    } catch {
      // No room to move it: it stays where it is, and changes are for this page only.
      this.#stuck = true;
      this.#memory = JSON.stringify(empty());
    }
  }
}
