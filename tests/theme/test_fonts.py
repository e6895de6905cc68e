"""The typefaces as they are served, and the stand-ins that keep their places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from estran.cli.fonts import CUTS, LETTERS, cut_font, stand_ins
from estran.cli.node import install
from tests.support.minisite import ROOT, THEME

FONTS = THEME / "static" / "fonts"
WANTED = "àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŒÆ áéíóúëïöü ß ÄÖÜ ’‘“”«»‹›„–—…•·°€×½²³\u00a0\u202f\u2009"
ELSEWHERE = set("ā→←")
"""Signs of the content that the next face in the list gives."""


def letters(path: Path) -> set[str]:
    return {chr(code) for code in TTFont(path).getBestCmap()}


@pytest.mark.parametrize("name", ["title", "text"])
def test_a_face_has_the_letters_of_all_languages(name: str) -> None:
    missing = set(WANTED) - letters(FONTS / f"{name}.woff2")
    assert missing == set()


def test_the_faces_have_every_letter_of_the_content_and_the_interface() -> None:
    sources = [*ROOT.glob("content/**/*.md"), *ROOT.glob("content/**/*.yaml")]
    sources += THEME.glob("translations/*/LC_MESSAGES/messages.po")
    used = {each for path in sources for each in path.read_text("utf-8") if each.isprintable()}
    assert len(used) > 100
    assert used - letters(FONTS / "text.woff2") - ELSEWHERE == set()


def test_the_faces_are_light() -> None:
    sizes = {path.stem: path.stat().st_size for path in FONTS.glob("*.woff2")}
    assert sizes.keys() == {"title", "text"}
    assert sizes["title"] <= 42_000
    assert sizes["text"] <= 20_000


@pytest.mark.parametrize(
    ("name", "axes", "features"),
    [
        ("title", {"wght": (500, 800), "wdth": (75, 100)}, {"kern"}),
        ("text", {"wght": (400, 700)}, {"kern", "tnum", "frac"}),
    ],
)
def test_a_face_keeps_its_axes_and_features(
    name: str, axes: dict[str, tuple[int, int]], features: set[str]
) -> None:
    font = TTFont(FONTS / f"{name}.woff2")
    assert {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes} == axes
    tables = [font[table].table for table in ("GSUB", "GPOS")]
    found = {each.FeatureTag for table in tables for each in table.FeatureList.FeatureRecord}
    assert features <= found


@pytest.mark.parametrize("name", ["title", "text"])
def test_a_face_carries_its_licence(name: str) -> None:
    names = TTFont(FONTS / f"{name}.woff2")["name"]
    assert "Copyright" in names.getDebugName(0)
    assert "SIL Open Font License" in names.getDebugName(13)


def test_the_style_sheet_has_the_stand_ins_that_the_fonts_ask_for() -> None:
    css = re.sub(r"\s+", " ", (THEME / "static" / "css" / "tokens.css").read_text("utf-8"))
    for face in stand_ins(FONTS):
        assert re.sub(r"\s+", " ", face.css()) in css


@pytest.mark.slow
def test_the_pinned_packages_give_the_same_bytes() -> None:
    assert install(THEME / "fonts") == 0
    packages = THEME / "fonts" / "node_modules" / "@fontsource-variable"
    for cut in CUTS:
        source = (packages / cut.package / "files" / cut.source).read_bytes()
        assert cut_font(source, cut) == (FONTS / f"{cut.name}.woff2").read_bytes()
        licence = (packages / cut.package / "LICENSE").read_bytes()
        assert (FONTS / f"OFL-{cut.package}.txt").read_bytes() == licence


def test_all_kept_letters_are_asked_for_by_someone() -> None:
    assert set(map(ord, WANTED)) <= LETTERS
