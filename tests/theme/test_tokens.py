"""The tokens: fluid steps by their formula, stillness for who asked, no colour elsewhere."""

from __future__ import annotations

import re

import pytest

from estran.model.destination import Skin
from estran.rendering.gallery.tokens import Scheme, properties, read_rules, staged
from tests.support.minisite import THEME

CSS = THEME / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text("utf-8")
RULES = read_rules(TOKENS)

FLUID = re.compile(r"--([\w-]+): clamp\(([\d.]+)rem, (-?[\d.]+)rem \+ ([\d.]+)vw, ([\d.]+)rem\);")
TEXTS = ("m", "l", "xl", "2xl", "3xl", "4xl")


def test_a_fluid_step_goes_from_its_least_at_20rem_to_its_most_at_80rem() -> None:
    steps = {name: tuple(map(float, values)) for name, *values in FLUID.findall(TOKENS)}
    assert len(steps) >= 10
    for name, (least, start, slope, most) in steps.items():
        assert start + slope * 20 / 100 == pytest.approx(least, abs=0.001), name
        assert start + slope * 80 / 100 == pytest.approx(most, abs=0.001), name


def test_text_grows_by_one_ratio_at_each_end() -> None:
    steps = {name: (float(least), float(most)) for name, least, _, _, most in FLUID.findall(TOKENS)}
    for number, name in enumerate(TEXTS):
        least, most = steps[f"text-{name}"]
        assert least * 16 == pytest.approx(17 * 1.2**number, abs=0.01)
        assert most * 16 == pytest.approx(19 * 1.28**number, abs=0.01)
        # WCAG 1.4.4: at five times the zoom the window's part is gone, and the rest has doubled.
        assert most <= 2.5 * least, name


def test_nothing_moves_for_who_asked_for_no_motion() -> None:
    _, _, reduced = TOKENS.partition("@media (prefers-reduced-motion: reduce)")
    durations = dict(re.findall(r"(--[\w-]+): (\d+m?s);", TOKENS.partition("@media")[0]))
    assert durations
    assert dict.fromkeys(durations, "0s") == dict(re.findall(r"(--[\w-]+): (0s);", reduced))


def test_colours_and_durations_stand_in_the_tokens_alone() -> None:
    literal = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(|\b\d+m?s\b", re.IGNORECASE)
    found = {
        f"{path.name}: {line.strip()}"
        for path in CSS.rglob("*.css")
        if path.name not in ("tokens.css", "print.css")
        for line in re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL).splitlines()
        if literal.search(line) and "{" not in line
    }
    assert found == set()


def test_tokens_that_are_used_are_there() -> None:
    known = set(properties(RULES, Skin.NEUTRAL, Scheme.LIGHT))
    own = set(
        re.findall(r"(--[\w-]+):", "".join(each.read_text("utf-8") for each in CSS.rglob("*.css")))
    )
    used = {
        name
        for path in CSS.rglob("*.css")
        for name in re.findall(r"var\((--[\w-]+)\)", path.read_text("utf-8"))
    }
    assert used - known - own == set()


def test_no_rule_sets_a_token_twice() -> None:
    for block in re.findall(r"\{([^{}]*)\}", TOKENS):
        names = re.findall(r"^\s*(--[\w-]+):", block, re.MULTILINE)
        assert sorted(names) == sorted(set(names))


def test_every_skin_has_a_voice_of_its_own() -> None:
    voices = set()
    for skin in Skin:
        here = properties(RULES, skin, Scheme.LIGHT)
        voices.add((here["--title-width"], here["--title-weight"], here["--band"], here["--edge"]))
    assert len(voices) == len(Skin)


def test_a_stage_has_all_that_a_page_has_and_a_card_on_it_all_that_a_skin_sets() -> None:
    sheet = staged(RULES)
    stage = sheet.partition('.stage[data-scheme="dark"][data-skin="opale"] {')[2].partition("}")[0]
    assert "--paper: #0e171d;" in stage
    assert "--band: #0a3850;" in stage
    assert "color-scheme: dark;" in stage
    card = sheet.partition('.stage[data-scheme="dark"] [data-skin="opale"] {')[2].partition("}")[0]
    assert "--band: #0a3850;" in card
    assert "--paper" not in card


def test_an_unforeseen_selector_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\.card is no selector"):
        read_rules("@layer tokens { .card { --band: #000; } }")
