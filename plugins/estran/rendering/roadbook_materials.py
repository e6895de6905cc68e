"""What papers of routes are made with. Nothing here needs WeasyPrint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

from estran.images.dress import Dress
from estran.reading.cache import rooms_digest
from estran.reading.places import Places
from estran.roadbook.inks import Inks
from estran.settings import Site
from estran.strings import Strings

FOLDER = "roadbook"
"""The theme's folder of what is printed for routes; its templates are in one of the same name."""

_LIBRARIES = ("weasyprint", "pydyf", "segno", "fonttools", "jinja2", "babel", "shapely")
_ROOMS = ("roadbook", "printing", "images", "views", "routes", "rendering")


@dataclass(frozen=True)
class Materials:
    """What papers of routes are made with: theme, words and sites by language, landscapes, land."""

    theme: Path
    dress: Dress
    inks: Mapping[str, Inks]
    posters: Mapping[str, str]
    sites: Mapping[str, Site]
    strings: Mapping[str, Strings]
    places: Places

    @property
    def css(self) -> str:
        """The style sheet of the papers."""
        return (self.theme / FOLDER / "roadbook.css").read_text("utf-8")

    @property
    def icons(self) -> str:
        """The theme's signs."""
        return (self.theme / "static" / "img" / "icons.svg").read_text("utf-8")

    @cached_property
    def digest(self) -> str:
        """A digest of all of it, of the code and of the libraries."""
        state = blake2b(rooms_digest(*_ROOMS).encode(), digest_size=12)
        templates = self.theme / "templates"
        used = sorted((templates / FOLDER).iterdir())
        for path in (*used, templates / "components" / "route-labels.html"):
            state.update(path.name.encode() + path.read_bytes())
        parts = (self.css, self.icons, self.dress.digest, self.places.digest)
        versions = [metadata.version(name) for name in _LIBRARIES]
        words = sorted((lang, each.digest) for lang, each in self.strings.items())
        looks = sorted(self.inks.items()), sorted(self.posters.items())
        state.update(repr((parts, versions, words, looks)).encode())
        return state.hexdigest()
