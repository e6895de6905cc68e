from __future__ import annotations

from estran.model.experience import Experience
from estran.model.itinerary import Itinerary
from estran.reading.frontmatter import split
from estran.reading.units import Form, Unit, blocks_of, digest_of, units_of

TEXT = """---
title: Monter au phare
slug: monter-au-phare
coordinates: 50.1, 1.6
summary: "Une montée : la mer."
pictures:
  - file: quai.jpg
    alt: Le quai
    credit: Camille
marks: [unesco]
---

Un pas.
Deux pas.

## En haut

```
a

b
```
"""


def units(text: str, model: type = Experience) -> tuple[Unit, ...]:
    return units_of(split(text, "a.md"), model)


def test_words_are_found_with_their_keys_and_lines_and_facts_are_not() -> None:
    assert units(TEXT) == (
        Unit("title", "Monter au phare", 2, Form.LINE),
        Unit("summary", "Une montée : la mer.", 5, Form.LINE),
        Unit("pictures.0.alt", "Le quai", 8, Form.LINE),
        Unit("body.0", "Un pas.\nDeux pas.", 13, Form.BLOCK),
        Unit("body.1", "## En haut", 16, Form.BLOCK),
        Unit("body.2", "```\na\n\nb\n```", 18, Form.BLOCK),
    )


def test_words_deep_in_a_record_are_found_and_proper_names_are_marked() -> None:
    text = "---\ndays:\n  - title: Un\n    steps:\n      - place: Gare\n        text: Là\n---\n"
    assert [(unit.key, unit.kept) for unit in units(text, Itinerary)] == [
        ("days.0.title", False),
        ("days.0.steps.0.place", True),
        ("days.0.steps.0.text", False),
    ]


def test_a_fence_that_is_not_closed_is_a_block_all_the_same() -> None:
    assert [unit.text for unit in blocks_of("a\n\n```\nb\n\nc")] == ["a", "```\nb\n\nc\n"]


def test_a_digest_is_that_of_the_words_and_not_of_their_setting() -> None:
    first = digest_of(units(TEXT))
    laid = TEXT.replace("Un pas.\nDeux", "Un  pas. Deux").replace("50.1", "50.2")
    laid = laid.replace("montée", "monte\u0301e").replace("title: Monter au phare\n", "")
    laid = laid.replace("marks:", "title: 'Monter au phare'\nmarks:")
    assert digest_of(units(laid)) == first
    for old, new in (("Un pas", "Un bas"), ("Le quai", "La cale"), ("## En", "# En")):
        assert digest_of(units(TEXT.replace(old, new))) != first
    assert len(first) == 12


def test_the_digest_is_the_published_one() -> None:
    """Computed by hand: ``printf 'body\\nb\\ntitle\\na\\n' | sha256sum``; other programs do so."""
    given = units("---\ntitle: a\n---\nb\n")
    assert digest_of(given) == "d50a1a8ae1e5"
