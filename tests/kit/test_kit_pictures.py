"""Pictures for networks: their sizes, and words that stay where words may stand."""

from __future__ import annotations

import pytest

from estran.kit import pictures
from estran.kit.badge import badge, seal
from estran.kit.pictures import FORMS, Form, Studio, picture
from estran.kit.subject import KitSubject
from estran.printing.setting import Setter
from tests.support.kits import LONG, SKINS, dress, materials, opened, recommended, subject

SETTER = Setter(dress())


def studio(whose: KitSubject) -> Studio:
    words = materials().words[whose.lang]
    inner = seal(dress(), SETTER.letters, words, whose.skin, sample=whose.sample)
    return Studio(dress(), SETTER, words, inner, materials().posters)


def long_subject(name: str, lang: str = "fr", **changes: object) -> KitSubject:
    rows = tuple(
        recommended(each, type_name="Point d’information touristique", town="Saint-Martin-lez-Tat")
        for each in (LONG[3], LONG[4], name)
    )
    return subject(lang, name=name, recommendations=rows, **changes)


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.file)
@pytest.mark.parametrize("skin", SKINS)
def test_a_picture_has_its_size_and_no_metadata(form: Form, skin: str) -> None:
    whose = subject(skin=skin)
    data = picture(studio(whose), whose, form)
    image = opened(data)
    assert (image.size, image.format) == ((form.width, form.height), "JPEG")
    assert b"Exif" not in data
    assert 40_000 < len(data) < 500_000


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.file)
@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("recommends", [True, False])
def test_words_stay_within_their_box(form: Form, name: str, recommends: bool) -> None:
    whose = long_subject(name, sample=True)
    whose = whose if recommends else subject(name=name, recommendations=())
    layer = pictures._drawn(
        pictures._words(studio(whose), whose, form), (0, 0, form.width, form.height)
    )
    ink = layer.getchannel("A").getbbox()
    assert ink is not None
    left, top, right, bottom = form.words
    assert left - 3 <= ink[0], "nothing to the left"
    assert ink[2] <= right + 3, "nothing to the right"
    assert top - 8 <= ink[1]
    assert ink[3] <= bottom + 3


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.file)
def test_the_name_at_its_tallest_leaves_room_for_the_rows(form: Form) -> None:
    _, top, _, bottom = form.words
    named = top + form.small * 1.5 + form.name[1] + form.small  # the base line of its place
    foot = bottom - (form.small * 2.4 if form.edge else 54)
    heading = foot - form.small * 0.9 - form.rows * 3 - form.small * 0.6 - form.small * 1.1
    assert named + form.small * 0.3 <= heading


def test_a_story_keeps_clear_of_what_the_network_lays_upon_it() -> None:
    upright = FORMS[2]
    assert upright.seal[1] >= 250
    assert upright.words[3] <= upright.height - 280


def test_the_skin_is_seen() -> None:
    seen = {
        skin: opened(picture(studio(subject(skin=skin)), subject(skin=skin), FORMS[1])).getpixel(
            (540, 1060)
        )
        for skin in SKINS
    }
    for skin, pixel in seen.items():
        wanted = bytes.fromhex(dress().colours(skin).band[1:])
        assert all(abs(a - b) < 6 for a, b in zip(pixel, wanted, strict=True)), skin  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["fr", "en", "nl"])
def test_a_badge_says_what_it_is_without_any_font(lang: str) -> None:
    words = materials().words[lang]
    svg = badge(words, seal(dress(), SETTER.letters, words, "opale", sample=True), sample=True)
    assert "<text" not in svg
    assert f"{words.badge_alt} ({words.sample})" in svg
    assert "Sélection Pas-de-Calais · Grandir Ensemble" in svg
