"""How translations stand, what changed in the French, and where git finds what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from estran.editing.comparing import What, differences, word_diff
from estran.editing.history import batch_answers, earlier, states_by_path
from estran.editing.looking import Past, Wanted, looks
from estran.editing.states import State, counts
from estran.editing.wording import read_words
from estran.model.experience import Experience
from estran.reading.units import blocks_of
from tests.support.translated import PHARE, content, edit, found, one

A, B, C, NONE = "a" * 40, "b" * 40, "c" * 40, "0" * 40


def test_a_translation_is_missing_unknown_fresh_or_stale(tmp_path: Path) -> None:
    folder = content(tmp_path)
    assert one(folder).state is State.FRESH
    edit(folder, PHARE.format("fr"), "au bout", "tout au bout")
    assert one(folder).state is State.STALE
    text = (folder / PHARE.format("nl")).read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("translated_from")]
    (folder / PHARE.format("nl")).write_text("\n".join(lines), "utf-8")
    assert one(folder).state is State.UNKNOWN
    (folder / PHARE.format("nl")).unlink()
    assert one(folder).state is State.MISSING
    assert counts(found(folder))["nl"] == {
        State.MISSING: 1,
        State.STALE: 0,
        State.UNKNOWN: 0,
        State.FRESH: 2,
    }


def test_a_translation_that_is_still_marked_is_missing(tmp_path: Path) -> None:
    folder = content(tmp_path)
    edit(folder, PHARE.format("nl"), "title: ", "title: 'À TRADUIRE : x'\n#")
    assert one(folder).state is State.MISSING


@pytest.mark.parametrize(
    ("old", "new"),
    [("commune: '62160'", "commune: '62161'"), ("au bout de la", "au bout\nde  la")],
)
def test_facts_and_white_space_make_no_translation_stale(
    tmp_path: Path, old: str, new: str
) -> None:
    folder = content(tmp_path)
    edit(folder, PHARE.format("fr"), old, new)
    assert one(folder).state is State.FRESH


def test_the_destination_is_that_of_the_facts(tmp_path: Path) -> None:
    folder = content(tmp_path)
    assert one(folder).destinations == ("cote",)
    assert one(folder, "cote").destinations == ("cote",)
    assert Wanted(destination="cote", lang="nl").has(one(folder))
    assert not Wanted(destination="cote", lang="en").has(one(folder))
    assert not Wanted(destination="autre").has(one(folder))


def test_what_is_asked_for_must_be_there(tmp_path: Path) -> None:
    all_ = found(content(tmp_path))
    asked = Wanted(lang="fr", destination="cotte", state="old", refs=("phare", "fare"))
    said = asked.faults(all_, "fr")
    assert [sentence.split()[0] for sentence in said] == [
        "--lang",
        "--state",
        "--destination",
        "fare",
    ]
    assert not Wanted(lang="en", kind="experience", refs=("phare",)).faults(all_, "fr")


def test_blocks_are_found_again_when_others_come_and_go() -> None:
    before = tuple(blocks_of("Un.\n\nDeux petits ânes dorment.\n\nTrois.\n\nQuatre."))
    after = tuple(blocks_of("Zéro.\n\nUn.\n\nDeux petits ânes mangent.\n\nQuatre."))
    told = [(each.what, each.key) for each in differences(before, after)]
    assert told == [
        (What.ADDED, "body.0"),
        (What.CHANGED, "body.2"),
        (What.REMOVED, "body.2"),
    ]


def test_a_block_that_went_is_not_taken_for_the_next_one() -> None:
    before = tuple(blocks_of("Rien de tel.\n\nDeux petits ânes dorment."))
    after = tuple(blocks_of("Deux petits ânes mangent."))
    told = [(each.what, each.before[:4], each.after[:4]) for each in differences(before, after)]
    assert told == [(What.REMOVED, "Rien", ""), (What.CHANGED, "Deux", "Deux")]


def test_words_that_went_and_came_are_told_apart() -> None:
    pieces = [
        (piece.what, piece.text) for piece in word_diff("Le vieux phare.", "Le grand phare !")
    ]
    assert pieces == [
        (What.SAME, "Le "),
        (What.REMOVED, "vieux"),
        (What.ADDED, "grand"),
        (What.SAME, " phare"),
        (What.REMOVED, "."),
        (What.ADDED, " !"),
    ]


def test_the_log_gives_a_file_s_states_through_renames() -> None:
    log = (
        f":100644 100644 {B} {C} M\0new/index.fr.md\0"
        f":100644 100644 {A} {B} R090\0old/index.fr.md\0new/index.fr.md\0"
        f":100644 100644 {NONE} {'d' * 40} A\0new/index.fr.md\0"
        f":000000 100644 {NONE} {A} A\0old/index.fr.md\0"
    )
    # What stood under the new name before the rename was another file.
    assert states_by_path(log, ["new/index.fr.md"]) == {"new/index.fr.md": (C, B, A)}


def test_the_state_with_the_stamped_words_is_found() -> None:
    old = "---\ntitle: Le phare\n---\nUn.\n"
    new = "---\ntitle: Le phare\n---\nDeux.\n"
    contents = {A: old.encode(), B: new.encode(), C: b"\xff"}
    stamp = read_words(old, "x", Experience).digest
    was = earlier((C, B, A), contents, stamp, "x", Experience)
    assert was is not None
    assert was.text == old
    assert earlier((C, B), contents, stamp, "x", Experience) is None


def test_a_batch_is_read_by_its_sizes() -> None:
    data = f"{A} blob 5\nab\ncd\n{B} missing\n{C} blob 0\n\n".encode()
    assert batch_answers(data) == {A: b"ab\ncd", C: b""}


def test_a_stale_translation_without_history_says_so(tmp_path: Path) -> None:
    folder = content(tmp_path)
    before = (folder / PHARE.format("fr")).read_bytes()
    edit(folder, PHARE.format("fr"), "au bout", "tout au bout")
    (look,) = looks([one(folder)], {}, {})
    assert (look.past, look.differences) == (Past.NOT_FOUND, ())
    (look,) = looks([one(folder)], {PHARE.format("fr"): (A,)}, {A: before})
    assert look.past is Past.FOUND
    assert [each.key for each in look.differences] == ["body.0"]
