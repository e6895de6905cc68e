"""The editing page's configuration and the model say the same."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest

from estran.editing.cms import LOCAL, configuration
from estran.editing.cms_fields import PATTERNS, Choices
from estran.editing.labels import labels
from estran.model.entry import Kind
from estran.model.values import Patterned, ValueProblem
from estran.reading.declared import Field, fields_of
from estran.reading.entries import MODELS
from estran.reading.scalars import parse_scalar

TERMS = dict.fromkeys(("themes", "audiences", "marks", "seasons"), (("one", "Un"),))
CHOICES = Choices(TERMS, (("louvre-lens", "Le Louvre-Lens"),))


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    return configuration(("fr", "en", "nl"), CHOICES, LOCAL)


def collection(config: dict[str, Any], kind: Kind) -> dict[str, Any]:
    return next(each for each in config["collections"] if each["name"] == kind)


def inner_of(field: Field) -> Any:
    many = typing.get_origin(field.type) is tuple
    return typing.get_args(field.type)[0] if many else field.type


def is_record(kind: Any) -> bool:
    return dataclasses.is_dataclass(kind) and not hasattr(kind, "parse")


def pairs(record: type, fields: list[dict[str, Any]], at: str) -> Iterator[tuple[str, Field, Any]]:
    """Each field of a record with that of the configuration, nested ones too."""
    known = fields_of(record)
    assert [each["name"] for each in fields] == list(known), f"{at}: the model's order"
    for each, field in zip(fields, known.values(), strict=True):
        yield f"{at}.{field.name}", field, each
        if is_record(inner_of(field)):
            yield from pairs(inner_of(field), each["fields"], f"{at}.{field.name}")


def all_pairs(config: dict[str, Any]) -> list[tuple[str, Field, Any]]:
    found = []
    for kind, record in MODELS.items():
        fields = collection(config, kind)["fields"]
        assert fields[-1]["name"] == "body"
        found += list(pairs(record, fields[:-1], kind.value))
    return found


def test_there_is_a_collection_for_each_kind(config: dict[str, Any]) -> None:
    assert [each["name"] for each in config["collections"]] == [kind.value for kind in MODELS]
    for kind in MODELS:
        assert collection(config, kind)["folder"] == f"content/{kind.folder}"


def test_words_are_in_every_language_and_facts_in_french_alone(config: dict[str, Any]) -> None:
    for at, field, given in all_pairs(config):
        assert given.get("i18n", False) is field.worded, at


def test_what_must_be_given_and_how_much_is_the_model_s(config: dict[str, Any]) -> None:
    for at, field, given in all_pairs(config):
        if given["widget"] == "hidden":
            assert at.endswith(".translated_from")
            continue
        wanted: object = ["fr"] if field.required and field.rule.kept else field.required
        assert given["required"] == wanted, at
        if is_record(inner_of(field)) and inner_of(field) is field.type:
            continue
        names = (
            ("minlength", "maxlength") if given["widget"] in {"string", "text"} else ("min", "max")
        )
        bounds = tuple(given.get(name, 0) for name in names)
        assert bounds == (field.rule.shortest, field.rule.longest), at


def test_choices_are_the_values_of_the_model(config: dict[str, Any]) -> None:
    for at, field, given in all_pairs(config):
        kind = inner_of(field)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            values = [row["value"] for row in given["options"]]
            assert values == [each.value for each in kind if each.value], at
            assert all(row["label"] for row in given["options"]), at


def test_what_refers_to_something_is_chosen_from_it(config: dict[str, Any]) -> None:
    for at, field, given in all_pairs(config):
        if not field.rule.refers_to:
            continue
        kind = field.rule.refers_to[0]
        if given["widget"] == "relation":
            assert given["collection"] == kind, at
            assert kind in {each["name"] for each in config["collections"]}, at
        else:
            rows = CHOICES.entries if kind == "entry" else TERMS[kind.removeprefix("term:")]
            assert [(row["value"], row["label"]) for row in given["options"]] == list(rows), at
        many = typing.get_origin(field.type) is tuple
        assert given.get("multiple", False) is many, at


def test_every_field_of_the_model_has_a_french_label_and_nothing_else_has() -> None:
    wanted: set[tuple[str, str]] = set()

    def gather(record: type) -> None:
        for name, field in fields_of(record).items():
            owner = next(
                each.__name__
                for each in reversed(record.__mro__)
                if dataclasses.is_dataclass(each)
                and name in {f.name for f in dataclasses.fields(each)}
            )
            wanted.add((owner, name))
            if is_record(inner_of(field)):
                gather(inner_of(field))

    for record in MODELS.values():
        gather(record)
    given = {(record, name) for record, rows in labels().records.items() for name in rows}
    assert given == wanted
    assert set(labels().kinds) == {kind.value for kind in MODELS}


def test_every_value_of_an_enum_has_a_french_name_and_nothing_else_has(
    config: dict[str, Any],
) -> None:
    enums = {
        inner_of(field).__name__: {each.value for each in inner_of(field) if each.value}
        for _, field, _ in all_pairs(config)
        if isinstance(inner_of(field), type) and issubclass(inner_of(field), StrEnum)
    }
    given = {name: set(rows) for name, rows in labels().values.items()}
    assert given.pop("bool") == {"true", "false"}
    assert given.pop("months") == {str(month) for month in range(1, 13)}
    assert given == enums


SAMPLES = {
    "Coordinates": ("50.2911, 2.7776", "50.2911;2.7776", "-1.5,2", "50.2911", "1,2,3", "nord"),
    "Duration": ("2h30", "45min", "3h", "1d", "1d2h30", "2h75", "deux heures", "0h", "2 h", "h30"),
    "Url": (
        "https://www.exemple.fr", "http://a.b/c?d=e#f", "www.exemple.fr", "ftp://a.b",
        "https://a b.fr", "https://me@a.b", "https://local", "https://a.b/\"x",
    ),
    "Email": ("nom@exemple.fr", "nom@exemple", "nom exemple.fr", "a.b+c@d-e.org"),
    "Phone": ("+33 3 21 00 00 00", "03 21 00 00 00", "+33", "+33321000000"),
    "Slug": ("monter-au-phare", "Monter", "é", "a--b", "-a", "a" * 80, "a" * 81),
    "Digest": ("0123456789ab", "0123", "0123456789AB"),
    "Hours": ("10:00-12:00", "10:00-12:00, 14:00-18:00", "10h-12h", "25:00-26:00", "10:00"),
    "When": ("2026-08-28", "2026-08-28T10:00", "2026-08-28 10:00", "28/08/2026", "2026-13-01"),
    "Insee": ("62041", "2A004", "6204", "620410", "arras"),
    "Focus": ("30% 60%", "0% 100%", "12.5% 3%", "30 60", "101% 0%", "30%60%"),
}  # fmt: skip
"""Texts that are and that are not of a form; the model says which."""


def forms() -> dict[str, type]:
    patterned = {each.__name__: each for each in Patterned.__subclasses__()}
    return patterned | {kind.__name__: kind for kind in PATTERNS}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_the_page_takes_what_the_reader_takes(name: str) -> None:
    kind = forms()[name]
    pattern = PATTERNS.get(kind) or f"^(?:{kind.pattern})$"  # type: ignore[attr-defined]
    for text in SAMPLES[name]:
        try:
            parse_scalar(kind, text)
            taken = True
        except ValueProblem:
            taken = False
        assert bool(re.search(pattern, text)) is taken, text
    outcomes = {bool(re.search(pattern, text)) for text in SAMPLES[name]}
    assert outcomes == {True, False}


def test_every_form_has_samples_and_a_french_sentence() -> None:
    assert set(SAMPLES) == set(forms())
    assert set(forms()) <= set(labels().forms)


def test_at_home_a_save_writes_and_on_a_git_host_it_asks_for_a_review(
    config: dict[str, Any],
) -> None:
    hosted = configuration(("fr", "en", "nl"), CHOICES, {"name": "github", "repo": "a/b"})
    assert "publish_mode" not in config
    assert hosted["publish_mode"] == "editorial_workflow"
