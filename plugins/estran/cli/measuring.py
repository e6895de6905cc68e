"""A page as a phone gets it, measured in Chromium: bytes, requests, shifts, elements.

The network's own numbers are taken (Chrome DevTools Protocol, ``Network.loadingFinished``), with
headers and as compressed as they came.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from estran.check.candidates import DENSITY, WIDTH
from estran.check.ecoindex import ecoindex
from estran.check.loading import Part
from estran.check.weight import Weight

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HEIGHT = 823
"""CSS pixels: the phone that Lighthouse measures with."""

STILL = 0.001
"""A shift that tools show as 0: Chromium counts fractions of a pixel where a face arrives."""

_PARTS = {
    "Document": Part.HTML,
    "Stylesheet": Part.CSS,
    "Font": Part.FONTS,
    "Image": Part.PICTURES,
    "Script": Part.JS,
}

_WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""

_SETTLED = """Promise.race([
  Promise.all([document.fonts.ready, new Promise((done) => setTimeout(done, 300))]),
  new Promise((done) => setTimeout(done, 5000)),
]).then(() => null)"""

_LATER = """[...document.images]
  .filter((each) => each.loading === "lazy" && each.getBoundingClientRect().top >= innerHeight)
  .map((each) => each.currentSrc)"""
"""The lazy pictures below the first view: Chromium fetches some of them ahead."""

_ELEMENTS = """document.querySelectorAll("*").length - document.querySelectorAll("svg *").length"""

_SCROLL = """(async () => {
  const step = innerHeight * 0.8;
  for (let y = 0; y < document.documentElement.scrollHeight; y += step) {
    scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 60));
  }
  const pictures = [...document.images].map((each) => each.decode().catch(() => null));
  await Promise.race([Promise.all(pictures), new Promise((done) => setTimeout(done, 2000))]);
  await new Promise((done) => setTimeout(done, 100));
})()"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a page took. ``weight`` is the first view's and the scripts'.

    ``requests`` and ``size`` (bytes) are all that was fetched on opening, ``index`` their
    EcoIndex; ``read_requests``, ``read_size`` and ``read_index`` are after scrolling to the foot.
    ``shift`` is the sum of layout shifts until then, ``elsewhere`` what went to other hosts.
    """

    weight: Weight
    elements: int
    requests: int
    size: int
    read_requests: int
    read_size: int
    shift: float
    elsewhere: tuple[str, ...]

    @property
    def index(self) -> float:
        """EcoIndex of the page as it opens."""
        return ecoindex(self.elements, self.requests, self.size / 1000)

    @property
    def read_index(self) -> float:
        """EcoIndex of the page read to its foot."""
        return ecoindex(self.elements, self.read_requests, self.read_size / 1000)


@dataclass
class _Traffic:
    """Requests by their id: address, part, bytes."""

    host: str
    rows: dict[str, tuple[str, Part, int]] = field(default_factory=dict)
    elsewhere: list[str] = field(default_factory=list)

    def sent(self, event: dict[str, Any]) -> None:
        address = str(event["request"]["url"])
        if address.startswith(("data:", "blob:")):
            return
        if urlsplit(address).netloc != self.host:
            self.elsewhere.append(address)
        part = _PARTS.get(event.get("type", ""), Part.PICTURES)
        if part is Part.PICTURES and event.get("type") not in {"Image", "Other"}:
            part = Part.JS  # what scripts fetch
        self.rows[event["requestId"]] = address, part, 0

    def done(self, event: dict[str, Any]) -> None:
        if row := self.rows.get(event["requestId"]):
            self.rows[event["requestId"]] = row[0], row[1], int(event["encodedDataLength"])

    @property
    def size(self) -> int:
        return sum(size for _, _, size in self.rows.values())

    def weight(self, later: set[str]) -> Weight:
        """The weight of all but some addresses."""
        parts = dict.fromkeys(Part, 0)
        counted = [row for row in self.rows.values() if row[0] not in later]
        for _, part, size in counted:
            parts[part] += size
        return Weight(
            html=parts[Part.HTML],
            css=parts[Part.CSS],
            fonts=parts[Part.FONTS],
            pictures=parts[Part.PICTURES],
            js=parts[Part.JS],
            requests=len(counted),
        )


def measure(browser: Browser, host: str, path: str, width: int = WIDTH) -> Measured:
    """Open a page for the first time in a window of a width, and read it to its foot."""
    with _phone(browser, width) as page:
        traffic = _Traffic(urlsplit(host).netloc)
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", traffic.sent)
        session.on("Network.loadingFinished", traffic.done)
        page.goto(host + path)
        page.evaluate(_SETTLED)
        weight = traffic.weight(set(page.evaluate(_LATER)))
        requests, size = len(traffic.rows), traffic.size
        elements = int(page.evaluate(_ELEMENTS))
        page.evaluate(_SCROLL)
        return Measured(
            weight=weight,
            elements=elements,
            requests=requests,
            size=size,
            read_requests=len(traffic.rows),
            read_size=traffic.size,
            shift=float(page.evaluate("window.shifted")),
            elsewhere=tuple(traffic.elsewhere),
        )


@contextmanager
def _phone(browser: Browser, width: int) -> Iterator[Page]:
    """A new visitor, with an empty cache; wide windows are of a plain screen."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        device_scale_factor=DENSITY if width <= WIDTH else 1,
    )
    context.add_init_script(_WATCH)
    try:
        yield context.new_page()
    finally:
        context.close()
