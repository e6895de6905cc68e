from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from estran.model.member import Member
from estran.model.provider import Mark, MarkKind, Provider
from estran.selection.choosing import Choice, choose
from estran.selection.guards import Status, fall, judge
from estran.selection.refs import entry_refs
from estran.selection.refused import Reason
from tests.support.minisite import small_site, write
from tests.support.pulled import member, moved, provider


def chosen(
    merged: Sequence[Provider],
    members: Sequence[Member] = (),
    previous: Sequence[Provider] = (),
    taken: Sequence[str] = (),
) -> Choice:
    return choose(merged, members, previous, taken)


def refs(choice: Choice) -> list[str]:
    return [each.ref for each in choice.chosen]


def plain(name: str, identifier: str) -> Provider:
    return provider(name, identifier, marks=(Mark(kind=MarkKind.OTHER, label="Logis"),))


def test_marked_places_and_members_are_chosen_and_others_passed_over() -> None:
    rows = [provider("A", "1"), plain("B", "2"), plain("C", "3")]
    choice = chosen(rows, [member("le-b", datatourisme="2")])
    assert refs(choice) == ["a", "le-b"]
    assert [(each.identifier, each.reason) for each in choice.passed_over] == [
        ("3", Reason.NOT_CHOSEN)
    ]


def test_a_member_is_found_by_uri_identifier_or_tourinsoft() -> None:
    uri = "https://data.datatourisme.fr/31/29"
    row = replace(plain("B", "HOT62"), origins=provider("B", "HOT62", uri=uri).origins)
    for facts in (
        {"datatourisme": uri},
        {"datatourisme": "https://data.datatourisme.gouv.fr/31/29"},
        {"datatourisme": "HOT62"},
        {"tourinsoft": "HOT62"},
    ):
        assert refs(chosen([row], [member("chez-b", **facts)])) == ["chez-b"], facts


def test_a_ref_stays_though_the_name_changes() -> None:
    before = replace(provider("Ancien Nom", "1"), ref="ancien-nom")
    assert refs(chosen([provider("Nouveau Nom", "1")], previous=[before])) == ["ancien-nom"]


def test_the_registers_ref_wins_over_the_last_one() -> None:
    before = replace(provider("A", "1"), ref="a")
    choice = chosen([provider("A", "1")], [member("maison-a", datatourisme="1")], [before])
    assert refs(choice) == ["maison-a"]


def test_a_new_ref_is_like_no_other(tmp_path: Path) -> None:
    content = write(tmp_path / "content", small_site())
    assert "phare" in entry_refs(content)
    rows = [provider("Phare", str(n), coordinates=moved(200 * n)) for n in range(3)]
    found = refs(chosen(rows, taken=tuple(entry_refs(content))))
    assert found == ["phare-lens", "phare-lens-2", "phare-lens-3"]
    before = [replace(provider("Phare", "9"), ref="phare-lens")]
    assert refs(chosen(rows[:1], previous=before, taken=("phare",))) == ["phare-lens-2"]


def test_a_new_ref_is_short_and_never_empty() -> None:
    long = refs(chosen([provider("Office de tourisme " * 9, "1")]))[0]
    assert len(long) <= 60
    assert not long.endswith("-")
    assert refs(chosen([provider("東京", "1")])) == ["lens"]
    assert refs(chosen([provider("東京", "1", town="")])) == ["place"]


def test_a_record_that_was_split_leaves_its_ref_with_the_larger_part() -> None:
    one, two, three = (provider("A", n).origins[0] for n in "123")
    before = replace(provider("A"), ref="a", origins=(one, two, three))
    parts = [
        replace(provider("B"), origins=(one,)),
        replace(provider("A bis"), origins=(two, three)),
    ]
    assert {each.ref: each.name for each in chosen(parts, previous=[before]).chosen} == {
        "a": "A bis",
        "b": "B",
    }


def test_two_that_became_one_keep_the_first_ref() -> None:
    before = [replace(provider("A", n), ref=f"a-{n}") for n in "12"]
    both = replace(provider("A"), origins=before[0].origins + before[1].origins)
    assert refs(chosen([both], previous=before)) == ["a-1"]


def test_a_member_whose_record_is_gone_keeps_its_file() -> None:
    before = replace(provider("A", "1"), ref="a")
    lost, never = member("a", datatourisme="1"), member("b", datatourisme="2")
    choice = chosen([provider("C", "3")], [lost, never], [before])
    assert refs(choice) == ["c"]
    assert choice.missing == (lost, never)
    assert choice.kept == (before,)


def judged(choice: Choice, merged: Sequence[Provider], previous: Sequence[Provider]) -> Status:
    return judge(choice, merged, previous, accept_fall=False).status


def test_a_fall_of_more_than_a_fifth_is_held_up() -> None:
    before = [replace(provider(f"P{n}", str(n)), ref=f"p{n}") for n in range(10)]
    for left, status in ((9, Status.DONE), (8, Status.DONE), (7, Status.FALL)):
        choice = chosen(before[:left], previous=before)
        assert judged(choice, before[:left], before) is status
        assert judge(choice, before[:left], before, accept_fall=True).status is Status.DONE
    verdict = judge(choice, before[:7], before, accept_fall=False)
    assert verdict.why.startswith("only 7 of 10 providers of the last snapshot are in a source")
    assert "(30% less)" in verdict.why


def test_a_fall_of_members_is_held_up_whatever_marked_places_there_are() -> None:
    members = [member(f"m{n}", datatourisme=str(n)) for n in range(10)]
    records = [plain(f"M{n}", str(n)) for n in range(10)]
    marked = [replace(provider(f"P{n}", f"q{n}"), ref=f"p{n}") for n in range(90)]
    before = [*(replace(each, ref=f"m{n}") for n, each in enumerate(records)), *marked]
    for left, status in ((8, Status.DONE), (7, Status.FALL)):
        now = [*records[:left], *marked]
        choice = chosen(now, members, before)
        assert choice.held == 10
        assert judged(choice, now, before) is status
        assert judge(choice, now, before, accept_fall=True).status is Status.DONE
    verdict = judge(choice, now, before, accept_fall=False)
    assert verdict.why.startswith("only 7 of 10 members of the last snapshot were found")


def test_new_places_do_not_hide_a_fall() -> None:
    before = [replace(provider(f"P{n}", str(n)), ref=f"p{n}") for n in range(10)]
    now = [*before[:5], *(provider(f"Q{n}", f"q{n}") for n in range(20))]
    assert judged(chosen(now, previous=before), now, before) is Status.FALL


def test_marks_lost_all_at_once_are_a_fall_and_leaving_the_register_is_none() -> None:
    marked = [replace(provider(f"P{n}", str(n)), ref=f"p{n}") for n in range(4)]
    bare = [replace(each, ref="", marks=()) for each in marked]
    choice = chosen([*bare, provider("Q", "q")], previous=marked)
    assert judged(choice, [*bare, provider("Q", "q")], marked) is Status.FALL
    members = [plain(f"P{n}", str(n)) for n in range(4)]
    were = [replace(each, ref=f"p{n}") for n, each in enumerate(members)]
    now = [*members, provider("Q", "q")]
    assert fall(chosen(now, previous=were), now, were) == (0, 0)
    assert judged(chosen(now, previous=were), now, were) is Status.DONE


def test_nothing_chosen_is_an_empty_answer() -> None:
    assert judged(chosen([]), [], []) is Status.EMPTY
    assert judged(chosen([plain("A", "1")]), [plain("A", "1")], []) is Status.EMPTY
