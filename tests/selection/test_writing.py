from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from estran.model.provider import Source
from estran.problem import Problem
from estran.reading.snapshot import FOLDER, read_snapshot
from estran.selection.refused import Reason, Refused
from estran.selection.writing import Written, plain, quarantine, write_snapshot
from tests.support.pulled import provider

REFUSED = Refused(source=Source.CSV, identifier="7", name="Kok", reason=Reason.NOT_A_PLACE)


def put(content: Path, *names: str, keep: tuple[str, ...] = (), **changes: Any) -> Written:
    providers = [replace(provider(name, name, **changes), ref=name) for name in names]
    return write_snapshot(content, providers, [REFUSED], frozenset(keep), {})


def names(content: Path) -> list[str]:
    return sorted(item.name for item in (content / FOLDER).iterdir())


def test_a_snapshot_is_read_as_it_was_written(tmp_path: Path) -> None:
    put(tmp_path, "a", "b")
    problems: list[Problem] = []
    assert [each.ref for each in read_snapshot(tmp_path, problems)] == ["a", "b"]
    assert problems == []
    assert names(tmp_path) == ["a.json", "b.json", "quarantine.json"]


def test_what_is_gone_is_removed_and_what_stays_is_left(tmp_path: Path) -> None:
    put(tmp_path, "a", "b", "c")
    before = (tmp_path / FOLDER / "b.json").read_bytes()
    assert put(tmp_path, "a", keep=("b",)) == Written(0, 1)
    assert names(tmp_path) == ["a.json", "b.json", "quarantine.json"]
    assert (tmp_path / FOLDER / "b.json").read_bytes() == before


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a", "b")
    times = {name: (tmp_path / FOLDER / name).stat().st_mtime_ns for name in names(tmp_path)}
    assert put(tmp_path, "b", "a") == Written(0, 0)
    assert put(tmp_path, "a", "b", town="Arras") == Written(2, 0)
    now = {name: (tmp_path / FOLDER / name).stat().st_mtime_ns for name in names(tmp_path)}
    assert now["quarantine.json"] == times["quarantine.json"]
    assert now["a.json"] > times["a.json"]


def test_a_kill_in_between_leaves_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a", "b", "c")
    left = [2]
    real = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return real(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, "a", "b", "d", town="Arras")
    monkeypatch.undo()
    problems: list[Problem] = []
    found = {each.ref: each.town for each in read_snapshot(tmp_path, problems)}
    assert problems == []
    assert found == {"a": "Arras", "b": "Arras", "c": "Lens"}
    put(tmp_path, "a", "b", "d", town="Arras")
    assert names(tmp_path) == ["a.json", "b.json", "d.json", "quarantine.json"]


def test_pictures_are_put_beside_their_provider(tmp_path: Path) -> None:
    (tmp_path / "body").write_bytes(b"picture")
    files = {"a/0123.jpg": tmp_path / "body"}
    for done in (Written(2, 0), Written(0, 0)):
        assert write_snapshot(tmp_path, [], [REFUSED], frozenset(), files) == done
    assert (tmp_path / "selection/pictures/a/0123.jpg").read_bytes() == b"picture"


def test_the_quarantine_has_a_record_a_line_each_once_and_sorted() -> None:
    other = Refused(source=Source.API, uri="https://x", reason=Reason.CLOSED, detail="2019")
    data = quarantine([REFUSED, other, REFUSED])
    assert data == quarantine([other, REFUSED])
    assert len(data.splitlines()) == 4
    assert [row["reason"] for row in json.loads(data)] == ["closed", "not-a-place"]
    assert quarantine([]) == b"[]\n"


def test_hostile_names_stay_on_their_line() -> None:
    name = 'a\r\n"},{"b\u2028\u202ec\x00' + "x" * 100_000
    data = quarantine([replace(REFUSED, name=name)])
    assert len(data) < 2000
    (row,) = json.loads(data)
    assert row["name"].startswith('a "},{"b c x')
    assert len(data.splitlines()) == 3
    assert plain("\ud800") == ""
