"""Social pictures: what a network shows of a page, drawn from its title, its skin and its picture.

They are named before they are drawn, by a digest of all that they are drawn from.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from estran.images.dress import Dress
from estran.images.media import Media
from estran.model.slugs import slugify

FOLDER = "/media/social/"
_RECIPE = "1"
"""Changes when the pictures are drawn in another way."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a social picture: its title, the small words above it, the site's name.

    ``lang`` is the language of the title, in which its words may be parted; ``alt`` says what the
    picture shows, for those who do not see it.
    """

    title: str
    kicker: str
    brand: str
    lang: str
    alt: str


@dataclass(frozen=True, slots=True)
class Social:
    """A social picture: where it goes and all that it is drawn from.

    ``plate`` names what lies beneath its words, which other pages may share.
    """

    src: str
    words: Words
    skin: str
    picture: Media
    plate: str

    @property
    def name(self) -> str:
        """Its file's name."""
        return self.src.rpartition("/")[2]

    @property
    def width(self) -> int:
        """Pixels across, of every social picture: https://ogp.me."""
        return 1200

    @property
    def height(self) -> int:
        """Pixels down, of every social picture."""
        return 630


def plan_social(dress: Dress, words: Words, skin: str, picture: Media) -> Social:
    """A page's social picture by its name, before it is drawn."""
    plate = _digest(dress.digest, skin, repr(picture))
    name = _digest(plate, words.title, words.kicker, words.brand, words.lang)
    slug = slugify(words.title)[:60].strip("-") or "page"
    return Social(f"{FOLDER}{slug}-{name}.jpg", words, skin, picture, plate)


def _digest(*parts: str) -> str:
    return blake2b("\0".join((_RECIPE, *parts)).encode(), digest_size=5).hexdigest()
