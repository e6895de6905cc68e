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
class Social:
    """A social picture: where it goes and all that it is drawn from.

    ``source`` is its picture's path from the content folder, empty for the blank poster, and
    ``tint`` the skin that a poster is coloured in; ``focus`` are the fractions from the left and
    the top that stay in sight. ``alt`` says in words what it shows.
    """

    src: str
    title: str
    kicker: str
    brand: str
    skin: str
    source: str
    tint: str
    vector: bool
    plate: str
    alt: str
    focus: tuple[float, float] = (0.5, 0.5)

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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a social picture: its title, the small words above it, the site's name."""

    title: str
    kicker: str
    brand: str
    alt: str


def plan_social(
    dress: Dress, words: Words, skin: str, media: Media, focus: tuple[float, float] = (0.5, 0.5)
) -> Social:
    """A page's social picture by its name, before it is drawn."""
    plate = _digest(dress.digest, skin, media.src, repr(focus))
    name = _digest(plate, words.title, words.kicker, words.brand)
    slug = slugify(words.title)[:60].strip("-") or "page"
    return Social(
        src=f"{FOLDER}{slug}-{name}.jpg",
        title=words.title,
        kicker=words.kicker,
        brand=words.brand,
        skin=skin,
        source=media.source,
        tint=media.skin,
        vector=media.vector,
        plate=plate,
        alt=words.alt,
        focus=focus,
    )


def _digest(*parts: str) -> str:
    return blake2b("\0".join((_RECIPE, *parts)).encode(), digest_size=5).hexdigest()
