"""A picture beside a text is credited for what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from estran.rendering.build import build
from tests.support.minisite import experience, settings_for, small_site, write
from tests.support.pictures import encoded

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h9v9"/></svg>'


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("mole.svg", DRAWING.encode(), "Illustration\xa0: A. Martin · CC0"),
        ("mole.jpg", encoded(Image.new("RGB", (30, 20))), "Photo\xa0: A. Martin · CC0"),
    ],
)
def test_a_drawing_is_an_illustration_and_a_photograph_a_photo(
    tmp_path: Path, file: str, data: bytes, said: str
) -> None:
    picture = f"[{{file: {file}, alt: Un môle, credit: A. Martin, licence: CC0}}]"
    files = {**small_site(), **experience("mole", "fr", pictures=picture)}
    write(tmp_path / "content", {**files, f"experiences/mole/{file}": data})
    build(settings_for(tmp_path))
    page = next((tmp_path / "output" / "fr" / "experiences").glob("idee-mole*/index.html"))
    assert said in page.read_text("utf-8")
