"""A network of numbered nodes: crossings with a number on a sign, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from estran.model.values import Coordinates

Line = tuple[tuple[float, float], ...]
"""Longitude and latitude in degrees (WGS 84), at least two points."""


class Way(StrEnum):
    """Whether a link may be ridden both ways, or from its start to its end only."""

    BOTH = "both"
    FORWARD = "forward"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A crossing as riders know it: ``number`` is what its signs say (``21``, ``oA``).

    Where one crossing has several posts with the same number it is one crossing here, in their
    middle; ``ref`` is the id of the first of them.
    """

    ref: str
    number: str
    place: Coordinates
    name: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A signed way between two crossings, which are places in ``Network.crossings``.

    ``metres`` is its length on the ellipsoid, or what its file says. ``lines`` is one line, or
    several where its source leaves some of it out.
    """

    ref: str
    start: int
    end: int
    metres: float
    lines: tuple[Line, ...]
    way: Way = Way.BOTH


@dataclass(frozen=True)
class Network:
    """Crossings and the links between them, in the order of their files."""

    crossings: tuple[Crossing, ...]
    links: tuple[Link, ...]

    @cached_property
    def onward(self) -> tuple[tuple[Step, ...], ...]:
        """By crossing: the links that may be ridden from it."""
        found: list[list[Step]] = [[] for _ in self.crossings]
        for number, link in enumerate(self.links):
            found[link.start].append(Step(number, link.start, link.end, Course.ALONG))
            if link.way is Way.BOTH:
                found[link.end].append(Step(number, link.end, link.start, Course.AGAINST))
        return tuple(map(tuple, found))

    @property
    def metres(self) -> float:
        """Of all links; where a way there and a way back differ, both count."""
        return sum(link.metres for link in self.links)

    def lines(self, step: Step) -> tuple[Line, ...]:
        """The lines of a step, in the order in which it is ridden."""
        lines = self.links[step.link].lines
        if step.course is Course.ALONG:
            return lines
        return tuple(tuple(reversed(line)) for line in reversed(lines))

    def steps(self) -> Iterator[Step]:
        """All links, in each direction in which they may be ridden."""
        for steps in self.onward:
            yield from steps


class Course(StrEnum):
    """In which direction a link is ridden."""

    ALONG = "along"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Step:
    """A link as it is ridden, from crossing ``start`` to crossing ``end``."""

    link: int
    start: int
    end: int
    course: Course
