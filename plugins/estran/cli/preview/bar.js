// The bar below a page that is being worked on. It stands in a shadow tree, so that neither its
// style nor the page's reaches the other; every word comes with the data.
const KEY = "estran-bar";

const make = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
};

const link = (href, text, more = {}) => make("a", { href, ...more }, text);

class Bar extends HTMLElement {
  connectedCallback() {
    this.attachShadow({ mode: "open" });
    this.load();
    addEventListener("estran-checked", () => this.load());
  }

  async load() {
    const address = encodeURIComponent(decodeURIComponent(location.pathname));
    const answer = await fetch(`/__preview__.json?page=${address}`).catch(() => null);
    if (answer?.ok) this.draw(await answer.json());
  }

  draw(data) {
    if (!data.known && !data.failed) return this.shadowRoot.replaceChildren();
    this.words = data.words;
    this.lang = data.lang;
    const wanted = sessionStorage.getItem(KEY);
    const open = wanted ? wanted === "open" : Boolean(data.failed);
    const region = make("section", { class: "bar", "aria-label": this.words.label });
    this.panel = make("div", { class: "panel", id: "panel", tabindex: "0" }, ...this.inside(data));
    region.append(this.line(data), this.panel);
    region.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.panel.hidden) {
        this.fold(false);
        this.button.focus();
      }
    });
    const style = make("link", { rel: "stylesheet", href: "/__preview__.css" });
    const held = this.shadowRoot.activeElement === this.button && this.button !== undefined;
    this.shadowRoot.replaceChildren(style, region);
    this.fold(open, false);
    if (held) this.button.focus();
    style.addEventListener("load", () => this.room());
    addEventListener("resize", () => this.room());
  }

  // What has the focus never comes to lie beneath the bar.
  room() {
    document.documentElement.style.scrollPaddingBottom = `${this.offsetHeight}px`;
  }

  fold(open, remember = true) {
    this.panel.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    this.button.title = open ? this.words.close : this.words.open;
    if (remember) sessionStorage.setItem(KEY, open ? "open" : "shut");
    this.room();
  }

  line(data) {
    const said = data.counts.map(({ level, text }) => make("span", { class: level }, text));
    if (!data.here.length) said.unshift(make("span", { class: "fine" }, this.words.fine));
    const states = data.states.map(({ name, text }) => make("span", { class: name }, text));
    this.button = make(
      "button",
      { type: "button", "aria-expanded": "false", "aria-controls": "panel" },
      make("span", { class: "arrow", "aria-hidden": "true" }),
      make("span", { class: "said" }, ...states, ...said),
    );
    this.button.addEventListener("click", () => this.fold(this.panel.hidden));
    const line = make("div", { class: "line" }, this.button);
    if (data.languages.length) line.append(this.languages(data.languages));
    return line;
  }

  languages(rows) {
    const list = make("ul", { class: "languages", "aria-label": this.words.languages });
    for (const { lang, name, href, current, said } of rows) {
      const text = make("abbr", { title: said ? `${name} – ${said}` : name }, lang.toUpperCase());
      const mark = said ? make("span", { class: "mark" }, ` (${said})`) : "";
      const item = make("li", { class: said ? "behind" : "" });
      if (href) item.append(link(href, text, { hreflang: lang, "aria-current": current && "page" }));
      else item.append(make("span", {}, text));
      item.append(mark);
      list.append(item);
    }
    return list;
  }

  inside(data) {
    const parts = [];
    if (data.failed) parts.push(make("p", { class: "failed", role: "alert" }, data.failed));
    if (data.here.length) parts.push(...this.problems(this.words.here, data.here, 0));
    const others = data.elsewhere.length
      ? this.problems(this.words.elsewhere, data.elsewhere, data.more)
      : [];
    if (data.failed) parts.push(...others);
    if (data.known) parts.push(...this.files(data));
    if (data.ref) {
      parts.push(...this.entries(this.words.links, data.links));
      parts.push(...this.entries(this.words.linked, data.linked));
    }
    return data.failed ? parts : [...parts, ...others];
  }

  problems(title, rows, more) {
    const list = make("ul", { class: "problems" });
    for (const { level, name, text, code, place, edit, help } of rows) {
      list.append(
        make(
          "li",
          { class: level },
          make("strong", { class: "level" }, name),
          make("span", { class: "text", lang: "en" }, ` ${text} `),
          help
            ? link(help, make("code", {}, code), { title: this.words.help })
            : make("code", {}, code),
          this.place(place, edit),
        ),
      );
    }
    if (more) list.append(make("li", {}, `+ ${more}`));
    return [make("h2", {}, title), list];
  }

  files({ source, facts, words }) {
    const rows = [];
    if (source) rows.push(make("h2", {}, words.source), this.place(source.place, source.edit));
    else rows.push(make("p", {}, words.generated));
    if (facts) rows.push(make("h2", {}, words.facts), this.place(facts.place, facts.edit));
    return rows;
  }

  place(text, edit) {
    const copy = make("button", { type: "button", class: "copy" }, this.words.copy);
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = this.words.copied;
    });
    const way = link(edit, text, { title: this.words.edit });
    return make("p", { class: "place" }, way, " ", copy);
  }

  entries(title, rows) {
    const list = make("ul", { class: "entries" });
    for (const { title: name, ref, href } of rows) {
      list.append(make("li", {}, href ? link(href, name) : name, " ", make("code", {}, ref)));
    }
    if (!rows.length) list.append(make("li", {}, this.words.none));
    return [make("h2", {}, title), list];
  }
}

customElements.define("estran-bar", Bar);
document.body.append(document.createElement("estran-bar"));
