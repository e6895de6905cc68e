"""Sound files of each kind, of which a test changes the one field that it is about."""

from __future__ import annotations

from estran.model.entry import Entry, Kind
from estran.problem import Problem
from estran.reading.entries import EntryReader, Read
from estran.reading.source import Folder

SUMMARY = "Une phrase qui dit ce que l’on vit ici, assez longue pour les moteurs de recherche"
"""A summary of a length that is taken."""

_PLACE = {
    "destination": "cote",
    "commune": '"62160"',
    "coordinates": "50.7260, 1.6140",
    "themes": "[walking]",
}
FACTS: dict[Kind, dict[str, str]] = {
    Kind.DESTINATION: {"skin": "opale", "area": '{communes: ["62160"]}'},
    Kind.EXPERIENCE: _PLACE,
    Kind.GREETER: {
        "first_name": "Anne",
        "destination": "cote",
        "communes": '["62160"]',
        "languages": "[fr, en]",
        "group_size": "6",
        "ask": "{form: https://example.org/ask}",
        "consent": "{given: 2026-01-10, until: 2028-01-10}",
    },
    Kind.ITINERARY: {
        "destinations": "[cote]",
        "nights": "0",
        "transport": "[walk]",
        "days": "[{title: Matin, steps: [{entry: phare, text: On monte.}]}]",
    },
    Kind.ROUTE: {
        "destinations": "[cote]",
        "start": "{name: Calais}",
        "end": "{name: Ardres}",
    },
    Kind.EVENT: {**_PLACE, "months": "[8]"},
    Kind.PAGE: {"section": "practical"},
}
"""The fields besides title and summary that a French file of each kind must have, as YAML."""

WORDS: dict[Kind, dict[str, str]] = {
    Kind.DESTINATION: {"tagline": "Chalk and sea"},
    Kind.GREETER: {"places": "The port", "passions": "[the sea]"},
    Kind.ITINERARY: {"days": "[{title: Morning, steps: [{text: Climb.}]}]"},
}
"""The words besides title and summary that a translation must have, as YAML."""


def text(kind: Kind, of: str = "fr", /, **changes: str | None) -> str:
    """A sound file in a language.

    ``changes`` are fields as YAML, None leaves a field out; ``body`` is the text below them.
    """
    body = changes.pop("body", "Un texte.")
    fields: dict[str, str | None] = {"title": f"Un titre {of}", "summary": f"{SUMMARY}, {of}."}
    fields |= WORDS.get(kind, {})
    if of == "fr":
        fields |= FACTS[kind]
    fields |= changes
    head = "".join(f"{key}: {value}\n" for key, value in fields.items() if value is not None)
    return f"---\n{head}---\n{body}\n"


def line_of(source: str, start: str) -> int:
    """The number of the first line that starts so; a test's own way to know where a field is."""
    return next(n for n, line in enumerate(source.split("\n"), 1) if line.startswith(start))


def read(
    reader: EntryReader,
    kind: Kind,
    texts: dict[str, str | bytes],
    files: tuple[str, ...] = (),
) -> Read:
    """What a folder of these texts by language gives."""
    data = {
        lang: each if isinstance(each, bytes) else each.encode() for lang, each in texts.items()
    }
    return reader.read(Folder(kind, "essai", f"{kind.folder}/essai", data, files=files))


def only(found: tuple[Problem, ...] | list[Problem]) -> Problem:
    """The one problem of a list that must hold one."""
    assert len(found) == 1, "\n".join(map(str, found)) or "no problem"
    return found[0]


def only_entry(found: Read) -> Entry:
    """The one entry of a read that must have given one, without problems."""
    assert not found.problems, "\n".join(map(str, found.problems))
    assert len(found.entries) == 1
    return found.entries[0]
