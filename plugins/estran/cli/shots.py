"""Screenshots of the built sites, to be looked at: kinds × languages × screens × light and dark.

They go to ``screenshots/``, which git ignores and which is emptied first, with a contact sheet.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from estran.cli import chromium
from estran.cli.kinds import Sample, fullest, samples
from estran.cli.sheet import contact_sheet
from estran.cli.sites import prepared_sites, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = "screenshots"
SKINNED = ("destination", "experience")
"""Kinds of which there is a picture in each skin."""

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen, in CSS pixels."""

    name: str
    width: int
    height: int


SCREENS = (Screen("phone", 390, 844), Screen("tablet", 820, 1180), Screen("desktop", 1280, 900))
PAPER = Screen("print", 718, 1016)
"""A4 between margins of 1 cm, at 96 pixels an inch; the PDF's margins are the style sheet's."""

TALLEST = 16_000
"""Pixels above which Chromium's pictures of whole pages repeat themselves."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: of which page, on which screen; ``scheme`` is empty on paper."""

    sample: Sample
    screen: Screen
    scheme: Scheme | Literal[""]

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        skin = f"-{self.sample.skin}" if self.sample.kind in SKINNED else ""
        look = f"{self.screen.name}-{self.scheme}" if self.scheme else self.screen.name
        return f"{self.sample.kind}{skin}.{self.sample.lang}.{look}"


def take_all(root: Path, kinds: Sequence[str] = (), langs: Sequence[str] = ()) -> int:
    """Photograph what ``output/`` holds; returns the exit status. Empty sequences mean all."""
    if sentence := chromium.ensure():
        print(sentence)
        return 1
    prepared, settings = prepared_sites(root)
    chosen = [
        sample
        for sample in fullest(samples(prepared, settings.output), SKINNED)
        if sample.kind in (kinds or [sample.kind]) and sample.lang in (langs or [sample.lang])
    ]
    if not chosen:
        print(f"No page is of a kind among {', '.join(kinds)} in {', '.join(langs) or 'any'}")
        return 1
    folder = root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with served(settings.output) as host:
        taken = list(_take(host, folder, chosen))
    sheet = contact_sheet(
        [(shot.sample, shot.screen.name, shot.scheme, shot.name) for shot in taken]
    )
    (folder / "index.html").write_text(sheet, "utf-8")
    print(f"{len(taken)} pictures in {FOLDER}/: open {FOLDER}/index.html")
    return 0


def _take(host: str, folder: Path, chosen: Sequence[Sample]) -> Iterator[Shot]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the tests have it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        for screen in SCREENS:
            for scheme in SCHEMES:
                shots = [Shot(sample, screen, scheme) for sample in chosen]
                yield from _screens(browser, host, folder, shots)
        yield from _papers(browser, host, folder, [Shot(each, PAPER, "") for each in chosen])
        browser.close()


def _screens(browser: Browser, host: str, folder: Path, shots: Sequence[Shot]) -> Iterator[Shot]:
    """Whole pages on one screen in one scheme."""
    screen, scheme = shots[0].screen, shots[0].scheme
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        color_scheme=scheme or None,
        reduced_motion="reduce",
    )
    page = context.new_page()
    for shot in shots:
        _open(page, host + shot.sample.path)
        height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": screen.width, "height": height}
        page.screenshot(path=folder / f"{shot.name}.png", full_page=True, clip=clip)  # type: ignore[arg-type]  # a plain dict is one
        yield shot
    context.close()


def _papers(browser: Browser, host: str, folder: Path, shots: Sequence[Shot]) -> Iterator[Shot]:
    """What a printer gets: a PDF in pages, and a picture of it without page breaks."""
    context = browser.new_context(viewport={"width": PAPER.width, "height": PAPER.height})
    page = context.new_page()
    page.emulate_media(media="print", reduced_motion="reduce")
    for shot in shots:
        _open(page, host + shot.sample.path)
        page.screenshot(path=folder / f"{shot.name}.png", full_page=True)
        page.pdf(path=folder / f"{shot.name}.pdf", format="A4", print_background=True)
        yield shot
    context.close()


def _open(page: Page, address: str) -> None:
    """Load a page down to its lazy pictures and its faces."""
    page.goto(address)
    page.evaluate(
        """Promise.race([
          Promise.all([document.fonts.ready, ...[...document.images].map((each) => {
            each.loading = "eager";
            return each.decode().catch(() => null);
          })]),
          new Promise((done) => setTimeout(done, 5000)),
        ]).then(() => null)"""
    )
