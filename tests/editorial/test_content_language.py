from pathlib import Path

import pytest

from estran.editorial import clarity, spelling, tongue, typography_rule, wording
from estran.editorial.paper import Paper, Rule
from estran.editorial.policy import read_policy
from estran.model.entry import Kind
from estran.problem import Level
from estran.reading.entries import MODELS
from estran.reading.frontmatter import split
from estran.reading.units import units_of

CONTENT = Path(__file__).parents[2] / "content"
RULES: tuple[Rule, ...] = (
    tongue.other_language,
    spelling.unknown_words,
    typography_rule.typography,
    wording.avoided_words,
    clarity.long_text,
    clarity.capitals,
    clarity.link_texts,
)


def _papers(kind: Kind) -> list[Paper]:
    folder = {"itinerary": "itineraries"}.get(kind.value, f"{kind.value}s")
    found = []
    for path in sorted((CONTENT / folder).glob("*/index.*.md")):
        text = path.read_text("utf-8")
        header = split(text, path.name)
        lang = path.name.split(".")[1]
        units = units_of(header, MODELS[kind])
        name = path.relative_to(CONTENT).as_posix()
        found.append(Paper(name, lang, path.parent.name, kind, header, units, text))
    return found


@pytest.mark.parametrize("kind", list(MODELS))
def test_the_rules_of_language_warn_of_nothing_in_the_content(kind: Kind) -> None:
    papers = _papers(kind)
    assert papers
    rules = read_policy(CONTENT, ("fr", "en", "nl"), [])
    found = [each for paper in papers for rule in RULES for each in rule(paper, rules)]
    assert [str(each) for each in found if each.level is not Level.HINT] == []
