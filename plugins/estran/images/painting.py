"""Draws social pictures: a page's picture, the band of its skin with its shore, and the words."""

from __future__ import annotations

import io
from collections.abc import Mapping
from math import ceil
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw, ImageFont

from estran.images.dress import Dress
from estran.images.faces import Face
from estran.images.making import photograph, recolour
from estran.images.media import Media
from estran.images.palettes import blank_poster
from estran.images.shores import HEIGHT, MARK, WIDTH, Box, overlay, shore
from estran.images.social import Social, Words
from estran.images.typesetting import LEADING, WEIGHT, Setting, fit
from estran.model.focus import CENTRE, Focus
from estran.reading.names import on_disk

QUALITIES = (82, 76, 70)
HEAVY = 90_000
"""Bytes from which a picture is written at the next quality."""

_TITLE_LARGEST = 104
_SMALL, _SMALLEST, _SMALL_WEIGHT, _TRACKING = 23, 20, 700, 0.06
_BRAND, _BRAND_WEIGHT = 27, 600
_GAP = 20
"""Pixels between the small words, the title and the foot."""


class Painter:
    """Draws social pictures; keeps faces, and the backgrounds that many pages share."""

    def __init__(
        self, dress: Dress, content: Path, palettes: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.dress = dress
        self.content = content
        self.palettes = palettes
        self.title, self.text = Face(dress.title), Face(dress.text)
        self._overlays: dict[str, Image.Image] = {}

    def card(self, social: Social, plate: Image.Image) -> bytes:
        """The JPEG file of a social picture upon its plate; it holds no metadata."""
        image = plate.copy()
        colours = self.dress.colours(social.skin)
        self.write(
            ImageDraw.Draw(image), social.words, social.skin, (colours.on_band, colours.spark)
        )
        data = b""
        for quality in QUALITIES:
            out = io.BytesIO()
            image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
            data = out.getvalue()
            if len(data) <= HEAVY:
                break
        return data

    def plate(self, social: Social) -> Image.Image:
        """What lies beneath the words: the picture, the band and its shore, the mark."""
        box = shore(social.skin).picture
        plate = Image.new("RGB", (WIDTH, HEIGHT))
        plate.paste(_cut(self._picture(social.picture, box), box, social.picture.focus), box[:2])
        if social.skin not in self._overlays:
            self._overlays[social.skin] = _drawn(overlay(self.dress, social.skin), WIDTH)
        over = self._overlays[social.skin]
        plate.paste(over, mask=over)
        return plate

    def write(
        self, draw: ImageDraw.ImageDraw, words: Words, skin: str, inks: tuple[str, str]
    ) -> None:
        """Write the words: title and site's name in the first ink, the small words in the other."""
        left, top, right, bottom = shore(skin).words
        room = bottom - MARK - _GAP - top
        at = top
        if words.kicker:
            self._kicker(draw, words.kicker, (left, top, right, bottom), inks[1])
            at += round(_SMALL * 1.2) + _GAP
        setting = self.setting(words, (right - left, room - (at - top)))
        font = self.title.at(max(1, setting.size), WEIGHT, setting.width)
        for number, line in enumerate(setting.lines):
            base = at + round(setting.size * (number * LEADING + 0.8))
            draw.text((left - _bearing(font, line), base), line, inks[0], font, "ls")
        name = self.text.writable(words.brand)
        size = _BRAND
        while self._brand(size).getlength(name) > right - left - MARK - 16 and size > 12:
            size -= 1
        middle = bottom - MARK // 2
        draw.text((left + MARK + 16, middle), name, inks[0], self._brand(size), "lm")

    def setting(self, words: Words, box: tuple[int, int]) -> Setting:
        """A title as it is set within a width and a height."""
        return fit(self.title, words.title, words.lang, box, _TITLE_LARGEST)

    def _brand(self, size: int) -> ImageFont.FreeTypeFont:
        return self.text.at(size, _BRAND_WEIGHT)

    def _kicker(self, draw: ImageDraw.ImageDraw, words: str, box: Box, ink: str) -> None:
        """Capitals with a little space between; smaller, then with fewer parts, where they must."""
        text, size = self.text.writable(words.upper()), _SMALL
        while self._spaced(text, size) > box[2] - box[0] and size > 8:
            if size > _SMALLEST or " · " not in text:
                size -= 1
            else:
                text, size = text.rpartition(" · ")[0], _SMALL
        font = self.text.at(size, _SMALL_WEIGHT)
        x = float(box[0])
        for sign in text:
            draw.text((x, box[1] + _SMALL), sign, ink, font, "ls")
            x += font.getlength(sign) + size * _TRACKING

    def _spaced(self, text: str, size: int) -> float:
        font = self.text.at(size, _SMALL_WEIGHT)
        return sum(font.getlength(sign) for sign in text) + len(text) * size * _TRACKING

    def _picture(self, media: Media, box: Box) -> Image.Image:
        """The page's picture; a drawing as large as fills a box."""
        path = on_disk(self.content, media.source)
        if not media.vector:
            return photograph(path)
        svg = path.read_text("utf-8") if media.source else blank_poster()
        if media.skin:
            neutral, skin = (self.palettes.get(each, {}) for each in ("neutral", media.skin))
            svg = recolour(svg, neutral, skin)
        across = max(box[2] - box[0], ceil((box[3] - box[1]) * media.width / media.height))
        return _drawn(svg, across).convert("RGB")


def _cut(image: Image.Image, box: Box, focus: Focus = CENTRE) -> Image.Image:
    """The part of a picture that fills a box; the focus as CSS's ``object-position`` means it."""
    width, height = box[2] - box[0], box[3] - box[1]
    scale = min(image.width / width, image.height / height)
    wide, high = width * scale, height * scale
    left, top = (image.width - wide) * focus.x / 100, (image.height - high) * focus.y / 100
    cut = (left, top, left + wide, top + high)
    return image.resize((width, height), Image.Resampling.LANCZOS, box=cut, reducing_gap=3.0)


def _drawn(svg: str, width: int) -> Image.Image:
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image.copy()


def _bearing(font: ImageFont.FreeTypeFont, line: str) -> int:
    """Pixels between the pen and the ink of a line's first letter, so that lines stand flush."""
    return round(font.getbbox(line[:1], anchor="ls")[0])
