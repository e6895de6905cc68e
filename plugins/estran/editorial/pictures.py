"""Pictures: words for who cannot see them, size, weight, credit and licence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from estran.editorial.paper import Paper
from estran.editorial.policy import Policy
from estran.editorial.world import World
from estran.images.widths import DENSE, LADDER
from estran.model.entry import Entry, Picture
from estran.problem import Level, Problem, quoted
from estran.reading.names import on_disk
from estran.reading.units import Unit

FIRST = DENSE
"""Pixels across that an entry's first picture should have: a phone's whole width at three dots."""

OTHERS = LADDER[3]
"""Pixels across that its other pictures should have: a phone's whole width at two dots."""

PORTRAIT = LADDER[2]
"""Pixels across that a portrait should have: it is never shown wider than half a phone's screen."""

_OPENINGS = {
    "fr": r"(?:(?:une?|la|le|l[’'])\s*)?(?:photo(?:graphie)?|image|cliché)\s+"
    r"(?:d[eu]s?\b|d[’']|montrant|représentant|qui (?:montre|représente))",
    "en": r"(?:(?:an?|the)\s+)?(?:photo(?:graph)?|image|picture|snapshot)\s+"
    r"(?:of|showing|that shows)\b",
    "nl": r"(?:(?:een|de|het)\s+)?(?:foto|afbeelding|plaatje|beeld)\s+"
    r"(?:van|met|waarop|die)\b",
}
"""How alternative texts start that say what a screen reader has just said."""

_FILE = re.compile(
    r"\S+\.(?:jpe?g|png|webp|avif|svg|gif|tiff?|heic)|(?:IMG|DSC|DSCN|P)[_-]?\d{3,}", re.IGNORECASE
)
_NOBODY = re.compile(
    r"d\.?\s?r\.?|droits? réservés?|tous droits réservés|inconnue?|anonyme|internet|web|google"
    r"(?: images)?|pinterest|facebook|instagram|unknown|all rights reserved|n/?a|[-?x.]+",
    re.IGNORECASE,
)
_IN_TEXT = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^)\s>]+)")


def alternative_texts(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """An alternative text says what is to be seen, and no more than that."""
    title = next((unit.text for unit in paper.units if unit.key == "title"), "")
    seen: dict[str, int] = {}
    for unit in _alternatives(paper):
        yield from _alternative(paper, unit, title)
        words = " ".join(unit.text.casefold().split()).rstrip(".")
        if (first := seen.setdefault(words, unit.line)) != unit.line:
            must = (
                f"two pictures should not have the same alternative text (line {first} has it too)"
            )
            yield paper.note(unit.line, "alt-twice", must, quoted(unit.text), Level.HINT)


def _alternatives(paper: Paper) -> Iterator[Unit]:
    for unit in paper.units:
        if unit.key.endswith(".alt") or unit.key == "poster_alt":
            yield unit


def _alternative(paper: Paper, unit: Unit, title: str) -> Iterator[Problem]:
    opening = _OPENINGS.get(paper.lang)
    found = re.match(opening, unit.text, re.IGNORECASE) if opening else None
    if found:
        must = "an alternative text must start with what is to be seen, not with what it is"
        yield paper.note(unit.line, "alt-opening", must, quoted(found.group()))
    if " ".join(unit.text.casefold().split()).rstrip(".") == " ".join(title.casefold().split()):
        must = "an alternative text must describe the picture, not repeat the title"
        yield paper.note(unit.line, "alt-title", must, quoted(unit.text))
    if _FILE.fullmatch(unit.text):
        must = "an alternative text must be words, not the name of a file"
        yield paper.note(unit.line, "alt-file", must, quoted(unit.text))


def pictures_in_text(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """A picture in the text says in words what it shows."""
    for block in paper.blocks:
        for number, line in enumerate(block.text.split("\n"), block.line):
            for alt, name in _IN_TEXT.findall(line):
                if not alt.strip():
                    must = "a picture in the text must have an alternative text: ![words](file)"
                    yield paper.note(number, "alt-missing", must, quoted(name))


def sizes(world: World) -> Iterator[Problem]:
    """A picture is as large as the places it is shown in, and its file is not a burden."""
    limit = world.policy.picture_megabytes
    for entry in world.sources():
        for key, picture, needed in _pictures(entry):
            path = f"{entry.folder}/{picture.file}"
            file = world.library.pictures.get(path)
            if file is None or file.vector:
                continue
            if file.width < needed:
                must = f"the picture should be {needed} pixels across or more"
                found = f"{file.width} × {file.height}"
                yield world.note(entry, key, "picture-small", must, found, Level.WARNING)
            megabytes = on_disk(world.settings.content, path).stat().st_size / 1024 / 1024
            if megabytes > limit:
                must = f"a picture's file should be smaller than {limit} MB"
                found = f"{megabytes:.1f} MB"
                yield world.note(entry, key, "picture-heavy", must, found, Level.WARNING)


def _pictures(entry: Entry) -> Iterator[tuple[str, Picture, int]]:
    """An entry's pictures: the key of the file, the picture, the pixels across that it needs."""
    listed: tuple[Picture, ...] = getattr(entry, "pictures", ())
    for number, picture in enumerate(listed):
        yield f"pictures.{number}.file", picture, OTHERS if number else FIRST
    portrait: Picture | None = getattr(entry, "portrait", None)
    if portrait is not None:
        yield "portrait.file", portrait, PORTRAIT


def rights(world: World) -> Iterator[Problem]:
    """A credit names somebody, and a licence is one that the team knows."""
    known = [re.compile(each, re.IGNORECASE) for each in world.policy.licences]
    for entry in world.sources():
        for key, picture, _ in _pictures(entry):
            stem = key.removesuffix("file")
            if _NOBODY.fullmatch(picture.credit.strip(" ©()")):
                must = "a credit must name who made the picture"
                found = quoted(picture.credit)
                yield world.note(
                    entry, f"{stem}credit", "credit-unknown", must, found, Level.WARNING
                )
            if known and not any(each.fullmatch(picture.licence) for each in known):
                must = "a licence should be one of those in editorial.yaml (licences)"
                found = quoted(picture.licence)
                yield world.note(
                    entry, f"{stem}licence", "licence-unknown", must, found, Level.HINT
                )
