from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from estran.model.provider import Mark, MarkKind, Provider, Source
from estran.selection.choosing import Choice
from estran.selection.guards import Status, Verdict
from estran.selection.refused import Reason, Refused
from estran.selection.report import ROWS, Pulled, SourceCount, report
from tests.support.pulled import member, provider

TODAY = date(2026, 11, 21)


def kept(name: str, ref: str, **facts: Any) -> Provider:
    return replace(provider(name, ref, **facts), ref=ref)


def told(chosen: tuple[Provider, ...], previous: tuple[Provider, ...] = (), **facts: Any) -> str:
    choice = Choice(
        chosen, facts.pop("passed_over", ()), facts.pop("missing", ()), facts.pop("kept", ())
    )
    return report(
        Pulled(
            today=TODAY,
            verdict=facts.pop("verdict", Verdict(Status.DONE)),
            sources=(SourceCount("datatourisme-csv x.csv", 3, 1),),
            merged=chosen,
            previous=previous,
            choice=choice,
            **facts,
        )
    )


def section(text: str, heading: str) -> list[str]:
    """The rows beneath a heading, empty where there is none."""
    _, _, tail = text.partition(f"## {heading}")
    return [row for row in tail.partition("\n## ")[0].splitlines() if row.startswith("- ")]


def test_it_says_what_came_changed_and_went() -> None:
    old = (kept("A", "a"), kept("B", "b"), kept("C", "c"))
    new = (kept("A", "a"), kept("B", "b", town="Arras", capacity=3), kept("D", "d"))
    text = told(new, old)
    assert section(text, "Added") == ["- `D` (`d`)"]
    assert section(text, "Changed") == ["- `B` (`b`): town, capacity"]
    assert section(text, "Gone") == ["- `C` (`c`)"]
    assert "| `datatourisme-csv x.csv` | 4 | 3 | 1 |" in text


def test_it_says_which_marks_were_lost() -> None:
    stars = Mark(kind=MarkKind.STARS, level=4)
    velo, other = provider().marks[0], Mark(kind=MarkKind.OTHER, label="Logis")
    old = (kept("A", "a", marks=(velo, stars, other)),)
    new = (kept("A", "a", marks=(replace(stars, level=3),)),)
    assert section(told(new, old), "Marks lost") == ["- `A` (`a`): accueil-velo, 4 stars"]
    assert section(told(old, old), "Marks lost") == []


def test_it_says_what_is_older_than_a_year_oldest_first() -> None:
    rows = (
        kept("A", "a", day=date(2025, 11, 20)),
        kept("B", "b", day=date(2019, 1, 1)),
        kept("C", "c", day=date(2025, 11, 22)),
        kept("D", "d", day=None),
    )
    assert section(told(rows), "Not updated") == [
        "- `B` (`b`): 2019-01-01",
        "- `A` (`a`): 2025-11-20",
    ]


def test_it_names_members_that_were_not_found() -> None:
    lost, never = member("a", datatourisme="17"), member("b")
    text = told((kept("C", "c"),), (kept("A", "a"),), missing=(lost, never), kept=(kept("A", "a"),))
    assert section(text, "Members not found in this pull") == [
        "- `a` (`17`): its last file stays",
        "- `b` (`no identifier in the register`): it is not in the snapshot",
    ]
    assert section(text, "Gone") == []


def test_it_counts_what_is_refused_by_reason() -> None:
    refused = tuple(
        Refused(source=Source.CSV, name=f"N{n}", reason=Reason.ELSEWHERE) for n in range(5)
    )
    passed = (Refused(source=Source.CSV, reason=Reason.NOT_CHOSEN),) * 7
    text = told((kept("A", "a"),), refused=refused, passed_over=passed)
    assert "| elsewhere | 5 | `N0`, `N1`, `N2` |" in text
    assert "| not-chosen | 7 |" in text
    assert "| elsewhere | 5 |" in told((), refused=refused)


def test_it_explains_what_was_merged() -> None:
    why = "2 records: same name and place: 1, 2"
    text = told((kept("A", "a", merged=why),))
    assert section(text, "Several records") == [f"- `A` (`a`): `{why}`"]


def test_a_guard_is_told_first() -> None:
    text = told((kept("A", "a"),), verdict=Verdict(Status.FALL, "3 of 10 are gone"))
    assert text.splitlines()[2] == (
        "**Nothing was written** (fall, exit status 6): `3 of 10 are gone`"
    )
    assert "Nothing has changed" in told((kept("A", "a"),), unchanged=True)


def test_it_stays_short_enough_for_a_pull_request() -> None:
    rows = tuple(
        kept("x" * 500, f"ref-{n}", day=date(2019, 1, 1), merged="y" * 5000) for n in range(3000)
    )
    refused = tuple(Refused(source=Source.CSV, name="z" * 9000, reason=reason) for reason in Reason)
    text = told(rows, refused=refused * 50, notes=("n" * 9000,) * 200)
    assert len(text) < 60_000
    assert f"… and {3000 - ROWS} more" in text


def test_hostile_names_say_nothing_of_their_own() -> None:
    name = "`</code>`@agency #12 | <img src=x onerror=alert(1)>\n# Heading\u202e ![a](http://x)"
    text = told((kept(name, "a"),))
    (row,) = section(text, "Added")
    assert row.count("`") == 4
    assert "\u202e" not in text
    assert "|" not in row
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Pull of the providers",
        "## Added (1)",
    ]
