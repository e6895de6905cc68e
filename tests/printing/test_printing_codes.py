"""QR codes lead to the page, read back as a telephone reads them."""

from __future__ import annotations

import io

import pypdfium2
import pytest
import resvg_py
from PIL import Image

from estran.kit.workshop import Workshop
from estran.printing.codes import QUIET, plate
from tests.support.kits import materials, opened, read_code, subject

LONG_URL = "https://www.pas-de-calais-tourisme.com/selection/" + "hotel-de-l-exemple-" * 6 + "/"


def drawn(svg: str, width: int = 600) -> Image.Image:
    return opened(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width)))


@pytest.mark.parametrize("url", ["https://example.org/a/", subject().url, LONG_URL])
def test_a_code_is_read_back_to_its_address(url: str) -> None:
    assert read_code(drawn(plate(url).svg)) == url


def test_the_white_around_a_code_is_four_modules_wide() -> None:
    made = plate(subject().url)
    wide = made.wide
    image = drawn(made.svg, wide * 10).convert("L")
    ink = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert ink == (QUIET * 10, QUIET * 10, (wide - QUIET) * 10, (wide - QUIET) * 10)


def test_an_eighth_of_a_code_may_be_lost() -> None:
    image = drawn(plate(subject().url).svg).convert("L")
    image.paste(255, (250, 250, 350, 350))  # error correction M mends 15 %
    assert read_code(image) == subject().url


@pytest.mark.parametrize("sample", [False, True])
@pytest.mark.parametrize("lang", ["fr", "en", "nl"])
def test_every_code_of_a_kit_leads_to_the_page_of_its_language(lang: str, sample: bool) -> None:
    whose = subject(lang, sample=sample)
    files = Workshop(materials()).files(whose)
    assert read_code(opened(files["qr.png"])) == whose.url
    assert read_code(drawn(files["qr.svg"].decode())) == whose.url
    for name, page in (("poster-a4.pdf", 0), ("card-a6.pdf", 1)):
        paper = pypdfium2.PdfDocument(io.BytesIO(files[name]))
        assert read_code(paper[page].render(scale=3).to_pil()) == whose.url, name
