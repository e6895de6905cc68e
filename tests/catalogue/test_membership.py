"""The register is held against the snapshot, itself and the day."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from estran.model.provider_entry import ProviderEntry
from estran.problem import Problem
from estran.reading.register import REGISTER
from estran.rendering.build import prepare
from tests.support.minisite import settings_for, small_site, write
from tests.support.providers import MARKS, member, network, provider, register, snapshot

HOTEL, TABLE, MUSEUM = "hotel-de-l-exemple", "table-de-l-exemple", "musee-de-l-exemple"


def problems_of(folder: Path, files: Mapping[str, str]) -> list[Problem]:
    write(folder / "content", {**small_site(), **MARKS, **files})
    prepared = prepare(settings_for(folder))
    assert len(prepared.catalogue.all_of("fr", ProviderEntry)) > 2
    return [each for each in prepared.problems if REGISTER in each.path]


def with_hotel(**facts: Any) -> dict[str, str]:
    """The network, the hotel's entry changed; ``recommends`` are refs."""
    refs = facts.pop("recommends", (TABLE, MUSEUM))
    others = [member(TABLE, HOTEL, MUSEUM), member(MUSEUM, HOTEL, TABLE)]
    return {**network(), **register(member(HOTEL, *refs, **facts), *others)}


def test_a_sound_network_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, network()) == []


def test_a_member_that_has_left_is_not_held_to_recommend(tmp_path: Path) -> None:
    others = [member(TABLE, MUSEUM, "gite-de-l-essai"), member(MUSEUM, TABLE, "gite-de-l-essai")]
    last = member("gite-de-l-essai", TABLE, MUSEUM)
    gone = member(HOTEL, left="2026-01-31")
    assert problems_of(tmp_path, {**network(), **register(gone, *others, last)}) == []


@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        ({"datatourisme": "TEST-other"}, "member-unknown", "must be a record of Hôtel de l’Ex"),
        ({"datatourisme": None}, "member-unidentified", "must have an identifier"),
        ({"destination": "cot"}, "ref-unknown", "did you mean cote?"),
        ({"joined": "2026-05-05"}, "date-future", "joined must not be in the future"),
        ({"left": "2025-01-01"}, "date-order", "left must not be before joined"),
        ({"recommends": (HOTEL, TABLE)}, "recommends-self", "must recommend others"),
        ({"recommends": (TABLE, "musee-de-l-exempel")}, "ref-unknown", f"did you mean {MUSEUM}?"),
        ({"recommends": (TABLE, "gite-de-l-essai")}, "ref-unknown", "must recommend a member"),
        ({"recommends": (TABLE, TABLE)}, "recommends-twice", "another one once"),
        ({"recommends": (TABLE,)}, "recommends-count", "must recommend 2 to 12 others"),
        ({"recommends": ()}, "recommends-count", "must recommend 2 to 12 others"),
        (
            {"criteria": [{"ref": "green-powr", "date": "2025-11-20"}]},
            "criterion-unknown",
            "did you mean green-power?",
        ),
        (
            {"criteria": [{"ref": "green-power", "date": "2026-05-05"}]},
            "date-future",
            "criteria.0.date",
        ),
        (
            {"reviews": [{"source": "Avis", "mark": "4/5", "count": 3, "date": "2027-01-01"}]},
            "date-future",
            "reviews.0.date",
        ),
        (
            {
                "pictures": [
                    {
                        "file": "a.jpg",
                        "alt": {"fr": "un", "en": "one", "nl": "een"},
                        "credit": "x",
                        "licence": "y",
                    }
                ]
            },
            "picture-missing",
            f"selection/pictures/{HOTEL}/a.jpg must exist",
        ),
    ],
)
def test_what_does_not_fit_is_one_problem_in_its_line(
    tmp_path: Path, facts: dict[str, Any], code: str, words: str
) -> None:
    files = with_hotel(**facts)
    found = [each for each in problems_of(tmp_path, files) if each.code == code]
    assert len(found) == 1
    assert words in found[0].must
    lines = files[REGISTER].splitlines()
    assert found[0].line <= lines.index(f"{TABLE}:"), "it stands in the hotel's part"


def test_more_than_twelve_recommendations_are_too_many(tmp_path: Path) -> None:
    refs = [f"lieu-{number}" for number in range(14)]
    places = snapshot(*(provider(ref, f"Lieu {ref}") for ref in refs))
    entries = [member(ref, *(each for each in refs[:13] if each != ref)) for ref in refs]
    found = problems_of(tmp_path, {**places, **register(*entries)})
    assert [(each.code, each.found) for each in found] == [("recommends-count", "13")]


def test_a_member_that_left_is_recommended_by_nobody(tmp_path: Path) -> None:
    files = with_hotel(left="2026-01-31")
    found = problems_of(tmp_path, files)
    assert {each.code for each in found} == {"recommends-left"}
    assert len(found) == 2


def test_a_member_without_a_record_names_the_nearest(tmp_path: Path) -> None:
    files = {**network(), **register(member("gite-de-lessai", TABLE, MUSEUM))}
    found = [each for each in problems_of(tmp_path, files) if each.code == "member-unknown"]
    assert len(found) == 1
    assert "did you mean gite-de-l-essai?" in found[0].must


def test_the_spelling_of_the_platform_s_host_does_not_count(tmp_path: Path) -> None:
    old = "https://data.datatourisme.gouv.fr/31/abc"
    new = "https://data.datatourisme.fr/31/abc"
    one = provider()
    for known, given in ((old, new), (new, old), (new, new)):
        origin = type(one.origins[0])(
            source=one.origins[0].source, uri=known, producer="x", name="x"
        )
        files = with_hotel(datatourisme=given) | snapshot(provider(origins=(origin,)))
        assert problems_of(tmp_path / f"{known[25:30]}{given[25:30]}", files) == []
