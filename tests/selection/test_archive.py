from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from estran.selection.archive import ArchiveLimits, ArchiveProblem, Missing, OpenArchive

INDEX = [{"label": "One", "file": "0/00/one.json"}, {"label": "Two", "file": "0/01/two.json"}]
FILES = {
    "index.json": json.dumps(INDEX),
    "context.jsonld": "{}",
    "objects/0/00/one.json": '{"one": 1}',
    "objects/0/01/two.json": '{"two": 2}',
}


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return path


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text)
    return path


def objects(path: Path, limits: ArchiveLimits | None = None) -> list[tuple[str, bytes] | Missing]:
    with OpenArchive(path, limits) as archive:
        return list(archive.objects())


def refused(path: Path, limits: ArchiveLimits | None = None) -> str:
    with pytest.raises(ArchiveProblem) as caught:
        objects(path, limits)
    return str(caught.value)


@pytest.mark.parametrize("make", [zipped, folder])
def test_objects_come_in_the_order_of_the_index(tmp_path: Path, make: object) -> None:
    assert callable(make)
    found = objects(make(tmp_path / "flux", FILES))
    assert found == [("0/00/one.json", b'{"one": 1}'), ("0/01/two.json", b'{"two": 2}')]


def test_a_flux_may_lie_in_a_folder_of_its_zip(tmp_path: Path) -> None:
    inside = {f"flux-62/{name}": text for name, text in FILES.items()}
    assert len(objects(zipped(tmp_path / "flux.zip", inside))) == 2


def test_a_missing_object_is_told(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if "two" not in name}
    found = objects(zipped(tmp_path / "flux.zip", files))
    assert isinstance(found[1], Missing)
    assert found[1].label == "Two"
    assert "which the flux does not hold" in found[1].why


def test_an_object_that_the_index_does_not_name_is_counted(tmp_path: Path) -> None:
    with OpenArchive(zipped(tmp_path / "f.zip", {**FILES, "objects/x.json": "{}"})) as archive:
        assert (len(list(archive.objects())), archive.passed_over) == (2, 1)


@pytest.mark.parametrize("name", ["../out.json", "/etc/x.json", "a/../../b", "c:/x", "a\\..\\b"])
def test_no_name_leads_out_of_a_zip(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "flux.zip", {**FILES, name: "{}"})
    assert "must stay inside" in refused(path)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["flux.zip"]


@pytest.mark.parametrize("file", ["../../secret.json", "/etc/passwd"])
def test_no_row_of_an_index_leads_out(tmp_path: Path, file: str) -> None:
    rows = json.dumps([{"label": "Out", "file": file}])
    assert "index.json must be a list" in refused(
        folder(tmp_path / "flux", {**FILES, "index.json": rows})
    )


def test_links_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("{}")
    room = folder(tmp_path / "flux", FILES)
    (room / "objects/0/00/link.json").symlink_to(tmp_path / "secret")
    assert "must hold no links" in refused(room)
    row = zipfile.ZipInfo("objects/0/00/link.json")
    row.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = zipped(tmp_path / "flux.zip", FILES)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(row, "/etc/passwd")
    assert "must hold no links" in refused(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "flux.zip", {**FILES, "objects/0/00/one.json": " " * 30_000_000})
    assert "must unpack to at most 200 times its size" in refused(path)


def test_a_flux_has_a_largest_size_and_number_of_files(tmp_path: Path) -> None:
    path = zipped(tmp_path / "flux.zip", FILES)
    assert "must hold at most 3 files, found 4" in refused(path, ArchiveLimits(files=3))
    assert "must unpack to at most" in refused(path, ArchiveLimits(total=20))
    room = folder(tmp_path / "flux", FILES)
    assert "must not hold so many files" in refused(room, ArchiveLimits(files=3))
    assert "must unpack to at most" in refused(room, ArchiveLimits(total=20))


def test_one_large_object_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "flux.zip", {**FILES, "objects/0/00/one.json": "x" * 200})
    found = objects(path, ArchiveLimits(one=100))
    assert isinstance(found[0], Missing)
    assert "must be at most" in found[0].why
    assert found[1] == ("0/01/two.json", b'{"two": 2}')


def test_an_encrypted_flux_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "flux.zip", FILES)
    data = bytearray(path.read_bytes())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for place in _places(bytes(data), sign):
            data[place + at] |= 1
    path.write_bytes(bytes(data))
    assert "must not be encrypted" in refused(path)


def test_a_damaged_object_is_told(tmp_path: Path) -> None:
    path = tmp_path / "flux.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        for name, text in FILES.items():
            file.writestr(name, text)
    path.write_bytes(path.read_bytes().replace(b'{"one": 1}', b'{"one": 7}'))
    found = objects(path)
    assert isinstance(found[0], Missing)
    assert "found it damaged" in found[0].why


def test_what_is_no_flux_is_told(tmp_path: Path) -> None:
    cut = zipped(tmp_path / "cut.zip", FILES)
    cut.write_bytes(cut.read_bytes()[:-30])
    assert "must be a whole zip file" in refused(cut)
    assert "must hold index.json, found 1 other" in refused(zipped(tmp_path / "b", {"a": "{}"}))
    assert "must be readable" in refused(tmp_path / "nowhere")
    for text in ("{", '{"a": 1}', '["a"]', '[{"file": 3}]', "[" * 100_000):
        path = zipped(tmp_path / "c", {"index.json": text})
        assert "index.json must be a list" in refused(path)


def _places(data: bytes, sign: bytes) -> Iterable[int]:
    at = data.find(sign)
    while at >= 0:
        yield at
        at = data.find(sign, at + 1)
