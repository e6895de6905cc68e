"""The real content, as the check sees it on one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from estran.editorial.running import look
from estran.problem import Level
from estran.rendering.build import prepare
from tests.support.minisite import ROOT, settings_for


def test_the_content_has_nothing_that_is_very_likely_a_slip(tmp_path: Path) -> None:
    """Events wait for the dates of their organisers: that is told, and no slip of ours."""
    settings = settings_for(tmp_path, TODAY=date(2026, 11, 21))
    settings = replace(settings, content=ROOT / "content")
    prepared = prepare(settings)
    told = look(settings, prepared.library, prepared.catalogue)
    assert {row.code for row in told} >= {"event-undated"}
    slips = [row for row in told if row.level is not Level.HINT and row.code != "event-undated"]
    assert not slips
