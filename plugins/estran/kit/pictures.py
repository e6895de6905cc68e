"""The pictures of a kit for networks: wide, square and upright, drawn as one SVG each."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import resvg_py
from PIL import Image

from estran.images.dress import NEUTRAL, Colours, Dress
from estran.images.shores import overlay
from estran.images.shores import shore as shore_of
from estran.kit.badge import SIZE
from estran.kit.subject import KitSubject, Recommended
from estran.kit.words import NETWORK, KitWords, far
from estran.printing.cuts import BOLD, TEXT
from estran.printing.scenes import band, emblem, landscape
from estran.printing.setting import Line, Setter

QUALITY = 88

_PLATES = 6
"""Grounds that a process keeps, of up to 6 MB each."""

Plates = dict[tuple[str, str, bool, str], Image.Image]
"""What lies beneath the words of several kits, by skin, language, being a sample, and form."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Form:
    """A picture's form: its size, the height of its shore (0: at its side), where its words stand.

    ``seal`` is the left, the top and the width of the badge. Sizes of type are in pixels: ``name``
    at most, ``row`` of a recommendation's name, ``small`` of the other words.
    """

    width: int
    height: int
    edge: int
    words: Box
    seal: tuple[int, int, int]
    name: tuple[int, int]
    row: int
    rows: int
    small: int

    @property
    def file(self) -> str:
        """The file's name."""
        return f"social-{self.width}x{self.height}.jpg"


WIDE = Form(1200, 630, 0, (56, 48, 562, 586), (990, 36, 174), (76, 132), 25, 66, 21)
SQUARE = Form(1080, 1080, 380, (64, 436, 1016, 1030), (836, 40, 200), (96, 132), 33, 84, 25)
UPRIGHT = Form(1080, 1920, 790, (72, 858, 1008, 1640), (776, 262, 236), (124, 200), 38, 110, 30)
FORMS = (WIDE, SQUARE, UPRIGHT)
"""https://ogp.me; a story keeps its top 250 and its foot 280 pixels free for the network."""


@dataclass(frozen=True, slots=True)
class Studio:
    """What the pictures of a skin are drawn with in a language.

    ``seal`` is the badge without its frame. ``posters`` are the landscapes of the skins
    as SVG; ``plates`` keeps the grounds that kits share.
    """

    dress: Dress
    setter: Setter
    words: KitWords
    seal: str
    posters: Mapping[str, str]
    plates: Plates = field(default_factory=dict, compare=False)


def picture(studio: Studio, subject: KitSubject, form: Form) -> bytes:
    """The JPEG file of a picture; it holds no metadata."""
    key = subject.skin, subject.lang, subject.sample, form.file
    if key not in studio.plates:
        if len(studio.plates) >= _PLATES:
            studio.plates.pop(next(iter(studio.plates)))
        whole = 0, 0, form.width, form.height
        ground = _drawn(_ground(studio, subject.skin, form) + _seal(studio, form), whole)
        studio.plates[key] = ground.convert("RGB")
    image = studio.plates[key].copy()
    left, top, right, bottom = form.words
    box = left - 8, top - 8, right + 8, bottom + 8
    words = _drawn(_words(studio, subject, form), box)
    image.paste(words, box[:2], words)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _drawn(inner: str, box: Box) -> Image.Image:
    """What lies in a box of a drawing."""
    left, top, right, bottom = box
    root = (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{left} {top} {right - left} {bottom - top}">{inner}</svg>'
    )
    data = resvg_py.svg_to_bytes(svg_string=root, width=right - left, skip_system_fonts=True)
    with Image.open(io.BytesIO(bytes(data))) as image:
        image.load()
        return image.copy()


def _seal(studio: Studio, form: Form) -> str:
    left, top, across = form.seal
    return f'<g transform="translate({left} {top}) scale({across / SIZE:.4f})">{studio.seal}</g>'


def _ground(studio: Studio, skin: str, form: Form) -> str:
    """The landscape and the band; the wide picture has the shore of the sites' own."""
    colours = studio.dress.colours(skin)
    poster = studio.posters.get(skin, studio.posters[NEUTRAL])
    if form.edge:
        art = landscape(poster, (0, 0, form.width, form.edge + 60))
        size = float(form.width), float(form.height)
        shore = band(skin, colours, size, form.edge, form.width / 1080)
        return art + shore + _mark(studio, colours, form)
    box = shore_of(skin).picture
    art = landscape(poster, (box[0], box[1], box[2] - box[0], box[3] - box[1]))
    return art + overlay(studio.dress, skin)


def _mark(studio: Studio, colours: Colours, form: Form) -> str:
    left, bottom, across = form.words[0], form.words[3], form.small * 2.4
    return emblem(studio.dress.mark, colours.on_band, (left, bottom - across), across)


def _words(studio: Studio, subject: KitSubject, form: Form) -> str:
    """From the top: the network, the name, where it is, the recommendations; the site at the foot.

    What the name leaves of its height goes to the air above the recommendations.
    """
    setter, colours = studio.setter, studio.dress.colours(subject.skin)
    left, top, right, bottom = form.words
    room = right - left
    kicker = Line(BOLD, form.small, colours.spark, 0.06)
    plain = Line(TEXT, form.small, colours.on_band)
    drawn = [setter.line(NETWORK.upper(), kicker, (left, top + form.small * 0.8), room)]
    if subject.sample:
        drawn.append(_stamp(studio, colours, form))
    top += round(form.small * 1.5)
    name = setter.fitted(subject.name, subject.locale, (room, form.name[1]), form.name[0])
    drawn.append(setter.draw(name, (left, top), colours.on_band))
    top += name.height + form.small
    place = " · ".join(filter(None, (subject.type_name, subject.town or subject.destination)))
    drawn.append(setter.line(place, plain, (left, top), room))
    foot = round(bottom - form.small * 2.4) if form.edge else bottom - 54
    shown = subject.recommendations[:3]
    start = foot - round(form.small * 0.9) - form.rows * len(shown)
    for number, each in enumerate(shown):
        drawn.append(_row(studio, subject, form, each, start + number * form.rows))
    if shown:
        head = Line(BOLD, form.small * 1.1, colours.spark)
        drawn.append(
            setter.line(studio.words.heading, head, (left, start - form.small * 0.6), room)
        )
    else:
        drawn.append(_about(studio, subject, form, (top + form.small * 2, foot)))
    return "".join((*drawn, _foot(studio, subject, form, foot)))


def _stamp(studio: Studio, colours: Colours, form: Form) -> str:
    """The word for a sample, at the end of the first line."""
    text, size, right, top = studio.words.sample.upper(), form.small, form.words[2], form.words[1]
    wide = studio.setter.letters.length(text, BOLD, size, 0.06) + size * 1.2
    plate = (
        f'<rect x="{right - wide:.1f}" y="{top - size * 0.25:.1f}" width="{wide:.1f}" '
        f'height="{size * 1.5:.1f}" rx="{size * 0.75:.1f}" fill="{colours.spark}"/>'
    )
    line = Line(BOLD, size, colours.band, 0.06)
    return plate + studio.setter.line(
        text, line, (right - size * 0.6, top + size * 0.85), wide, right=True
    )


def _row(studio: Studio, subject: KitSubject, form: Form, each: Recommended, top: int) -> str:
    """A recommendation: its name and distance, and beneath it what and where it is."""
    setter, colours = studio.setter, studio.dress.colours(subject.skin)
    left, right = form.words[0], form.words[2]
    size, small = form.row, form.small * 0.92
    rule = (
        f'<path d="M{left} {top}H{right}" stroke="{colours.on_band}" stroke-opacity=".4" '
        'stroke-width="2"/>'
    )
    way = far(each.metres, subject.locale)
    near = Line(BOLD, form.small, colours.spark)
    taken = setter.letters.length(way, BOLD, form.small) + form.small if way else 0
    room, high = right - left - taken, form.rows - 2 - small * 1.5
    name = setter.bold(each.name, (room, high), size)
    place = " · ".join(filter(None, (each.type_name, each.town)))
    parts = [rule]
    if place and name.size >= size * 0.72:
        line = Line(TEXT, small, colours.on_band)
        base = top + form.rows - small * 0.72
        parts.append(setter.line(place, line, (left, base), right - left))
        above = top + (form.rows - small * 1.5 - name.height) / 2 + size * 0.08
    else:  # a long name takes the place of what it is
        name = setter.bold(each.name, (room, form.rows - size * 0.5), size)
        above = top + (form.rows - name.height) / 2
    parts.append(setter.draw(name, (left, above), colours.on_band, title=False))
    if way:
        parts.append(setter.line(way, near, (right, above + size * 0.8), taken, right=True))
    return "".join(parts)


def _about(studio: Studio, subject: KitSubject, form: Form, within: tuple[float, float]) -> str:
    """What the network is, for a member without recommendations in this language."""
    left, right = form.words[0], form.words[2]
    box = (right - left, (within[1] - within[0]) * 0.8)
    text = studio.setter.bold(studio.words.about, box, form.row)
    colour = studio.dress.colours(subject.skin).spark
    return studio.setter.draw(text, (left, within[0]), colour, title=False)


def _foot(studio: Studio, subject: KitSubject, form: Form, top: int) -> str:
    """The site's name beside the mark, and its address at the end of the line."""
    setter, colours = studio.setter, studio.dress.colours(subject.skin)
    left, _, right, bottom = form.words
    base, high = (top + bottom) / 2 + form.small * 0.34, bottom - top
    x = left + high + form.small * 0.6
    name = Line(BOLD, form.small * 1.1, colours.on_band)
    host = urlsplit(subject.home).netloc
    if not form.edge:
        return setter.line(subject.site, name, (x, base), right - x)
    half = (right - left) / 2
    address = Line(TEXT, form.small, colours.on_band)
    return setter.line(subject.site, name, (x, base), left + half - x) + setter.line(
        host, address, (right, base), half, right=True
    )
