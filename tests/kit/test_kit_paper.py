"""Poster and card: pages, fonts, tags, and text that stays on the paper."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
import pytest

from estran.kit.paper import paper
from estran.kit.sheets import CARD, POSTER, SHEETS, Edge, Sheet
from estran.kit.subject import KitSubject
from estran.kit.workshop import Workshop
from estran.printing.cuts import CUTS
from tests.support.kits import LONG, WHY, materials, recommended, subject

POINT = 25.4 / 72
"""Millimetres."""

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top in millimetres from the lower left corner."""


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(materials())


def pressed(shop: Workshop, whose: KitSubject, sheet: Sheet) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(io.BytesIO(paper(shop.press(whose), whose, sheet)))


def rects(page: pypdfium2.PdfPage) -> Iterator[tuple[Rect, str]]:
    text = page.get_textpage()
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        box = tuple(each * POINT for each in (left, bottom, right, top))
        yield box, text.get_text_bounded(left, bottom, right, top)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: each.file)
@pytest.mark.parametrize("name", ["Hôtel de l’Exemple", *LONG])
@pytest.mark.parametrize("count", [0, 2, 5])
def test_text_stays_on_the_paper(
    shop: Workshop, sheet: Sheet, name: str, count: int, caplog: pytest.LogCaptureFixture
) -> None:
    rows = tuple(recommended(LONG[number % 5], why=WHY) for number in range(count))
    made = pressed(shop, subject(name=name, recommendations=rows), sheet)
    assert not caplog.records  # WeasyPrint has nothing to complain of
    assert len(made) == sheet.pages
    for page in made:
        found = list(rects(page))
        assert found
        for (left, bottom, right, top), text in found:
            assert left >= sheet.margin[0] - 0.5, text
            assert right <= sheet.width - sheet.margin[0] + 0.5, text
            assert bottom >= 5, text
            assert top <= sheet.height - 2, text
        lines = sorted(found, key=lambda each: each[0])
        for at, (one, text) in enumerate(lines):
            for other, beside in lines[at + 1 :]:
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                assert across < 0.5 or down < 0.8, (text, beside)  # no two on top of each other


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: each.file)
def test_type_stays_legible(shop: Workshop, sheet: Sheet) -> None:
    rows = tuple(recommended(each, why=WHY) for each in LONG)
    made = pressed(shop, subject(name=LONG[3], recommendations=rows), sheet)
    text = made[sheet.pages - 1].get_textpage()
    sizes = [
        text.get_charbox(number)[3] - text.get_charbox(number)[1]
        for number in range(text.count_chars())
        if text.get_text_range(number, 1) in "xnuaeo"
    ]
    assert min(sizes) * POINT >= 0.9  # an x of 0.9 mm is type of some 5.5 points


@pytest.mark.parametrize("lang", ["fr", "en", "nl"])
def test_a_poster_tells_whom_the_member_recommends(shop: Workshop, lang: str) -> None:
    made = pressed(shop, subject(lang, sample=True), POSTER)
    text = " ".join(made[0].get_textpage().get_text_range().split())
    words = materials().words[lang]
    for said in ("Hôtel de l’Exemple", words.heading, "Ferme du Modèle", "Wimereux"):
        assert said in text
    assert words.sample.upper() in text
    assert ("2,3" if lang != "en" else "2.3") in text


def test_fonts_are_embedded_and_the_document_is_tagged(shop: Workshop) -> None:
    made = pressed(shop, subject(), POSTER)
    assert made.get_metadata_value("Title") == "Hôtel de l’Exemple – Sélection Pas-de-Calais"
    raw = pypdfium2.raw
    assert raw.FPDFCatalog_IsTagged(made.raw)
    families = set()
    for item in made[0].get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=6):
        font = raw.FPDFTextObj_GetFont(item.raw)
        assert raw.FPDFFont_GetIsEmbedded(font)
        families.add(raw.FPDFFont_GetFlags(font))
    assert families
    assert len(CUTS) == 5


@pytest.mark.parametrize("sheet", [POSTER, CARD], ids=lambda each: each.file)
def test_bleed_goes_three_millimetres_beyond_the_trim(shop: Workshop, sheet: Sheet) -> None:
    whose = subject()
    plain = pressed(shop, whose, sheet)[0]
    made = pypdfium2.PdfDocument(io.BytesIO(paper(shop.press(whose), whose, sheet, Edge.BLEED)))
    page = made[0]
    size = [each * POINT for each in plain.get_size()]
    assert size == pytest.approx([sheet.width, sheet.height], abs=0.1)
    trim, bleed = page.get_trimbox(), page.get_bleedbox()
    assert (trim[2] - trim[0]) * POINT == pytest.approx(sheet.width, abs=0.1)
    assert (bleed[2] - bleed[0]) * POINT >= sheet.width + 6
    media = page.get_mediabox()
    assert media[2] - media[0] > bleed[2] - bleed[0]  # room for the crop marks
    band = bytes.fromhex(materials().dress.colours("opale").band[1:])
    for each in made:  # on every side, 3 mm beyond the trim, is the ground
        image = each.render(scale=4).to_pil().convert("RGB")
        over = 3 / POINT
        for x in (trim[0] - media[0] - over, trim[2] - media[0] + over):
            pixel = image.getpixel((int(x * 4), int(image.height * 0.75)))
            assert all(abs(a - b) < 8 for a, b in zip(pixel, band, strict=True))
