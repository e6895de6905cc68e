"""Gives each provider its ref, for ever: its address, and what notebooks and registers hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from estran.model.entry import Kind
from estran.model.member import Member
from estran.model.provider import Provider
from estran.model.slugs import slugify

LONGEST = 60
"""Signs of a new ref; what a number adds comes on top."""


def entry_refs(content: Path) -> frozenset[str]:
    """Names of all entry folders of the content: a ref is one over all kinds."""
    folders = (content / kind.folder for kind in Kind if kind is not Kind.PROVIDER)
    return frozenset(
        item.name for folder in folders if folder.is_dir() for item in folder.iterdir()
    )


@dataclass(slots=True)
class Refs:
    """The refs that are known and those that are taken.

    A member's ref wins over the one that a provider had; an old one over a new one.
    """

    members: Sequence[Member]
    previous: Sequence[Provider]
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.taken |= {each.ref for each in self.members} | {each.ref for each in self.previous}

    def known(self, providers: Sequence[Provider]) -> dict[int, str]:
        """The ref of each provider (by its place in the row) that has one already.

        One ref goes to one provider: where a record was split, to the one that has more of its
        records.
        """
        found: dict[int, str] = {}
        given: set[str] = set()
        by_key = _by_key(providers)
        holders = [(each.ref, each.keys) for each in self.members]
        holders += [(each.ref, each.keys) for each in self.previous]
        for ref, keys in holders:
            shared = [number for key in sorted(keys) for number in by_key.get(key, ())]
            free = [number for number in shared if number not in found]
            if free and ref not in given:
                best = max(sorted(set(free)), key=lambda number: (free.count(number), -number))
                found[best] = ref
                given.add(ref)
        return found

    def new(self, provider: Provider) -> str:
        """A ref that nothing has: the name, with the town where that is taken, then a number."""
        name = slugify(provider.name) or slugify(provider.town) or "place"
        town = slugify(provider.town)
        choices = [_short(name), *([_short(f"{name}-{town}")] if town else [])]
        choices += [f"{choices[-1]}-{number}" for number in range(2, 1000)]
        ref = next(each for each in choices if each not in self.taken)
        self.taken.add(ref)
        return ref


def _by_key(providers: Sequence[Provider]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, provider in enumerate(providers):
        for key in sorted(provider.keys):
            found.setdefault(key, []).append(number)
    return found


def _short(slug: str) -> str:
    """A slug of at most LONGEST signs, cut between words where it can be."""
    if len(slug) <= LONGEST:
        return slug
    cut = slug[: LONGEST + 1].rpartition("-")[0]
    return cut or slug[:LONGEST]
