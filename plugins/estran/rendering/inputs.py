"""Digests of what pages are made from.

A page has two keys. The key of its inputs takes in all that any page may take from other entries,
so it is known without making the page's view; where it is the same as last time, the file is left
as it is. Else the view is made, and the view's own key decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from importlib import metadata
from operator import attrgetter

import msgspec

from estran.catalogue.catalogue import Catalogue
from estran.images.widths import recipe
from estran.reading.cache import rooms_digest
from estran.reading.library import Library
from estran.rendering.environment import template_digests
from estran.settings import Settings
from estran.views.maker import Maker
from estran.views.plan import PARTNERS, Spec


def digest_of(value: object) -> str:
    """A digest of plain data."""
    return blake2b(msgspec.msgpack.encode(value), digest_size=12).hexdigest()


def rendering_digests(settings: Settings) -> dict[str, str]:
    """A digest by template of all that turns a view into a file: templates, filters, libraries."""
    code = rooms_digest("rendering")
    versions = [metadata.version(name) for name in ("jinja2", "babel", "markupsafe")]
    found = template_digests(settings.theme / "templates", settings.cache)
    return {name: digest_of((digest, code, versions)) for name, digest in found.items()}


def input_keys(
    specs: Sequence[Spec],
    catalogue: Catalogue,
    library: Library,
    makers: Mapping[str, Maker],
    templates: Mapping[str, str],
    sites: Mapping[str, object],
) -> list[str]:
    """The key of each planned page's inputs.

    They are: what all entries show of themselves outside their own page (everything but their
    text), terms, pictures, strings, settings, the day, the code; the page's template; and the text
    of the entry whose page it is.
    """
    settings = catalogue.settings
    maker = makers[settings.source_lang]
    world = digest_of(
        (
            library.shape,
            list(library.terms),
            sorted(library.pictures.values(), key=attrgetter("path")),
            (maker.media.palettes, recipe()),
            maker.dress.digest if maker.dress is not None else "",
            (library.places.digest, catalogue.ontology.digest),
            [strings.digest for strings in catalogue.strings.values()],
            list(sites.values()),
            settings.sites,
            (settings.x_default, settings.source_lang, settings.today.isoformat()),
            (settings.publishing, settings.search, settings.accessibility, settings.preview),
            (settings.machine_texts, settings.mistakes, settings.open_data, settings.map_tiles),
            settings.stale_note,
            rooms_digest(
                "model", "catalogue", "seo", "images", "views", "opendata", "routes", "nodes"
            ),
        )
    )
    keys = []
    for spec in specs:
        entry = catalogue.get(spec.lang, spec.key[1]) if spec.source else None
        text = entry.body.html if entry is not None else ""
        kits = repr(sorted(maker.kits.items())) if spec.key == PARTNERS else ""
        files = repr(sorted(makers[spec.lang].files.items())) if spec.key[0] == "route" else ""
        parts = (kits, files, world, templates[spec.template], *spec.key, spec.lang, text)
        keys.append(blake2b("\0".join(parts).encode(), digest_size=12).hexdigest())
    return keys
