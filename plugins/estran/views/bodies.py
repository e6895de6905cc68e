"""An entry's text completed for its page: its links to other entries, its pictures."""

from __future__ import annotations

import re
from functools import partial
from html import escape

from estran.model.entry import MARK, Entry, Picture
from estran.views.maker import Maker, image_of
from estran.views.parts import Image
from estran.views.texts import relative

SIZES = "(min-width: 60rem) min(41rem, 88.4vw - 23.6rem), min(41rem, 93.4vw - 0.6rem)"
"""How wide a picture in a text is shown, by the window's width: ``--measure`` in the theme's
column. The widths of all other places stand in the theme's ``components/picture.html``; texts are
completed before any template sees them."""

_LINK = re.compile(rf'href="{MARK}ref:([^"#]*)(#[^"]*)?"')
_EMPTY_LINK = re.compile(rf'<a href="{MARK}">(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(rf'<img ([^>]*?)src="{MARK}file:([^"]*)"([^>]*?)\s*/?>')
_ALONE = re.compile(rf"<p>({_IMAGE.pattern})</p>")


def body(maker: Maker, entry: Entry) -> str:
    """An entry's text with its links and pictures completed.

    A link to an entry that does not exist in this language, or that this build does not
    show, becomes plain text. A picture that is a paragraph of its own gets its credit.
    """
    html = entry.body.html
    if MARK not in html:
        return html
    html = _EMPTY_LINK.sub(r"\1", _LINK.sub(partial(_link, maker, entry), html))
    html = _ALONE.sub(lambda found: _figure(maker, entry, found), html)
    return _IMAGE.sub(lambda found: _picture(maker, entry, found.groups())[0], html)


def _link(maker: Maker, entry: Entry, found: re.Match[str]) -> str:
    name, fragment = found.groups()
    target = maker.catalogue.get(maker.lang, name)
    if target is None:
        return f'href="{MARK}"'
    page = maker.catalogue.path(entry)
    return f'href="{relative(page, maker.catalogue.path(target))}{fragment or ""}"'


def _figure(maker: Maker, entry: Entry, found: re.Match[str]) -> str:
    """A picture between two paragraphs: with what is there before it, and its credit."""
    html, image = _picture(maker, entry, found.groups()[1:])
    if image is None:
        return ""
    said = maker.s("Picture: %(credit)s", credit=image.credit)
    if image.illustration:
        said = maker.s("Illustration: %(credit)s", credit=image.credit)
    credit = escape(said)
    if image.licence:
        credit += f" · {escape(image.licence)}"
    wait = ""
    if image.wait:
        wait = f'<img class="picture__wait" src="{image.wait}" width="4" height="3" alt="">'
    caption = f'<figcaption class="picture__credit">{credit}</figcaption>'
    return f'<figure class="picture picture--text">{html}{wait}{caption}</figure>'


def _picture(maker: Maker, entry: Entry, parts: tuple[str, ...]) -> tuple[str, Image | None]:
    """A picture with its files; ``parts`` are its other attributes around its name."""
    before, name, after = parts
    image = _image(maker, entry, name)
    if image is None:
        return "", None
    page = maker.catalogue.path(entry)
    size = f'width="{image.width}" height="{image.height}" decoding="async"'
    src = relative(page, image.src)
    sets = {
        source.type: ", ".join(f"{relative(page, path)} {width}w" for path, width in source.files)
        for source in image.sources
    }
    own = f' srcset="{sets.pop("image/jpeg")}" sizes="{SIZES}"' if sets else ""
    html = f'<img class="picture__whole" {before}src="{src}"{own} {size}{after}>'
    if not sets:
        return html, image
    others = "".join(
        f'<source type="{kind}" srcset="{files}" sizes="{SIZES}">' for kind, files in sets.items()
    )
    return f'<picture class="picture__files">{others}{html}</picture>', image


def _image(maker: Maker, entry: Entry, name: str) -> Image | None:
    """A picture of the text as the header lists it; reading has checked that it does."""
    pictures: tuple[Picture, ...] = getattr(entry, "pictures", ())
    listed = next((each for each in pictures if each.file == name), None)
    media = maker.photograph(entry, listed) if listed is not None else None
    return image_of(media, listed) if media is not None and listed is not None else None
