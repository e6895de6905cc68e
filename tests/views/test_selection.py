"""The list of committed and marked places, and the lists that are narrower."""

from __future__ import annotations

from pathlib import Path

from estran.catalogue.providers import is_member
from estran.model.provider_entry import ProviderEntry
from estran.rendering.build import prepare
from tests.support.minisite import settings_for, small_site, write
from tests.support.providers import network


def test_the_made_up_network_is_sound(tmp_path: Path) -> None:
    write(tmp_path / "content", {**small_site(), **network()})
    prepared = prepare(settings_for(tmp_path))
    assert prepared.problems == []
    found = prepared.catalogue.all_of("nl", ProviderEntry)
    assert [is_member(each) for each in found].count(True) == 3
    assert len(found) == 4
