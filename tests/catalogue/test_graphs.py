"""Entries that refer to each other at random: every broken reference is told once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from estran.catalogue.relations import (
    events_near,
    neighbours,
    rain_alternatives,
    rebounds,
    see_also,
    stops,
    users,
)
from estran.model.entry import Body, Entry
from estran.model.event import Event
from estran.model.experience import Experience, Setting, Standing
from estran.model.itinerary import Itinerary
from estran.model.values import Coordinates, Slug
from estran.reading.places import Places
from tests.support.records import event, experience, greeter, itinerary, linked, page

PLACES = Places()
KNOWN = [f"known-{n}" for n in range(8)]
REFS = st.sampled_from([*KNOWN, "cote", *(f"unknown-{n}" for n in range(4))])
SOME = st.lists(REFS, max_size=4, unique=True).map(tuple)
LANGS = st.sets(st.sampled_from(["en", "nl"])).map(lambda more: ["fr", *sorted(more)])


@st.composite
def graphs(draw: st.DrawFn) -> list[Entry]:
    entries: list[Entry] = []
    for ref in draw(st.lists(st.sampled_from(KNOWN), unique=True)):
        kind = draw(st.sampled_from([experience, event, itinerary, page, greeter]))
        body = Body(refs=tuple((each, 5) for each in draw(SOME)))
        slug = Slug(draw(st.sampled_from([ref, "same"])))
        see = draw(SOME)
        where = Coordinates(draw(st.floats(50.2, 50.9)), draw(st.floats(1.6, 3.0)))
        for lang in draw(LANGS):
            if kind is itinerary:
                entries.append(itinerary(ref, *see, lang=lang, body=body, slug=slug))
            elif kind in {experience, event}:
                more = {"see_also": see, "coordinates": where}
                if kind is experience:
                    more |= {"standing": draw(st.sampled_from(Standing))}
                    more |= {"setting": draw(st.sampled_from(Setting))}
                entries.append(kind(ref, lang, body=body, slug=slug, **more))
            else:
                entries.append(kind(ref, lang, body=body, slug=slug))
    return entries


def broken(entries: list[Entry]) -> Counter[tuple[str, str]]:
    """Files and the unknown refs that they mention, counted by reading the graph alone."""
    known = {entry.ref for entry in entries} | {"cote"}
    found: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        mentioned = [ref for ref, _ in entry.body.refs]
        if entry.lang == "fr":
            mentioned += getattr(entry, "see_also", ())
            if isinstance(entry, Itinerary):
                mentioned += [step.entry for day in entry.days for step in day.steps]
        found.update((entry.source, ref) for ref in mentioned if ref not in known)
    return found


@given(graphs())
def test_every_unknown_ref_is_told_once_where_it_stands(entries: list[Entry]) -> None:
    _, problems = linked(entries, PLACES)
    told = Counter(
        (each.path, each.found.strip('"')) for each in problems if each.code == "ref-unknown"
    )
    assert told == broken(entries)


@given(graphs())
def test_relations_hold_whatever_is_broken(entries: list[Entry]) -> None:
    made, _ = linked(entries, PLACES)
    made.warm()
    for lang in ("fr", "en", "nl"):
        for entry in made.shown(lang):
            before, after = neighbours(made, entry)
            if after is not None:
                assert neighbours(made, after)[0] is entry
            assert before is not entry
            related = [*see_also(made, entry), *users(made, entry, Event)]
            related += [each for _, each in events_near(made, entry)]
            if isinstance(entry, Itinerary):
                related += stops(made, entry)
            if isinstance(entry, Experience):
                rows = [*rebounds(made, entry), *rain_alternatives(made, entry)]
                assert all(metres >= 0 for metres, _ in rows)
                assert entry not in [each for _, each in rebounds(made, entry)]
                related += [each for _, each in rows]
            assert all(each.lang == lang for each in related)
