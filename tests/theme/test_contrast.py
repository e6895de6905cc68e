"""Every pair of colours that meets, in every skin, light and dark, from tokens.css itself.

Pairs that one rule sets are found, those of two rules are listed. A pair that neither has is found
by ``tests/browser/test_gallery.py``, which looks at all words of the gallery where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2

from estran.model.destination import Skin
from estran.rendering.gallery.tokens import Scheme, colour, properties, read_rules
from tests.support.contrast import LARGE, TEXT, contrast
from tests.support.minisite import THEME

CSS = THEME / "static" / "css"
RULES = read_rules((CSS / "tokens.css").read_text("utf-8"))
SHEETS = sorted(path for path in CSS.rglob("*.css") if path.name not in ("tokens.css", "print.css"))

INHERITED = {
    ("ink", "paper"): "the page's text",
    ("ink-soft", "paper"): "counts, distances, dates on the page",
    ("accent", "paper"): "links on the page, numbers of days",
    ("ink", "sheet"): "text of steps, titles of cards",
    ("ink-soft", "sheet"): "summaries and facts of cards",
    ("accent", "sheet"): "what a card begins with, links in steps",
    ("ink", "soft"): "text of panels, chips under the pointer",
    ("ink-soft", "soft"): "small words in panels and tinted shelves",
    ("accent", "soft"): "links and numbers in panels",
    ("on-band", "band"): "header, head of a page, footer, cards of people",
    ("spark", "band"): "small words on the band",
    ("band", "spark"): "the button and the must-see badge on the band",
    ("on-warn", "warn"): "the ribbon, the sample badge",
    ("paper", "ink"): "the skip link",
    ("on-accent", "accent"): "buttons",
}
"""Words over a ground that another rule sets: (words, ground), and where."""

GRAPHICS = {
    ("line-strong", "paper"): "borders of chips, the line of a journey",
    ("line-strong", "sheet"): "borders of fields",
    ("accent", "paper"): "rules over facts, dots of a journey",
    ("focus", "focus-gap"): "the two rings of the focus: one is seen on any ground",
    ("ink", "paper"): "the focus on the page",
}
"""Signs, borders of controls and the focus."""


def nested(nodes: Any) -> Iterator[dict[str, str]]:
    """The declarations of each rule, those within other rules and at-rules as well."""
    own: dict[str, str] = {}
    for node in nodes:
        if node.type == "declaration":
            own[node.name] = tinycss2.serialize(node.value).strip()
        elif node.type in ("at-rule", "qualified-rule") and node.content is not None:
            yield from nested(
                tinycss2.parse_blocks_contents(
                    node.content, skip_comments=True, skip_whitespace=True
                )
            )
    if own:
        yield own


def together(path: Path) -> Iterator[tuple[str, str]]:
    """Pairs that one rule sets: the names of its colour and of its ground."""
    sheet = tinycss2.parse_stylesheet(
        path.read_text("utf-8"), skip_comments=True, skip_whitespace=True
    )
    for rule in nested(sheet):
        ground = rule.get("background") or rule.get("background-color") or ""
        names = [
            re.fullmatch(r"var\(--([\w-]+)\)", text) for text in (rule.get("color", ""), ground)
        ]
        if names[0] and names[1]:
            yield names[0][1], names[1][1]


SET = {pair: path.name for path in SHEETS for pair in together(path)}
PLACES = [(skin, scheme) for skin in Skin for scheme in Scheme]


def faults(
    pairs: dict[tuple[str, str], str], least: float, skin: Skin, scheme: Scheme
) -> list[str]:
    """Pairs with too little contrast, in a skin and scheme."""
    known = properties(RULES, skin, scheme)
    ratios = {
        pair: contrast(colour(f"--{pair[0]}", known), colour(f"--{pair[1]}", known))
        for pair in pairs
    }
    return [
        f"{words} on {ground} ({pairs[words, ground]}): {ratio:.2f}, must be {least}"
        for (words, ground), ratio in ratios.items()
        if ratio < least
    ]


def test_rules_that_set_both_colours_are_found() -> None:
    assert ("on-accent", "accent") in SET
    assert ("on-band", "band") in SET


@pytest.mark.parametrize(("skin", "scheme"), PLACES)
def test_words_can_be_read(skin: Skin, scheme: Scheme) -> None:
    assert faults(SET | INHERITED, TEXT, skin, scheme) == []


@pytest.mark.parametrize(("skin", "scheme"), PLACES)
def test_signs_borders_and_the_focus_are_seen(skin: Skin, scheme: Scheme) -> None:
    assert faults(GRAPHICS, LARGE, skin, scheme) == []


def test_a_card_of_another_skin_can_be_read_on_any_page() -> None:
    """Its accent and tints lie on the page's ground and sheet."""
    found = []
    for page, scheme in PLACES:
        outer = properties(RULES, page, scheme)
        for skin in Skin:
            inner = properties(RULES, skin, scheme)
            ratios = {
                (words, ground): contrast(colour(f"--{words}", here), colour(f"--{ground}", there))
                for words, here, ground, there in (
                    ("accent", inner, "sheet", outer),
                    ("accent", inner, "paper", outer),
                    ("ink", outer, "soft", inner),
                )
            }
            found += [
                f"{skin} on {page}, {scheme}: {key}" for key, at in ratios.items() if at < TEXT
            ]
    assert found == []


def test_the_ratio_is_that_of_the_recommendation() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.005)
