"""What ``probing/*.js`` look at, asked of an open page."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from playwright.sync_api import CDPSession, Page

_FOLDER = Path(__file__).with_name("probing")

SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
"""The distances of WCAG 1.4.12."""


class Probe(StrEnum):
    """A look at the page; each answers with lines, one a fault."""

    SIDEWAYS = "sideways"
    CLIPPED = "clipped"
    OVERLAPS = "overlaps"
    TARGETS = "smallTargets"
    HEADINGS = "headings"
    LANDMARKS = "landmarks"
    PICTURES = "pictures"
    LANGUAGES = "languages"
    FIELDS = "fields"
    MOTION = "motion"
    FORCED = "forced"


LAYOUT = (Probe.SIDEWAYS, Probe.CLIPPED, Probe.OVERLAPS)
STRUCTURE = (
    Probe.HEADINGS,
    Probe.LANDMARKS,
    Probe.PICTURES,
    Probe.LANGUAGES,
    Probe.FIELDS,
)


def install(tab: Page) -> None:
    """Put the probes into the page; a policy on scripts does not keep them out."""
    for file in sorted(_FOLDER.glob("*.js")):
        tab.evaluate(file.read_text("utf-8"))


def faults(tab: Page, *probes: Probe) -> list[str]:
    """What the probes find, each line with the probe's name before it."""
    return [
        f"{probe}: {line}" for probe in probes for line in tab.evaluate(f"probes.{probe.value}()")
    ]


def wear(tab: Page, rules: str) -> None:
    """Give the page a style of the reader's own, or none with an empty text."""
    tab.evaluate("(rules) => probes.wear(rules)", rules)


def text_size(session: CDPSession, pixels: int) -> None:
    """Set the size of text as a visitor does in the browser's settings; 16 is the usual one."""
    sizes = {"standard": pixels, "fixed": pixels * 13 // 16}
    session.send("Page.setFontSizes", {"fontSizes": sizes})
