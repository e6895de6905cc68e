from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estran.catalogue.linking import link
from estran.model.entry import Body, Entry
from estran.model.greeter import Consent
from estran.model.page import Role
from estran.model.values import Slug, Status
from estran.problem import Level, Problem
from estran.reading.places import Places
from tests.support import records
from tests.support.minisite import TODAY
from tests.support.records import LANGUAGES, experience, greeter, itinerary, linked, page
from tests.support.texts import only

DAY = timedelta(days=1)


def problems_of(places: Places, *entries: Entry) -> list[Problem]:
    return linked(entries, places)[1]


def refs(places: Places, *entries: Entry, **changes: bool) -> set[str]:
    """The refs that a build shows, besides the destination."""
    catalogue, _ = linked(entries, places, **changes)
    return {entry.ref for entry in catalogue.shown("fr")} - {"cote"}


# --- references


@pytest.mark.parametrize(
    ("name", "value", "code", "hint"),
    [
        ("destination", "cot", "ref-unknown", "did you mean cote?"),
        ("destination", "zzzzz", "ref-unknown", ""),
        ("destination", "quai", "ref-kind", ""),
        ("see_also", ("quay",), "ref-unknown", "did you mean quai?"),
        ("see_also", ("phare",), "ref-self", ""),
        ("themes", ("walkin",), "term-unknown", "did you mean walking?"),
        ("themes", ("families",), "term-unknown", ""),
        ("audiences", ("family",), "term-unknown", "did you mean families?"),
        ("marks", ("walking",), "term-unknown", ""),
    ],
)
def test_a_reference_that_leads_nowhere_is_one_problem(
    places: Places, name: str, value: Any, code: str, hint: str
) -> None:
    problem = only(problems_of(places, experience("phare", **{name: value}), experience("quai")))
    assert (problem.code, problem.level) == (code, Level.ERROR)
    assert problem.path == "experiences/phare/index.fr.md"
    assert hint in problem.must
    assert ("did you mean" in problem.must) is bool(hint)


def test_references_that_lead_somewhere_are_fine(places: Places) -> None:
    entries = [
        experience("phare", see_also=("quai", "cote", "tour", "fete", "anne", "venir")),
        experience("quai", audiences=("families",), marks=("unesco",)),
        itinerary("tour", "phare", "fete"),
        records.event("fete", see_also=("phare",)),
        greeter("anne"),
        page("venir", body=Body(refs=(("phare", 9),))),
    ]
    assert not problems_of(places, *entries)


def test_each_step_of_an_itinerary_is_checked(places: Places) -> None:
    problem = only(problems_of(places, itinerary("tour", "phare", "fare"), experience("phare")))
    assert problem.must.startswith("days.0.steps.1.entry must name an entry (did you mean phare?)")


def test_a_link_in_the_text_is_checked_in_each_language_at_its_line(places: Places) -> None:
    body = Body(refs=(("quai", 7), ("nulle-part", 9)))
    entries = [
        experience("quai"),
        *(experience("phare", lang, body=body, title=f"T {lang}") for lang in LANGUAGES),
    ]
    found = problems_of(places, *entries)
    assert [(each.code, each.line) for each in found] == [("ref-unknown", 9)] * 3
    assert len({each.path for each in found}) == 3


def test_facts_are_checked_once_for_all_languages(places: Places) -> None:
    entries = [experience("phare", lang, see_also=("x",), title=f"T {lang}") for lang in LANGUAGES]
    assert only(problems_of(places, *entries)).path.endswith("index.fr.md")


def test_a_reference_to_an_entry_that_could_not_be_read_is_passed_over(places: Places) -> None:
    entry = experience("phare", see_also=("casse",), body=Body(refs=(("casse", 3),)))
    library = records.library([records.destination(), entry], places, broken=frozenset({"casse"}))
    assert not link(records.settings(), library, records.strings())[1]


@pytest.mark.parametrize(
    "others",
    [
        [page("phare", title="Autre", summary="Autre")],
        [page("phare", title="A", summary="A"), greeter("phare", title="B", summary="B")],
    ],
)
def test_a_ref_is_used_once_over_all_kinds(places: Places, others: list[Entry]) -> None:
    catalogue, found = linked([experience("phare"), *others], places)
    assert [each.code for each in found] == ["ref-twice"] * len(others)
    assert all("experiences/phare/index.fr.md has it too" in each.must for each in found)
    assert [entry.source for entry in catalogue.shown("fr") if entry.ref == "phare"] == [
        "experiences/phare/index.fr.md"
    ]


# --- addresses


def test_a_slug_leads_to_one_page_of_a_kind_and_language(places: Places) -> None:
    same = Slug("au-bord")
    one, two = experience("phare", slug=same), experience("quai", slug=same)
    problem = only(problems_of(places, one, two))
    assert problem.code == "slug-twice"
    assert problem.path == two.source
    assert one.source in problem.must
    assert not problems_of(places, one, records.event("fete", slug=same))
    english = experience("quai", "en", slug=same, title="Other", summary="Other")
    assert not problems_of(places, one, experience("quai"), english)


def test_an_old_slug_leads_to_no_page_of_today(places: Places) -> None:
    taken = experience("phare", aliases=(Slug("ancien"), Slug("quai")))
    problem = only(problems_of(places, taken, experience("quai")))
    assert (problem.code, problem.found) == ("alias-taken", '"quai"')
    own = only(problems_of(places, experience("phare", aliases=(Slug("phare"),))))
    assert own.code == "alias-taken"


def test_an_old_slug_leads_to_one_page(places: Places) -> None:
    old = (Slug("ancien"),)
    two = problems_of(places, experience("phare", aliases=old), experience("quai", aliases=old))
    assert only(two).code == "alias-taken"
    assert not problems_of(places, experience("phare", aliases=old))
    assert not problems_of(
        places, experience("phare", aliases=old), records.event("fete", aliases=old)
    )


# --- words


@pytest.mark.parametrize("name", ["title", "summary"])
def test_titles_and_summaries_are_unlike_all_others(places: Places, name: str) -> None:
    one = experience("phare", **{name: "Au  bord de l’eau"})
    two = itinerary("tour", "phare", **{name: "au bord de l’Eau"})
    problem = only(problems_of(places, one, two))
    assert problem.code == f"{name}-twice"
    english = experience("quai", "en", **{name: "Au bord de l’eau"})
    assert not problems_of(places, one, experience("quai"), english)


def test_a_role_is_one_page_s(places: Places) -> None:
    both = [page("a", role=Role.PRESS), page("b", role=Role.PRESS), page("c"), page("d")]
    assert only(problems_of(places, *both)).code == "role-twice"


# --- what is shown


@pytest.mark.parametrize("publishing", [False, True])
def test_samples_and_drafts_are_shown_until_publishing(places: Places, publishing: bool) -> None:
    entries = [
        experience("phare"),
        experience("essai", sample=True),
        page("brouillon", status=Status.DRAFT),
    ]
    shown = refs(places, *entries, PUBLISHING=publishing)
    assert shown == ({"phare"} if publishing else {"phare", "essai", "brouillon"})


@pytest.mark.parametrize(
    ("given", "until", "code"),
    [
        (TODAY - DAY, TODAY, ""),
        (TODAY, TODAY + DAY, ""),
        (TODAY - 2 * DAY, TODAY - DAY, "consent-over"),
        (TODAY + DAY, TODAY + 2 * DAY, "consent-over"),
        (None, None, "consent-missing"),
    ],
)
@pytest.mark.parametrize("publishing", [False, True])
def test_a_host_is_shown_only_with_a_consent_that_holds(
    places: Places, given: object, until: object, code: str, publishing: bool
) -> None:
    consent = Consent(given=given, until=until) if given else None  # type: ignore[arg-type]
    hosts = [greeter("anne", lang, consent=consent) for lang in LANGUAGES]
    catalogue, found = linked(hosts, places, PUBLISHING=publishing)
    assert all((catalogue.get(lang, "anne") is None) is bool(code) for lang in LANGUAGES)
    assert [(each.code, each.level) for each in found] == ([(code, Level.WARNING)] if code else [])


def test_a_sample_host_left_out_of_a_publishing_build_is_no_problem(places: Places) -> None:
    catalogue, found = linked([greeter("anne", sample=True)], places, PUBLISHING=True)
    assert catalogue.get("fr", "anne") is None
    assert not found
