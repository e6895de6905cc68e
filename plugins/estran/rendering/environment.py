"""The Jinja environment of a language, and the digest of what a template's pages depend on."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    meta,
)

from estran.reading.cache import sealed_pickle, write_sealed
from estran.rendering.formats import register
from estran.settings import Site
from estran.strings import Strings

STATIC = "/static/"
"""Where the theme's files stand on each site."""


class Templates:
    """The theme's templates in one language. A missing template or name is an error."""

    def __init__(
        self, folder: Path, site: Site, strings: Strings, cache: Path | None = None
    ) -> None:
        compiled = cache / "templates" if cache is not None else None
        if compiled is not None:
            compiled.mkdir(parents=True, exist_ok=True)
        self.environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
            extensions=["jinja2.ext.i18n"],
        )
        words = strings.translations
        self.environment.install_gettext_callables(  # type: ignore[attr-defined]
            words.gettext,
            words.ngettext,
            newstyle=True,
            pgettext=words.pgettext,
            npgettext=words.npgettext,
        )
        register(self.environment, site.locale, static_folder=STATIC)
        self._templates: dict[str, Template] = {}

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """A template's text with a context."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self.environment.get_template(name)
        return template.render(context)


def template_digests(folder: Path, cache: Path | None = None) -> dict[str, str]:
    """A digest of each template together with all that it includes, imports or extends.

    What a template uses is found by parsing it; the cache keeps that by the template's content.
    """
    store = cache / "templates.pickle" if cache is not None else None
    known: dict[str, set[str]] = (sealed_pickle(store) or {}) if store is not None else {}
    environment = Environment(  # noqa: S701 - only parses, renders nothing
        loader=FileSystemLoader(folder), extensions=["jinja2.ext.i18n"]
    )
    sources: dict[str, str] = {}
    uses: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        text = path.read_bytes()
        sources[name] = blake2b(text, digest_size=12).hexdigest()
        found = known.get(sources[name])
        if found is None:
            tree = environment.parse(text.decode())
            found = {each for each in meta.find_referenced_templates(tree) if each is not None}
        uses[name] = found
    now = {sources[name]: found for name, found in uses.items()}
    if store is not None and now != known:
        write_sealed(store, pickle.dumps(now, pickle.HIGHEST_PROTOCOL))
    return {name: _digest(name, sources, uses) for name in sources}


def _digest(name: str, sources: Mapping[str, str], uses: Mapping[str, set[str]]) -> str:
    waiting, seen = [name], {name}
    while waiting:
        for other in uses.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    state = blake2b(digest_size=12)
    for each in sorted(seen):
        state.update(f"{each}={sources.get(each, '')}\n".encode())
    return state.hexdigest()
