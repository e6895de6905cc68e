"""Papers are printed in the colours of the style sheet, skin by skin."""

from __future__ import annotations

from estran.images.dress import TOKENS
from estran.roadbook.inks import inks_of, read_inks
from tests.support.kits import SKINS, dress
from tests.support.minisite import THEME

CSS = (THEME / TOKENS).read_text("utf-8")


def test_each_skin_has_its_inks() -> None:
    inks, problems = read_inks(CSS)
    assert not problems
    assert set(SKINS) <= set(inks)
    for skin in SKINS:
        colours = dress().colours(skin)
        found = inks_of(inks, skin)
        assert (found.band, found.on_band, found.spark) == (
            colours.band,
            colours.on_band,
            colours.spark,
        )
    assert len({each.accent for each in inks.values()}) > 1
    assert inks_of(inks, "unknown") == inks["neutral"]


def test_the_grades_of_climbs_differ() -> None:
    found = inks_of(read_inks(CSS)[0], "opale")
    assert len({found.grade(name) for name in ("gentle", "steady", "steep", "wall")}) == 4


def test_a_colour_that_is_missing_is_told_for_each_skin() -> None:
    inks, problems = read_inks(CSS.replace("--land: #ece6d8;", ""))
    assert not inks
    assert {each.must for each in problems} >= {"--land of the skin opale must be a colour of sRGB"}
