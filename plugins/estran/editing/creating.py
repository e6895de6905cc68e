"""A new entry: what has to be asked, what an answer is worth, and the file that comes of it.

What is asked are the facts that the model requires; the words are marked as still to be written.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from estran.editing.canonical import canonical, joined
from estran.editing.labels import Label, labels
from estran.editing.suggesting import Spot
from estran.editing.yaml_text import Bare, Items, Pairs, Tree, dump
from estran.editorial.typography import typeset
from estran.model.destination import Area
from estran.model.entry import Kind
from estran.model.greeter import Ask
from estran.model.marks import TO_WRITE, marked
from estran.model.route import End
from estran.model.slugs import slugify
from estran.model.values import Insee, Status, ValueProblem
from estran.problem import quoted
from estran.reading.declared import Field, fields_of
from estran.reading.entries import MODELS
from estran.reading.places import Places
from estran.reading.scalars import parse_scalar

_MADE = {"days"}
"""Facts that are laid out from others: the days of a stay from its nights."""


@dataclass(frozen=True)
class Known:
    """What is here already: ``choices`` are refs with their names, by ``destination``, ``themes``.

    ``refs`` are those of all entries; ``lang`` is the source language.
    """

    lang: str
    places: Places
    spots: tuple[Spot, ...]
    refs: frozenset[str]
    choices: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask for; ``choices`` are what may be answered, with what each is called."""

    field: Field
    label: Label
    choices: Mapping[str, str]

    @property
    def key(self) -> str:
        """The field's name."""
        return self.field.name

    @property
    def many(self) -> bool:
        """Whether the answer is a list, with commas."""
        return typing.get_origin(self.field.type) is tuple


def questions(kind: Kind, known: Known) -> tuple[Question, ...]:
    """What has to be asked for an entry of a kind; a place's commune and coordinates first."""
    model = MODELS[kind]
    wanted = [
        field
        for field in fields_of(model).values()
        if field.required and not field.rule.translated and field.name not in _MADE
    ]
    wanted.sort(key=lambda field: field.name not in {"commune", "communes", "coordinates"})
    return tuple(
        Question(field, labels().field(model, field.name), _choices(field, known))
        for field in wanted
    )


def _choices(field: Field, known: Known) -> Mapping[str, str]:
    if field.rule.refers_to:
        return known.choices.get(field.rule.refers_to[0].removeprefix("term:"), {})
    kind = _one(field.type)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {each.value: labels().value(each) for each in kind if each.value}
    return {}


def _one(kind: Any) -> Any:
    return typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else kind


def answered(question: Question, text: str, known: Known) -> Tree:
    """What an answer is worth; raises ``ValueProblem`` with a sentence in French."""
    field = question.field
    if not text.strip():
        raise ValueProblem(f"{question.label.name} : il faut une réponse.")
    if not question.many:
        return _value(question, field.type, text.strip(), known)
    parts = [part.strip() for part in text.strip(" []").split(",") if part.strip()]
    low, high = field.rule.shortest, field.rule.longest
    if len(parts) < low or (high and len(parts) > high):
        span = f"de {low} à {high}" if high else f"au moins {low}"
        raise ValueProblem(f"{question.label.name} : donnez-en {span}, séparés par des virgules.")
    return Items(tuple(_value(question, _one(field.type), part, known) for part in parts))


def _value(question: Question, kind: Any, text: str, known: Known) -> Tree:
    if question.choices:
        return _chosen(question, text)
    if kind is Insee:
        return _commune(text, known)
    if kind is Area:
        return _area(text, known)
    if kind is Ask:
        return Pairs((("email" if "@" in text else "form", text),))
    if kind is End:
        return Pairs((("name", text),))
    try:
        parse_scalar(kind, text)
    except ValueProblem as refused:
        hint = _form(kind) or question.label.hint or str(refused)
        raise ValueProblem(f"{question.label.name} : {quoted(text)} ne va pas. {hint}") from None
    return Bare(text) if kind in {int, float} else text


def _form(kind: Any) -> str:
    """The sentence for a value that is not of its type's form; empty where there is none."""
    name = "number" if kind in {int, float} else getattr(kind, "__name__", "")
    return labels().forms.get(name, "")


def _chosen(question: Question, text: str) -> str:
    """One of the choices, by its ref or by its name."""
    named = {slugify(name): ref for ref, name in question.choices.items()}
    ref = text if text in question.choices else named.get(slugify(text), "")
    if ref:
        return ref
    near = get_close_matches(slugify(text), [*question.choices, *named], n=1)
    hint = f" Vouliez-vous dire {named.get(near[0], near[0])} ?" if near else ""
    known = ", ".join(question.choices)
    raise ValueProblem(
        f"{question.label.name} : {quoted(text)} n’en est pas.{hint} Il y a : {known}."
    )


def _commune(text: str, known: Known) -> str:
    """The code of a commune, by itself or by its name."""
    if text in known.places.communes:
        return text
    found = known.places.commune_named(text)
    if found is None:
        raise ValueProblem(
            f"Commune : {quoted(text)} n’en est pas une du Pas-de-Calais. "
            "Donnez son nom entier ou son code INSEE, comme 62041."
        )
    return found.code


def _area(text: str, known: Known) -> Pairs:
    """Intercommunalities by SIREN code, and communes by code or name."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    epci = tuple(part for part in parts if part in known.places.epci)
    rest = tuple(_commune(part, known) for part in parts if part not in known.places.epci)
    pairs = (("epci", Items(epci)), ("communes", Items(rest)))
    return Pairs(tuple((key, items) for key, items in pairs if items.items))


def entry_text(kind: Kind, title: str, facts: Mapping[str, Tree], lang: str) -> str:
    """The file of a new entry, a draft: its facts, and its words marked as to be written."""
    model = MODELS[kind]
    values: dict[str, Tree] = {"title": title, "status": Status.DRAFT.value, **facts}
    for field in fields_of(model).values():
        if field.required and field.name not in values:
            values[field.name] = _missing(field, model, title, facts)
    header = dump(Pairs(tuple((key, _set(value, lang)) for key, value in values.items())))
    body = f"{TO_WRITE} : le texte de la fiche, en quelques paragraphes."
    return canonical(joined(header, body), kind, lang, lang)


def _set(value: Tree, lang: str) -> Tree:
    """Marks with the spaces of the language; facts as they are."""
    return typeset(value, lang) if isinstance(value, str) and marked(value) else value


def _missing(field: Field, model: type, title: str, facts: Mapping[str, Tree]) -> Tree:
    """What stands for words that are still to be written, or for what holds some."""
    if field.name == "days":
        nights = facts.get("nights")
        count = int(nights.text) + 1 if isinstance(nights, Bare) else 1
        return Items(tuple(_day(number, title) for number in range(1, count + 1)))
    label = labels().field(model, field.name)
    text = f"{TO_WRITE} : {label.name.lower()} (« {title} »). {label.hint}".strip()
    return Items((text,)) if typing.get_origin(field.type) is tuple else text


def _day(number: int, title: str) -> Pairs:
    step = Pairs((("place", f"{TO_WRITE} : le lieu d’une étape, ou « entry » et une fiche"),))
    name = f"{TO_WRITE} : titre du jour {number} (« {title} »)"
    return Pairs((("title", name), ("steps", Items((step,)))))
