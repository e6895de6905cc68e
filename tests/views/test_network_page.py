"""The network drawn: places apart, lines from rim to rim, the list as the drawing; its report."""

from __future__ import annotations

import random
import re
from math import hypot
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estran.images.media import MediaLibrary
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Coordinates
from estran.views.committed_pages import NetworkView
from estran.views.make import make
from estran.views.maker import Maker
from estran.views.network_report import report
from estran.views.plan import Plan
from estran.views.spreading import HEAD, arrow, radius_for, spread, straight
from tests.support.members import joined, member, shown

WIDTH, HEIGHT, GAP, MARGIN = 640.0, 480.0, 40.0, 26.0
BOX = (MARGIN, MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN)
NUMBERS = re.compile(r"-?\d+")
COAST = st.tuples(st.floats(40, 120), st.floats(40, 440))
ANYWHERE = st.tuples(st.floats(-50, 700), st.floats(-50, 530))


def nearest(places: tuple[tuple[int, int], ...]) -> float:
    return min(
        (hypot(a[0] - b[0], a[1] - b[1]) for n, a in enumerate(places) for b in places[:n]),
        default=GAP,
    )


@settings(max_examples=40)
@given(st.lists(COAST | ANYWHERE, max_size=60))
def test_places_stand_apart_and_on_the_paper(homes: list[tuple[float, float]]) -> None:
    gap = min(GAP, 2 * radius_for(len(homes), WIDTH, HEIGHT, 22) + 4)
    places = spread(homes, gap, BOX)
    assert len(places) == len(homes)
    assert all(MARGIN <= x <= WIDTH - MARGIN for x, _ in places)
    assert all(MARGIN <= y <= HEIGHT - MARGIN for _, y in places)
    assert nearest(places) >= gap - 3
    assert spread(homes, gap, BOX) == places


def test_sixty_members_at_one_place_come_apart() -> None:
    places = spread([(100.0, 200.0)] * 60, GAP, BOX)
    assert nearest(places) >= GAP - 2


def test_who_has_room_stays_at_home() -> None:
    homes = [(100.0, 100.0), (300.0, 300.0), (310.0, 310.0)]
    places = spread(homes, GAP, BOX)
    assert places[0] == (100, 100)
    assert hypot(places[1][0] - 300, places[1][1] - 300) < GAP


@given(ANYWHERE, ANYWHERE)
def test_lines_go_from_rim_to_rim(one: tuple[float, float], two: tuple[float, float]) -> None:
    radius = 20.0
    if hypot(one[0] - two[0], one[1] - two[1]) < 3 * radius:
        return
    x, y, i, j = map(int, NUMBERS.findall(straight(one, two, radius)))
    assert hypot(x - one[0], y - one[1]) == pytest.approx(radius, abs=1.5)
    assert hypot(i - two[0], j - two[1]) == pytest.approx(radius, abs=1.5)
    line, head = arrow(one, two, radius)
    x, y, _, _, i, j = map(int, NUMBERS.findall(line))
    assert hypot(x - one[0], y - one[1]) == pytest.approx(radius, abs=1.5)
    tip = list(map(int, NUMBERS.findall(head)))[:2]
    assert hypot(tip[0] - two[0], tip[1] - two[1]) == pytest.approx(radius + 1, abs=1.5)
    assert hypot(i - tip[0], j - tip[1]) == pytest.approx(HEAD, abs=1.5)


def members() -> list[ProviderEntry]:
    """a and b return each other's, b names c far away, d stands alone and is an example."""
    east = Coordinates(50.70, 2.60)
    return [
        joined("a", "b"),
        joined("b", "a", "c"),
        joined("c", at=east),
        joined("d", at=east, sample=True),
    ]


def view(found: list[ProviderEntry]) -> NetworkView:
    catalogue = shown(found)
    plan = Plan(catalogue)
    maker = Maker(catalogue, plan, MediaLibrary({}, {}), "fr")
    spec = plan.find("fr", "network")
    assert spec is not None
    assert spec.path == "/selection/network/"
    return cast(NetworkView, make(maker, spec))


def test_the_list_says_all_that_the_drawing_shows() -> None:
    made = view(members())
    assert (made.members, made.recommendations, made.returned) == (4, 3, 1)
    (group,) = made.network.groups
    title, shown_members = group
    assert title == "Title cote"
    assert [each.number for each in shown_members] == [1, 2, 3, 4]
    gives = {each.ref: [tie.title for tie in each.gives] for each in shown_members}
    gets = {each.ref: [tie.title for tie in each.gets] for each in shown_members}
    assert gives == {"a": ["Hôtel b"], "b": ["Hôtel a", "Hôtel c"], "c": [], "d": []}
    assert gets == {"a": ["Hôtel b"], "b": ["Hôtel a"], "c": ["Hôtel b"], "d": []}
    assert [bool(line.head) for line in made.network.lines] == [True, False]
    assert made.frame.notice == "sample-members"
    assert len({(each.x, each.y) for each in shown_members}) == 4


def test_the_order_of_entries_does_not_change_the_page() -> None:
    other = members()
    random.Random(3).shuffle(other)  # noqa: S311 - any order
    assert view(other) == view(members())


def test_a_site_without_members_has_no_such_page() -> None:
    assert Plan(shown([])).find("fr", "network") is None


def test_the_report_names_who_needs_an_animator() -> None:
    far = joined("far", "a", at=Coordinates(50.30, 2.90))
    text = report(shown([*members(), far]), "fr")
    blocks = dict(block.split("\n\n", 1) for block in text.split("\n## ")[1:])
    assert "**Hôtel d**" in blocks["Isolated members (1)"]
    assert "example" in blocks["Isolated members (1)"]
    assert "**Hôtel c**" in blocks["Recommend nobody (1)"]
    assert "**Hôtel far**" in blocks["Recommended by nobody (1)"]
    assert len(blocks["One-way streets (2)"].splitlines()) == 2
    assert "**Hôtel far**" in blocks["Further than 25 km from all they recommend (1)"]
    assert blocks["Most recommended (3)"].splitlines()[0].startswith("- **Hôtel a**")
    assert "| Title cote | 5 | 4 | 4 | 1 |" in text


def test_a_name_is_no_markdown() -> None:
    odd = joined("odd", title="[x](http://x) | *y*")
    assert "\\[x\\](http://x) \\| \\*y\\*" in report(shown([odd]), "fr")


def test_the_report_of_no_members_says_so() -> None:
    assert "(0)" in report(shown([joined("x", member=member("x"))]), "fr")
    assert "There are no members." in report(shown([]), "en")
    assert shown([]).network.points == {}
