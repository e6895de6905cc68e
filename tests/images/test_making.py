from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from estran.images.making import make, recolour
from estran.images.media import ROLES, WIDEST, Media, MediaLibrary, blank_poster
from estran.reading.pictures import PictureFile, inspect
from tests.support.minisite import write
from tests.support.pictures import SVG, encoded, opened, photo

NEUTRAL = {role: f"#0000{number:02x}" for number, role in enumerate(ROLES)}
SKIN = {role: f"#ff00{number:02x}" for number, role in enumerate(ROLES)}
PALETTES = {"neutral": NEUTRAL, "opale": SKIN}
GREEN, RED = (20, 160, 20), (200, 30, 30)


def made(folder: Path, name: str, data: bytes) -> tuple[Media, Image.Image]:
    """A picture as its page shows it, made as a build does."""
    path = f"experiences/phare/{name}"
    write(folder, {path: data})
    file = inspect(path, data, "digest")
    assert isinstance(file, PictureFile), str(file)
    media = MediaLibrary({path: file}, PALETTES).picture(path)
    assert media is not None
    files = make(media, folder, PALETTES)
    assert set(files) == {media.src}
    return media, opened(files[media.src])


def near(found: Any, colour: tuple[int, int, int], room: int = 12) -> bool:
    return all(abs(one - two) <= room for one, two in zip(found[:3], colour, strict=True))


@pytest.mark.parametrize("size", [(400, 300), (1_800, 1_200), (900, 1_400), (50, 50), (100, 7_000)])
def test_a_photograph_has_the_size_that_its_page_says(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    media, shown = made(tmp_path, "a.jpg", encoded(photo(size)))
    assert shown.size == (media.width, media.height)
    assert media.width == min(size[0], WIDEST)
    assert media.height / media.width == pytest.approx(size[1] / size[0], rel=0.01)
    assert shown.format == "WEBP"


def test_a_turned_photograph_stands_upright_without_its_mark(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: the file's left is the picture's top
    media, shown = made(tmp_path, "a.jpg", encoded(photo((800, 400)), exif=exif))
    assert (media.width, media.height) == shown.size == (400, 800)
    assert near(shown.getpixel((350, 50)), GREEN)
    assert near(shown.getpixel((50, 50)), RED)
    assert not shown.getexif()


def test_nothing_personal_is_left_in_a_photograph(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif.get_ifd(0x8825)[2] = (50.0, 43.0, 33.0)  # GPSLatitude
    exif.get_ifd(0x8825)[1] = "N"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET 50.7 N</x:xmpmeta>"
    data = encoded(photo(), exif=exif, comment=b"SECRET", xmp=xmp)
    assert dict(opened(data).getexif().get_ifd(0x8825)), "the test's own picture must hold a place"
    media, *images = made(tmp_path, "a.jpg", data)
    for image in images:
        assert not image.getexif()
        assert not {"exif", "xmp", "comment", "photoshop", "icc_profile"} & set(image.info)
    for file in make(media, tmp_path, PALETTES).values():
        assert b"SECRET" not in file


def test_text_in_a_png_is_left_behind(tmp_path: Path) -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "SECRET")
    media, *_ = made(tmp_path, "a.png", encoded(photo(), "PNG", pnginfo=notes))
    assert all(b"SECRET" not in file for file in make(media, tmp_path, PALETTES).values())


@pytest.mark.parametrize(
    ("mode", "colour", "form", "expected"),
    [
        ("CMYK", (0, 255, 255, 0), "JPEG", (255, 0, 0)),
        ("CMYK", (255, 0, 255, 0), "JPEG", (0, 255, 0)),
        ("L", 128, "JPEG", (128, 128, 128)),
        ("L", 128, "PNG", (128, 128, 128)),
        ("1", 1, "PNG", (255, 255, 255)),
        ("I;16", 32_768, "PNG", (128, 128, 128)),
        ("I;16", 8_224, "PNG", (32, 32, 32)),
        ("RGBA", (200, 30, 30, 255), "PNG", (200, 30, 30)),
        ("LA", (90, 255), "PNG", (90, 90, 90)),
        ("P", 0, "PNG", (0, 0, 0)),
    ],
)
def test_a_picture_of_any_mode_keeps_its_colours(
    tmp_path: Path, mode: str, colour: Any, form: str, expected: tuple[int, int, int]
) -> None:
    data = encoded(photo(colour=colour, mode=mode), form)
    _, *images = made(tmp_path, f"a.{form.lower()}", data)
    for image in images:
        assert image.mode == "RGB"
        assert near(image.getpixel((50, 50)), expected)


def test_a_colour_profile_is_applied_and_left_behind(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _, *images = made(tmp_path, "a.jpg", encoded(photo(), icc_profile=profile))
    broken = made(tmp_path, "b.jpg", encoded(photo(), icc_profile=b"no profile"))[1:]
    for image in (*images, *broken):
        assert near(image.getpixel((10, 10)), GREEN)
        assert "icc_profile" not in image.info


# --- drawings


def drawing(folder: Path, inner: str, skin: str, name: str = "theme-a") -> str:
    """A poster in a skin."""
    path = f"illustrations/{name}.svg"
    data = SVG.format(inner).encode()
    write(folder, {path: data})
    file = inspect(path, data, "digest")
    assert isinstance(file, PictureFile)
    media = MediaLibrary({path: file}, PALETTES).poster(name, skin)
    assert (media.width, media.height, media.vector) == (120, 80, True)
    return make(media, folder, PALETTES)[media.src].decode()


def test_a_poster_is_drawn_in_its_skin(tmp_path: Path) -> None:
    inner = f'<rect width="120" height="80" fill="{NEUTRAL["sky"]}"/><title>Été</title>'
    text = drawing(tmp_path, inner, "opale")
    assert SKIN["sky"] in text
    assert NEUTRAL["sky"] not in text
    assert "Été" in text
    assert NEUTRAL["sky"] in drawing(tmp_path, inner, "neutral")


def test_a_drawing_beside_a_text_stays_as_it_is(tmp_path: Path) -> None:
    path = "experiences/phare/a.svg"
    svg = SVG.format(f'<rect width="120" height="80" fill="{NEUTRAL["sky"]}"/>')
    write(tmp_path, {path: svg})
    file = inspect(path, svg.encode(), "digest")
    assert isinstance(file, PictureFile)
    media = MediaLibrary({path: file}, PALETTES).picture(path)
    assert media is not None
    assert make(media, tmp_path, PALETTES)[media.src].decode() == svg


def test_the_blank_poster_can_be_drawn(tmp_path: Path) -> None:
    media = MediaLibrary({}, PALETTES).poster("no-such-theme", "opale")
    assert make(media, tmp_path, PALETTES)[media.src].decode() == blank_poster()
    assert isinstance(inspect("a.svg", blank_poster().encode(), ""), PictureFile)


def test_colours_change_places_without_changing_twice() -> None:
    """The skin's sky may be what the neutral palette calls far."""
    neutral = {"sky": "#111111", "far": "#222222"}
    skin = {"sky": "#222222", "far": "#111111"}
    assert recolour("#111111 #222222 #333333", neutral, skin) == "#222222 #111111 #333333"


def test_without_palettes_a_drawing_stays_as_it_is() -> None:
    assert recolour("#111111", {}, SKIN) == "#111111"
    assert recolour("#111111", NEUTRAL, {}) == "#111111"
