"""The papers of a route as a reader shows them: pages, words, codes, tags, the same each time."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest

from estran.rendering.roadbook_shop import Workshop
from estran.roadbook import plates
from estran.roadbook.pieces import Piece
from estran.views.route_files import Form
from tests.support.kits import read_code
from tests.support.roadbooks import ALERT, alerts, papers

pytestmark = pytest.mark.slow

MANY = 24
POINT = 25.4 / 72
"""Millimetres."""

Papers = dict[tuple[str, Form], Piece]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workshop, Papers]:
    materials, found = papers(tmp_path_factory.mktemp("papers"), alerts(MANY))
    return Workshop(materials), found


@pytest.fixture(scope="module")
def files(made: tuple[Workshop, Papers]) -> dict[tuple[str, Form], bytes]:
    shop, found = made
    return {name: shop.make(piece) for name, piece in found.items()}


def opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(io.BytesIO(data))


def words(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage().get_text_range()
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize("lang", ["fr", "en", "nl"])
def test_a_roadbook_is_a_booklet_of_a5(files: dict[tuple[str, Form], bytes], lang: str) -> None:
    book = opened(files[lang, Form.PDF])
    sizes = {tuple(round(each * POINT) for each in page.get_size()) for page in book}
    assert sizes == {(148, 210)}
    assert pypdfium2.raw.FPDFCatalog_IsTagged(book.raw)
    last = words(book[len(book) - 1])
    for number in ("112", "15", "17", "18", "114"):
        assert f" {number} " in f" {last} "
    assert "CC0-1.0" in last
    pages = [words(page) for page in book]
    stages = [n for n, text in enumerate(pages, 1) if text.startswith(("Étape", "Stage", "Etappe"))]
    assert len(stages) == 2
    assert all(page % 2 == 0 for page in stages)  # on the left of a spread
    for page in stages:
        assert str(page) in pages[1].split()  # the contents lead there
    assert "+33 3 21 00 00 00" in " ".join(pages)


def test_the_words_are_of_the_language(files: dict[tuple[str, Form], bytes]) -> None:
    said = {
        "fr": ("Carnet de route", "Avant de partir", "État au 1er avril 2026", "14,1 km"),
        "en": ("Roadbook", "Before you set out", "As of 1 April 2026", "14.1 km"),
        "nl": ("Routeboekje", "Stand op 1 april 2026", "14,1 km", "Sluis dicht voor fietsers"),
    }
    for lang, expected in said.items():
        whole = " ".join(words(page) for page in opened(files[lang, Form.PDF]))
        for each in expected:
            assert each in whole, (lang, each)


def test_every_alert_is_on_the_first_page_with_its_dates(
    files: dict[tuple[str, Form], bytes],
) -> None:
    book = opened(files["fr", Form.PDF])
    first = words(book[0])
    for number in range(MANY):
        assert f"{ALERT} {number}" in first
    assert "1er avril – 24 juin 2026" in first
    assert "Fini" not in first
    assert "Scannez" in first  # and the cover's foot is on it still
    assert "Suivez le jaune" in " ".join(words(page) for page in book)


@pytest.mark.parametrize("form", [Form.PDF, Form.STRIP])
def test_the_code_leads_to_the_page(files: dict[tuple[str, Form], bytes], form: Form) -> None:
    page = opened(files["nl", form])[0]
    image = page.render(scale=4).to_pil()
    assert read_code(image).startswith("https://nl.example.org/")


def test_a_strip_is_cut_from_a4(files: dict[tuple[str, Form], bytes]) -> None:
    strip = opened(files["fr", Form.STRIP])
    assert len(strip) == 1
    assert [round(each * POINT) for each in strip[0].get_size()] == [297, 210]
    text = words(strip[0])
    for each in ("Urgences : 112", "1 · De l’ouest au milieu", "Hôtel de l’Exemple", "Coulogne"):
        assert each in text
    assert pypdfium2.raw.FPDFCatalog_IsTagged(strip.raw)


def test_the_profile_is_drawn_where_heights_are_known(made: tuple[Workshop, Papers]) -> None:
    shop, found = made
    book = found["fr", Form.PDF].book
    desk = shop._desk(book)
    drawn = plates.stage_profile(desk, book.chapters[0])
    assert drawn is not None
    assert desk.inks.climb_2 in drawn  # a climb of 5 %, in its own ink
    track = book.chapters[0].track
    assert track is not None
    flat = replace(track, parts=tuple(replace(each, height=None) for each in track.parts))
    assert plates.stage_profile(desk, replace(book.chapters[0], track=flat)) is None


def test_two_builds_give_the_same_bytes(
    made: tuple[Workshop, Papers], files: dict[tuple[str, Form], bytes]
) -> None:
    shop, found = made
    for name in (("en", Form.PDF), ("en", Form.STRIP)):
        assert shop.make(found[name]) == files[name]


def test_weasyprint_has_nothing_to_complain_of(
    made: tuple[Workshop, Papers], caplog: pytest.LogCaptureFixture
) -> None:
    shop, found = made
    for form in (Form.PDF, Form.STRIP):
        shop.make(found["fr", form])
    assert [each.getMessage() for each in caplog.records] == []
