/* What visitors set in their system: less motion, colours of their own. */
(() => {
  const { name, all, shown, hiddenVisually, lines, tabbables } = globalThis.probes;

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
    const running = document
      .getAnimations()
      .filter((one) => !(one instanceof CSSTransition)) // told by the durations
      .map((one) => `animation of ${one.effect.target}`);
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

  Object.assign(globalThis.probes, { motion, forced });
})();
