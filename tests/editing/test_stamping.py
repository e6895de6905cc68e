"""Stamps: which French a translation was made from, written by the tools."""

from __future__ import annotations

from pathlib import Path

import pytest

from estran.editing.canonical import canonical
from estran.editing.stamping import Subject, changed_since, stamped, with_stamp
from estran.editing.wording import read_words
from estran.model.entry import Kind
from estran.model.experience import Experience
from tests.support.translated import PHARE, content

SUBJECT = Subject(Kind.EXPERIENCE, "fr")


def files(folder: Path) -> dict[str, str]:
    paths = {lang: folder / PHARE.format(lang) for lang in ("fr", "en", "nl")}
    return {lang: path.read_text("utf-8") for lang, path in paths.items()}


def stamp_of(text: str) -> str:
    return read_words(text, "", Experience).stamp


def digest_of(text: str) -> str:
    return read_words(text, "", Experience).digest


@pytest.mark.parametrize(
    ("header", "stands"),
    [
        ("title: A\ntip: B", 2),
        ("title: A\nsummary: B", 3),
        ("tip: B\ntitle: A", 1),
        ("title: A\n# a note\ntip: B", 3),
        ("title: A\ntranslated_from: 000000000000\ntip: B", 2),
    ],
)
def test_the_stamp_stands_in_the_model_s_order_and_nothing_else_changes(
    header: str, stands: int
) -> None:
    text = f"---\n{header}\n---\n\nWords.  \n"
    made = with_stamp(read_words(text, "", Experience), "0a1b2c3d4e5f", Experience)
    lines = made.split("\n")
    assert lines[stands] == "translated_from: 0a1b2c3d4e5f"
    rest = [line for line in lines if not line.startswith("translated_from")]
    was = [line for line in text.split("\n") if not line.startswith("translated_from")]
    assert rest == was


@pytest.mark.parametrize("digest", ["123456789012", "12345e678901", "0a1b2c3d4e5f"])
def test_a_stamp_is_in_the_canonical_form_whatever_its_digits(digest: str) -> None:
    text = canonical("---\ntitle: A\ntip: B\n---\nWords\n", Kind.EXPERIENCE, "nl", "fr")
    made = with_stamp(read_words(text, "", Experience), digest, Experience)
    assert canonical(made, Kind.EXPERIENCE, "nl", "fr") == made
    assert stamp_of(made) == digest


def test_a_save_stamps_the_translations_whose_words_it_changes(tmp_path: Path) -> None:
    before = files(content(tmp_path))
    after = {
        "fr": before["fr"].replace("au bout", "tout au bout"),
        "nl": before["nl"].replace("au bout", "helemaal aan het einde"),
        "en": before["en"],
    }
    done = stamped(SUBJECT, before, after)
    assert stamp_of(done["nl"]) == digest_of(after["fr"]) != stamp_of(before["nl"])
    assert done["en"] == before["en"]
    assert done["fr"] == after["fr"]


def test_a_save_of_the_french_alone_leaves_the_others_stale(tmp_path: Path) -> None:
    before = files(content(tmp_path))
    changed = before["fr"].replace("au bout", "tout au bout")
    assert stamped(SUBJECT, before, {"fr": changed}) == {"fr": changed}


def test_a_save_that_drops_or_invents_a_stamp_is_set_right(tmp_path: Path) -> None:
    before = files(content(tmp_path))
    lines = before["nl"].split("\n")
    without = "\n".join(line for line in lines if not line.startswith("translated_from"))
    assert stamped(SUBJECT, before, {"nl": without}) == {"nl": before["nl"]}
    invented = with_stamp(read_words(before["nl"], "", Experience), "0" * 12, Experience)
    assert stamped(SUBJECT, before, {"nl": invented})["nl"] == before["nl"]


def test_a_new_translation_is_stamped_and_a_broken_file_is_left(tmp_path: Path) -> None:
    before = files(content(tmp_path))
    new = "---\ntitle: Der Leuchtturm\n---\nWorte\n"
    done = stamped(SUBJECT, before, {"de": new, "nl": "kein Kopf"})
    assert stamp_of(done["de"]) == digest_of(before["fr"])
    assert done["nl"] == "kein Kopf"


def test_since_a_revision_only_work_without_a_new_stamp_counts() -> None:
    def words(title: str, stamp: str) -> str:
        return f"---\ntitle: {title}\ntranslated_from: {stamp}\n---\n"

    was = read_words(words("A", "0" * 12), "", Experience)
    same = read_words(words("A", "1" * 12), "", Experience)
    worked = read_words(words("B", "0" * 12), "", Experience)
    stamped_since = read_words(words("B", "1" * 12), "", Experience)
    assert changed_since(was, worked)
    assert not changed_since(was, was)
    assert not changed_since(was, same)
    assert not changed_since(was, stamped_since)
    assert not changed_since(None, worked)
    assert changed_since(None, read_words("---\ntitle: B\n---\n", "", Experience))
