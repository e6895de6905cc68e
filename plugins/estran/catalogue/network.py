"""The network of members, seen as a whole: who recommends whom, and what that leaves out.

Worked out from points and their recommendations alone; nothing depends on the order they come in.
A recommendation of somebody who is not among the points does not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from estran.catalogue.space import distance
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Coordinates

FAR = 25_000.0
"""Metres: a member whose nearest recommendation is further has none that is on the way."""


@dataclass(frozen=True, slots=True)
class Point:
    """A member: its ref, its destination's, where it lies, the refs it recommends."""

    ref: str
    destination: str
    place: Coordinates
    recommends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A recommendation, with the metres between the two as the crow flies.

    ``mutual``: the other one recommends this one too.
    """

    start: str
    end: str
    metres: float
    mutual: bool


class Network:
    """Members and their recommendations."""

    def __init__(self, points: Iterable[Point]) -> None:
        self.points = {point.ref: point for point in sorted(points, key=lambda each: each.ref)}

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """All recommendations among the members, by start and end; each once, none of oneself."""
        pairs = {
            (point.ref, ref)
            for point in self.points.values()
            for ref in point.recommends
            if ref in self.points and ref != point.ref
        }
        return tuple(
            Edge(
                start,
                end,
                distance(self.points[start].place, self.points[end].place),
                (end, start) in pairs,
            )
            for start, end in sorted(pairs)
        )

    @cached_property
    def given(self) -> dict[str, tuple[Edge, ...]]:
        """What each member recommends, nearest first."""
        found: dict[str, list[Edge]] = {ref: [] for ref in self.points}
        for edge in self.edges:
            found[edge.start].append(edge)
        return {ref: tuple(sorted(edges, key=_metres)) for ref, edges in found.items()}

    @cached_property
    def received(self) -> dict[str, tuple[Edge, ...]]:
        """Who recommends each member, nearest first."""
        found: dict[str, list[Edge]] = {ref: [] for ref in self.points}
        for edge in self.edges:
            found[edge.end].append(edge)
        return {ref: tuple(sorted(edges, key=_metres)) for ref, edges in found.items()}

    @property
    def isolated(self) -> tuple[str, ...]:
        """Members that recommend nobody and that nobody recommends."""
        return tuple(ref for ref in self.points if not self.given[ref] and not self.received[ref])

    @property
    def silent(self) -> tuple[str, ...]:
        """Members that are recommended and recommend nobody."""
        return tuple(ref for ref in self.points if self.received[ref] and not self.given[ref])

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Members that recommend others and that nobody recommends."""
        return tuple(ref for ref in self.points if self.given[ref] and not self.received[ref])

    @property
    def one_way(self) -> tuple[Edge, ...]:
        """Recommendations that are not returned."""
        return tuple(edge for edge in self.edges if not edge.mutual)

    @property
    def returned(self) -> tuple[Edge, ...]:
        """Pairs that recommend each other, each once."""
        return tuple(edge for edge in self.edges if edge.mutual and edge.start < edge.end)

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Members that recommendations join, whichever way they go; the largest group first."""
        left, found = set(self.points), []
        for first in self.points:
            if first not in left:
                continue
            group, waiting = set(), [first]
            while waiting:
                ref = waiting.pop()
                if ref in group:
                    continue
                group.add(ref)
                waiting += [edge.end for edge in self.given[ref]]
                waiting += [edge.start for edge in self.received[ref]]
            left -= group
            found.append(tuple(sorted(group)))
        return tuple(sorted(found, key=lambda each: (-len(each), each)))

    @property
    def far(self) -> tuple[Edge, ...]:
        """The nearest recommendation of each member all of whose lie beyond FAR; furthest first."""
        nearest = [edges[0] for edges in self.given.values() if edges and edges[0].metres > FAR]
        return tuple(sorted(nearest, key=lambda edge: (-edge.metres, edge.start)))

    @property
    def across(self) -> tuple[Edge, ...]:
        """Recommendations that lead into another destination."""
        return tuple(
            edge
            for edge in self.edges
            if self.points[edge.start].destination != self.points[edge.end].destination
        )

    def most_recommended(self) -> tuple[tuple[str, int], ...]:
        """All members that are recommended, with by how many; most first, then by ref."""
        counts = [(ref, len(edges)) for ref, edges in self.received.items() if edges]
        return tuple(sorted(counts, key=lambda each: (-each[1], each[0])))

    @property
    def usual_distance(self) -> float | None:
        """The median of all recommendations in metres; None where there are none."""
        return median(edge.metres for edge in self.edges) if self.edges else None


def _metres(edge: Edge) -> float:
    return edge.metres


def network_of(providers: Iterable[ProviderEntry]) -> Network:
    """The network of those that are members among providers of one language."""
    return Network(
        Point(
            entry.ref,
            entry.destination,
            entry.coordinates,
            tuple(each.ref for each in entry.member.recommends),
        )
        for entry in providers
        if entry.member is not None
    )
