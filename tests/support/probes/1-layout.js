/* What a person who audits a page by hand looks at, as functions of the page that is open.
   Each returns lines of text, one a fault; none where all is well. */
(() => {
  const name = (each) => {
    const classes = [...each.classList].map((one) => `.${one}`).join("");
    const id = each.id ? `#${each.id}` : "";
    const words = each.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `${each.localName}${id}${classes} “${words}”`;
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  /* For screen readers only, or not yet there, as the link that skips the menus. */
  const hiddenVisually = (each) =>
    each !== null &&
    (getComputedStyle(each).clipPath === "inset(50%)" || hiddenVisually(each.parentElement));
  const shown = (each) =>
    each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    [...each.getClientRects()].some((one) => one.width > 0 && one.height > 0);

  /* The lines of text as they are drawn: their boxes and the block that each belongs to. */
  function lines() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      if (!text.data.trim() || parent.closest("svg, template, noscript, script")) continue;
      if (!shown(parent) || hiddenVisually(parent)) continue;
      let block = parent;
      while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) found.push({ box, parent, block });
      }
    }
    return found;
  }

  /* WCAG 1.4.10: what makes the page scroll sideways. */
  function sideways() {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = all("body *").filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 1 && shown(each),
    );
    return [`${scrollWidth} px on a screen of ${clientWidth} px`, ...wide.map(name)];
  }

  /* WCAG 1.4.4, 1.4.12: words cut off by a box that cannot be scrolled. */
  function clipped() {
    const found = new Set();
    for (const { box, parent } of lines()) {
      const slack = box.height * 0.25;
      for (let each = parent; each && each !== document.body; each = each.parentElement) {
        const { overflowX, overflowY, position, display } = getComputedStyle(each);
        if (display === "contents") continue;
        const edge = each.getBoundingClientRect();
        const cuts = (value) => value === "hidden" || value === "clip";
        const beyondX = box.left < edge.left - 1 || box.right > edge.right + 1;
        const beyondY = box.top < edge.top - slack || box.bottom > edge.bottom + slack;
        if ((cuts(overflowX) && beyondX) || (cuts(overflowY) && beyondY)) {
          found.add(`${name(parent)} is cut by ${name(each)}`);
        }
        if (/auto|scroll/.test(overflowX + overflowY) || position === "fixed") break;
      }
    }
    return [...found];
  }

  /* A bar that stays while the page goes by beneath it. */
  const stays = (each) =>
    each !== null &&
    (/sticky|fixed/.test(getComputedStyle(each).position) || stays(each.parentElement));

  /* WCAG 1.4.4, 1.4.12: words drawn over other words. Boxes of text are higher than its letters. */
  function overlaps() {
    const found = new Set();
    const sorted = lines()
      .filter(({ parent }) => !stays(parent))
      .sort((a, b) => a.box.top - b.box.top);
    sorted.forEach((one, at) => {
      const bottom = one.box.bottom - one.box.height * 0.3;
      for (let next = at + 1; next < sorted.length; next += 1) {
        const other = sorted[next];
        if (other.box.top + other.box.height * 0.3 >= bottom) {
          if (other.box.top >= bottom) break;
          continue;
        }
        if (one.block === other.block) continue;
        const width =
          Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        if (width > 2) found.add(`${name(one.parent)} and ${name(other.parent)}`);
      }
    });
    return [...found];
  }

  /* What the Tab key has to reach, in the order of the document. */
  function tabbables() {
    const listed = all("a[href], area[href], button, input, select, textarea, summary, [tabindex]")
      .filter((each) => each.tabIndex >= 0 && !each.matches(":disabled, [type=hidden]"))
      .filter((each) => each.localName !== "summary" || each.matches("details > :first-child"))
      .filter(shown);
    // Chromium lets keys scroll a box that holds nothing to stop at.
    const scrollers = all("body *").filter((each) => {
      const { overflowX, overflowY } = getComputedStyle(each);
      const room =
        (/auto|scroll/.test(overflowX) && each.scrollWidth > each.clientWidth) ||
        (/auto|scroll/.test(overflowY) && each.scrollHeight > each.clientHeight);
      return room && shown(each) && !listed.some((one) => each.contains(one));
    });
    const both = [...new Set([...listed, ...scrollers])];
    return both.sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
  }

  /* The area that takes a click: a link drawn over its card is as large as the card. */
  function area(each) {
    if (each.matches("input[type=checkbox], input[type=radio]") && each.labels.length) {
      return each.labels[0].getBoundingClientRect();
    }
    const cover = getComputedStyle(each, "::after");
    if (cover.position === "absolute" && cover.content !== "none" && cover.inset === "0px") {
      const holder = each.offsetParent ?? each;
      return holder.getBoundingClientRect();
    }
    return each.getBoundingClientRect();
  }

  /* WCAG 2.5.8: 24 px, or a circle of 24 px around it that meets no other target, or in a sentence. */
  function smallTargets() {
    const boxes = tabbables().map((each) => ({ each, box: area(each) }));
    const small = ({ box }) => box.width < 24 || box.height < 24;
    const centre = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
    const inSentence = ({ each }) => {
      if (getComputedStyle(each).display !== "inline") return false;
      let block = each.parentElement;
      while (getComputedStyle(block).display === "inline") block = block.parentElement;
      const rest = block.cloneNode(true);
      rest.querySelectorAll("a, button, svg").forEach((link) => link.remove());
      return /\p{L}{2}/u.test(rest.textContent);
    };
    const meets = (one, other) => {
      const [x, y] = centre(one);
      if (small(other)) {
        const [a, b] = centre(other);
        return Math.hypot(x - a, y - b) < 24;
      }
      const { left, right, top, bottom } = other.box;
      const dx = Math.max(left - x, 0, x - right);
      const dy = Math.max(top - y, 0, y - bottom);
      return Math.hypot(dx, dy) < 12;
    };
    return boxes
      .filter((one) => small(one) && !inSentence(one) && !hiddenVisually(one.each))
      .filter((one) =>
        boxes.some((other) => {
          const nested = one.each.contains(other.each) || other.each.contains(one.each);
          return other !== one && !nested && meets(one, other);
        }),
      )
      .map(({ each, box }) => `${name(each)}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
  }

  /* Words of more length: each word of the interface and of titles grows by 40 %; names of places
     that are held together are the same in all languages. */
  function lengthen() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const wanted =
      "a, button, summary, label, legend, h1, h2, h3, h4, dt, th, figcaption, .badge, .chip, [class]";
    let grown = 0;
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.parentElement.matches(wanted) || text.parentElement.closest("svg, template, .unbroken")) continue;
      text.data = text.data.replace(/\p{L}{3,}/gu, (word) => {
        grown += 1;
        return word + word.slice(-Math.ceil(word.length * 0.4)).toLowerCase();
      });
    }
    return grown;
  }

  /* A style of the reader's own. */
  function wear(rules) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = rules ? [sheet] : [];
  }

  globalThis.probes = {
    name, all, shown, hiddenVisually, lines, tabbables, area,
    sideways, clipped, overlaps, smallTargets, lengthen, wear,
  };
})();
