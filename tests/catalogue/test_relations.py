from __future__ import annotations

from typing import Any

import pytest

from estran.catalogue.facts import months_of, sort_key, term_keys
from estran.catalogue.relations import (
    REBOUND,
    events_near,
    near_experiences,
    neighbours,
    rain_alternatives,
    rebounds,
    see_also,
    stops,
    users,
)
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.experience import Experience, Setting, Standing
from estran.model.itinerary import Itinerary
from estran.model.values import Coordinates, Handicap, Season, Transport
from estran.model.visit import Access, Accessibility
from estran.reading.places import Places
from tests.catalogue.test_space import by_geodesy
from tests.support import records
from tests.support.records import PORT, catalogue, event, experience, itinerary, linked, page

DEGREE = 111_200.0
"""Metres of a degree of latitude, near enough to lay things out."""


def at(metres: float) -> Coordinates:
    """A place that far north of the port."""
    return Coordinates(PORT.latitude + metres / DEGREE, PORT.longitude)


def thing(ref: str, metres: float, **changes: Any) -> Experience:
    return experience(ref, coordinates=at(metres), **changes)


def refs(rows: list[tuple[float, Experience]]) -> list[str]:
    return [entry.ref for _, entry in rows]


GEM = {"standing": Standing.HIDDEN_GEM}
OTHER = {"themes": ("memory",)}


def test_rebounds_are_hidden_gems_then_the_same_theme_then_the_rest(places: Places) -> None:
    start = thing("a-start", 0)
    made = catalogue(
        [
            start,
            thing("rest", 100, **OTHER),
            thing("theme-far", 4_000),
            thing("theme-near", 3_000),
            thing("gem-far", 9_000, **GEM, **OTHER),
            thing("gem-near", 8_000, **GEM),
            thing("beyond", REBOUND + 500, **GEM),
        ],
        places,
    )
    found = rebounds(made, start)
    assert refs(found) == ["gem-near", "gem-far", "theme-near", "theme-far", "rest"]


def test_hidden_gems_take_half_of_the_rebounds_at_most(places: Places) -> None:
    start = thing("a-start", 0)
    gems = [thing(f"gem-{n}", 100 * n, **GEM, **OTHER) for n in range(1, 6)]
    themed = [thing(f"theme-{n}", 5_000 + n) for n in range(1, 5)]
    made = catalogue([start, *gems, *themed], places)
    assert refs(rebounds(made, start, 6)) == [
        *("gem-1", "gem-2", "gem-3"),
        *("theme-1", "theme-2", "theme-3"),
    ]
    assert len(rebounds(made, start, 20)) == 9


def test_the_distances_of_rebounds_are_those_of_geodesy(places: Places) -> None:
    start = experience("a-start")
    others = [
        experience(f"x-{n}", coordinates=Coordinates(50.7260 + n / 60, 1.6140 + n / 20))
        for n in range(-4, 5)
        if n
    ]
    found = rebounds(catalogue([start, *others], places), start, 20)
    assert len(found) == len(others)
    for metres, entry in found:
        real = by_geodesy(start.coordinates, entry.coordinates)
        assert metres == pytest.approx(real, rel=0.003)


def test_relations_pass_over_what_a_language_lacks(places: Places) -> None:
    start = [thing("a-start", 0), experience("a-start", "en", title="Start", summary="Start")]
    made = catalogue(
        [*start, thing("near", 100), thing("far", 200), experience("far", "en", summary="F")],
        places,
    )
    assert refs(rebounds(made, start[0])) == ["near", "far"]
    english = rebounds(made, start[1])
    assert refs(english) == ["far"]
    assert english[0][1].lang == "en"


def test_what_is_near_comes_nearest_first_and_within_reach(places: Places) -> None:
    made = catalogue([thing("c", 300), thing("a", 900), thing("b", 1_200)], places)
    assert refs(near_experiences(made, "fr", PORT, 5, 1_000)) == ["c", "a"]
    assert refs(near_experiences(made, "fr", PORT, 1)) == ["c"]
    assert refs(near_experiences(made, "fr", PORT, 5, without=("c",))) == ["a", "b"]


# --- rain


def test_rain_alternatives_are_rain_proof_near_and_of_the_season(places: Places) -> None:
    walk = thing("walk", 0, seasons=(Season.SUMMER,))
    made = catalogue(
        [
            walk,
            thing("beach", 100),
            thing("skating", 200, setting=Setting.INDOOR, seasons=(Season.WINTER,)),
            thing("museum", 2_000, setting=Setting.INDOOR),
            thing("castle", 1_000, setting=Setting.BOTH, months=(8, 9)),
            thing("cinema", 3_000, setting=Setting.INDOOR, months=(8,)),
            thing("far", 2 * REBOUND + 500, setting=Setting.INDOOR),
        ],
        places,
    )
    assert refs(rain_alternatives(made, walk)) == ["castle", "museum", "cinema"]
    assert refs(rain_alternatives(made, walk, 1)) == ["castle"]


def test_what_rain_does_not_spoil_needs_no_alternative(places: Places) -> None:
    for setting in (Setting.INDOOR, Setting.BOTH):
        museum = thing("museum", 0, setting=setting)
        other = thing("other", 10, setting=Setting.INDOOR)
        assert rain_alternatives(catalogue([museum, other], places), museum) == []


# --- without a car


def test_what_is_reached_from_a_station_is_near_it_or_says_so(places: Places) -> None:
    lens = places.stations["Lens"].coordinates
    north = Coordinates(lens.latitude + 1_500 / DEGREE, lens.longitude)
    far = Coordinates(lens.latitude + 6_000 / DEGREE, lens.longitude)
    said = Access(station="Lens", then=Transport.BIKE, km=7.5)
    shorter = Access(station="Lens", then=Transport.WALK, km=1.8)
    made = catalogue(
        [
            experience("near", coordinates=north),
            experience("told", coordinates=north, without_car=(shorter,)),
            experience("biked", coordinates=far, without_car=(said,)),
            experience("bused", coordinates=far, without_car=(Access(station="Lens"),)),
            experience("not", coordinates=far),
        ],
        places,
    )
    found = {ref: metres for metres, ref in made.station_visits["Lens"]}
    assert set(found) == {"near", "told", "biked", "bused"}
    assert found["near"] == pytest.approx(by_geodesy(lens, north), rel=0.003)
    assert found["told"] == 1_800
    assert found["biked"] == 7_500
    assert found["bused"] == pytest.approx(by_geodesy(lens, far), rel=0.003)
    assert [ref for _, ref in made.station_visits["Lens"]][:2] == ["near", "told"]
    assert made.by_train == {"near", "told", "biked", "bused"}


def test_the_shortest_of_two_ways_from_a_station_counts(places: Places) -> None:
    ways = (Access(station="Lens", km=1.5), Access(station="Lens", then=Transport.BUS, km=3))
    made = catalogue([experience("a", without_car=ways)], places)
    assert made.station_visits["Lens"] == ((1_500.0, "a"),)


# --- rows, users, events


def test_previous_and_next_are_by_title_within_kind_and_destination(places: Places) -> None:
    entries = [
        experience("c", title="Écluse"),
        experience("a", title="abbaye"),
        experience("b", title="Dune"),
        experience("x", title="Beffroi", destination="marais"),
        event("e", title="Bal"),
        records.destination("marais", title="Le Marais"),
    ]
    made = catalogue(entries, places)
    a, b, c, x = (made.get("fr", ref) for ref in "abcx")
    assert a is not None
    assert b is not None
    assert c is not None
    assert x is not None
    assert neighbours(made, b) == (a, c)
    assert neighbours(made, a) == (None, b)
    assert neighbours(made, c) == (b, None)
    assert neighbours(made, x) == (None, None)


def test_titles_are_sorted_as_people_do() -> None:
    titles = ["Zoo", "œuvre", "Été", "abbaye", "Etaples", "Oie", "École"]
    expected = ["abbaye", "École", "Etaples", "Été", "œuvre", "Oie", "Zoo"]
    assert sorted(titles, key=sort_key) == expected


def test_an_entry_knows_who_uses_it(places: Places) -> None:
    phare = experience("phare")
    made = catalogue(
        [
            phare,
            experience("quai", see_also=("phare",)),
            itinerary("tour", "phare", "quai", "phare"),
            itinerary("autre", "quai"),
            event("fete", see_also=("phare",)),
        ],
        places,
    )
    assert [each.ref for each in users(made, phare, Itinerary)] == ["tour"]
    assert [each.ref for each in users(made, phare, Event)] == ["fete"]
    assert [each.ref for each in users(made, phare, Experience)] == ["quai"]


def test_editors_order_is_kept(places: Places) -> None:
    start = experience("start", see_also=("c", "a"))
    tour = itinerary("tour", "c", "a", "c")
    made = catalogue([start, experience("a"), experience("c"), tour], places)
    assert [each.ref for each in see_also(made, start)] == ["c", "a"]
    assert [each.ref for each in stops(made, tour)] == ["c", "a"]


PAST = (records.occurrence("2026-05-02", "2026-05-03"),)
TODAY = (records.occurrence("2026-05-02", "2026-05-04"),)


def test_a_past_event_leaves_every_list(places: Places) -> None:
    phare = experience("phare", see_also=("old", "now"))
    entries: list[Entry] = [
        phare,
        event("old", occurrences=PAST, see_also=("phare",), coordinates=at(10)),
        event("now", occurrences=TODAY, see_also=("phare",), coordinates=at(20)),
        event("undated", coordinates=at(30)),
    ]
    made = catalogue(entries, places)
    assert [each.ref for each in users(made, phare, Event)] == ["now"]
    assert [each.ref for _, each in events_near(made, phare)] == ["now", "undated"]
    walking = {entry.ref for entry in made.by_term("fr", "themes", "walking")}
    assert walking == {"phare", "now", "undated"}
    now = made.get("fr", "now")
    assert isinstance(now, Event)
    assert [each.ref for each in neighbours(made, now) if each] == ["undated"]
    assert made.get("fr", "old") is not None, "its page stays, and says that it is past"


def test_events_that_name_a_place_come_before_nearer_ones(places: Places) -> None:
    phare = experience("phare")
    made = catalogue(
        [
            phare,
            event("near", coordinates=at(10)),
            event("naming", coordinates=at(5_000), see_also=("phare",)),
            event("beyond", coordinates=at(REBOUND + 500)),
        ],
        places,
    )
    assert [each.ref for _, each in events_near(made, phare)] == ["naming", "near"]
    assert events_near(made, page("venir")) == []


# --- facts and look-ups


def test_months_are_those_of_the_seasons_or_all() -> None:
    assert months_of(experience("a", seasons=(Season.WINTER, Season.SPRING))) == (1, 2, 3, 4, 5, 12)
    assert months_of(experience("a", months=(8, 7))) == (7, 8)
    assert months_of(experience("a")) == tuple(range(1, 13))


def test_the_terms_of_an_entry_follow_from_its_facts() -> None:
    entry = experience(
        "a",
        audiences=("families",),
        marks=("unesco",),
        months=(7,),
        accessibility=Accessibility(labels=(Handicap.MOTOR,)),
    )
    assert set(term_keys(entry)) == {
        ("themes", "walking"),
        ("audiences", "families"),
        ("marks", "unesco"),
        ("marks", "tourisme-handicap"),
        ("seasons", "summer"),
    }
    assert not [each for each in term_keys(records.greeter("g")) if each[0] == "seasons"]


def test_the_catalogue_gives_entries_by_language_and_kind(places: Places) -> None:
    made = catalogue(
        [experience("b", title="B"), experience("a", title="A"), experience("a", "nl", title="A")],
        places,
    )
    assert [each.ref for each in made.all_of("fr", Experience)] == ["a", "b"]
    assert made.languages_of("a") == ("fr", "nl")
    assert made.languages_of("zzz") == ()
    assert made.get("nl", "b") is None
    assert made.all_of("nl", Event) == ()


def test_pages_have_paths_of_their_section_and_language(places: Places) -> None:
    made, _ = linked([experience("phare"), page("venir"), event("fete")], places)
    paths = {entry.ref: made.path(entry) for entry in made.shown("fr")}
    assert paths["phare"] == "/experiences/phare/"
    assert paths["venir"] == "/venir/"
    assert paths["fete"] == "/whats-on/fete/"
    assert paths["cote"] == "/destinations/cote/"


def test_the_destination_of_an_entry_is_its_first(places: Places) -> None:
    made = catalogue(
        [
            records.destination("marais", title="M"),
            itinerary("tour", "cote", destinations=("marais", "cote")),
        ],
        places,
    )
    tour, cote = made.get("fr", "tour"), made.get("fr", "cote")
    assert tour is not None
    assert cote is not None
    assert made.destination_of("fr", tour) is made.get("fr", "marais")
    assert made.destination_of("fr", cote) is cote
    assert made.destination_of("fr", page("x")) is None
