"""Rules look at what people type: no text makes one of them fall over."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.editorial.links import addresses
from estran.editorial.rules import RULES
from estran.editorial.running import findings
from tests.support.looking import HEAD, paper, policy

PARTS = [
    "#", "## Un", "###", "---", "===", "**", "__", "`", "```", "~~~", "    ", "\t", "> ", "- ",
    "[là](", "[x]: ", "![](", ")", "<", ">", "](", "https://", "http://", "mailto:", "tel:",
    "ref:quai#", "www.", "[", "]", "{lang=fr}", "a", " ", "\n", "\n\n", "|", "?utm_source=", "%",
    "\\", "é", "É", "«", "\u00a0", "\u202f", "’", "'", '"', "...", "…", "–", ":", ";", "!",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=8), max_size=40).map("".join)


@given(TEXTS.map(lambda text: text.replace("\r", " ")))
def test_any_text_is_looked_at_to_its_end(text: str) -> None:
    clean = "".join(sign for sign in text if sign == "\n" or sign.isprintable())
    given_ = paper(clean)
    last = len(given_.text.split("\n"))
    for rule in RULES:
        for problem in rule(given_, policy()):
            assert 1 <= problem.line <= last
    assert all(1 <= line <= last for _, line in addresses(given_))


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs"]), min_size=2, max_size=90))
def test_any_title_is_looked_at(title: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    head = HEAD.replace("Le phare", f'"{quoted}"')
    for rule in RULES:
        list(rule(paper(head=head), policy()))


SLOW = ["[", "[](", "![", "](<", "](a", "](a(", "<http://", "https://", "#", "`", "``a`", "**", "a"]


@pytest.mark.parametrize("sign", [*SLOW, "# ", " -", "a "])
@pytest.mark.parametrize("form", ["{}", "# {}x", "[là](ref:quai) {}", "{}\n----"])
@pytest.mark.parametrize("lines", [1, 10])
@pytest.mark.parametrize("words", [1, 5])
def test_texts_made_to_be_slow_are_read_in_no_time(
    sign: str, form: str, lines: int, words: int
) -> None:
    line = form.format(" ".join([sign * (9_000 // lines // words // len(sign))] * words))
    made = paper("\n".join([line] * lines))
    start = process_time()
    list(findings(made, policy()))
    list(addresses(made))
    assert process_time() - start < 2.0


def test_a_word_without_end_is_told_and_nothing_else_is_looked_at() -> None:
    made = paper("Un.\n\n#### " + "a" * 2_001)
    assert [(each.code, each.line, each.found) for each in findings(made, policy())] == [
        ("word-endless", 8, "2001")
    ]
    assert "word-endless" not in {each.code for each in findings(paper("a" * 2_000), policy())}
