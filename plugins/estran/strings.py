"""The interface's words in each language: gettext catalogues, read with Babel.

English is the language of the message ids and needs no catalogue.
"""

from __future__ import annotations

import io
import re
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import NullTranslations, Translations

from estran.problem import Problem, quoted

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")

ID_LANG = "en"
"""The language of the message ids."""


class Strings:
    """The words of one language."""

    def __init__(self, lang: str, translations: NullTranslations, digest: str) -> None:
        self.lang = lang
        self.translations = translations
        self.digest = digest

    def __call__(self, message: str, **values: object) -> str:
        """A message in this language, ``%(name)s`` filled in."""
        text = self.translations.gettext(message)
        return text % values if values else text

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The form of a message that fits the number ``n``, which also fills ``%(n)s``."""
        return self.translations.ngettext(one, many, n) % {"n": n, **values}

    def within(self, context: str, message: str) -> str:
        """A message that means different things in different places."""
        return str(self.translations.pgettext(context, message))

    @cached_property
    def sections(self) -> dict[str, str]:
        """The first part of an address, by section, as people of this language read it."""
        return section_slugs(self)


def section_slugs(s: Strings) -> dict[str, str]:
    """All section slugs; each is a message of the context ``url``, lower-case ASCII."""
    return {
        "destinations": s.within("url", "destinations"),
        "experiences": s.within("url", "experiences"),
        "greeters": s.within("url", "greeters"),
        "itineraries": s.within("url", "itineraries"),
        "day-ideas": s.within("url", "day-ideas"),
        "routes": s.within("url", "routes"),
        "agenda": s.within("url", "whats-on"),
        "selection": s.within("url", "selection"),
        "partners": s.within("url", "digital-kit"),
        "themes": s.within("url", "themes"),
        "audiences": s.within("url", "for-whom"),
        "marks": s.within("url", "marks"),
        "seasons": s.within("url", "seasons"),
        "now": s.within("url", "this-month"),
        "stations": s.within("url", "without-a-car"),
        "rain": s.within("url", "if-it-rains"),
        "explore": s.within("url", "explore"),
        "accessible": s.within("url", "accessible"),
        "by-train": s.within("url", "by-train"),
        "notebook": s.within("url", "notebook"),
        "search": s.within("url", "search"),
        "sitemap": s.within("url", "site-map"),
        "open-data": s.within("url", "open-data"),
        "network": s.within("url", "network"),
        "loop": s.within("url", "loop"),
        "page": s.within("url", "page"),
        **_place_slugs(s),
    }


def _place_slugs(s: Strings) -> dict[str, str]:
    """Slugs of the lists of places: what one finds there, what they are committed to, what for."""
    return {
        "near": s.within("url", "near"),
        "stars": s.within("url", "stars"),
        "places-stay": s.within("url", "where-to-stay"),
        "places-eat": s.within("url", "where-to-eat"),
        "places-visit": s.within("url", "what-to-visit"),
        "places-activity": s.within("url", "things-to-do"),
        "places-bike": s.within("url", "bike-hire-and-repair"),
        "places-produce": s.within("url", "local-produce"),
        "places-shop": s.within("url", "shops"),
        "places-office": s.within("url", "tourist-information"),
        "places-quality": s.within("url", "committed-to-quality"),
        "places-environment": s.within("url", "committed-to-the-environment"),
        "places-journey": s.within("url", "committed-to-your-journey"),
        "places-member": s.within("url", "members"),
        "places-accessible": s.within("url", "accessible"),
        "near-route": s.within("url", "near-a-route"),
        "places-train": s.within("url", "near-a-station"),
        "places-motor": s.within("url", "reduced-mobility"),
        "places-mental": s.within("url", "learning-disability"),
        "places-hearing": s.within("url", "hearing-impairment"),
        "places-visual": s.within("url", "visual-impairment"),
    }


def read_strings(folder: Path, lang: str, shown: str = "") -> tuple[Strings, list[Problem]]:
    """The catalogue of a language in a translations folder, with what is not translated in it.

    ``shown`` is what problems name the folder by.
    """
    path = folder / lang / "LC_MESSAGES" / "messages.po"
    name = f"{shown or folder.name}/{lang}/LC_MESSAGES/messages.po"
    if lang == ID_LANG:
        return Strings(lang, NullTranslations(), "ids"), []
    try:
        data = path.read_bytes()
        catalog = read_po(io.BytesIO(data), locale=lang, abort_invalid=True)
    except OSError:
        must = "each language must have a catalogue of interface strings"
        return Strings(lang, NullTranslations(), ""), [Problem(name, 0, "catalogue-missing", must)]
    except (PoFileError, UnicodeDecodeError) as error:
        must = "the catalogue must be a sound PO file"
        problem = Problem(name, 0, "catalogue-broken", must, str(error))
        return Strings(lang, NullTranslations(), ""), [problem]
    problems = list(_unfinished(catalog, name))
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    digest = blake2b(data, digest_size=8).hexdigest()
    return Strings(lang, Translations(compiled), digest), problems


def _unfinished(catalog: Catalog, name: str) -> list[Problem]:
    found = []
    for message in catalog:
        if not message.id:
            continue
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        shown = quoted(message.id if isinstance(message.id, str) else message.id[0])
        line = message.lineno or 0
        if message.fuzzy:
            must = "a translation must be confirmed (take its fuzzy mark off)"
            found.append(Problem(name, line, "string-fuzzy", must, shown))
        elif not all(texts) or not texts:
            must = "each interface string must be translated"
            found.append(Problem(name, line, "string-untranslated", must, shown))
        elif message.context == "url" and not all(_is_slug(text) for text in texts):
            must = "a section's address must be lower-case letters, digits and hyphens"
            found.append(Problem(name, line, "value", must, quoted(texts[0])))
        found.extend(_check_placeholders(message, catalog, name))
    return found


def _check_placeholders(message: Message, catalog: Catalog, name: str) -> list[Problem]:
    """Placeholders of a translation must be those of its message (Babel's own checkers)."""
    errors = [str(error) for error in message.check(catalog)]
    given, text = message.id, message.string
    if isinstance(given, str) and isinstance(text, str) and text and not errors:
        # Babel looks for odd names, not for missing ones.
        lost = set(_PLACEHOLDER.findall(given)) - set(_PLACEHOLDER.findall(text))
        errors += [f"%({each})s is left out" for each in sorted(lost)]
    line = message.lineno or 0
    must = "a translation must hold the placeholders of its message"
    return [Problem(name, line, "string-placeholder", must, error) for error in errors]


def _is_slug(text: str) -> bool:
    return bool(text) and all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in text)
