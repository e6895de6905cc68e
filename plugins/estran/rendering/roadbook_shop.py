"""Makes roadbooks and strips; all that they need is given, nothing is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from babel import Locale

from estran.images.dress import NEUTRAL
from estran.model.licence import Licence
from estran.printing.codes import plate as code
from estran.printing.cuts import fonts_of
from estran.printing.grounds import ground
from estran.printing.ink import Document, Files, Ink, pdf
from estran.printing.setting import Setter
from estran.rendering.environment import Templates
from estran.rendering.formats import km
from estran.rendering.roadbook_materials import FOLDER, Materials
from estran.roadbook import plates
from estran.roadbook.book import Book
from estran.roadbook.drawings import lines_svg, sign_svg
from estran.roadbook.inks import Inks, inks_of
from estran.roadbook.pages import SIGNS, BookPage, StagePage, StripPage
from estran.roadbook.pieces import Piece
from estran.roadbook.strip import sheets
from estran.views.route_files import Form

SIZE = (148.0, 210.0)
"""Millimetres of a page: A5."""

WORDS = (128.0, 187.0)
"""The same of the room that its words have."""

SHORES = (96.0, 60.0, 34.0)
"""Millimetres from the top of the cover to its shore: without alerts, with some, with many."""

TITLE = (128.0, 30.0, 15.0)
"""Millimetres of the cover's title: its room's width and height, its largest type."""

UNIT = 6.0
"""Pixels a millimetre that the title is set in, for type of 50 to be good to read."""

GLANCE = 88.0
"""Millimetres of height that the map of the whole route may take."""

SCALES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
"""Sizes that the cover's alerts are tried at."""


class Workshop:
    """Makes papers of routes, one after the other; it keeps fonts, templates and signs."""

    def __init__(self, materials: Materials) -> None:
        self.materials = materials
        self._setter = Setter(materials.dress)
        self._ink = Ink(fonts_of(materials.dress), materials.css)
        self._templates: dict[str, Templates] = {}

    def make(self, piece: Piece) -> bytes:
        """The file of a piece."""
        of = self.strip if piece.form is Form.STRIP else self.book
        return pdf(of(piece.book))

    def book(self, book: Book) -> Document:
        """A roadbook, set in pages."""
        desk = self._desk(book)
        page, files = self._book_page(desk, book)
        for scale in SCALES:
            page = replace(page, scale=scale)
            if len(self._set(book.lang, "front.html", page, files).pages) == 1:
                break
        return self._set(book.lang, "book.html", page, files)

    def strip(self, book: Book) -> Document:
        """A strip to fold, set in sheets."""
        desk = self._desk(book)
        page = StripPage(
            book=book,
            colours=_colours(desk.inks),
            scale=1,
            sheets=sheets(book),
            signs=SIGNS,
        )
        files = self._signs(desk) | {"code.svg": code(book.url).svg}
        return self._set(book.lang, "strip.html", page, files)

    def _set(
        self, lang: str, name: str, page: BookPage | StripPage, files: Mapping[str, str]
    ) -> Document:
        if lang not in self._templates:
            made = self.materials
            folder = made.theme / "templates"
            self._templates[lang] = Templates(folder, made.sites[lang], made.strings[lang])
        html = self._templates[lang].render(f"{FOLDER}/{name}", {"page": page})
        given: Files = {name: ("image/svg+xml", svg.encode()) for name, svg in files.items()}
        return self._ink.set(html, given)

    def _desk(self, book: Book) -> plates.Desk:
        made = self.materials
        locale = Locale.parse(book.locale)
        inks = inks_of(made.inks, book.skin)
        return plates.Desk(
            made.places, inks, self._setter.letters, book.locale, lambda each: km(each, locale)
        )

    def _signs(self, desk: plates.Desk) -> dict[str, str]:
        found = plates.signs(self.materials.icons, desk.inks)
        return {f"sign-{name}.svg": svg for name, svg in found}

    def _book_page(self, desk: plates.Desk, book: Book) -> tuple[BookPage, dict[str, str]]:
        """What the templates of a book use, and its files."""
        files = self._signs(desk) | self._grounds(book) | {"code.svg": code(book.url).svg}
        for key in ("line", "gap", "sleep", "stop", "station"):
            files[f"key-{key}.svg"] = sign_svg(key, desk.inks)
        chapters = []
        for each in book.chapters:
            svg, heights = plates.stage_map(desk, each), plates.stage_profile(desk, each)
            drawn = None
            if svg is not None:
                drawn = plates.plate(f"map-{each.number}.svg", svg, each.room)
                files[drawn.file] = svg
            if heights is not None:
                files[f"profile-{each.number}.svg"] = heights
            chapters.append(StagePage(each, drawn, f"profile-{each.number}.svg" if heights else ""))
        svg, heights = plates.whole_map(desk, book), plates.whole_profile(desk, book)
        files |= {name: text for name, text in (("map.svg", svg), ("profile.svg", heights)) if text}
        title = self._setter.fitted(
            book.title, book.locale, (TITLE[0] * UNIT, TITLE[1] * UNIT), TITLE[2] * UNIT
        )
        licence = Licence(book.origin.licence) if book.origin is not None else Licence.OWN
        page = BookPage(
            book=book,
            address=urlsplit(book.home).netloc,
            colours=_colours(desk.inks),
            scale=1,
            title=title,
            title_size=title.size / UNIT,
            shore=_shore(book),
            licence=licence.page,
            licence_name=self.materials.sites[book.lang].name,
            map=plates.plate("map.svg", svg, GLANCE) if svg else None,
            profile=heights is not None,
            gaps=any(row.kind == "gap" for each in book.chapters for row in each.rows),
            whole=tuple(each for each in book.notices if not each.stage),
            chapters=chapters,
            signs=SIGNS,
        )
        return page, files

    def _grounds(self, book: Book) -> dict[str, str]:
        """The cover's landscape and band, and the mark upon it."""
        dress, posters = self.materials.dress, self.materials.posters
        colours = dress.colours(book.skin)
        poster = posters.get(book.skin, posters[NEUTRAL])
        return {
            "ground.svg": ground(poster, book.skin, colours, SIZE, _shore(book)),
            "lines.svg": lines_svg(WORDS, inks_of(self.materials.inks, book.skin)),
            "mark.svg": dress.mark.replace("currentColor", colours.on_band),
        }


def _shore(book: Book) -> float:
    return SHORES[min(2, (len(book.notices) + 3) // 4)]


def _colours(inks: Inks) -> tuple[tuple[str, str], ...]:
    """The inks as custom properties of the style sheet."""
    return tuple((name.replace("_", "-"), getattr(inks, name)) for name in inks.__slots__)
