from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from estran.images.making import make, recolour
from estran.images.media import Media, MediaLibrary
from estran.images.palettes import ROLES, blank_poster
from estran.images.widths import DENSE, LADDER
from estran.reading.pictures import PictureFile, inspect
from tests.support.minisite import write
from tests.support.pictures import SVG, encoded, opened, photo
from tests.support.profiles import ADOBE, P3, cmyk_profile, grey_profile, in_srgb, rgb_profile

NEUTRAL = {role: f"#0000{number:02x}" for number, role in enumerate(ROLES)}
SKIN = {role: f"#ff00{number:02x}" for number, role in enumerate(ROLES)}
PALETTES = {"neutral": NEUTRAL, "opale": SKIN}
GREEN, RED = (20, 160, 20), (200, 30, 30)


def made(folder: Path, name: str, data: bytes) -> tuple[Media, dict[str, bytes]]:
    """A picture and its files by site path, made as a build does."""
    path = f"experiences/phare/{name}"
    write(folder, {path: data})
    file = inspect(path, data, "digest")
    assert isinstance(file, PictureFile), str(file)
    media = MediaLibrary({path: file}, PALETTES).picture(path)
    assert media is not None
    files = dict(make(media, folder, PALETTES))
    assert set(files) == set(media.files)
    return media, files


def images(folder: Path, name: str, data: bytes) -> list[Image.Image]:
    """All files of a picture, opened."""
    return [opened(file) for file in made(folder, name, data)[1].values()]


def near(found: Any, colour: tuple[int, int, int], room: int = 12) -> bool:
    return all(abs(one - two) <= room for one, two in zip(found[:3], colour, strict=True))


def at(image: Image.Image, x: float, y: float) -> Any:
    """The colour at a point, in parts of the width and height."""
    return image.getpixel((int(image.width * x), int(image.height * y)))


# --- sizes and forms


@pytest.mark.parametrize("size", [(400, 300), (2_100, 1_400), (900, 1_400), (50, 50), (100, 7_000)])
def test_each_file_is_what_its_name_and_the_page_say(tmp_path: Path, size: tuple[int, int]) -> None:
    media, files = made(tmp_path, "a.jpg", encoded(photo(size)))
    assert media.width == min(size[0], LADDER[-1])
    assert media.height / media.width == pytest.approx(size[1] / size[0], rel=0.01)
    for source in media.sources:
        for path, width in source.files:
            image = opened(files[path])
            assert Image.MIME[image.format or ""] == source.type
            assert image.width == width <= size[0], "a picture is never enlarged"
            assert image.height == pytest.approx(width * size[1] / size[0], abs=1)
            ending = source.type.removeprefix("image/").replace("jpeg", "jpg")
            assert path.endswith(f"-{width}.{ending}")
    assert media.src == media.sources[-1].files[-1][0]


def test_a_narrower_file_weighs_less_and_the_best_form_least(
    tmp_path: Path,
) -> None:
    grain = Image.effect_noise((300, 200), 50).resize((1_200, 800), Image.Resampling.BICUBIC)
    media, files = made(tmp_path, "a.png", encoded(grain, "PNG"))
    avif, webp, jpeg = (
        {width: len(files[path]) for path, width in each.files} for each in media.sources
    )
    for weights in (avif, webp, jpeg):  # from DENSE on the quality is another
        for part in (range(DENSE), range(DENSE, max(LADDER) + 1)):
            alike = [weight for width, weight in weights.items() if width in part]
            assert alike == sorted(alike)
    assert all(avif[width] < min(webp[width], jpeg[width]) for width in jpeg)
    assert opened(files[media.src]).info["progressive"]


def test_only_what_is_wanted_is_made(tmp_path: Path) -> None:
    media, files = made(tmp_path, "a.jpg", encoded(photo((700, 500))))
    wanted = media.files[1]
    assert dict(make(media, tmp_path, PALETTES, [wanted])) == {wanted: files[wanted]}
    assert dict(make(media, tmp_path, PALETTES, [])) == {}


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    data = encoded(Image.effect_noise((500, 400), 60).convert("RGB"))
    assert made(tmp_path, "a.jpg", data) == made(tmp_path, "a.jpg", data)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_photograph_stands_upright_without_its_mark(tmp_path: Path, turn: int) -> None:
    """The picture as seen has a green top left quarter, however the camera was held."""
    upright = photo((400, 200))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's number of the turn that undoes it
    stored = upright.transpose(Image.Transpose(back[turn])) if turn > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = turn
    media, files = made(tmp_path, "a.jpg", encoded(stored, exif=exif))
    assert (media.width, media.height) == (400, 200)
    for path, file in files.items():
        image = opened(file)
        assert near(at(image, 0.2, 0.2), GREEN), path
        assert near(at(image, 0.8, 0.2), RED), path
        assert near(at(image, 0.2, 0.8), RED), path
        assert not image.getexif()


# --- what is left behind


def test_nothing_personal_is_left_in_a_photograph(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif.get_ifd(0x8825)[2] = (50.0, 43.0, 33.0)  # GPSLatitude
    exif.get_ifd(0x8825)[1] = "N"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET 50.7 N</x:xmpmeta>"
    data = encoded(photo(), exif=exif, comment=b"SECRET", xmp=xmp)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x50\0\x06SECRET\0"
    data = data[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + data[2:]
    read = opened(data)
    assert dict(read.getexif().get_ifd(0x8825)), "the test's own picture must hold a place"
    assert {"photoshop", "comment", "xmp"} <= set(read.info)
    _, files = made(tmp_path, "a.jpg", data)
    for path, file in files.items():
        image = opened(file)
        assert not image.getexif(), path
        assert not {"exif", "xmp", "comment", "photoshop", "icc_profile"} & set(image.info), path
        for sign in (b"SECRET", b"Exif", b"xmp", b"GPS", b"8BIM", b"ICC_PROFILE"):
            assert sign not in file, path


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_other_forms_leave_theirs_behind_too(tmp_path: Path, form: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET"
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "SECRET")
    options = {"pnginfo": notes} if form == "PNG" else {"xmp": b"<x>SECRET</x>"}
    data = encoded(photo(), form, exif=exif, **options)
    assert data.count(b"SECRET") == 2
    files = made(tmp_path, f"a.{form.lower()}", data)[1]
    assert all(b"SECRET" not in file and b"Exif" not in file for file in files.values())


# --- colours


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
        ("RGBA", (200, 30, 30, 0), "WEBP", (255, 255, 255)),
        ("LA", (90, 255), "PNG", (90, 90, 90)),
        ("LA", (0, 128), "PNG", (127, 127, 127)),
        ("P", 0, "PNG", (0, 0, 0)),
    ],
)
def test_a_picture_of_any_mode_keeps_its_colours(
    tmp_path: Path, mode: str, colour: Any, form: str, expected: tuple[int, int, int]
) -> None:
    data = encoded(photo(colour=colour, mode=mode), form)
    for image in images(tmp_path, f"a.{form.lower()}", data):
        assert image.mode == "RGB"
        assert near(at(image, 0.5, 0.5), expected), image.format


def test_sixteen_bits_of_colour_become_eight(tmp_path: Path) -> None:
    for image in images(tmp_path, "a.png", deep_png((0xC8FF, 0x1E00, 0x1E80))):
        assert near(at(image, 0.5, 0.5), RED, 6), image.format


def test_a_palette_s_transparency_is_white(tmp_path: Path) -> None:
    picture = photo().convert("P", palette=Image.Palette.ADAPTIVE, colors=8)
    clear = picture.getpixel((10, 10))
    for image in images(tmp_path, "a.png", encoded(picture, "PNG", transparency=clear)):
        assert near(at(image, 0.1, 0.1), (255, 255, 255), 20), image.format
        assert near(at(image, 0.9, 0.9), RED), image.format


@pytest.mark.parametrize("colours", [ADOBE, P3])
@pytest.mark.parametrize(("form", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P")])
def test_the_colours_of_a_profile_become_those_of_the_web(
    tmp_path: Path, colours: Any, form: str, mode: str
) -> None:
    colour = (90, 170, 110)
    expected = in_srgb(colour, colours)
    assert not near(colour, expected, 8), "the profile must matter"
    picture = Image.new("RGB", (400, 300), colour)
    picture = picture.quantize(4) if mode == "P" else picture.convert(mode)
    data = encoded(picture, form, icc_profile=rgb_profile(colours))
    for image in images(tmp_path, f"a.{form.lower()}", data):
        assert near(at(image, 0.5, 0.5), expected, 5), image.format
        assert "icc_profile" not in image.info


def test_a_grey_profile_counts_as_well(tmp_path: Path) -> None:
    data = encoded(photo(colour=128, mode="L"), "PNG", icc_profile=grey_profile(1.0))
    for image in images(tmp_path, "a.png", data):
        assert near(at(image, 0.5, 0.5), (188, 188, 188), 5), image.format


def test_inks_are_mixed_as_their_profile_says(tmp_path: Path) -> None:
    """Cyan on paper is no screen's cyan."""
    cyan, paper, black = (55, -37, -50), (100, 0, 0), (5, 0, 0)
    inks = [black if mix & 1 else cyan if mix & 8 else paper for mix in range(16)]
    data = encoded(photo(colour=(255, 0, 0, 0), mode="CMYK"), icc_profile=cmyk_profile(inks))
    for image in images(tmp_path, "a.jpg", data):
        red, green, blue = at(image, 0.5, 0.5)
        assert (red < 60, 120 < green < 180, blue > 190) == (True, True, True), (red, green, blue)


@pytest.mark.parametrize("profile", [b"no profile", grey_profile(2.2)])
def test_a_profile_that_does_not_fit_is_passed_over(tmp_path: Path, profile: bytes) -> None:
    for image in images(tmp_path, "a.jpg", encoded(photo(), icc_profile=profile)):
        assert near(at(image, 0.1, 0.1), GREEN), image.format


def deep_png(colour: tuple[int, int, int]) -> bytes:
    """A PNG of one colour with 16 bits a channel, which Pillow does not write."""
    row = b"\0" + struct.pack(">3H", *colour) * 40
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", 40, 30, 16, 2, 0, 0, 0),
        b"IDAT": zlib.compress(row * 30),
        b"IEND": b"",
    }
    chunks = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


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
    return dict(make(media, folder, PALETTES))[media.src].decode()


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
    assert dict(make(media, tmp_path, PALETTES))[media.src].decode() == svg


def test_the_blank_poster_can_be_drawn(tmp_path: Path) -> None:
    media = MediaLibrary({}, PALETTES).poster("no-such-theme", "opale")
    assert dict(make(media, tmp_path, PALETTES))[media.src].decode() == blank_poster()
    assert isinstance(inspect("a.svg", blank_poster().encode(), ""), PictureFile)


def test_colours_change_places_without_changing_twice() -> None:
    """The skin's sky may be what the neutral palette calls far."""
    neutral = {"sky": "#111111", "far": "#222222"}
    skin = {"sky": "#222222", "far": "#111111"}
    assert recolour("#111111 #222222 #333333", neutral, skin) == "#222222 #111111 #333333"


def test_without_palettes_a_drawing_stays_as_it_is() -> None:
    assert recolour("#111111", {}, SKIN) == "#111111"
    assert recolour("#111111", NEUTRAL, {}) == "#111111"
