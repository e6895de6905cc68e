"""Going through a page with the Tab key, and looking at what has the focus, point by point."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import FloatRect, Page

from tests.support.probes import install

MARGIN = 10
"""Pixels around an element in which its focus may show."""

ENOUGH = 3.0
"""WCAG 1.4.11: the contrast of what shows a state."""

# Where the focus is, and what can be told of it. `order` is its place among all that Tab has to
# reach; `look` names its style: elements of the same look show their focus in the same way.
_AT = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  globalThis.stops ??= probes.tabbables();
  const boxes = [...at.getClientRects()].filter((one) => one.width && one.height);
  const box = boxes[0] ?? at.getBoundingClientRect();
  const whole = at.getBoundingClientRect();
  const card = at.closest(".card");
  const place = probes.area(at);
  const spots = at.namespaceURI.endsWith("svg")
    ? [1, 3, 5, 7, 9].flatMap((x) => [1, 3, 5, 7, 9].map((y) => [x / 10, y / 10]))
    : [[0.5, 0.5]];
  const clear = spots.some(([x, y]) => {
    const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return hit !== null && (at.contains(hit) || hit.contains(at) && hit.matches("label"));
  });
  const classes = (each) => `${each.localName}.${[...each.classList].join(".")}`;
  const holder = at.closest("[class]") ?? at;
  const skin = at.closest("[data-skin]").dataset.skin;
  return {
    order: globalThis.stops.indexOf(at),
    name: probes.name(at),
    look: [classes(at), classes(holder), classes(at.parentElement), card ? classes(card) : "", skin]
      .join(" "),
    clear,
    box: [place.left, place.top + scrollY, place.width, place.height],
    part: [...document.querySelectorAll("nav, aside, header, main, footer")]
      .findLastIndex((each) => each.contains(at)),
    inside: box.top >= -1 && box.left >= -1 &&
      box.top < innerHeight && box.left < innerWidth &&
      (whole.bottom <= innerHeight + 1 || whole.height > innerHeight),
  };
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where Tab has stopped.

    ``order`` is its place among all that Tab has to reach, -1 where it should not have been;
    ``look`` names its style and ``part`` the landmark it is in; ``box`` is left, top, width,
    height of it or of its card, from the page's corner in pixels;
    ``clear`` says that nothing lies over it (WCAG 2.4.11), ``inside`` that it is in the window.
    """

    order: int
    name: str
    look: str
    part: int
    clear: bool
    inside: bool
    box: tuple[float, float, float, float]


def at(tab: Page) -> Stop | None:
    """Where the focus is; nothing when it has left the page."""
    said = tab.evaluate(_AT)
    if said is None:
        return None
    box = tuple(said["box"])
    return Stop(
        said["order"], said["name"], said["look"], said["part"], said["clear"], said["inside"], box
    )


def tab_through(tab: Page, most: int = 800) -> Iterator[Stop]:
    """Press Tab from the start of the page until the focus leaves it or is back at the start."""
    install(tab)
    if tab.locator("#take-along").count():  # its buttons wait until it is seen
        tab.evaluate("scrollTo(0, document.getElementById('take-along').offsetTop)")
        tab.locator(".take-along__tools--waiting").wait_for(state="detached")
        tab.evaluate("scrollTo(0, 0)")
    count: int = tab.evaluate("(globalThis.stops = probes.tabbables()).length")
    first = None
    for _ in range(min(count + 5, most)):
        tab.keyboard.press("Tab")
        stop = at(tab)
        if stop is None or stop == first:
            return
        first = first or stop
        yield stop


def backwards(before: Stop, after: Stop) -> bool:
    """Whether the way from one stop to the next goes against reading: up and to the left.

    From one part of the page (a landmark) to the next it may: columns begin at the top.
    """
    left, top, _, _ = before.box
    next_left, next_top, next_width, next_height = after.box
    return (
        before.part == after.part
        and next_top + next_height <= top
        and next_left + next_width <= left
    )


def ring(tab: Page) -> float:
    """How much of a line two pixels wide around the focused element shows its focus.

    1 is a whole line around it of a contrast of 3:1 or more between with and without the focus
    (the area of WCAG 2.4.13, the contrast of 1.4.11); 0 is nothing to be seen.
    """
    tab.evaluate("document.activeElement.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = tab.evaluate(
        """() => {
          globalThis.focused = document.activeElement;
          const { left, top, width, height } = probes.area(focused);
          return { x: left, y: top, width, height };
        }"""
    )
    clip = _around(tab, box)
    seen = tab.screenshot(clip=clip, animations="disabled")
    tab.evaluate("focused.blur()")
    plain = tab.screenshot(clip=clip, animations="disabled")
    tab.evaluate("focused.focus({ preventScroll: true })")
    # A link on two lines has two boxes.
    own = tab.evaluate(
        "[...focused.getClientRects()].reduce((sum, one) => sum + one.width + one.height, 0)"
    )
    return _changed(seen, plain) / (2 * 2 * float(own))


def _around(tab: Page, box: FloatRect) -> FloatRect:
    size = tab.viewport_size or {"width": 1280, "height": 800}
    left, top = max(0, box["x"] - MARGIN), max(0, box["y"] - MARGIN)
    right = min(size["width"], box["x"] + box["width"] + MARGIN)
    bottom = min(size["height"], box["y"] + box["height"] + MARGIN)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _changed(seen: bytes, plain: bytes) -> int:
    """The number of pixels that differ by a contrast of 3:1 or more."""
    one, other = (Image.open(io.BytesIO(each)).convert("RGB").tobytes() for each in (seen, plain))
    assert len(one) == len(other)
    pairs = (
        ((one[at], one[at + 1], one[at + 2]), (other[at], other[at + 1], other[at + 2]))
        for at in range(0, len(one), 3)
        if one[at : at + 3] != other[at : at + 3]
    )
    return sum(contrast(a, b) >= ENOUGH for a, b in pairs)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """WCAG's ratio of two colours: 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    r, g, b = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
