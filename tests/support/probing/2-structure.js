/* Headings, landmarks, texts of pictures, languages of parts, fields: what the markup says. */
(() => {
  const { name, all, shown } = globalThis.probes;

  /* RGAA 9.1: one title of the page, no level left out, none empty. */
  function headings() {
    const found = all("h1, h2, h3, h4, h5, h6").filter(shown);
    const level = (each) => Number(each.localName[1]);
    const ones = found.filter((each) => level(each) === 1);
    return [
      ...(ones.length === 1 ? [] : [`${ones.length} h1`]),
      ...found.filter((each) => !each.textContent.trim()).map((each) => `empty: ${name(each)}`),
      ...found
        .filter((each, at) => level(each) > (at ? level(found[at - 1]) : 0) + 1)
        .map((each) => `jumps: ${name(each)}`),
    ];
  }

  /* RGAA 9.2, 12.6: the parts of the page are there, and those that come twice have names. */
  function landmarks() {
    const nameOf = (each) =>
      each.getAttribute("aria-label") ??
      document.getElementById(each.getAttribute("aria-labelledby"))?.textContent ??
      "";
    const missing = ["body > header", "main", "body > footer", "header nav"]
      .filter((each) => all(each).length === 0)
      .map((each) => `no ${each}`);
    const doubled = ["nav", "aside", "[role=search], search"].flatMap((selector) => {
      const parts = all(selector).filter(shown);
      const names = parts.map((each) => nameOf(each).trim());
      return parts
        .filter((_, at) => parts.length > 1 && (!names[at] || names.indexOf(names[at]) !== at))
        .map((each) => `no name of its own: ${name(each)}`);
    });
    return [...missing, ...(all("main").length > 1 ? ["two main"] : []), ...doubled];
  }

  /* RGAA 1.1, 1.2, 6.1: pictures have texts, or say that they are none; links have words. */
  function pictures() {
    const silent = all("img:not([alt])").map((each) => `no alt: ${name(each)} ${each.src}`);
    const files = all("img[alt]").filter((each) => /\.(jpe?g|png|webp|avif|svg)$/i.test(each.alt));
    const drawn = all("svg")
      .filter((each) => !each.closest("[aria-hidden=true]"))
      .filter((each) => !each.matches("[role=img][aria-label], [role=img][aria-labelledby]"))
      .filter((each) => !each.matches("[role=group][aria-label], [role=group][aria-labelledby]"));
    const bare = all("a[href], button").filter((each) => {
      const alts = [...each.querySelectorAll("img")].map((one) => one.alt).join("");
      return !(each.textContent + alts + (each.getAttribute("aria-label") ?? "")).trim();
    });
    return [
      ...silent,
      ...files.map((each) => `a file's name for a text: ${each.alt}`),
      ...drawn.map((each) => `neither hidden nor named: ${each.outerHTML.slice(0, 80)}`),
      ...bare.map((each) => `no words: ${each.outerHTML.slice(0, 120)}`),
    ];
  }

  /* RGAA 8.7: names of languages, in their own words, say which language they are. */
  function languages() {
    const names = { Français: "fr", English: "en", Nederlands: "nl" };
    const found = [];
    for (const each of all("a[hreflang]")) {
      const own = names[each.querySelector("span:not([aria-hidden])")?.textContent ?? each.textContent];
      if (own && each.closest("[lang]").lang !== own) found.push(name(each));
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const own = names[walker.currentNode.data.trim().replace(/^\(|\)$/g, "")];
      const parent = walker.currentNode.parentElement;
      if (own && parent.closest("[lang]").lang !== own) found.push(name(parent));
    }
    return [...new Set(found)];
  }

  /* RGAA 11.1: each field has a label that is seen, and the browser is told what it holds. */
  function fields() {
    return all("input:not([type=hidden]), select, textarea")
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .flatMap((each) => {
        const labelled = [...each.labels].some((one) => one.innerText.trim() && shown(one));
        const told = each.matches("[type=checkbox], [type=radio], [autocomplete], select");
        return [
          ...(labelled ? [] : [`no label: ${each.outerHTML.slice(0, 120)}`]),
          ...(told ? [] : [`no autocomplete: ${each.outerHTML.slice(0, 120)}`]),
        ];
      });
  }

  Object.assign(globalThis.probes, { headings, landmarks, pictures, languages, fields });
})();
