from __future__ import annotations

import pytest

from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.entries import EntryReader
from tests.support.texts import line_of, only, read, text


def found(reader: EntryReader, kind: Kind, **changes: str | None) -> tuple[Problem, ...]:
    """The problems of a French file with some fields changed."""
    return read(reader, kind, {"fr": text(kind, **changes)}).problems


@pytest.mark.parametrize(
    ("kind", "name", "value", "code"),
    [
        (Kind.EXPERIENCE, "months", "[0, 4]", "value"),
        (Kind.EXPERIENCE, "months", "[4, 13]", "value"),
        (Kind.EVENT, "months", "[13]", "value"),
        (Kind.ITINERARY, "months", "[-1]", "value"),
        (Kind.EXPERIENCE, "opening", "{status: dated}", "periods-missing"),
        (
            Kind.EXPERIENCE,
            "opening",
            "{status: dated, periods: [{start: 2026-09-30, end: 2026-04-01}]}",
            "end-before-start",
        ),
        (Kind.EXPERIENCE, "without_car", "[{station: Lens, km: 0}]", "value"),
        (Kind.EXPERIENCE, "without_car", "[{station: Lens, km: -1}]", "value"),
        (Kind.EXPERIENCE, "without_car", "[{station: Lens, km: 100}]", "value"),
        (Kind.EXPERIENCE, "without_car", "[{station: Lens, km: nan}]", "value"),
        (Kind.EXPERIENCE, "without_car", "[{station: Lens, then: car}]", "value"),
        (Kind.EVENT, "without_car", "[{station: Lens, km: inf}]", "value"),
        (
            Kind.EVENT,
            "occurrences",
            "[{start: 2026-08-29, end: 2026-08-28}]",
            "end-before-start",
        ),
        (
            Kind.EVENT,
            "occurrences",
            "[{start: 2026-08-28T18:00, end: 2026-08-28T17:59}]",
            "end-before-start",
        ),
        (
            Kind.EVENT,
            "occurrences",
            "[{start: 2026-08-28T10:00, end: 2026-08-29}]",
            "hours-uneven",
        ),
        (
            Kind.EVENT,
            "occurrences",
            "[{start: 2026-08-28, end: 2026-08-28T10:00}]",
            "hours-uneven",
        ),
        (
            Kind.EVENT,
            "occurrences",
            "[{start: 2026-08-28, end: 2026-08-28}, {start: 2026-08-28, end: 2026-08-29}]",
            "occurrence-twice",
        ),
        (Kind.GREETER, "ask", "{}", "ask"),
        (Kind.GREETER, "ask", "{form: https://example.org/a, email: a@example.org}", "ask"),
        (Kind.GREETER, "consent", "{given: 2028-01-10, until: 2026-01-10}", "end-before-start"),
        (Kind.GREETER, "group_size", "0", "value"),
        (Kind.GREETER, "group_size", "31", "value"),
        (Kind.ITINERARY, "nights", "4", "value"),
        (Kind.ITINERARY, "nights", "-1", "value"),
        (Kind.ITINERARY, "days", "[{title: Un, steps: [{}]}]", "step"),
        (Kind.ITINERARY, "days", "[{title: Un, steps: [{entry: a, place: b}]}]", "step"),
        (Kind.EXPERIENCE, "commune", '"62999"', "commune-unknown"),
        (Kind.GREETER, "communes", '["62160", "59350"]', "commune-unknown"),
        (Kind.DESTINATION, "area", '{communes: ["75056"]}', "commune-unknown"),
        (Kind.DESTINATION, "area", '{epci: ["200018083", "1"]}', "epci-unknown"),
        (Kind.EXPERIENCE, "coordinates", "48.8566, 2.3522", "coordinates-outside"),
        (Kind.EXPERIENCE, "coordinates", "1.6140, 50.7260", "coordinates-outside"),
        (Kind.EXPERIENCE, "coordinates", "50.2910, 2.7775", "coordinates-commune"),
        (Kind.EVENT, "coordinates", "50.2910, 2.7775", "coordinates-commune"),
        (Kind.EXPERIENCE, "without_car", "[{station: Lense}]", "station-unknown"),
    ],
)
def test_a_rule_that_is_broken_is_one_problem_at_its_line(
    entry_reader: EntryReader, kind: Kind, name: str, value: str, code: str
) -> None:
    problem = only(found(entry_reader, kind, **{name: value}))
    assert (problem.code, problem.level) == (code, Level.ERROR)
    assert problem.line == line_of(text(kind, **{name: value}), f"{name}:")


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Kind.EXPERIENCE, "months", "[1, 12]"),
        (Kind.EXPERIENCE, "opening", "{status: to-be-confirmed, note: À confirmer.}"),
        (
            Kind.EXPERIENCE,
            "opening",
            "{status: dated, periods: [{start: 2026-04-01, end: 2026-04-01, hours: 10:00-12:00}]}",
        ),
        (
            Kind.EXPERIENCE,
            "without_car",
            "[{station: Lens, then: bus, km: 99.9}, {station: Arras}]",
        ),
        (Kind.EVENT, "occurrences", "[{start: 2026-08-28, end: 2026-08-28}]"),
        (Kind.EVENT, "occurrences", "[{start: 2026-08-28T18:00, end: 2026-08-29T01:00}]"),
        (Kind.GREETER, "ask", "{email: a@example.org}"),
        (Kind.GREETER, "consent", "{given: 2026-01-10, until: 2026-01-10}"),
        (Kind.GREETER, "group_size", "1"),
        (Kind.GREETER, "group_size", "30"),
        (Kind.DESTINATION, "area", '{epci: ["200018083"]}'),
        (
            Kind.ITINERARY,
            "days",
            "[{title: Un, steps: [{place: Le port, coordinates: '50.72, 1.6', by: walk}]}]",
        ),
    ],
)
def test_a_rule_that_is_kept_is_no_problem(
    entry_reader: EntryReader, kind: Kind, name: str, value: str
) -> None:
    assert not found(entry_reader, kind, **{name: value})


def test_seasons_and_months_are_not_given_both(entry_reader: EntryReader) -> None:
    for kind in (Kind.EXPERIENCE, Kind.ITINERARY):
        problem = only(found(entry_reader, kind, seasons="[summer]", months="[7]"))
        assert problem.code == "both-given"


@pytest.mark.parametrize(("nights", "days"), [(0, 1), (1, 2), (3, 4)])
def test_a_stay_has_a_day_more_than_nights(
    entry_reader: EntryReader, nights: int, days: int
) -> None:
    day = "{title: Un jour, steps: [{entry: phare}]}"
    for count in (1, 2, 3, 4):
        given = found(
            entry_reader,
            Kind.ITINERARY,
            nights=str(nights),
            days=f"[{', '.join([day] * count)}]",
        )
        assert [each.code for each in given] == ["days-count"] * (count != days)


def test_a_place_without_coordinates_is_a_warning(entry_reader: EntryReader) -> None:
    problem = only(
        found(entry_reader, Kind.ITINERARY, days="[{title: Un, steps: [{place: Le port}]}]")
    )
    assert (problem.code, problem.level) == ("step-coordinates", Level.WARNING)


def test_an_occurrence_with_hours_ends_after_it_starts(entry_reader: EntryReader) -> None:
    """A calendar's DTEND must be later than its DTSTART (RFC 5545, 3.6.1)."""
    same = "[{start: 2026-08-28T10:00, end: 2026-08-28T10:00}]"
    assert [each.code for each in found(entry_reader, Kind.EVENT, occurrences=same)] == [
        "end-before-start"
    ]


def test_swapped_coordinates_are_told_so(entry_reader: EntryReader) -> None:
    problem = only(found(entry_reader, Kind.EXPERIENCE, coordinates="1.6140, 50.7260"))
    assert "latitude comes first" in problem.must
    elsewhere = only(found(entry_reader, Kind.EXPERIENCE, coordinates="48.8566, 2.3522"))
    assert "latitude comes first" not in elsewhere.must


def test_the_right_station_is_suggested(entry_reader: EntryReader) -> None:
    given = "[{station: Lens}, {station: Etaples - Le Touquet}]"
    problem = only(found(entry_reader, Kind.EXPERIENCE, without_car=given))
    assert "did you mean Étaples - Le Touquet?" in problem.must


def test_the_commune_s_name_is_in_the_sentence(entry_reader: EntryReader) -> None:
    problem = only(found(entry_reader, Kind.EXPERIENCE, coordinates="50.2910, 2.7775"))
    assert "Boulogne-sur-Mer (62160)" in problem.must


def test_an_unknown_commune_does_not_hide_coordinates_outside(entry_reader: EntryReader) -> None:
    given = found(entry_reader, Kind.EXPERIENCE, commune='"62999"', coordinates="48.8566, 2.3522")
    assert {each.code for each in given} == {"commune-unknown", "coordinates-outside"}


def test_facts_are_checked_once_and_not_in_translations(entry_reader: EntryReader) -> None:
    texts: dict[str, str | bytes] = {
        "fr": text(Kind.EXPERIENCE, coordinates="48.8566, 2.3522"),
        "en": text(Kind.EXPERIENCE, "en"),
        "nl": text(Kind.EXPERIENCE, "nl"),
    }
    assert only(read(entry_reader, Kind.EXPERIENCE, texts).problems).path.endswith("index.fr.md")
