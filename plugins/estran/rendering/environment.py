"""The Jinja environment of a language, and the digest of what a template's pages depend on."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path

from babel.support import NullTranslations
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    meta,
)
from markupsafe import Markup

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
        self.environment.newstyle_gettext = True  # type: ignore[attr-defined]
        self.environment.globals |= words_of(strings.translations)
        self.environment.globals["remember"] = Remembered()
        register(self.environment, site.locale, static_folder=STATIC)
        self._templates: dict[str, Template] = {}

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """A template's text with a context."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self.environment.get_template(name)
        return template.render(context)


def words_of(translations: NullTranslations) -> dict[str, Callable[..., Markup]]:
    """The gettext functions of templates, by name: as Jinja's own, with plain messages kept.

    Messages are the catalogues' own and hold no markup of others; what is put into them is escaped.
    Most messages hold no variable and are asked for on every page; see "newstyle gettext" in
    https://jinja.palletsprojects.com/en/stable/extensions/#i18n-extension.
    """

    @cache
    def plain(message: str) -> Markup:
        return Markup(translations.gettext(message)) % {}  # noqa: S704

    def gettext(message: str, /, **values: object) -> Markup:
        if not values:
            return plain(message)
        return Markup(translations.gettext(message)) % values  # noqa: S704

    def ngettext(one: str, many: str, n: int, /, **values: object) -> Markup:
        return Markup(translations.ngettext(one, many, n)) % {"num": n, **values}  # noqa: S704

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return Markup(translations.pgettext(context, message)) % values  # noqa: S704

    def npgettext(context: str, one: str, many: str, n: int, /, **values: object) -> Markup:
        return Markup(translations.npgettext(context, one, many, n)) % {"num": n, **values}  # noqa: S704

    return {
        "_": gettext,
        "gettext": gettext,
        "ngettext": ngettext,
        "pgettext": pgettext,
        "npgettext": npgettext,
    }


SLOT = "\ue000"
"""A sign of the private use area that stands in remembered HTML for what differs each time."""


class Remembered:
    """HTML that many pages show alike, made once: ``remember(macro, key, *arguments)``.

    ``key`` has to name everything that the macro's text depends on within one build and language.
    """

    slot = SLOT

    def __init__(self) -> None:
        self._known: dict[object, Markup] = {}

    def __call__(self, macro: Callable[..., Markup], key: object, *arguments: object) -> Markup:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = macro(*arguments)
        return known

    def forget(self) -> None:
        """Start anew: the gallery shows other data under the same keys."""
        self._known.clear()


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
