"""The published JSON Schemas say what the reader says of a header."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from estran.cli.schema import schema_changes
from estran.editing.canonical import canonical
from estran.editing.schema import schema_files, schema_of
from estran.model.entry import Kind
from estran.problem import has_errors
from estran.reading.entries import MODELS, EntryReader
from estran.reading.source import scan
from tests.support.core_yaml import header_of
from tests.support.minisite import ROOT
from tests.support.texts import read, text

LANGUAGES = ("fr", "en", "nl")
TERMS = dict.fromkeys(("themes", "audiences", "marks"), ("walking", "families", "unesco"))


def published(kind: Kind, lang: str) -> dict[str, Any]:
    role = "source" if lang == "fr" else "translation"
    path = ROOT / "docs" / "schemas" / f"{kind.value}.{role}.schema.json"
    return dict(json.loads(path.read_bytes()))


def faults(schema: dict[str, Any], header: Any) -> list[str]:
    found = Draft7Validator(schema).iter_errors(header)
    return sorted(f"{each.json_path}: {each.message}" for each in found)


def test_the_published_schemas_are_current() -> None:
    stale = [change.path for change in schema_changes(ROOT) if change.real]
    assert not stale, "python3 tasks.py schema writes them"


@pytest.mark.parametrize("name", sorted(schema_files({})))
def test_each_is_a_schema_in_both_dialects(name: str) -> None:
    for terms in ({}, TERMS):
        made = json.loads(schema_files(terms)[name])
        Draft7Validator.check_schema(made)
        del made["$schema"]
        Draft202012Validator.check_schema(made)


def test_all_headers_of_the_content_hold() -> None:
    folders, _ = scan(ROOT / "content", LANGUAGES)
    seen = set()
    for folder in folders:
        for lang, data in folder.texts.items():
            form = canonical(data.decode(), folder.kind, lang, "fr")
            assert not faults(published(folder.kind, lang), header_of(form)), (folder.path, lang)
            seen.add((folder.kind, lang))
    assert {kind for kind, _ in seen} == {*MODELS}


READER = EntryReader("fr")
LONG = "x" * 161
Case = tuple[Kind, str, dict[str, Any]]
"""A kind, a language, and the fields that differ from a sound file's, as YAML."""
MARK = "'À ÉCRIRE : ce que l’on vit ici'"


def judged(kind: Kind, lang: str, changes: dict[str, Any]) -> tuple[bool, list[str]]:
    """Whether the reader takes a file with these changes, and what its schema says of it."""
    french = text(kind, "fr", **(changes if lang == "fr" else {}))
    texts: dict[str, str | bytes] = {"fr": french}
    if lang != "fr":
        texts[lang] = text(kind, lang, **changes)
    found = read(READER, kind, texts)
    header = header_of(str(texts[lang]))
    return not has_errors(found.problems), faults(
        schema_of(kind, TERMS, words_only=lang != "fr"), header
    )


GOOD: list[Case] = [
    *((kind, lang, {}) for kind in MODELS for lang in ("fr", "en")),
    (Kind.EXPERIENCE, "fr", {"lang": "fr", "sample": "true", "date": "2026-08-28"}),
    (Kind.EXPERIENCE, "fr", {"duration": "2h30", "months": "[6, 7]", "price": "free"}),
    (Kind.EXPERIENCE, "fr", {"status": "draft", "summary": MARK}),
    (Kind.EXPERIENCE, "fr", {"practical": "{phone: +33 3 21 00 00 00, email: a@example.org}"}),
    (
        Kind.EXPERIENCE,
        "fr",
        {
            "opening": "{status: dated, periods: [{start: 2026-04-01, end: "
            "2026-09-30, days: [mon], hours: '10:00-12:00, 14:00-18:00'}]}"
        },
    ),
    (Kind.EXPERIENCE, "en", {"slug": "lighthouse", "translated_from": "a94a8fe5ccb1"}),
    (Kind.EVENT, "fr", {"occurrences": "[{start: 2026-08-28T10:00, end: 2026-08-28T12:00}]"}),
    (Kind.ROUTE, "fr", {"km": "12.5", "website": "https://www.example.org/a?b=c"}),
]

BAD: list[Case] = [
    *((kind, lang, {"title": None}) for kind in MODELS for lang in ("fr", "en")),
    *((kind, "fr", {"summary": LONG}) for kind in MODELS),
    *((kind, lang, {"nothing": "a"}) for kind in MODELS for lang in ("fr", "en")),
    (Kind.EXPERIENCE, "fr", {"coordinates": "north"}),
    (Kind.EXPERIENCE, "fr", {"coordinates": None}),
    (Kind.EXPERIENCE, "fr", {"commune": "'6216'"}),
    (Kind.EXPERIENCE, "fr", {"themes": "[]"}),
    (Kind.EXPERIENCE, "fr", {"themes": "[walking, walking, walking, walking, walking]"}),
    (Kind.EXPERIENCE, "fr", {"themes": "walking"}),
    (Kind.EXPERIENCE, "fr", {"standing": "famous"}),
    (Kind.EXPERIENCE, "fr", {"duration": "deux heures"}),
    (Kind.EXPERIENCE, "fr", {"duration": "2h75"}),
    (Kind.EXPERIENCE, "fr", {"months": "[13]"}),
    (Kind.EXPERIENCE, "fr", {"months": "[six]"}),
    (Kind.EXPERIENCE, "fr", {"status": "ready"}),
    (Kind.EXPERIENCE, "fr", {"sample": "perhaps"}),
    (Kind.EXPERIENCE, "fr", {"date": "28/08/2026"}),
    (Kind.EXPERIENCE, "fr", {"date": "2026-13-01"}),
    (Kind.EXPERIENCE, "fr", {"slug": "À la mer"}),
    (Kind.EXPERIENCE, "fr", {"practical": "{phone: '03 21 00 00 00'}"}),
    (Kind.EXPERIENCE, "fr", {"practical": "{email: nobody}"}),
    (Kind.EXPERIENCE, "fr", {"practical": "{website: www.example.org}"}),
    (Kind.EXPERIENCE, "fr", {"practical": "{fax: '1'}"}),
    (Kind.EXPERIENCE, "fr", {"opening": "{status: open}"}),
    (Kind.EXPERIENCE, "fr", {"opening": "{periods: [{start: 2026-04-01}]}"}),
    (Kind.EXPERIENCE, "fr", {"tip": "court"}),
    (Kind.EXPERIENCE, "en", {"translated_from": "yesterday"}),
    (Kind.EXPERIENCE, "en", {"summary": "Short."}),
    (Kind.GREETER, "fr", {"group_size": "31"}),
    (Kind.GREETER, "fr", {"group_size": "many"}),
    (Kind.GREETER, "fr", {"consent": "{given: 2026-01-10}"}),
    (Kind.ITINERARY, "fr", {"nights": "4"}),
    (Kind.ITINERARY, "fr", {"days": "[{title: Matin}]"}),
    (Kind.ROUTE, "fr", {"km": "far"}),
    (Kind.ROUTE, "fr", {"start": "{name: Calais, station: []}"}),
    (Kind.EVENT, "fr", {"occurrences": "[{start: soon, end: later}]"}),
    (Kind.PAGE, "fr", {"section": "home"}),
]


def named(case: Case) -> str:
    return f"{case[0]}-{case[1]}-{' '.join(f'{key}={value}' for key, value in case[2].items())}"


@pytest.mark.parametrize("case", GOOD, ids=named)
def test_what_the_reader_takes_the_schema_takes(
    case: Case,
) -> None:
    kind, lang, changes = case
    taken, told = judged(kind, lang, changes)
    assert taken
    assert not told


@pytest.mark.parametrize("case", BAD, ids=named)
def test_what_the_reader_refuses_the_schema_refuses(
    case: Case,
) -> None:
    taken, told = judged(*case)
    assert not taken
    assert told


def test_a_fact_in_a_translation_is_refused_even_if_it_is_restated() -> None:
    """The reader takes it where it is equal; the canonical form has none, and neither has this."""
    taken, told = judged(Kind.EXPERIENCE, "en", {"destination": "cote"})
    assert taken
    assert any("destination" in each for each in told)


def test_each_field_has_words_for_those_who_fill_it() -> None:
    def without(node: Any, path: str) -> list[str]:
        if not isinstance(node, dict):
            return []
        own = [] if path == "" or node.get("title") else [path]
        for name, each in node.get("properties", {}).items():
            own += [] if name == "lang" else without(each, f"{path}.{name}")
        items = node.get("items", {})
        return own + [
            bare
            for name, each in items.get("properties", {}).items()
            for bare in without(each, f"{path}[].{name}")
        ]

    for kind in MODELS:
        made = schema_of(kind, TERMS, words_only=False)
        assert not without(made, "")
