"""Poster and card as PDF, by WeasyPrint: fonts embedded, tagged (PDF/UA), with bleed if wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from jinja2 import Environment

from estran.images.dress import NEUTRAL, Colours, Dress
from estran.images.typesetting import Setting
from estran.kit.sheets import Edge, Row, Sheet, row
from estran.kit.subject import KitSubject
from estran.kit.words import MOTTO, NETWORK, KitWords
from estran.printing.codes import plate
from estran.printing.grounds import ground
from estran.printing.ink import Document, Ink, pdf
from estran.printing.setting import Setter

_OVER = 3.6
"""Millimetres that the ground goes beyond the edge: 3, and WeasyPrint's BleedBox is 10 points."""

_LARGE, _SMALL = (1.3, 1.15, 1.0, 0.92, 0.85), (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Sizes that recommendations are tried at; the small ones without what is said of them."""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """What the templates use besides the words.

    ``size`` is the name's in millimetres, ``ground`` left, top, width and
    height, ``back`` the top of a second page's. ``scale`` is of
    the recommendations' type.
    """

    lang: str
    title: str
    site: str
    address: str
    kicker: str
    name: Setting
    size: float
    place: str
    rows: tuple[Row, ...]
    scan: str
    code_alt: str
    sample: bool
    colours: Colours
    ground: tuple[float, float, float, float]
    back: float
    bleed: int
    scale: float


class PaperFault(Exception):
    """A text that cannot be made to fit: a programming error, since a name has 90 letters."""


@dataclass(frozen=True, slots=True)
class Press:
    """What the papers of a skin are made with in a language; ``badge`` is SVG."""

    dress: Dress
    setter: Setter
    words: KitWords
    badge: str
    posters: Mapping[str, str]
    templates: Environment
    ink: Ink


def paper(press: Press, subject: KitSubject, sheet: Sheet, edge: Edge = Edge.PLAIN) -> bytes:
    """A PDF; the same bytes for the same subject."""
    return pdf(_fitting(press, subject, sheet, edge))


def _fitting(press: Press, subject: KitSubject, sheet: Sheet, edge: Edge) -> Document:
    """The document at the largest size at which it has the pages it should have."""
    page = _page(press, subject, sheet, edge)
    files = _files(press, subject, sheet)
    template = press.templates.get_template(sheet.template)
    for tried in _tries(page):
        text = template.render(page=tried, words=press.words)
        document = press.ink.set(text, files)
        if len(document.pages) == sheet.pages:
            return document
    raise PaperFault(
        f"{subject.ref} ({subject.lang}): {sheet.file} has {len(document.pages)} pages"
    )


def _tries(page: PaperPage) -> Iterator[PaperPage]:
    """Ever smaller ones: at first with all that is said of places, then with three, then bare."""
    for rows in dict.fromkeys((page.rows, page.rows[:3])):
        scales = _LARGE if len(rows) < 4 else _LARGE[:3]
        yield from (replace(page, rows=rows, scale=scale) for scale in scales)
    bare = tuple(replace(each, why="") for each in page.rows[:3])
    yield from (replace(page, rows=bare, scale=scale) for scale in _SMALL)


def _page(press: Press, subject: KitSubject, sheet: Sheet, edge: Edge) -> PaperPage:
    wide, high, largest = (each * sheet.unit for each in sheet.name)
    name = press.setter.fitted(subject.name, subject.locale, (wide, high), largest)
    rows = tuple(row(each, subject) for each in subject.recommendations[: sheet.rows])
    return PaperPage(
        lang=subject.lang,
        title=f"{subject.name} – {NETWORK}",
        site=subject.site,
        address=urlsplit(subject.home).netloc,
        kicker=f"{NETWORK} · {MOTTO}",
        name=name,
        size=name.size / sheet.unit,
        place=" · ".join(filter(None, (subject.type_name, subject.town or subject.destination))),
        rows=rows,
        scan=press.words.scan if rows else press.words.scan_alone,
        code_alt=press.words.code_alt % {"url": subject.url},
        sample=subject.sample,
        colours=press.dress.colours(subject.skin),
        ground=(
            -sheet.margin[0] - _OVER,
            -sheet.margin[1] - _OVER,
            sheet.width + 2 * _OVER,
            sheet.height + 2 * _OVER,
        ),
        back=-sheet.back - _OVER,
        bleed=edge.value,
        scale=1,
    )


def _files(press: Press, subject: KitSubject, sheet: Sheet) -> dict[str, tuple[str, bytes]]:
    """What the page asks for, by name, with its media type."""
    colours = press.dress.colours(subject.skin)
    mark = press.dress.mark.replace("currentColor", colours.on_band)
    drawings = {
        "ground.svg": _ground(press, subject.skin, sheet),
        "plain.svg": _plain(sheet, colours.band),
        "badge.svg": press.badge,
        "code.svg": plate(subject.url).svg,
        "mark.svg": mark,
    }
    return {name: ("image/svg+xml", text.encode()) for name, text in drawings.items()}


def _ground(press: Press, skin: str, sheet: Sheet) -> str:
    """The landscape and the band, as far as the bleed goes."""
    poster = press.posters.get(skin, press.posters[NEUTRAL])
    size = sheet.width + 2 * _OVER, sheet.height + 2 * _OVER
    return ground(poster, skin, press.dress.colours(skin), size, sheet.edge + _OVER)


def _plain(sheet: Sheet, colour: str) -> str:
    """A ground of one colour, of the same size."""
    wide, high = sheet.width + 2 * _OVER, sheet.height + 2 * _OVER
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" '
        f'width="{wide:g}" height="{high:g}"><path d="M0 0H{wide:g}V{high:g}H0z" '
        f'fill="{colour}"/></svg>'
    )
