"""One crossing of several posts: on a roundabout or a wide road each arm has its own sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from estran.model.values import Coordinates
from estran.nodes.measures import apart, at, middle
from estran.nodes.network import Crossing

SAME = 500.0
"""Metres: posts with one number that are closer are one crossing.

Of the 707 posts between the Scheldt, the Lys and Hainaut, 87 pairs of one number lie within 400 m,
none between 400 and 2,200 m.
"""

SAME_WITHOUT_NUMBER = 50.0
"""Metres, where the sign has no digit: ``oA`` (ohne Angabe) stands on crossings without a number,
which may be neighbours."""


@dataclass(frozen=True, slots=True)
class Post:
    """A sign with a number on it."""

    ref: str
    number: str
    place: Coordinates
    name: str = ""


def merged(posts: Iterable[Post]) -> tuple[tuple[Crossing, ...], dict[str, int]]:
    """The crossings, in the order of their first posts, and each post's crossing by its ref."""
    ordered = list(posts)
    groups = _groups(ordered)
    crossings: list[Crossing] = []
    place_of: dict[str, int] = {}
    for group in groups:
        own = [ordered[number] for number in group]
        first = own[0]
        name = next((post.name for post in own if post.name), "")
        place = middle([post.place for post in own])
        for post in own:
            place_of[post.ref] = len(crossings)
        crossings.append(Crossing(first.ref, first.number, place, name))
    return tuple(crossings), place_of


def reach(number: str) -> float:
    """Metres within which posts with a number are one crossing."""
    return SAME if any(each.isdigit() for each in number) else SAME_WITHOUT_NUMBER


def _groups(posts: list[Post]) -> list[list[int]]:
    """Posts that are one crossing; a third that is close to the second only belongs to it too."""
    leader = list(range(len(posts)))

    def lead(one: int) -> int:
        while leader[one] != one:
            one = leader[one]
        return one

    by_number: dict[str, list[int]] = {}
    for index, post in enumerate(posts):
        by_number.setdefault(post.number, []).append(index)
    for number, same in by_number.items():
        for one, other in combinations(same, 2):
            if apart(at(posts[one].place), at(posts[other].place)) <= reach(number):
                first, second = sorted((lead(one), lead(other)))
                leader[second] = first
    groups: dict[int, list[int]] = {}
    for index in range(len(posts)):
        groups.setdefault(lead(index), []).append(index)
    return list(groups.values())
