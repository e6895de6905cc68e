"""``tasks.py roadbook``: what it says where it cannot do what was asked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from estran.cli import roadbook
from estran.cli.roadbook import Wanted, make_roadbooks
from estran.printing.needs import NEEDS
from tests.support.minisite import ROOT


def test_without_pango_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roadbook, "obstacle", lambda: NEEDS)
    assert make_roadbooks(ROOT, Wanted()) == 1
    assert capsys.readouterr().err.strip() == f"error: {NEEDS}"


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_roadbooks(ROOT, Wanted(lang="de")) == 1
    assert "--lang must be one of fr, en, nl, found 'de'" in capsys.readouterr().err


def test_an_unknown_route_is_told_with_the_nearest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = SimpleNamespace(book=SimpleNamespace(ref="eurovelo-5", lang="fr"))
    monkeypatch.setattr(roadbook, "planned", lambda *_: (None, (piece,)))
    monkeypatch.setattr(roadbook, "prepare", lambda _: SimpleNamespace(**_PREPARED))
    monkeypatch.setattr(roadbook, "Maker", lambda *_: None)
    monkeypatch.setattr(roadbook, "make_papers", lambda *_: pytest.fail("a paper was made"))
    assert make_roadbooks(ROOT, Wanted(route="eurovelo5")) == 1
    assert "is called eurovelo5; did you mean eurovelo-5?" in capsys.readouterr().err


_PREPARED: dict[str, Any] = {
    "problems": [],
    "dress": None,
    "media": None,
    "catalogue": None,
    "plan": None,
}
