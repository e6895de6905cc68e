"""The theme's two typefaces, cut down from their npm packages to what four languages need.

``python3 tasks.py fonts`` installs the packages that ``themes/opale/fonts/package-lock.json`` pins
by digest, and writes ``static/fonts``. The same packages give the same bytes. Why these faces, and
what was left out: docs/decisions/0014-typefaces.md.

Both are under the SIL Open Font License 1.1 without reserved names, so that a cut may keep its
name. The licence asks that each copy carries it, or says it in its own
metadata: the name table does (entries 0, 13 and 14).
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from estran.reading.cache import write_whole

LETTERS = frozenset(
    (
        *range(0x20, 0x7F),
        *range(0xA0, 0x100),
        *map(ord, "ŒœʼˆŸ‐‑–—‘’‚“”„•…‹›€™−′″↑↓\u2009\u202f"),
    )
)
"""What French, English, Dutch and German are set in: code points."""

THIN, NARROW = 0x2009, 0x202F
"""Neither face has the narrow no-break space of French punctuation: it is drawn as the thin one."""

FREQUENT = {
    " ": 170, "e": 128, "a": 72, "i": 66, "s": 65, "n": 72, "t": 65, "r": 60, "l": 45, "o": 50,
    "u": 45, "d": 40, "m": 25, "c": 28, "p": 22, "v": 14, "h": 20, "g": 16, "b": 11, "f": 11,
    "j": 6, "k": 8, "w": 8, "z": 6, "y": 5, "é": 15, "è": 4, "à": 4, "'": 6, ",": 10, ".": 9,
}  # fmt: skip
"""Letters per thousand or so in running text of the three languages, to weigh widths by."""

ARIAL, ARIAL_BOLD = 0.4411, 0.4755
"""Mean advance of ``FREQUENT`` in Arial, in em: measured in Liberation Sans, made to its widths."""


LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
"""What the name table says of the licence; the packages' files have lost it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What is kept of a face.

    ``axes`` are (least, most) or a fixed value; ``kerning`` is the place in the design space whose
    kerning is kept for all: kerning that varies would weigh as much as the outlines.
    """

    name: str
    package: str
    source: str
    axes: Mapping[str, float | tuple[float, float]]
    kerning: Mapping[str, float]
    features: tuple[str, ...]


CUTS = (
    Cut(
        "title",
        "bricolage-grotesque",
        "bricolage-grotesque-latin-standard-normal.woff2",
        {"opsz": 36, "wght": (500, 800), "wdth": (75, 100)},
        {"opsz": 36, "wght": 700, "wdth": 92},
        ("kern", "ccmp", "locl"),
    ),
    Cut(
        "text",
        "atkinson-hyperlegible-next",
        "atkinson-hyperlegible-next-latin-wght-normal.woff2",
        {"wght": (400, 700)},
        {"wght": 500},
        ("kern", "ccmp", "locl", "liga", "tnum", "frac", "numr", "dnom"),
    ),
)


def write_fonts(theme: Path) -> int:
    """Install the pinned packages and write the theme's fonts; returns the exit status."""
    from estran.cli import node  # noqa: PLC0415 - only this task and the tests have Node

    if status := node.install(theme / "fonts"):
        return status
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    packages = theme / "fonts" / "node_modules" / "@fontsource-variable"
    target = theme / "static" / "fonts"
    target.mkdir(exist_ok=True)
    for cut in CUTS:
        package = packages / cut.package
        data = cut_font((package / "files" / cut.source).read_bytes(), cut)
        write_whole(target / f"{cut.name}.woff2", data)
        shutil.copyfile(package / "LICENSE", target / f"OFL-{cut.package}.txt")
        print(f"Wrote {cut.name}.woff2, {len(data) / 1000:.1f} KB")
    for face in stand_ins(target):
        print(face.css())
    return 0


def cut_font(source: bytes, cut: Cut) -> bytes:
    """A font's file with the letters, axes and features that are kept, as WOFF2."""
    font = _placed(source, cut, cut.axes)
    still = _placed(source, cut, cut.kerning)
    for table in ("GPOS", "GDEF"):
        if table in still:
            font[table] = still[table]
    for each in font["cmap"].tables:
        if each.isUnicode() and THIN in each.cmap:
            each.cmap[NARROW] = each.cmap[THIN]
    font["name"].setName(LICENCE, 13, 3, 1, 0x409)
    font["name"].setName("https://openfontlicense.org", 14, 3, 1, 0x409)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _placed(source: bytes, cut: Cut, axes: Mapping[str, Any]) -> Any:
    """The kept letters at a place, or in a part, of the design space."""
    from fontTools.otlLib.optimize.gpos import compact  # noqa: PLC0415 - not there at run time
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    font = TTFont(BytesIO(source), recalcTimestamp=False)
    options = Options()
    options.layout_features = list(cut.features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    placed = instantiateVariableFont(font, dict(axes))
    compact(placed, 9)
    return placed


@dataclass(frozen=True, slots=True)
class StandIn:
    """A system face in the place of ours until it is there: the same widths, the same lines.

    ``size-adjust`` is the mean advance of our letters over that of the system's face; ascent and
    descent are ours, divided by it (https://drafts.csswg.org/css-fonts-5/#size-adjust-desc).
    Fractions of one; ``stretch`` is the part of the width axis that it stands in for, per cent.
    """

    family: str
    bold: bool
    size: float
    ascent: float
    descent: float
    stretch: tuple[int, int] | None = None

    def css(self) -> str:
        """The rule as tokens.css has it."""
        names = ("Arial", "Liberation Sans", "Roboto", "Helvetica")
        local = ", ".join(f'local("{name}{" Bold" if self.bold else ""}")' for name in names)
        lines = [f'font-family: "{self.family}";', f"src: {local};"]
        lines += ["font-weight: 500 800;"] if self.bold else []
        lines += [f"font-stretch: {self.stretch[0]}% {self.stretch[1]}%;"] if self.stretch else []
        lines += [
            f"size-adjust: {self.size:.1%};",
            f"ascent-override: {self.ascent / self.size:.1%};",
            f"descent-override: {self.descent / self.size:.1%};",
            "line-gap-override: 0%;",
        ]
        return "@font-face {\n\t" + "\n\t".join(lines) + "\n}"


def stand_ins(folder: Path) -> tuple[StandIn, ...]:
    """The stand-ins for the fonts in a folder, one for each width that a skin sets titles in."""
    title, text = folder / "title.woff2", folder / "text.woff2"
    widths = (
        ({"wght": 800, "wdth": 75}, (75, 81)),
        ({"wght": 700, "wdth": 88}, (82, 94)),
        ({"wght": 640, "wdth": 100}, (95, 100)),
    )
    made = [_stand_in("title-stand-in", title, axes, ARIAL_BOLD, part) for axes, part in widths]
    made.append(_stand_in("text-stand-in", text, {"wght": 400}, ARIAL, None))
    return tuple(made)


def _stand_in(
    family: str, path: Path, axes: Mapping[str, float], width: float, part: tuple[int, int] | None
) -> StandIn:
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    font = instantiateVariableFont(TTFont(path), dict(axes))
    em, lines = font["head"].unitsPerEm, font["hhea"]
    size = mean_advance(font) / width
    return StandIn(family, part is not None, size, lines.ascent / em, -lines.descent / em, part)


def mean_advance(font: Any) -> float:
    """The mean width of ``FREQUENT`` in a font without axes, in em."""
    letters, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[letters[ord(each)]][0] * count for each, count in FREQUENT.items())
    return float(total / sum(FREQUENT.values()) / font["head"].unitsPerEm)
