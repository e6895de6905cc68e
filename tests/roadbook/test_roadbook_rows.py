"""What one meets on a stage: by kilometre, each place once, nothing of another stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from estran.reading.places import Places
from estran.roadbook.book import Book, Row
from estran.roadbook.communes import SHORT, passed
from estran.roadbook.strip import ACROSS, DOWN, FAR, ROOM, ROWS, panels, sheets
from estran.routes.measuring import measured
from estran.routes.track import Track
from estran.views.route_files import Form
from tests.support.roadbooks import ALERT, alerts, papers


def way(*points: tuple[float, float]) -> Track:
    """A straight line over some places, given as latitude and longitude."""
    lat, lon = (np.array(each, dtype=float) for each in zip(*points, strict=True))
    return measured([(lon, lat, None)])


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Book]:
    _, found = papers(tmp_path_factory.mktemp("books"), alerts())
    return {lang: piece.book for (lang, form), piece in found.items() if form is Form.PDF}


def named(rows: tuple[Row, ...], kind: str) -> list[Row]:
    return [row for row in rows if row.kind == kind]


def test_rows_are_in_the_order_of_riding(books: dict[str, Book]) -> None:
    for chapter in books["fr"].chapters:
        rows = chapter.rows
        assert all(a.along < b.along + 100 for a, b in pairwise(rows))
        assert (rows[0].kind, rows[-1].kind) == ("start", "end")
        assert rows[0].along == pytest.approx(chapter.begin)
        assert all(chapter.begin <= row.along <= chapter.finish for row in rows)


def test_a_place_where_one_finds_two_things_stands_once(books: dict[str, Book]) -> None:
    first, second = books["fr"].chapters
    (inn,) = (row for row in first.rows if row.name == "Hôtel de l’Exemple")
    assert (inn.kind, inn.also) == ("sleep", ("eat",))
    assert inn.phone == "+33 3 21 00 00 00"
    assert inn.place == "1 rue du Pont, 62100 Coulogne"
    assert inn.held == ("accueil-velo",)
    assert inn.url.startswith("https://fr.example.org/")
    assert inn.off == pytest.approx(445, rel=0.01)
    assert not [row for row in second.rows if row.name == inn.name]


def test_dangers_and_climbs_are_told(books: dict[str, Book]) -> None:
    rows = books["en"].chapters[0].rows
    (danger,) = named(rows, "danger")
    assert danger.along == pytest.approx(3_517, rel=0.01)
    climbs = named(rows, "climb")
    assert climbs
    assert all(row.name.startswith("Climb of ") for row in climbs)


def test_alerts_are_those_of_the_day_and_of_the_stage(books: dict[str, Book]) -> None:
    book = books["fr"]
    assert [each.title for each in book.notices] == [f"{ALERT} 0"]
    assert not any(chapter.notices for chapter in book.chapters)


def test_a_book_is_as_old_as_the_newest_of_its_facts(
    books: dict[str, Book], tmp_path: Path
) -> None:
    assert books["fr"].day == date(2026, 4, 1)  # its alert's first day
    _, found = papers(tmp_path)
    assert found["fr", Form.PDF].book.day == date(2026, 3, 2)  # what the hotel's source says
    _, found = papers(tmp_path, "checked: 2026-04-30\n")
    assert found["nl", Form.PDF].book.day == date(2026, 4, 30)


def test_a_route_without_a_track_has_no_book(books: dict[str, Book]) -> None:
    assert {book.ref for book in books.values()} == {"voie"}


def test_communes_stand_where_the_way_comes_into_them() -> None:
    found = list(passed(Places(), way((50.955, 1.86), (50.846, 1.988))))
    names = [commune.name for _, commune in found]
    assert names[0] == "Calais"
    assert names[-1] == "Ardres"
    assert len(set(names)) == len(names)
    assert all(a < b for (a, _), (b, _) in pairwise(found))


def test_a_way_there_and_back_tells_each_commune_once() -> None:
    there = [(50.955, 1.86), (50.846, 1.988)]
    once = [each.name for _, each in passed(Places(), way(*there))]
    again = [each.name for _, each in passed(Places(), way(*there, there[0]))]
    assert again[: len(once)] == once
    assert len(set(again)) == len(again)


def test_nothing_is_said_of_what_lies_outside_the_departement() -> None:
    assert list(passed(Places(), way((50.63, 3.05), (50.69, 3.17)))) == []


def test_a_corner_of_a_commune_is_left_out() -> None:
    short = way((50.955, 1.86), (50.9551, 1.861))
    assert short.length < SHORT
    assert list(passed(Places(), short)) == []


def test_a_strip_tells_each_near_row_once(books: dict[str, Book]) -> None:
    book = books["fr"]
    found = list(panels(book))
    assert all(0 < len(each.rows) <= ROWS for each in found)
    shown = [row for each in found for row in each.rows]
    first, second = book.chapters
    near = [row for c in book.chapters for row in c.rows if row.off <= FAR]
    near.remove(second.rows[0])  # where the first stage ends the second begins
    assert [row for row in shown if row.kind != "stage"] == near
    assert any(row.off > FAR for c in book.chapters for row in c.rows)
    begun = [row.name for row in shown if row.kind == "stage"]
    assert {*begun, *(each.heading for each in found)} == {
        f"{c.number} · {c.title}" for c in (first, second)
    }


def test_a_strip_is_laid_out_on_sheets(books: dict[str, Book]) -> None:
    long = replace(books["fr"], chapters=books["fr"].chapters * 9)
    laid = sheets(long)
    flat = [panel for sheet in laid for strip in sheet for panel in strip]
    assert flat[0].first
    assert flat[1:] == list(panels(long))
    assert len(laid) > 1
    assert all(len(sheet) == DOWN for sheet in laid[:-1])
    assert all(len(strip) == ACROSS for sheet in laid[:-1] for strip in sheet)
    full = sum(len(panel.rows) > ROWS - ROOM for panel in flat[1:])
    assert full >= len(flat) - 2  # no panel is left half empty but the last


def test_keys_follow_what_is_shown(tmp_path: Path) -> None:
    def keys(name: str, facts: str) -> set[str]:
        return {piece.key for piece in papers(tmp_path / name, facts)[1].values()}

    first = keys("a", "")
    assert len(first) == 6
    assert keys("b", "") == first
    assert not keys("c", alerts(1)) & first
