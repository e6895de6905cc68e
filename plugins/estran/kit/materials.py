"""What kits are made from besides their subjects, and which kits there are to make.

Nothing here needs WeasyPrint: a kit's key is known where kits cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from estran.images.dress import Dress
from estran.images.media import MediaLibrary
from estran.kit.subject import KitSubject
from estran.kit.words import KitWords, kit_words
from estran.printing.landscapes import landscapes
from estran.reading.cache import rooms_digest
from estran.settings import Settings
from estran.strings import Strings

FOLDER = "/kits/"
"""Where a site's kits stand."""

_LIBRARIES = ("weasyprint", "pydyf", "segno", "resvg-py", "pillow", "fonttools", "jinja2", "babel")


@dataclass(frozen=True)
class Materials:
    """The theme, as kits wear it, and the words by language; it can be sent to another process.

    ``templates`` is the folder of the theme's templates for kits, ``posters`` are the landscapes
    by skin. ``bleed``: whether the papers for a printing house are in.
    """

    dress: Dress
    templates: Path
    posters: Mapping[str, str]
    words: Mapping[str, KitWords]
    bleed: bool = False

    @cached_property
    def digest(self) -> str:
        """A digest of all of it, of the code and of the libraries."""
        state = blake2b(rooms_digest("kit", "printing", "images").encode(), digest_size=12)
        state.update(self.dress.digest.encode())
        for path in sorted(self.templates.iterdir()):
            state.update(path.name.encode() + path.read_bytes())
        rest = (sorted(self.posters.items()), sorted(self.words.items()), self.bleed)
        versions = [metadata.version(name) for name in _LIBRARIES]
        state.update(repr((rest, versions)).encode())
        return state.hexdigest()


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit to be made: whose it is, and a key of all that it is made from."""

    subject: KitSubject
    key: str

    @property
    def path(self) -> str:
        """Its path on the site of its language."""
        return f"{FOLDER}{self.subject.ref}-{self.subject.lang}.zip"

    @property
    def kept_as(self) -> str:
        """The name of its file in the store."""
        return f"{self.subject.ref}-{self.subject.lang}-{self.key}.zip"


def materials_of(
    settings: Settings,
    dress: Dress,
    media: MediaLibrary,
    strings: Mapping[str, Strings],
    skins: Iterable[str],
) -> Materials:
    """The materials of a build's kits, without bleed."""
    posters = landscapes(settings.content, media, skins)
    words = {lang: kit_words(strings[lang]) for lang in settings.languages}
    return Materials(dress, settings.theme / "kit", posters, words)


def plan(materials: Materials, subjects: Iterable[KitSubject]) -> tuple[Kit, ...]:
    """The kits of members, those of one skin beside each other."""
    found = sorted(subjects, key=lambda each: (each.skin, each.lang, each.ref))
    return tuple(Kit(each, _key(materials, each)) for each in found)


def with_bleed(materials: Materials) -> Materials:
    """The same, and the papers for a printing house."""
    return replace(materials, bleed=True)


def _key(materials: Materials, subject: KitSubject) -> str:
    text = f"{materials.digest}\0{subject!r}"
    return blake2b(text.encode(), digest_size=12).hexdigest()
