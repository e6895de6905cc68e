"""What was made is not made again; what changed is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from estran.kit import making
from estran.kit.making import make_missing
from estran.kit.materials import Kit, plan, with_bleed
from estran.kit.words import far
from estran.printing.making import file_of, kept
from estran.printing.needs import obstacle
from estran.reading.cache import read_sealed as read
from estran.rendering.formats import km
from tests.support.kits import materials, recommended, subject


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kits are made at once: their subject's text."""
    monkeypatch.setattr(making, "_workshop", lambda _: lambda kit: str(kit.subject).encode())


def kits(*names: str) -> tuple[Kit, ...]:
    return plan(materials(), (subject(ref=name, name=name) for name in names))


@pytest.mark.usefixtures("_quick")
def test_only_what_changed_is_made(tmp_path: Path) -> None:
    first = kits("a", "b", "c")
    assert make_missing(materials(), first, tmp_path, 1) == 3
    assert make_missing(materials(), first, tmp_path, 1) == 0
    changed = plan(
        materials(), [replace(first[0].subject, name="new"), *(k.subject for k in first[1:])]
    )
    assert make_missing(materials(), changed, tmp_path, 1) == 1


@pytest.mark.usefixtures("_quick")
def test_workers_keep_what_they_make(tmp_path: Path) -> None:
    wanted = kits(*"abcdefgh")
    counted: list[int] = []
    assert make_missing(materials(), wanted, tmp_path, 2, counted.append) == 8
    assert sum(counted) == 8
    for kit in wanted:
        path = kept(tmp_path, kit)
        assert path is not None
        assert read(path) == str(kit.subject).encode()


@pytest.mark.usefixtures("_quick")
def test_a_damaged_kit_is_not_read(tmp_path: Path) -> None:
    (kit,) = kits("a")
    make_missing(materials(), [kit], tmp_path, 1)
    path = file_of(tmp_path, kit)
    path.write_bytes(path.read_bytes()[:-1])
    assert read(path) is None


def test_a_key_covers_what_a_kit_shows() -> None:
    (kit,) = kits("a")
    whose = kit.subject
    others = [
        replace(whose, url=whose.url + "x"),
        replace(whose, skin="marais"),
        replace(whose, sample=True),
        replace(whose, recommendations=(recommended(why="Autre chose."),)),
    ]
    keys = {each.key for each in plan(materials(), [whose, *others])}
    keys |= {each.key for each in plan(with_bleed(materials()), [whose])}
    words = {"fr": replace(materials().words["fr"], heading="Autre"), "en": materials().words["en"]}
    keys |= {each.key for each in plan(replace(materials(), words=words), [whose])}
    posters = {**materials().posters, "opale": "<svg/>"}
    keys |= {each.key for each in plan(replace(materials(), posters=posters), [whose])}
    assert len(keys) == 8


def test_this_machine_can_make_kits() -> None:
    assert not obstacle(), obstacle()


@pytest.mark.parametrize("locale", ["fr_FR", "en_GB", "nl_NL"])
@pytest.mark.parametrize("metres", [20, 850, 994, 996, 2340, 19_960, 41_200])
def test_distances_are_written_as_on_the_sites(metres: float, locale: str) -> None:
    from babel import Locale

    def plain(text: str) -> str:
        return text.replace("\u202f", " ").replace("\u00a0", " ")

    assert plain(far(metres, locale)) == plain(km(metres, Locale.parse(locale)))
