"""Whole pages of the smallest site, letter by letter.

They are renewed with ``pytest tests/site/test_golden.py --renew-golden``: read what changed
(``git diff tests/golden``) before you commit it.
"""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.support.minisite import ROOT
from tests.support.sites import Built, minimal

GOLDEN = ROOT / "tests" / "golden"
PAGES = [
    "fr/index.html",
    "fr/experiences/monter-au-phare/index.html",
    "en/whats-on/sea-festival/index.html",
    "nl/bestemmingen/proefkust/index.html",
    "en/themes/walking/index.html",
    "nl/404.html",
]

_DIGEST = re.compile(r"(?<=[-.])[0-9a-f]{10}(?=\.(?:css|js|jpg|png|svg|webp|woff2)\b)")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return minimal(tmp_path_factory.mktemp("golden"), SEARCH=True, SOCIAL=True)


def settled(html: str) -> str:
    """A page without the digests of its files, which change with every style sheet."""
    return _DIGEST.sub("0" * 10, html)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_as_it_was_seen_and_found_good(
    built: Built, path: str, request: pytest.FixtureRequest
) -> None:
    found = settled((built.output / path).read_text("utf-8"))
    golden = GOLDEN / (
        path.removesuffix("/index.html").replace("/", "--").removesuffix(".html") + ".html"
    )
    if request.config.getoption("--renew-golden"):
        golden.write_text(found, "utf-8")
    wanted = golden.read_text("utf-8")
    lines = unified_diff(
        wanted.splitlines(), found.splitlines(), golden.name, path, lineterm="", n=0
    )
    assert "\n".join(lines) == ""


def test_no_golden_page_is_left_over() -> None:
    names = {
        path.removesuffix("/index.html").replace("/", "--").removesuffix(".html") + ".html"
        for path in PAGES
    }
    assert {file.name for file in Path(GOLDEN).glob("*.html")} == names
