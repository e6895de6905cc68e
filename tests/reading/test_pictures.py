from __future__ import annotations

import base64
import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.pictures import (
    MAX_PICTURE,
    POOL_FROM,
    PictureFile,
    inspect,
    read_pictures,
)
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


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty file"),
        (b"II*\0\x08", "a TIFF file"),
        (b"\n %PDF-1.7", "a PDF file"),
        (b"<svg xmlns='x'/>", "a drawing (name it .svg)"),
        (b"8BPS\0\1", "a Photoshop file"),
        (b"\0\0\0\x20", "something else"),
    ],
)
def test_what_it_is_instead_is_told(data: bytes, found: str) -> None:
    problem = look("a.jpg", data)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.found) == ("picture-unreadable", found)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_half_a_picture_is_told(form: str) -> None:
    whole = encoded(Image.effect_noise((200, 200), 90).convert("RGB"), form)
    problem = look("a.jpg", whole[: len(whole) // 2])
    assert isinstance(problem, Problem)
    assert problem.code == "picture-unreadable"
    assert problem.found in {f"a part of a {form} file", "something else"}


@pytest.mark.parametrize("options", [{"progressive": True}, {"progressive": False}])
def test_a_jpeg_that_lacks_its_last_lines_is_told(options: dict[str, bool]) -> None:
    """It is looked at on a small scale, but to its end."""
    whole = encoded(Image.effect_noise((800, 800), 90), "JPEG", **options)
    assert fault("a.jpg", whole[:-200]) == "picture-unreadable"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_picture_with_another_s_ending_is_what_its_bytes_are(form: str) -> None:
    for ending in ("jpg", "png", "webp", "avif"):
        assert size(look(f"a.{ending}", encoded(photo((40, 30)), form))) == (40, 30)


def test_a_picture_may_not_be_endless() -> None:
    assert fault("a.jpg", bytes(MAX_PICTURE + 1)) == "picture-large"
    for width, height in ((10_000, 6_001), (10_000, 9_500), (100_000, 100_000)):
        assert fault("a.png", claiming(width, height)) == "picture-large"


def test_one_that_is_too_large_is_told_without_decoding_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = encoded(photo((60, 40)))
    monkeypatch.setattr("estran.reading.pictures.MAX_PIXELS", 2_399)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda _self: 1 / 0)
    problem = look("a.jpg", whole)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.found) == ("picture-large", "60 × 40")


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_moving_picture_is_told_with_its_kind(form: str) -> None:
    others = [photo((40, 30), colour) for colour in ((0, 0, 200), (0, 200, 0))]
    data = encoded(photo((40, 30)), form, save_all=True, append_images=others)
    problem = look("a.png", data)
    assert isinstance(problem, Problem)
    assert problem.code == "picture-animated"
    assert problem.found == f"an animated {form} of 3 pictures"


def test_a_phone_s_second_picture_is_passed_over() -> None:
    data = encoded(photo((40, 30)), "MPO", save_all=True, append_images=[photo((20, 15))])
    assert Image.open(io.BytesIO(data)).format == "MPO"
    assert size(look("a.jpg", data)) == (40, 30)


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"hevx"])
def test_a_heic_picture_is_told_what_to_do(brand: bytes) -> None:
    problem = look("a.jpg", b"\0\0\0\x24ftyp" + brand + bytes(24))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.found) == ("picture-format", "a HEIC file")
    assert "exported as JPEG" in problem.must


@pytest.mark.parametrize("turn", [0, 9, 77])
def test_a_turn_that_there_is_not_is_none(turn: Any) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    assert size(look("a.jpg", encoded(photo((40, 30)), exif=exif.tobytes()))) == (40, 30)


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0MM\0*\0\0\xff\xff", b"Exif\0\0" + b"\xff" * 90]
)
def test_broken_exif_is_no_broken_picture(exif: bytes) -> None:
    assert size(look("a.jpg", encoded(photo((40, 30)), exif=exif))) == (40, 30)


def test_a_photograph_has_its_colours_in_a_few_bytes() -> None:
    found = look("a.jpg", encoded(photo((400, 300))))
    assert isinstance(found, PictureFile)
    start = "data:image/webp;base64,"
    assert found.wait.startswith(start)
    assert len(found.wait) <= 200
    dots = Image.open(io.BytesIO(base64.b64decode(found.wait.removeprefix(start)))).convert("RGB")
    assert dots.size == (4, 3)
    for place, colour in (((0, 0), (20, 160, 20)), ((3, 2), (200, 30, 30))):
        seen: Any = dots.getpixel(place)
        assert all(abs(one - two) < 40 for one, two in zip(seen, colour, strict=True)), seen


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


@pytest.mark.parametrize("name", ["a.heic", "a.HEIC", "a.gif", "a.tif", "a.nef"])
def test_a_picture_that_no_browser_shows_is_told_what_to_do(tmp_path: Path, name: str) -> None:
    write(tmp_path, {f"pages/a/{name}": "x"})
    found, problems = read(tmp_path, None, name)
    assert not found
    assert (only(problems).code, only(problems).level) == ("picture-format", Level.ERROR)
    assert "exported as JPEG" in only(problems).must


def test_many_pictures_are_looked_at_by_workers_with_the_same_result(tmp_path: Path) -> None:
    names = [f"{number}.jpg" for number in range(POOL_FROM + 2)]
    files = {f"pages/a/{name}": encoded(photo((40, 30 + at))) for at, name in enumerate(names)}
    write(tmp_path, {**files, "pages/a/3.jpg": b"x"})
    folder = Folder(Kind.PAGE, "a", "pages/a", files=tuple(names))
    results = []
    for workers in (1, 2):
        problems: list[Problem] = []
        results.append((read_pictures(tmp_path, [folder], problems, None, workers), problems))
    assert results[0] == results[1]
    assert len(results[0][0]) == POOL_FROM + 1


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
