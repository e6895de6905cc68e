"""The configuration of the editing page, made from the model, so that the two cannot differ.

Its form is Sveltia CMS's: https://sveltiacms.app/en/docs/config-basics
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from estran.editing.cms_fields import Choices, Options, options_of
from estran.editing.labels import Labels, labels
from estran.model.entry import Entry, Kind
from estran.model.taxonomy import Term
from estran.reading.entries import MODELS, NO_TEXT

LOCAL = {"name": "test-repo"}
"""The back end of the local page: Sveltia's, which keeps its files in a folder of the browser's,
for which ``folder.js`` puts that of the content."""

_ICONS = {
    Kind.DESTINATION: "map",
    Kind.EXPERIENCE: "explore",
    Kind.GREETER: "waving_hand",
    Kind.ITINERARY: "luggage",
    Kind.ROUTE: "route",
    Kind.EVENT: "event",
    Kind.PAGE: "article",
}


def configuration(
    languages: Sequence[str],
    choices: Choices,
    backend: Mapping[str, str],
    folder: str = "content",
) -> Options:
    """The whole configuration; ``languages`` with that of the facts first.

    ``folder`` is that of the content in the repository. Work of a remote back end goes through
    drafts, reviews and pull requests; at home a save writes the file.
    """
    known = labels()
    workflow = {} if backend == LOCAL else {"publish_mode": "editorial_workflow"}
    return {
        "load_config_file": False,
        "app_title": "Écrire pour le Pas-de-Calais",
        "backend": dict(backend),
        **workflow,
        "media_libraries": {"stock_assets": {"providers": []}},
        "media_folder": f"{folder}/illustrations",
        "public_folder": "/illustrations",
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "lowercase": True},
        "i18n": {
            "structure": "multiple_files",
            "locales": list(languages),
            "default_locale": languages[0],
            "initial_locales": [languages[0]],
        },
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"indent_size": 2, "indent_sequences": True, "quote": "none"},
        },
        "collections": [_collection(kind, folder, known, choices) for kind in MODELS],
    }


def _collection(kind: Kind, folder: str, known: Labels, choices: Choices) -> Options:
    one, many = known.kind(kind)
    body: Options = {
        "name": "body",
        "label": known.body.name,
        "hint": known.body.hint,
        "widget": "richtext",
        "modes": ["raw"],
        "required": kind not in NO_TEXT,
        "i18n": True,
    }
    return {
        "name": kind.value,
        "label": many,
        "label_singular": one,
        "icon": _ICONS[kind],
        "folder": f"{folder}/{kind.folder}",
        "path": "{{slug}}/index",
        "slug": "{{title}}",
        "extension": "md",
        "format": "yaml-frontmatter",
        "i18n": True,
        "create": True,
        "delete": True,
        "aliases_field": False,
        "thumbnail": False,
        "media_folder": "",
        "public_folder": "",
        "summary": "{{title}}",
        "fields": [*options_of(MODELS[kind], known, choices), body],
    }


def choices_of(
    terms: Sequence[Term], entries: Sequence[Entry], others: Sequence[tuple[str, str]], lang: str
) -> Choices:
    """What can be chosen: the terms and entries there are, and others by ref and name."""
    by_taxonomy: dict[str, list[tuple[str, str]]] = {}
    for term in terms:
        words: Any = term.words.get(lang)
        named = words.name if words is not None else term.ref
        by_taxonomy.setdefault(term.taxonomy, []).append((term.ref, named))
    found = {(entry.ref, entry.title) for entry in entries if entry.lang == lang} | set(others)
    return Choices(
        {name: tuple(rows) for name, rows in by_taxonomy.items()},
        tuple(sorted(found, key=lambda row: (row[1].casefold(), row[0]))),
    )
