"""Poster and card as PDF, by WeasyPrint: fonts embedded, tagged (PDF/UA), with bleed if wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from jinja2 import Environment
from weasyprint import HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from estran.images.dress import NEUTRAL, Colours, Dress
from estran.images.typesetting import Setting
from estran.kit.codes import plate
from estran.kit.cuts import CUTS
from estran.kit.scenes import band, landscape
from estran.kit.setting import Setter
from estran.kit.subject import KitSubject, Recommended
from estran.kit.words import MOTTO, NETWORK, KitWords, far

BLEED = 3.0
"""Millimetres beyond the edge that a printing house cuts off."""

_SCALES = (1.3, 1.15, 1.0, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.56, 0.5)
"""Sizes that the recommendations are tried at, until they fit."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed thing: its size, the height of its shore, the room of its name in millimetres.

    ``margin`` is where the words begin, left and top, as the style sheet has it. ``name`` is the
    room's width and height and the largest type. ``rows`` are the recommendations that it shows at
    most.
    """

    template: str
    file: str
    width: float
    height: float
    edge: float
    margin: tuple[float, float]
    name: tuple[float, float, float]
    pages: int
    rows: int


POSTER = Sheet("poster.html", "poster-a4", 210, 297, 122, (16, 134), (178, 38, 21), 1, 4)
CARD = Sheet("card.html", "card-a6", 105, 148, 72, (9, 80), (87, 26, 12), 2, 4)
SHEETS = (POSTER, CARD)


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation on paper: its name, what and where it is and how far, and why."""

    name: str
    place: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """What the templates use besides the words. ``ground`` is left, top, width, height."""

    lang: str
    title: str
    site: str
    address: str
    kicker: str
    name: Setting
    place: str
    rows: tuple[Row, ...]
    scan: str
    code_alt: str
    sample: bool
    colours: Colours
    families: tuple[str, ...]
    ground: tuple[float, float, float, float]
    bleed: float
    scale: float


class PaperFault(Exception):
    """A text that cannot be made to fit: a programming error, since a name has 90 letters."""


class _Given(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives what a kit's page asks for, and nothing else: neither files nor the network."""

    def __init__(self, files: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=("kit",), fail_on_errors=True)
        self._files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        kind, data = self._files[url.removeprefix("kit:")]
        return URLFetcherResponse(url, data, {"Content-Type": kind})


@dataclass(frozen=True, slots=True)
class Press:
    """What the papers of a skin are made with in a language; ``badge`` is SVG."""

    dress: Dress
    setter: Setter
    words: KitWords
    badge: str
    posters: Mapping[str, str]
    fonts: Mapping[str, bytes]
    templates: Environment
    css: str


def paper(press: Press, subject: KitSubject, sheet: Sheet, bleed: float = 0) -> bytes:
    """A PDF; the same bytes for the same subject."""
    return bytes(_fitting(press, subject, sheet, bleed).write_pdf(pdf_variant="pdf/ua-1"))


def _fitting(press: Press, subject: KitSubject, sheet: Sheet, bleed: float) -> Document:
    """The document at the largest size at which it has the pages it should have."""
    page = _page(press, subject, sheet, bleed)
    given = _Given(_files(press, subject, sheet, bleed))
    template = press.templates.get_template(sheet.template)
    for scale in _SCALES:
        text = template.render(page=replace(page, scale=scale), words=press.words)
        fonts = FontConfiguration()
        document = HTML(string=text, url_fetcher=given, base_url="kit:").render(font_config=fonts)
        if len(document.pages) == sheet.pages:
            return document
    raise PaperFault(
        f"{subject.ref} ({subject.lang}): {sheet.file} has {len(document.pages)} pages"
    )


def _page(press: Press, subject: KitSubject, sheet: Sheet, bleed: float) -> PaperPage:
    wide, high, largest = (each * 10 for each in sheet.name)
    rows = tuple(row(each, subject) for each in subject.recommendations[: sheet.rows])
    return PaperPage(
        lang=subject.lang,
        title=f"{subject.name} – {NETWORK}",
        site=subject.site,
        address=urlsplit(subject.home).netloc,
        kicker=f"{NETWORK} · {MOTTO}",
        name=press.setter.fitted(subject.name, subject.locale, (wide, high), largest),
        place=" · ".join(filter(None, (subject.type_name, subject.town or subject.destination))),
        rows=rows,
        scan=press.words.scan if rows else press.words.scan_alone,
        code_alt=press.words.code_alt % {"url": subject.url},
        sample=subject.sample,
        colours=press.dress.colours(subject.skin),
        families=tuple(cut.family for cut in CUTS),
        ground=(
            -sheet.margin[0] - bleed,
            -sheet.margin[1] - bleed,
            sheet.width + 2 * bleed,
            sheet.height + 2 * bleed,
        ),
        bleed=bleed,
        scale=1,
    )


def row(each: Recommended, subject: KitSubject) -> Row:
    """A recommendation as papers and embeds show it."""
    parts = (each.type_name, each.town, far(each.metres, subject.locale))
    return Row(each.name, " · ".join(filter(None, parts)), each.why, each.url)


def _files(
    press: Press, subject: KitSubject, sheet: Sheet, bleed: float
) -> dict[str, tuple[str, bytes]]:
    """What the page asks for, by name, with its media type."""
    colours = press.dress.colours(subject.skin)
    mark = press.dress.mark.replace("currentColor", colours.on_band)
    drawings = {
        "ground.svg": _ground(press, subject.skin, sheet, bleed),
        "badge.svg": press.badge,
        "code.svg": plate(subject.url),
        "mark.svg": mark,
    }
    files = {name: ("image/svg+xml", text.encode()) for name, text in drawings.items()}
    files["paper.css"] = "text/css", press.css.encode()
    for family, data in press.fonts.items():
        files[f"{family.replace(' ', '-')}.ttf"] = "font/ttf", data
    return files


def _ground(press: Press, skin: str, sheet: Sheet, bleed: float) -> str:
    """The landscape and the band, as far as the bleed goes; ten units a millimetre."""
    wide, high = (sheet.width + 2 * bleed) * 10, (sheet.height + 2 * bleed) * 10
    edge = (sheet.edge + bleed) * 10
    poster = press.posters.get(skin, press.posters[NEUTRAL])
    unit = wide / 1080
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
        f'width="{wide:g}" height="{high:g}"><clipPath id="page"><path d="M0 0H{wide:g}V{high:g}H0z"/>'
        f'</clipPath>{landscape(poster, (0, 0, wide, edge + 60 * unit))}<g clip-path="url(#page)">'
        f"{band(skin, press.dress.colours(skin), (wide, high), edge, unit)}</g></svg>"
    )
