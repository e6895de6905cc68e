"""The ontology of DATAtourisme: what a place is, in three languages, and what it offers.

Classes and amenities are named by their local names (``Museum``, ``BikeGarage``). The data are in
``estran/data/datatourisme``; their origin and licence stand beside them. A name that is not known
is passed over: a later ontology does not stop a pull or a build.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b
from importlib import resources
from typing import Any

from estran.model.provider import Service
from estran.model.slugs import slugify
from estran.reading.kinds import OFFERED_BY, OFFERED_BY_ITSELF, SAID_BY, SCHEMA_TYPES

ROOT = "PointOfInterest"
"""The class of everything that has a record."""

_PLAIN = frozenset({ROOT, "PlaceOfInterest", "Product"})
"""Classes that say nothing of a place."""


class Ontology:
    """Look-ups of classes and amenities. Read once a process; nothing in it changes."""

    def __init__(self) -> None:
        path = resources.files("estran") / "data" / "datatourisme" / "types.json"
        self._bytes = path.read_bytes()

    @cached_property
    def digest(self) -> str:
        """A digest of the data, for caches that depend on them."""
        return blake2b(self._bytes, digest_size=8).hexdigest()

    @cached_property
    def _rows(self) -> dict[str, dict[str, dict[str, Any]]]:
        rows: dict[str, dict[str, dict[str, Any]]] = json.loads(self._bytes)
        return rows

    @property
    def classes(self) -> Mapping[str, Mapping[str, Any]]:
        """All classes by local name: ``parents``, a label a language, ``source``."""
        return self._rows["classes"]

    @property
    def features(self) -> Mapping[str, Mapping[str, str]]:
        """All amenities by local name: a label a language."""
        return self._rows["features"]

    def label(self, name: str, language: str) -> str:
        """A class in a language's words; in English where the language has none; else empty."""
        return _label(self.classes, name, language)

    def feature(self, name: str, language: str) -> str:
        """An amenity in a language's words; in English where the language has none; else empty."""
        return _label(self.features, name, language)

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(self._climb(name)) for name in self.classes}

    def _climb(self, name: str) -> Iterable[str]:
        for parent in self.classes[name]["parents"]:
            yield parent
            yield from self._climb(parent)

    def above(self, name: str) -> frozenset[str]:
        """All classes above a class; none where it is not known."""
        return self._above.get(name, frozenset())

    def closed(self, types: Iterable[str]) -> tuple[str, ...]:
        """The known classes among some, with all above them, sorted."""
        known = {each for each in types if each in self.classes}
        return tuple(sorted(known.union(*(self._above[each] for each in known))))

    def is_a(self, types: Iterable[str], *roots: str) -> bool:
        """Whether one of the classes is one of the roots or beneath it."""
        return any(each in roots or not self.above(each).isdisjoint(roots) for each in types)

    def most_specific(self, types: Iterable[str]) -> tuple[str, ...]:
        """The classes with none beneath them among the others, what people look for first.

        ``SAID_BY`` names those that another one makes needless.
        """
        known = set(types) & self.classes.keys()
        higher = frozenset[str]().union(*(self._above[each] for each in known))
        leaves = known - higher
        telling = {each for each in leaves - _PLAIN if leaves.isdisjoint(SAID_BY.get(each, ()))}
        return tuple(sorted(telling or leaves, key=lambda each: (self._rank(each)[0], each)))

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {name: rank for rank, name in enumerate(SCHEMA_TYPES)}

    def _rank(self, name: str) -> tuple[int, str]:
        """The first row of SCHEMA_TYPES for a class: its own, else its nearest parent's."""
        level = [name]
        while level:
            found = [(self._ranks[each], each) for each in level if each in self._ranks]
            if found:
                return min(found)
            level = [up for each in level for up in self.classes[each]["parents"]]
        return len(SCHEMA_TYPES), ""

    def schema_type(self, types: Iterable[str]) -> str:
        """The type of schema.org that fits best: ``Hotel``, ``Museum``, …, ``LocalBusiness``."""
        leaves = self.most_specific(types)
        return SCHEMA_TYPES.get(self._rank(leaves[0])[1], "LocalBusiness") if leaves else "Place"

    def services(self, types: Iterable[str]) -> tuple[Service, ...]:
        """What a visitor finds at a place of these classes, in the order of ``Service``."""
        leaves = self.most_specific(types)
        own = {OFFERED_BY_ITSELF.get(each) for each in leaves}
        return tuple(
            each for each in Service if each in own or self.is_a(leaves, *OFFERED_BY[each])
        )

    @cached_property
    def _by_label(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, row in self.classes.items():
            if name == ROOT or ROOT in self._above[name]:
                found.setdefault(slugify(row.get("source", row["fr"])), name)
        return found

    def class_of(self, label: str) -> str:
        """The class of records that has a French label in the ontology, or an empty text."""
        return self._by_label.get(slugify(label), "")

    def classes_of(self, labels: str) -> tuple[str, ...]:
        """The classes in a list of French labels with commas between them and within them.

        ``Bar, bar à thème,Restaurant`` are two; the longest label that fits counts. Words that
        are no label are passed over.
        """
        parts = labels.split(",")
        found, at = [], 0
        while at < len(parts):
            for end in range(min(len(parts), at + 5), at, -1):
                name = self.class_of(",".join(parts[at:end]))
                if name:
                    found.append(name)
                    break
            at = max(end, at + 1)
        return tuple(found)


def _label(rows: Mapping[str, Mapping[str, Any]], name: str, language: str) -> str:
    row = rows.get(name)
    if row is None:
        return ""
    label: str = row.get(language) or row["en"]
    return label
