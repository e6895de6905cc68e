"""The lists of committed and marked places: what they hold, how many, where on the map."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from estran.catalogue.providers import is_member
from estran.catalogue.space import distance
from estran.model.destination import Destination
from estran.model.provider import Mark, MarkKind
from estran.model.provider_entry import ProviderEntry
from estran.model.values import Coordinates, Handicap
from estran.rendering.build import Prepared, prepare
from estran.views import places
from estran.views.committed_pages import MarkView
from estran.views.locator import dotted
from estran.views.make import make
from estran.views.maker import Maker
from estran.views.pages import HomeView, ListView, PageView, SearchView, SelectionView, SitemapView
from estran.views.parts import Link
from estran.views.plan import HOME
from estran.views.site import site
from tests.support.events import event
from tests.support.minisite import SUMMARY, settings_for, small_site, write
from tests.support.providers import MARKS, member, network, provider, register, snapshot

ARRAS = Coordinates(50.2910, 2.7770)
LANGUAGES = ("fr", "en", "nl")

HELD = (
    Mark(kind=MarkKind.TOURISME_HANDICAP, handicaps=(Handicap.MOTOR, Handicap.VISUAL), year=2024),
    Mark(kind=MarkKind.STARS, level=3),
    Mark(kind=MarkKind.ACCUEIL_VELO, issuer="France de l’Exemple"),
)
MORE = snapshot(
    provider("auberge-de-l-exemple", "Auberge de l’Exemple", marks=HELD),
    provider(
        "hotel-lointain",
        "Hôtel Lointain",
        commune="62041",
        coordinates=ARRAS,
        access=True,
        town="Arras",
    ),
)


def content() -> dict[str, str]:
    files = {**small_site(), **MARKS, **network(), **MORE}
    path = "destinations/cote/index.fr.md"
    files[path] = files[path].replace('["62160"]', '["62160", "62041"]')
    return files


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("selection")
    write(folder / "content", content())
    found = prepare(settings_for(folder))
    assert found.problems == []
    return found


def maker(prepared: Prepared, lang: str = "en") -> Maker:
    return Maker(prepared.catalogue, prepared.plan, prepared.media, lang)


def view(prepared: Prepared, *key: str, lang: str = "en") -> object:
    return make(maker(prepared, lang), prepared.plan.by_key[key][lang])


def hub(prepared: Prepared, lang: str = "en") -> SelectionView:
    found = view(prepared, *places.HUB, lang=lang)
    assert isinstance(found, SelectionView)
    return found


def refs(prepared: Prepared, *key: str) -> list[str]:
    return [each.ref for each in prepared.plan.listings["en"].entries(key)]


def test_the_made_up_network_is_sound(prepared: Prepared) -> None:
    found = prepared.catalogue.all_of("nl", ProviderEntry)
    assert [is_member(each) for each in found].count(True) == 3
    assert len(found) == 6


def test_members_stand_first_then_all_by_name(prepared: Prepared) -> None:
    assert refs(prepared, *places.HUB) == [
        "hotel-de-l-exemple",
        "table-de-l-exemple",
        "musee-de-l-exemple",
        "auberge-de-l-exemple",
        "gite-de-l-essai",
        "hotel-lointain",
    ]


@pytest.mark.parametrize(
    ("key", "found"),
    [
        (("service", "eat"), {"table-de-l-exemple"}),
        (("commitment", "environment"), {"hotel-de-l-exemple"}),
        (("stars", "3"), {"auberge-de-l-exemple"}),
        (("with", "accessible"), {"auberge-de-l-exemple", "hotel-lointain"}),
        (("with", "member"), {"hotel-de-l-exemple", "table-de-l-exemple", "musee-de-l-exemple"}),
    ],
)
def test_a_list_holds_what_it_says(
    prepared: Prepared, key: tuple[str, str], found: set[str]
) -> None:
    assert set(refs(prepared, "places", *key)) == found


def test_a_station_is_near_within_two_kilometres(prepared: Prepared) -> None:
    near = set(refs(prepared, "places", "with", "train"))
    entries = prepared.catalogue.all_of("en", ProviderEntry)
    stations = prepared.catalogue.places.stations.values()
    for each in entries:
        metres = min(distance(each.coordinates, station.coordinates) for station in stations)
        assert (each.ref in near) == (metres <= 2000), (each.ref, metres)
    assert near


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_choice_tells_how_many_its_list_holds(prepared: Prepared, lang: str) -> None:
    groups = {group.name: group.choices for group in hub(prepared, lang).facets}
    assert set(groups) == {"service", "destination", "with", "commitment", "mark", "stars"}
    by_path = {
        spec.path: spec.key
        for specs in prepared.plan.by_key.values()
        for spec in [specs.get(lang)]
        if spec is not None
    }
    listings = prepared.plan.listings[lang]
    for choice in (each for choices in groups.values() for each in choices):
        held = listings.entries(by_path[choice.path])
        assert choice.count == len(held) > 0, choice


def test_a_mark_counts_places_alone(tmp_path: Path) -> None:
    files = content()
    path = "experiences/phare/index.fr.md"
    files[path] = files[path].replace("themes:", "marks: [accueil-velo]\nthemes:")
    write(tmp_path / "content", files)
    found = prepare(settings_for(tmp_path))
    marks = next(group for group in hub(found).facets if group.name == "mark")
    held = {choice.value: choice.count for choice in marks.choices}
    assert held == {"accueil-velo": 5, "tourisme-handicap": 1}
    mark = view(found, "term", "marks", "accueil-velo")
    assert isinstance(mark, MarkView)
    assert mark.total == 6
    assert mark.holders[-1][0].kind == "experience"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_lists_say_the_same_of_themselves(prepared: Prepared, lang: str) -> None:
    found: list[tuple[str, str]] = []
    for key, specs in prepared.plan.by_key.items():
        if key[0] in {"places", "mark"} or key == places.HUB:
            frame = make(maker(prepared, lang), specs[lang]).frame
            found.append((frame.title, frame.description))
            assert frame.breadcrumbs[-1].path == frame.path
            assert frame.canonical.endswith(frame.path)
    assert len(found) > 15
    assert len({title for title, _ in found}) == len(found)
    assert len({words for _, words in found}) == len(found)


def test_the_places_near_a_town_start_with_the_nearest(prepared: Prepared) -> None:
    found = view(prepared, "places", "near", "62041")
    assert isinstance(found, ListView)
    assert [card.ref for card in found.cards] == ["hotel-lointain"]
    near = view(prepared, "places", "near", "62160")
    assert isinstance(near, ListView)
    metres = [card.distance for card in near.cards]
    assert len(metres) == 5
    assert None not in metres
    assert metres == sorted(metres, key=lambda each: each or 0)
    assert ("places", "near", "62498") in prepared.plan.by_key  # Lens: Arras is near enough


def test_members_are_counted_by_destination_and_commitment(prepared: Prepared) -> None:
    tally = hub(prepared).tally
    assert tally is not None
    assert (tally.members, tally.samples, tally.places) == (3, 0, 6)
    assert [(members, all_) for _, members, all_ in tally.homes] == [(3, 6)]
    assert [(name, link.count) for name, link in tally.commitments] == [
        ("quality", 3),
        ("environment", 1),
        ("journey", 3),
    ]


def test_samples_are_told_and_never_published(tmp_path: Path) -> None:
    refs_ = ("hotel-de-l-exemple", "table-de-l-exemple", "gite-de-l-essai")
    places_ = [provider(ref, f"Lieu {ref}") for ref in refs_]
    members = [member(ref, *(each for each in refs_ if each != ref), sample=True) for ref in refs_]
    write(tmp_path / "content", {**small_site(), **snapshot(*places_), **register(*members)})
    tally = hub(prepare(settings_for(tmp_path))).tally
    assert tally is not None
    assert (tally.members, tally.samples) == (3, 3)
    published = prepare(settings_for(tmp_path, PUBLISHING=True))
    tally = hub(published).tally
    assert tally is not None
    assert (tally.members, tally.places) == (0, 3)
    assert ("places", "with", "member") not in published.plan.by_key


def test_each_place_is_a_dot_where_it_lies(prepared: Prepared) -> None:
    drawn = dotted(maker(prepared))
    dots = {group.member: re.findall(r"M(\d+) (\d+)h0", group.path) for group in drawn.dots}
    assert (len(dots[True]), len(dots[False])) == (3, 3)
    towns = {town.name: town for town in drawn.towns}
    far = max((int(x), int(y)) for x, y in dots[False])  # the one at Arras lies furthest east
    assert abs(far[0] - towns["Arras"].x) + abs(far[1] - towns["Arras"].y) <= 10
    assert "3 members" in next(group.title for group in drawn.dots if group.member)


def test_a_mark_is_told_with_its_year_its_issuer_and_whom_it_is_for(prepared: Prepared) -> None:
    found = view(prepared, "term", "marks", "tourisme-handicap")
    assert isinstance(found, MarkView)
    ((card, held),) = found.holders
    assert card.ref == "auberge-de-l-exemple"
    assert held is not None
    assert (held.year, held.handicaps) == (2024, ("motor", "visual"))
    groups = dict(found.facets)
    assert [link.title for link in groups["handicap"]] == ["Reduced mobility", "Visual impairment"]
    assert [link.count for link in groups["handicap"]] == [1, 1]
    assert refs(prepared, "mark", "tourisme-handicap", "handicap", "visual") == [card.ref]
    assert refs(prepared, "mark", "tourisme-handicap", "handicap", "mental") == []


def test_what_a_mark_asks_for_is_the_editors(tmp_path: Path) -> None:
    files = content()
    files["taxonomies/marks.yaml"] = files["taxonomies/marks.yaml"].replace(
        "clef-verte:\n",
        "clef-verte:\n  asks: {fr: Peu d’eau, en: Little water, nl: Weinig water}\n"
        "  giver: {fr: Essai, en: Trial, nl: Proef}\n",
    )
    write(tmp_path / "content", files)
    found = prepare(settings_for(tmp_path))
    assert found.problems == []
    mark = view(found, "term", "marks", "clef-verte")
    assert isinstance(mark, MarkView)
    assert (mark.asks, mark.giver, mark.total) == ("Little water", "Trial", 0)


def test_without_places_there_is_no_list_of_them(tmp_path: Path) -> None:
    write(tmp_path / "content", {**small_site(), **MARKS})
    found = prepare(settings_for(tmp_path))
    assert found.problems == []
    assert not [key for key in found.plan.by_key if key[0] == "places" or key == places.HUB]
    menu = site(maker(found), {}).menu
    assert "Stay, eat, visit" not in [link.title for link in menu]
    front = view(found, *HOME)
    assert isinstance(front, HomeView)
    assert "selection" not in front.shelves
    search = view(found, "search")
    assert isinstance(search, SearchView)
    assert search.places is None


def test_the_way_to_them(prepared: Prepared) -> None:
    """From the menu, the front page with members, the destination, the pages that name all else."""
    menu = {link.title: link.path for link in site(maker(prepared), {}).menu}
    assert menu["Stay, eat, visit"] == "/selection/"
    front = view(prepared, *HOME)
    assert isinstance(front, HomeView)
    members = set(refs(prepared, "places", "with", "member"))
    assert {card.ref for card in front.shelves["selection"].cards} == members
    home = prepared.catalogue.all_of("en", Destination)[0]
    shelves = view(prepared, "destination", home.ref)
    names = [shelf.name for shelf in shelves.shelves]  # type: ignore[attr-defined]
    assert "selection" in names
    search, whole = view(prepared, "search"), view(prepared, "sitemap")
    assert isinstance(search, SearchView)
    assert isinstance(whole, SitemapView)
    link = Link("All places to stay, eat and visit", "/selection/", 6)
    assert search.places == link
    assert link in dict(whole.groups)["lists"]
    named = {each.title for _, links in search.index for each in links}
    assert "Idée phare en" in named
    assert not named & {each.title for each in prepared.catalogue.all_of("en", ProviderEntry)}


@pytest.mark.parametrize("key", [("experience", "phare"), ("itinerary", "jour"), ("event", "fete")])
def test_what_is_near_is_shown_members_first(tmp_path: Path, key: tuple[str, str]) -> None:
    """Two members are near, one is not; of two marked places there is room for the nearest."""
    itinerary = (
        f"---\ntitle: Un jour\nsummary: {SUMMARY}, un jour.\nnights: 0\ndestinations: [cote]\n"
        "transport: [walk]\ndays:\n  - title: Le jour\n    steps:\n      - entry: phare\n---\nUn.\n"
    )
    places_around = snapshot(
        provider("table-de-l-exemple", "La Table", "eat", coordinates=Coordinates(50.74, 1.62)),
        provider("musee-de-l-exemple", "Musée", "visit", coordinates=ARRAS),
        provider("gite-de-l-essai", "Gîte", coordinates=Coordinates(50.7260, 1.6140)),
    )
    files = {**content(), **event("fete", "2026-05-09/2026-05-10"), **places_around}
    write(tmp_path / "content", {**files, "itineraries/jour/index.fr.md": itinerary})
    found = view(prepare(settings_for(tmp_path)), *key, lang="fr")
    (around,) = [each for each in found.shelves if each.name == "providers"]  # type: ignore[attr-defined]
    assert [card.ref for card in around.cards] == [
        "hotel-de-l-exemple",
        "table-de-l-exemple",
        "gite-de-l-essai",
    ]
    assert around.more == Link("Toutes les adresses", "/selection/", 6)


def test_the_editors_page_leads_to_them(tmp_path: Path) -> None:
    files = content()
    files["pages/reseau/index.fr.md"] = (
        f"---\ntitle: Le réseau\nsummary: {SUMMARY}, le réseau.\nsection: about\n"
        "role: selection\n---\nUn texte.\n"
    )
    write(tmp_path / "content", files)
    found = prepare(settings_for(tmp_path))
    page = view(found, "page", "reseau", lang="fr")
    assert isinstance(page, PageView)
    assert [link.count for link in page.counts] == [3]
    assert [shelf.name for shelf in page.shelves] == ["selection"]
    about = hub(found, "fr").about
    assert about is not None
    assert about.title == "Le réseau"


def test_a_place_never_stands_at_a_lists_address(tmp_path: Path) -> None:
    clash = snapshot(provider("ou-manger", "Où Manger"))
    write(tmp_path / "content", {**content(), **clash})
    found = prepare(settings_for(tmp_path))
    assert [each.code for each in found.problems] == ["address-taken"]
    assert found.problems[0].path.endswith("selection/snapshot/ou-manger.json")
