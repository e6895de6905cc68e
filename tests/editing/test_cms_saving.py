"""What a save of the editing page becomes: canonical, stamped, and nothing but its own files."""

from __future__ import annotations

import pytest

from estran.editing.saving import MAX_FILE, SaveRefused, is_ours, saved

FR = "experiences/terril/index.fr.md"
NL = "experiences/terril/index.nl.md"

FRENCH = """---
title: Monter au terril
summary: Une montée courte et raide, et tout le bassin minier sous les yeux, par temps clair.
---

Le chemin part derrière la fosse.
"""
DUTCH = """---
title: De terril op
summary: Een korte, steile klim, en dan ligt de hele mijnstreek aan je voeten.
---

Het pad begint achter de schacht.
"""


def test_a_text_is_brought_to_the_canonical_form() -> None:
    sent = FRENCH.replace("title: Monter au terril", 'title: "Monter au terril"  # note')
    (change,) = saved({FR: sent.encode()}, {FR: None}, "fr")
    assert (change.before, change.after) == (None, FRENCH.encode())


def test_what_is_the_same_once_canonical_is_no_change() -> None:
    sent = FRENCH.replace("\n", "\r\n")
    assert saved({FR: sent.encode()}, {FR: FRENCH.encode()}, "fr") == ()


def test_a_translation_that_was_changed_is_stamped_with_the_french_of_the_same_save() -> None:
    french = FRENCH.replace("courte", "brève")
    written = {NL: DUTCH.replace("korte", "kleine").encode(), FR: french.encode()}
    before = {FR: FRENCH.encode(), NL: DUTCH.encode()}
    together = {each.path: each.after for each in saved(written, before, "fr")}
    alone = saved({NL: written[NL]}, before | {FR: french.encode()}, "fr")
    assert b"translated_from: " in (together[NL] or b"")
    assert [each.after for each in alone] == [together[NL]]


def test_a_stamp_that_the_page_sends_is_not_taken() -> None:
    sent = DUTCH.replace("summary:", "translated_from: 0123456789ab\nsummary:")
    changes = saved(
        {NL: sent.replace("korte", "kleine").encode()},
        {FR: FRENCH.encode(), NL: DUTCH.encode()},
        "fr",
    )
    assert b"0123456789ab" not in (changes[0].after or b"")


def test_a_file_goes_and_a_picture_comes_as_it_is() -> None:
    picture = "experiences/terril/Été à Loos.jpg"
    changes = saved({FR: None, picture: b"\xff\xd8"}, {FR: FRENCH.encode(), picture: None}, "fr")
    assert {(each.path, each.after) for each in changes} == {(FR, None), (picture, b"\xff\xd8")}


@pytest.mark.parametrize(
    "path",
    [
        "experiences/terril/../../../etc/passwd",
        "experiences/../index.fr.md",
        "experiences/terril/index.fr.md/x.jpg",
        "experiences/terril/sub/photo.jpg",
        "experiences/terril/.hidden.jpg",
        "experiences/terril/run.py",
        "experiences/terril/index.html",
        "experiences/Terril/index.fr.md",
        "experiences/terril/index.french.md",
        "selection/register.yaml",
        "taxonomies/themes.yaml",
        "/experiences/terril/index.fr.md",
        "experiences\\terril\\index.fr.md",
        "experiences/terril/a\x00.jpg",
        "experiences/terril/a:b.jpg",
    ],
)
def test_no_other_file_is_read_or_written(path: str) -> None:
    assert not is_ours(path)
    with pytest.raises(SaveRefused):
        saved({path: b"x"}, {}, "fr")


@pytest.mark.parametrize(
    "path", [FR, "pages/venir/index.en.md", "routes/eurovelo-5/trace.GPX", "events/a/photo.jpeg"]
)
def test_texts_and_what_stands_beside_them_are_ours(path: str) -> None:
    assert is_ours(path)


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        (FR, b"---\ntitle: [\n---\n", "ne peut pas être relu"),
        (FR, b"\xff\xfe", "UTF-8"),
        (FR, b"x" * (1024 * 1024 + 1), "trop lourd"),
        ("experiences/terril/a.jpg", b"x" * (MAX_FILE + 1), "trop lourd"),
    ],
)
def test_one_bad_file_refuses_the_whole_save_in_french(path: str, data: bytes, told: str) -> None:
    with pytest.raises(SaveRefused, match=told):
        saved({NL: DUTCH.encode(), path: data}, {}, "fr")
