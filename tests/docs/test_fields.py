"""The tables of fields in docs/editors name every field of the model, with its sort and bounds."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from enum import StrEnum

import pytest

from estran.model.entry import Kind
from estran.model.fields import ByLanguage
from estran.model.member import Member
from estran.reading.declared import Field, fields_of
from estran.reading.entries import MODELS
from tests.docs.test_examples import PAGES
from tests.support.editors import Row, pages, rows

TEXTS = pages()
ROWS = {name: {row.name: row for row in rows(name, text)} for name, text in TEXTS.items()}
SHARED = ROWS["champs"]
"""Fields that several kinds have are explained once."""

KINDS: dict[str, type] = {PAGES[kind]: model for kind, model in MODELS.items()}
KINDS["selection"] = Member


def described(cls: type, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """The fields of a record and of the records within, dotted: ``pictures.alt``."""
    for name, field in fields_of(cls).items():
        yield prefix + name, field
        inner = within(field)
        if dataclasses.is_dataclass(inner) and not _is_value(inner):
            yield from described(typing.cast(type, inner), f"{prefix}{name}.")


def _is_value(kind: object) -> bool:
    """Whether a record is written as one value: it reads itself, or is a text by language."""
    return kind is ByLanguage or hasattr(kind, "parse")


def within(field: Field) -> object:
    """The type of a field's value, or of its list's items."""
    if typing.get_origin(field.type) is tuple:
        return typing.get_args(field.type)[0]
    return field.type


def sort(field: Field) -> str:
    """What the table says of a field: words of each language, words that may stay, a fact, or both.

    A record that holds words is both: it stands in each language, its facts only in French.
    """
    if field.type is ByLanguage:
        return "par langue"
    if field.rule.kept:
        return "mot ou rien"
    if field.rule.translated:
        return "mot"
    return "fait et mots" if field.worded else "fait"


def bounds(field: Field) -> str:
    """The bounds as the table writes them."""
    low, high = field.rule.shortest, field.rule.longest
    is_text = field.type is str or field.type is ByLanguage
    unit = "caractères" if is_text else "éléments"
    if low and high:
        return f"{low} à {high} {unit}"
    if low:
        return f"{low} {unit if low > 1 else unit.removesuffix('s')} au moins"
    return f"{high} {unit} au plus" if high else ""


def row_of(page: str, name: str) -> Row | None:
    """The row of a field: on its kind's page, or on the page of what kinds share."""
    return ROWS[page].get(name) or SHARED.get(name)


@pytest.mark.parametrize("page", KINDS)
def test_every_field_has_a_row_that_says_what_the_model_says(page: str) -> None:
    wrong = []
    for name, field in described(KINDS[page]):
        row = row_of(page, name)
        if row is None:
            wrong.append(f"{name}: no row")
            continue
        told = (row.sort, row.needed, row.bounds)
        if told != (true := (sort(field), field.required, bounds(field))):
            wrong.append(f"{name}: {told}, the model has {true}")
    assert wrong == []


@pytest.mark.parametrize("page", KINDS)
def test_every_value_of_a_list_of_values_is_named(page: str) -> None:
    wrong = []
    for name, field in described(KINDS[page]):
        kind = within(field)
        row = row_of(page, name)
        if row is None or not (isinstance(kind, type) and issubclass(kind, StrEnum)):
            continue
        missing = [each.value for each in kind if each.value and f"`{each.value}`" not in row.text]
        if missing:
            wrong.append(f"{name}: {missing}")
    assert wrong == []


def test_no_row_tells_of_a_field_that_is_gone() -> None:
    known = {page: {name for name, _ in described(model)} for page, model in KINDS.items()}
    dead = [
        f"{page}: {name}" for page, names in known.items() for name in ROWS[page].keys() - names
    ]
    every = set().union(*known.values())
    dead += [f"champs: {name}" for name in SHARED.keys() - every]
    assert dead == []


def test_what_is_shared_is_told_once() -> None:
    entries = KINDS.keys() - {"selection"}  # a member stands in one file, with words by language
    twice = [f"{page}: {name}" for page in entries for name in ROWS[page].keys() & SHARED.keys()]
    same = {each for each in twice if _alike(*each.split(": "))}
    assert same == set()


def _alike(page: str, name: str) -> bool:
    return dataclasses.replace(ROWS[page][name], page="") == dataclasses.replace(
        SHARED[name], page=""
    )


def test_every_kind_has_a_page() -> None:
    assert set(PAGES) == set(MODELS) == set(Kind) - {Kind.PROVIDER}
    for page in KINDS:
        assert re.match(r"# \S", TEXTS[page])
