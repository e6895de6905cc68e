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
  const hiddenVisually = (each) => each.closest(".hidden-visually, .skip:not(:focus)") !== null;
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

  /* WCAG 1.4.4, 1.4.12: words drawn over other words. Boxes of text are higher than its letters. */
  function overlaps() {
    const found = new Set();
    const sorted = lines().sort((a, b) => a.box.top - b.box.top);
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
      .filter((each) => each.checkVisibility())
      .flatMap((each) => {
        const labelled = [...each.labels].some((one) => one.innerText.trim() && shown(one));
        const told = each.matches("[type=checkbox], [type=radio], [autocomplete], select");
        return [
          ...(labelled ? [] : [`no label: ${each.outerHTML.slice(0, 120)}`]),
          ...(told ? [] : [`no autocomplete: ${each.outerHTML.slice(0, 120)}`]),
        ];
      });
  }

  /* WCAG 2.3.3: what still moves. */
  function motion() {
    const lasts = (text) => text.split(",").some((one) => parseFloat(one) > 0);
    const moving = ["", "::before", "::after"].flatMap((part) =>
      all("*").filter((each) => {
        const style = getComputedStyle(each, part || null);
        return (
          (style.animationName !== "none" && lasts(style.animationDuration)) ||
          lasts(style.transitionDuration) ||
          style.scrollBehavior === "smooth"
        );
      }),
    );
    const running = document.getAnimations().map((one) => `animation of ${one.effect.target}`);
    return [...new Set(moving)].map(name).concat(running);
  }

  /* In forced colours: what is pressed has words or an edge, what is current is not told by colour
     alone, and signs stand out from their ground. */
  function forced() {
    const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour) => {
      const [r, g, b] = numbers(colour)
        .slice(0, 3)
        .map((one) => one / 255)
        .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const ground = (each) => {
      for (let at = each; at; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if ((numbers(colour)[3] ?? 1) > 0.5) return colour;
      }
      return "rgb(255, 255, 255)";
    };
    const edged = (each) => {
      const style = getComputedStyle(each);
      return ["Top", "Bottom"].some(
        (side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1,
      );
    };
    const controls = tabbables()
      .filter((each) => each.matches("button, input:not([type=checkbox], [type=radio]), .button"))
      .filter((each) => !edged(each) && !hiddenVisually(each))
      .map((each) => `no edge: ${name(each)}`);
    const words = lines()
      .filter(({ parent }) => contrast(getComputedStyle(parent).color, ground(parent)) < 4.5)
      .map(({ parent }) => `words on their own colour: ${name(parent)}`);
    const signs = all("svg.icon")
      .filter(shown)
      .filter((each) => {
        const { fill, stroke } = getComputedStyle(each);
        return ![fill, stroke].some((one) => one !== "none" && contrast(one, ground(each)) >= 3);
      })
      .map((each) => `sign lost: ${name(each.parentElement)}`);
    const current = all("a[aria-current]")
      .filter(shown)
      .filter((each) => {
        const { textDecorationLine, fontWeight } = getComputedStyle(each);
        return !textDecorationLine.includes("underline") && !edged(each) && fontWeight < 700;
      })
      .filter((each) => !each.matches(".header__home"))
      .map((each) => `current by colour alone: ${name(each)}`);
    return [...new Set([...controls, ...words, ...signs, ...current])];
  }

  /* Words of more length: each word of the interface and of titles grows by 40 % and a letter. */
  function lengthen() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const wanted =
      "a, button, summary, label, legend, h1, h2, h3, h4, dt, th, figcaption, .badge, .chip, [class]";
    let grown = 0;
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.parentElement.matches(wanted) || text.parentElement.closest("svg, template")) continue;
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
    name, shown, tabbables, sideways, clipped, overlaps, smallTargets, headings, landmarks,
    pictures, languages, fields, motion, forced, lengthen, wear,
  };
})();
