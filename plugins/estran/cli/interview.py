"""Asks for what a new entry needs, in French; an answer suggests the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from estran.editing.creating import Known, Question, answered, questions
from estran.editing.suggesting import (
    Spot,
    Sureness,
    destinations_for,
    places_for,
    ref_for,
    spots_of,
    themes_for,
)
from estran.editing.yaml_text import Items, Tree
from estran.model.destination import Destination
from estran.model.entry import Kind
from estran.model.values import ValueProblem
from estran.reading.library import Library
from estran.reading.names import nfc
from estran.reading.places import Places


@dataclass(frozen=True)
class Wanted:
    """What was given on the command line: ``answers`` by the name of the field."""

    kind: str
    title: str
    answers: Mapping[str, str]
    ref: str = ""
    lang: str = ""
    yes: bool = False


class Refused(Exception):
    """Nothing was written; the message says why, as a sentence for the editor."""


@dataclass(frozen=True)
class Terminal:
    """Whom to ask, and where to say it; ``ask`` is None where nobody can answer."""

    ask: Callable[[str], str] | None
    say: Callable[[str], None] = print


def known_of(library: Library, lang: str) -> Known:
    """What the content has, for questions and suggestions."""
    entries = [entry for entry in library.entries if entry.lang == lang]
    choices: dict[str, dict[str, str]] = {"destination": {}}
    for entry in entries:
        if isinstance(entry, Destination):
            choices["destination"][entry.ref] = entry.title
    for term in library.terms:
        names = choices.setdefault(term.taxonomy, {})
        names[term.ref] = term.words[lang].name if lang in term.words else term.ref
    spots = spots_of(entries, library.providers, library.places, lang)
    refs = {entry.ref for entry in library.entries} | library.broken
    refs |= {provider.ref for provider in library.providers}
    return Known(lang, library.places, spots, frozenset(refs), choices)


class Asking:
    """The questions of one entry, one after the other."""

    def __init__(
        self,
        kind: Kind,
        title: str,
        known: Known,
        library: Library,
        wanted: Wanted,
        terminal: Terminal,
    ) -> None:
        self.kind, self.title, self.known = kind, title, known
        self.library, self.wanted, self.terminal = library, wanted, terminal
        self.given: dict[str, Tree] = {}
        self.options: dict[str, str] = {}
        self.spot: Spot | None = None

    def facts(self) -> dict[str, Tree]:
        """The answers to all questions, by field."""
        titles = {e.title.casefold(): e.source for e in self.library.entries}
        if self.title.casefold() in titles:
            raise Refused(f"{titles[self.title.casefold()]} a déjà ce titre.")
        asked = questions(self.kind, self.known)
        names = {question.key for question in asked}
        self.options = {
            f"{key}s" if f"{key}s" in names else key: text
            for key, text in self.wanted.answers.items()
        }
        odd = [key for key in self.options if key not in names]
        if odd:
            raise Refused(f"{odd[0]} n’est pas demandé ici ; il y a : {', '.join(sorted(names))}.")
        for question in asked:
            if question.key == "commune":
                self.spot = self._spot()
            chosen = question.key == "commune" and self.terminal.ask is not None and self.spot
            code = chosen.commune.code if isinstance(chosen, Spot) else ""
            self.given[question.key] = code or self._one(question)
        return self.given

    def ref(self) -> str:
        """The entry's folder."""
        town = self.spot.commune.name if self.spot is not None else ""
        free = ref_for(self.title, self.known.refs, town)
        if not self.wanted.ref:
            return free
        if self.wanted.ref != ref_for(self.wanted.ref.replace("-", " "), self.known.refs):
            raise Refused(
                f"le nom de dossier {self.wanted.ref} ne va pas, ou il est pris ({free})."
            )
        return self.wanted.ref

    def _one(self, question: Question) -> Tree:
        given = self.options.get(question.key, "")
        suggested = self._suggested(question)
        if given or self.terminal.ask is None:
            return self._without_asking(question, given or suggested)
        self._explain(question)
        while True:
            text = self.terminal.ask(_prompt(question, suggested)).strip() or suggested
            try:
                return answered(question, nfc(text), self.known)
            except ValueProblem as refused:
                self.terminal.say(f"  {refused}")

    def _without_asking(self, question: Question, text: str) -> Tree:
        if not text:
            option = f"--answer {question.key}=…"
            raise Refused(f"il manque {option} ({question.label.name}).")
        try:
            return answered(question, nfc(text), self.known)
        except ValueProblem as refused:
            raise Refused(str(refused)) from None

    def _explain(self, question: Question) -> None:
        if question.label.hint:
            self.terminal.say(f"  {question.label.hint}")
        for value, name in question.choices.items():
            self.terminal.say(f"    {value}  {name}" if name != value else f"    {value}")

    def _suggested(self, question: Question) -> str:
        """What Enter stands for; empty where nothing is likely."""
        key, places = question.key, self.known.places
        commune = self.given.get("commune")
        if key in {"commune", "coordinates"} and self.spot is not None:
            point = self.spot.coordinates
            same = commune in {None, self.spot.commune.code}
            own = f"{point.latitude}, {point.longitude}" if same else ""
            return self.spot.commune.code if key == "commune" else own or _middle(commune, places)
        if key == "coordinates":
            return _middle(commune, places)
        if key in {"destination", "destinations"}:
            return self._home()
        if key == "themes":
            return ", ".join(themes_for(self.title, self.known.choices.get("themes", {}))[:4])
        return "fr" if key == "languages" else ""

    def _home(self) -> str:
        """The destination of the commune, or of the first of them."""
        given = self.given.get("commune", self.given.get("communes"))
        code = given.items[0] if isinstance(given, Items) and given.items else given
        entries = self.library.entries
        homes = [e for e in entries if isinstance(e, Destination) and e.lang == self.known.lang]
        if not isinstance(code, str):
            return ""
        return next(iter(destinations_for(code, homes, self.known.places)), "")

    def _spot(self) -> Spot | None:
        """The place that is meant: the likeliest, or the one chosen."""
        if "commune" in self.wanted.answers:
            words = f"{self.wanted.answers['commune']} {self.title}"
            code = self.known.places.communes.get(self.wanted.answers["commune"])
            words = f"{code.name} {self.title}" if code is not None else words
            return next(iter(places_for(words, self.known.places, self.known.spots)), None)
        words = self.title
        while True:
            found = places_for(words, self.known.places, self.known.spots)
            if self.terminal.ask is None:
                return found[0] if found else None
            if not found and words != self.title:
                self.terminal.say("  Aucun lieu de ce nom n’est connu ici.")
            for number, spot in enumerate(found, 1):
                self.terminal.say(f"    {number}  {_described(spot)}")
            prompt = "Où ? Un numéro, ou une commune ou un lieu" if found else "Où ? Une commune"
            words = self.terminal.ask(f"{prompt}{' [1]' if found else ''} : ").strip() or "1"
            if words.isdigit() and 0 < int(words) <= len(found):
                return found[int(words) - 1]


def _described(spot: Spot) -> str:
    if spot.sureness is Sureness.GUESSED:
        return f"{spot.name} ({spot.commune.code}) : le milieu de la commune, à préciser ensuite"
    point = spot.coordinates
    return f"{spot.name}, à {spot.commune.name} : {point.latitude}, {point.longitude}"


def _middle(commune: Tree | None, places: Places) -> str:
    point = places.middle(commune) if isinstance(commune, str) else None
    return f"{point.latitude}, {point.longitude}" if point is not None else ""


def _prompt(question: Question, suggested: str) -> str:
    more = " (séparés par des virgules)" if question.many else ""
    return f"{question.label.name}{more}{f' [{suggested}]' if suggested else ''} : "
