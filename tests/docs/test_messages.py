"""Every code that a problem may have is explained in docs/editors/messages.md, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from estran.problem import MESSAGES, page_of
from tests.support.codes import codes_of, matching
from tests.support.editors import EDITORS, explained, pages
from tests.support.minisite import ROOT, write

CODES = codes_of(ROOT / "plugins" / "estran")
EXPLAINED = explained(pages()["messages"])
LEVEL = re.compile(r"\*(Erreur|Avertissement|Conseil|(Erreur|Conseil) ou avertissement)\.\* \S")


def test_each_code_is_given_where_it_can_be_found() -> None:
    assert CODES.unknown == ()
    assert len(CODES.literal) > 100


def test_each_code_of_the_source_is_explained() -> None:
    assert sorted(CODES.literal - EXPLAINED.keys()) == []
    assert [each for each in CODES.patterns if not matching(each, EXPLAINED)] == []


def test_no_code_is_explained_that_is_gone() -> None:
    known = set(CODES.literal)
    for pattern in CODES.patterns:
        known |= matching(pattern, EXPLAINED)
    assert sorted(EXPLAINED.keys() - known) == []


def test_each_explanation_says_the_level_what_happens_and_what_to_do() -> None:
    wrong = {
        code: text
        for code, text in EXPLAINED.items()
        if not LEVEL.match(text) or "**À faire :**" not in text
    }
    assert wrong == {}


def test_a_code_has_an_address() -> None:
    assert (ROOT / MESSAGES) == EDITORS / "messages.md"
    assert page_of("value") == "docs/editors/messages.md#value"


def test_codes_are_found_through_functions_records_and_loops(tmp_path: Path) -> None:
    """The finder of codes itself: each way in which the source gives one."""
    write(tmp_path, {"a/b.py": _SOURCE})
    found = codes_of(tmp_path)
    assert found.literal == {
        *("plain", "by-name", "one", "other", "noted", "kept", "row-a", "row-b", "after-a-key"),
    }
    assert found.patterns == {"*-twice"}
    assert found.unknown == ("a.b:34: made()",)


_SOURCE = """
from estran.problem import Problem

class Miss:
    page: str
    code: str

class Reader:
    def note(self, line, code):
        Problem("p", line, code)

    def more(self):
        self.note(1, "noted")

class World:
    def note(self, entry, key, code):
        return Problem("p", 1, code)

def look(world: World):
    yield world.note(1, "key", "after-a-key")

def fold(reader: Reader, kind, name):
    Problem("p", 1, "plain")
    Problem("p", 1, code="by-name")
    Problem("p", 1, "one" if kind else "other")
    reader.note(2, f"{name}-twice")
    miss = Miss("p", "kept")
    Problem("p", 1, miss.code)

for code, must in (("row-a", "x"), ("row-b", "y")):
    Problem("p", 1, code)

def unclear():
    Problem("p", 1, made())
"""
