"""Checks the register against the snapshot, itself and the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from estran.model.member import Member
from estran.model.provider import Provider, bare_uri
from estran.problem import Level, Problem, quoted
from estran.reading.library import Library
from estran.reading.register import REGISTER

FEWEST, MOST = 2, 12
"""How many members each one recommends."""


def check_register(library: Library, destinations: set[str], today: date) -> Iterator[Problem]:
    """What is wrong with the register."""
    checker = _Checker(library, destinations, today)
    for member in library.register.members:
        yield from checker.member(member)


class _Checker:
    def __init__(self, library: Library, destinations: set[str], today: date) -> None:
        self.register = library.register
        self.providers = {each.ref: each for each in library.providers}
        self.members = {each.ref: each for each in self.register.members}
        self.criteria = {each.ref for each in self.register.criteria}
        self.pictures = library.pictures
        self.destinations = destinations
        self.today = today

    def _problem(
        self, member: Member, key: str, code: str, must: str, found: str, level: Level = Level.ERROR
    ) -> Problem:
        line = self.register.line(member.ref, *key.split("."))
        return Problem(REGISTER, line, code, must, found, level)

    def member(self, member: Member) -> Iterator[Problem]:
        """What is wrong with one member."""
        yield from self._identity(member)
        yield from self._dates(member)
        if member.of(self.today):
            yield from self._recommendations(member)
        for number, criterion in enumerate(member.criteria):
            if criterion.ref not in self.criteria:
                must = "a criterion must be of selection/criteria.yaml"
                must += _hint(criterion.ref, self.criteria)
                key = f"criteria.{number}.ref"
                yield self._problem(member, key, "criterion-unknown", must, quoted(criterion.ref))
        for number, picture in enumerate(member.pictures):
            path = f"selection/pictures/{member.ref}/{picture.file}"
            if path not in self.pictures:
                key = f"pictures.{number}.file"
                yield self._problem(member, key, "picture-missing", f"{path} must exist", "nothing")

    def _identity(self, member: Member) -> Iterator[Problem]:
        if not (member.datatourisme or member.tourinsoft):
            must = f"{member.ref} must have an identifier: datatourisme or tourinsoft"
            yield self._problem(member, "", "member-unidentified", must, "none")
        provider = self.providers.get(member.ref)
        if provider is None:
            must = f"{member.ref} must be in the snapshot: run the pull, or correct its identifiers"
            known = [each for each in self.providers if each not in self.members]
            must += _hint(member.ref, known)
            found = quoted(member.datatourisme or member.tourinsoft)
            yield self._problem(member, "datatourisme", "member-unknown", must, found)
        else:
            yield from self._identifiers(member, provider)
        if member.destination not in self.destinations:
            must = "destination must name a destination" + _hint(
                member.destination, self.destinations
            )
            found = quoted(member.destination)
            yield self._problem(member, "destination", "ref-unknown", must, found)

    def _identifiers(self, member: Member, provider: Provider) -> Iterator[Problem]:
        """An identifier that is given is that of a record which the provider was made from."""
        known = provider.keys
        for name in ("datatourisme", "tourinsoft"):
            given: str = getattr(member, name)
            if given and bare_uri(given) not in known:
                must = f"{name} must be a record of {provider.name}: " + ", ".join(sorted(known))
                yield self._problem(member, name, "member-unknown", must, quoted(given))

    def _dates(self, member: Member) -> Iterator[Problem]:
        days = [("joined", member.joined)]
        days += [(f"reviews.{n}.date", each.date) for n, each in enumerate(member.reviews)]
        days += [(f"criteria.{n}.date", each.date) for n, each in enumerate(member.criteria)]
        for key, day in days:
            if day > self.today:
                must = f"{key} must not be in the future"
                yield self._problem(member, key, "date-future", must, day.isoformat())
        if member.left is not None and member.left < member.joined:
            must = f"left must not be before joined ({member.joined})"
            yield self._problem(member, "left", "date-order", must, member.left.isoformat())

    def _recommendations(self, member: Member) -> Iterator[Problem]:
        seen: set[str] = set()
        for number, each in enumerate(member.recommends):
            key = f"recommends.{number}.ref"
            other = self.members.get(each.ref)
            if each.ref == member.ref:
                must = "a member must recommend others"
                yield self._problem(member, key, "recommends-self", must, "itself")
            elif other is None and each.ref not in self.register.broken:
                must = "a member must recommend a member" + _hint(each.ref, self.members)
                yield self._problem(member, key, "ref-unknown", must, quoted(each.ref))
            elif other is not None and not other.of(self.today):
                must = f"a member must recommend members of today ({each.ref} left on {other.left})"
                yield self._problem(member, key, "recommends-left", must, quoted(each.ref))
            elif each.ref in seen:
                must = "a member must recommend another one once"
                yield self._problem(member, key, "recommends-twice", must, quoted(each.ref))
            seen.add(each.ref)
        if not FEWEST <= len(member.recommends) <= MOST:
            must = f"a member must recommend {FEWEST} to {MOST} others"
            found = str(len(member.recommends))
            yield self._problem(member, "recommends", "recommends-count", must, found)


def _hint(ref: str, known: object) -> str:
    near = get_close_matches(ref, list(known), n=1)  # type: ignore[call-overload]
    return f" (did you mean {near[0]}?)" if near else ""
