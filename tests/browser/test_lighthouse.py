"""Lighthouse on the pages that matter most; ``tasks.py audit`` takes all kinds.

Performance is the best of up to three runs: a busy machine slows a page, nothing hastens it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from estran.cli import lighthouse, node
from estran.cli.sites import served
from tests.support.minisite import ROOT
from tests.support.sites import Built, once, shared_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Kinds = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def visited(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def install(_: object) -> None:
        assert node.install(ROOT / "tests" / "audit") == 0

    once(shared_folder(tmp_path_factory) / "npm-audit", install)
    with served(built.output) as address:
        yield address


@pytest.mark.parametrize("kind", ["home", "experience", "explore", "itinerary"])
def test_lighthouse_gives_full_scores(visited: str, kinds: Kinds, kind: str) -> None:
    scores = lighthouse.measure(ROOT, visited + kinds[kind, "nl"])
    assert scores.passes, scores
