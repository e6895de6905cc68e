from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.pictures import MAX_PICTURE, PictureFile, inspect, read_pictures
from estran.reading.source import Folder
from tests.support.minisite import write
from tests.support.pictures import SVG, encoded, photo
from tests.support.texts import only


def look(name: str, data: bytes) -> PictureFile | Problem:
    return inspect(name, data, "digest")


def size(found: PictureFile | Problem) -> tuple[int, int]:
    assert isinstance(found, PictureFile), str(found)
    return found.width, found.height


def fault(name: str, data: bytes) -> str:
    found = look(name, data)
    assert isinstance(found, Problem), str(found)
    assert found.path == name
    return found.code


@pytest.mark.parametrize(
    ("ending", "form"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("JPEG", "JPEG")]
)
def test_a_picture_has_its_size(ending: str, form: str) -> None:
    found = look(f"a.{ending}", encoded(photo((40, 30)), form))
    assert size(found) == (40, 30)
    assert isinstance(found, PictureFile)
    assert not found.vector


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_picture_has_the_size_that_is_seen(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    expected = (30, 40) if turn in {5, 6, 7, 8} else (40, 30)
    assert size(look("a.jpg", encoded(photo((40, 30)), exif=exif))) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"\xff\xd8\xff\xe0 no more",
        b"%PDF-1.7",
        b"<svg/>",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_a_picture_that_is_not_one_is_told(data: bytes) -> None:
    assert fault("a.jpg", data) == "picture-unreadable"


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_half_a_picture_is_told(form: str) -> None:
    whole = encoded(Image.effect_noise((200, 200), 90), form)
    assert fault("a.jpg", whole[: len(whole) // 2]) == "picture-unreadable"


def test_a_picture_may_not_be_endless() -> None:
    assert fault("a.jpg", bytes(MAX_PICTURE + 1)) == "picture-large"
    assert fault("a.png", claiming(10_000, 6_001)) == "picture-large"
    assert fault("a.png", claiming(100_000, 100_000)) in {"picture-large", "picture-unreadable"}


def test_a_drawing_has_the_size_of_its_view_box() -> None:
    found = look("a.svg", SVG.format("<path d='M0 0'/>").encode())
    assert size(found) == (120, 80)
    assert isinstance(found, PictureFile)
    assert found.vector


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<g><SCRIPT href='#x'/></g>",
        "<style>@import 'https://evil.example/x.css'</style>",
        "<foreignObject/>",
        "<image href='#x'/>",
        "<rect onclick='alert(1)'/>",
        "<rect ONLOAD='alert(1)'/>",
        "<a href='https://evil.example'/>",
        "<a href='javascript:alert(1)'/>",
        "<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='https://evil.example#x'/>",
        "<use href='//evil.example/x.svg#x'/>",
        "<a href='#x'><set attributeName='href' to='javascript:alert(1)'/></a>",
        "<rect style='fill:url(https://evil.example/x)'/>",
        "<rect fill='url(https://evil.example/x)'/>",
    ],
)
def test_a_drawing_that_does_or_asks_for_more_is_refused(inner: str) -> None:
    assert fault("a.svg", SVG.format(inner).encode()) == "svg-unsafe"


@pytest.mark.parametrize(
    "inner",
    [
        "<use href='#x'/>",
        "<rect fill='url(#x)'/>",
        "<title>Été</title>",
        "<rect style='fill:red'/>",
    ],
)
def test_a_drawing_may_refer_to_itself(inner: str) -> None:
    assert size(look("a.svg", SVG.format(inner).encode())) == (120, 80)


@pytest.mark.parametrize(
    "box",
    [
        "",
        'viewBox=""',
        'viewBox="0 0 120"',
        'viewBox="10 0 120 80"',
        'viewBox="0 0 -120 80"',
        'viewBox="0 0 0 0"',
        'viewBox="0 0 0.4 10"',
        'viewBox="0 0 120px 80px"',
    ],
)
def test_a_drawing_without_a_view_box_from_nought_is_told(box: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}></svg>'
    assert fault("a.svg", svg.encode()) == "svg-viewbox"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"\xff\xd8\xff",
        b'<note viewBox="0 0 10 10"/>',
        b'<!DOCTYPE s [<!ENTITY a "b">]><svg viewBox="0 0 10 10">&a;</svg>',
        b'<?xml version="1.0" encoding="iso-8859-1"?>'
        + SVG.format("<title>\xe9</title>").encode("latin-1"),
    ],
)
def test_a_drawing_that_is_none_is_told(data: bytes) -> None:
    assert fault("a.svg", data) == "picture-unreadable"


def claiming(width: int, height: int) -> bytes:
    """A small PNG whose header claims another size (PNG specification, 11.2.2)."""
    data = encoded(Image.new("1", (1, 1)), "PNG")
    header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


# --- all pictures of a content


def read(content: Path, cache: Path | None = None, *names: str) -> tuple[set[str], list[Problem]]:
    problems: list[Problem] = []
    folder = Folder(Kind.PAGE, "a", "pages/a", files=names)
    found = read_pictures(content, [folder], problems, cache)
    assert all(path == picture.path for path, picture in found.items())
    return set(found), problems


def test_a_bad_picture_does_not_hide_the_good_ones(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "pages/a/good.jpg": encoded(photo()),
            "pages/a/bad.jpg": b"x",
            "illustrations/a.svg": SVG.format(""),
            "illustrations/b.svg": "<svg",
            "illustrations/palettes.yaml": "",
            "illustrations/README.md": "",
        },
    )
    found, problems = read(tmp_path, None, "bad.jpg", "good.jpg")
    assert found == {"pages/a/good.jpg", "illustrations/a.svg"}
    assert [(each.path, each.level) for each in problems] == [
        ("pages/a/bad.jpg", Level.ERROR),
        ("illustrations/b.svg", Level.ERROR),
    ]


def test_a_file_that_is_no_picture_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, {"pages/a/notes.docx": "x"})
    found, problems = read(tmp_path, None, "notes.docx")
    assert not found
    assert (only(problems).code, only(problems).level) == ("file-unused", Level.WARNING)


def test_a_picture_s_name_may_have_spaces_and_accents(tmp_path: Path) -> None:
    write(tmp_path, {"pages/a/Le quai à l’été.jpg": encoded(photo())})
    assert read(tmp_path, None, "Le quai à l’été.jpg") == ({"pages/a/Le quai à l’été.jpg"}, [])


def test_what_was_seen_is_remembered_by_content_and_forgotten_with_it(tmp_path: Path) -> None:
    content, cache = tmp_path / "content", tmp_path / "cache"
    write(content, {"pages/a/x.jpg": encoded(photo()), "pages/a/y.jpg": b"y"})
    cold = read(content, cache, "x.jpg", "y.jpg")
    assert [each.path for each in cold[1]] == ["pages/a/y.jpg"]
    assert read(content, cache, "x.jpg", "y.jpg") == cold
    write(content, {"pages/a/x.jpg": b"x", "pages/a/y.jpg": encoded(photo())})
    found, problems = read(content, cache, "x.jpg", "y.jpg")
    assert found == {"pages/a/y.jpg"}
    assert only(problems).path == "pages/a/x.jpg"
    (cache / "pictures.pickle").write_bytes(b"damaged")
    assert read(content, cache, "x.jpg", "y.jpg") == (found, problems)


@pytest.mark.parametrize("name", ["loop.svg", "folder.svg", ".hidden.txt"])
def test_odd_things_among_the_illustrations_do_not_stop_the_reading(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path, {"illustrations/a.svg": SVG.format("")})
    target = tmp_path / "illustrations" / name
    if name == "loop.svg":
        target.symlink_to(name)
    elif name == "folder.svg":
        target.mkdir()
    else:
        target.write_text("x")
    found, problems = read(tmp_path)
    assert found == {"illustrations/a.svg"}
    assert len(problems) == (not name.startswith("."))
