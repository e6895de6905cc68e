"""Makes the files of a kit and packs them; all that it needs is given, nothing is looked up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

import resvg_py
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape
from PIL import Image

from estran.kit.badge import badge, seal
from estran.kit.embed import embed_html, recommendations_json
from estran.kit.materials import Materials
from estran.kit.paper import Press, paper
from estran.kit.pictures import FORMS, Plates, Studio, picture
from estran.kit.readme import readme
from estran.kit.sheets import SHEETS, Edge
from estran.kit.subject import KitSubject
from estran.kit.words import KitWords
from estran.printing.codes import Plate, plate
from estran.printing.cuts import BOLD, Letters, fonts_of
from estran.printing.ink import Ink
from estran.printing.setting import Setter

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of all files in a zip, the earliest that it knows: the same bytes in every build."""

_BADGE, _CODE = 1200, 1200
"""Pixels across of the badge's PNG, and at least of the code's, whole ones to a module."""


@dataclass(frozen=True, slots=True)
class _Badge:
    """A badge: without its frame, as SVG, as PNG."""

    seal: str
    svg: str
    png: bytes


class Workshop:
    """Makes kits, one after the other; it keeps fonts, templates and the grounds of pictures."""

    def __init__(self, materials: Materials) -> None:
        self.materials = materials
        self._setter = Setter(materials.dress)
        self._templates = Environment(
            loader=FileSystemLoader(materials.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            keep_trailing_newline=True,
        )
        css = (materials.templates / "paper.css").read_text("utf-8")
        self._ink = Ink(fonts_of(materials.dress), css)
        self._plates: Plates = {}
        self._badges: dict[tuple[str, str, bool], _Badge] = {}

    def kit(self, subject: KitSubject) -> bytes:
        """The zip of a member in a language."""
        return _zipped(f"{subject.ref}-{subject.lang}", self.files(subject))

    def files(self, subject: KitSubject) -> dict[str, bytes]:
        """The files of a kit by name; ``README.txt`` is the first."""
        words = self.materials.words[subject.lang]
        dress, letters = self.materials.dress, self._setter.letters
        mine = self._badge(subject)
        square = plate(subject.url)
        code = _stamped(letters, words, square) if subject.sample else square.svg
        made = {
            "badge.svg": mine.svg.encode(),
            "badge.png": mine.png,
            "qr.svg": code.encode(),
            "qr.png": _png(code, -(-_CODE // square.wide) * square.wide, plain=True),
            **self._pictures(words, subject, mine),
            **self._papers(subject),
            "embed.html": embed_html(dress, self._templates, words, subject),
            "recommendations.json": recommendations_json(subject),
        }
        return {"README.txt": readme(words, subject, made), **made}

    def _badge(self, subject: KitSubject) -> _Badge:
        """The badge of a language and skin, made once."""
        key = subject.lang, subject.skin, subject.sample
        if key not in self._badges:
            words, letters = self.materials.words[subject.lang], self._setter.letters
            skin, sample = subject.skin, subject.sample
            inner = seal(self.materials.dress, letters, words, skin, sample=sample)
            svg = badge(words, inner, sample=sample)
            self._badges[key] = _Badge(inner, svg, _png(svg, _BADGE))
        return self._badges[key]

    def _pictures(self, words: KitWords, subject: KitSubject, mine: _Badge) -> dict[str, bytes]:
        made = self.materials
        studio = Studio(made.dress, self._setter, words, mine.seal, made.posters, self._plates)
        return {form.file: picture(studio, subject, form) for form in FORMS}

    def press(self, subject: KitSubject) -> Press:
        """What the papers of a subject are made with."""
        made = self.materials
        words, mine = made.words[subject.lang], self._badge(subject)
        return Press(
            *(made.dress, self._setter, words, mine.svg, made.posters),
            *(self._templates, self._ink),
        )

    def _papers(self, subject: KitSubject) -> dict[str, bytes]:
        press = self.press(subject)
        found = {f"{sheet.file}.pdf": paper(press, subject, sheet) for sheet in SHEETS}
        if self.materials.bleed:
            for sheet in SHEETS:
                found[f"{sheet.file}-bleed.pdf"] = paper(press, subject, sheet, Edge.BLEED)
        return found


def _stamped(letters: Letters, words: KitWords, square: Plate) -> str:
    """A sample's code, which says so beneath it."""
    wide = square.wide
    size, text = wide / 9, words.sample.upper()
    start = (wide - letters.length(text, BOLD, size)) / 2
    caption = letters.path(text, BOLD, size, (start, wide + size * 0.6))
    high = wide + size * 1.4
    inner = square.svg.replace("<svg ", f'<svg width="{wide}" height="{wide}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high:.3f}">'
        f"<title>{escape(words.sample)}</title>"
        f'<path d="M0 0h{wide}v{high:.3f}H0z" fill="#fff"/>{inner}<path d="{caption}"/></svg>'
    )


def _png(svg: str, width: int, *, plain: bool = False) -> bytes:
    """A drawing as PNG; a ``plain`` one has shades of grey only."""
    data = resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True)
    with Image.open(io.BytesIO(bytes(data))) as image:
        out = io.BytesIO()
        (image.convert("L") if plain else image).save(out, "PNG", optimize=plain)
    return out.getvalue()


def _zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A zip of one folder; pictures and papers, packed already, are only stored."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, data in files.items():
            info = zipfile.ZipInfo(f"{folder}/{name}", _MOMENT)
            info.external_attr = 0o644 << 16
            packed = name.endswith((".jpg", ".png"))
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            pack.writestr(info, data, compresslevel=None if packed else 9)
    return out.getvalue()
