"""The task ``fix``: what has one right answer is mended, and the diff shown."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from estran.catalogue.catalogue import Catalogue
from estran.cli.conf import settings_of
from estran.cli.formatting import show, shown, tell, written
from estran.editing.fixing import Known, address_key, fixed
from estran.model.provider_entry import ProviderEntry
from estran.problem import SettingsProblem, has_errors
from estran.reading.source import Folder, scan
from estran.rendering.build import prepare
from estran.settings import Site


def fix_content(root: Path, *, dry_run: bool = False) -> int:
    """Mend every entry of a project and print the diff; ``dry_run`` writes nothing.

    1 where a file could not be mended, with the reason.
    """
    try:
        settings, published = settings_of(root), settings_of(root, publish=True)
    except SettingsProblem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    folders, _ = scan(settings.content, settings.languages)
    catalogue = prepare(settings).catalogue
    sites = (*settings.sites, *published.sites)
    outcome = fixed(folders, settings.source_lang, known(catalogue, folders, sites))
    name = shown(root, settings.content)
    show(outcome.changes, name)
    tell(outcome.problems, name)
    if not dry_run and not written(settings.content, outcome.changes):
        return 1
    done = "would be changed" if dry_run else "changed"
    print(f"{len(outcome.changes)} files {done}.", file=sys.stderr)
    return int(has_errors(outcome.problems))


def known(catalogue: Catalogue, folders: Iterable[Folder], sites: Iterable[Site]) -> Known:
    """Where the addresses of the catalogue's entries lead on sites, present and old ones."""
    addresses: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for site in sites:
        for path, ref in _paths(catalogue, site.lang):
            addresses[site.lang].setdefault(address_key(site.base_url + path), ref)
    slugs = {site.lang: _slugs(catalogue, site.lang) for site in catalogue.settings.sites}
    shown_refs = {entry.ref for lang in slugs for entry in catalogue.shown(lang)}
    return Known(addresses, slugs, frozenset(shown_refs | {each.ref for each in folders}))


def _paths(catalogue: Catalogue, lang: str) -> Iterator[tuple[str, str]]:
    """The paths of all entries with their refs; present ones first."""
    for entry in catalogue.shown(lang):
        yield catalogue.path(entry), entry.ref
    for entry in catalogue.shown(lang):
        base = catalogue.path(entry).rstrip("/").rpartition("/")[0]
        yield from ((f"{base}/{alias.text}/", entry.ref) for alias in entry.aliases)


def _slugs(catalogue: Catalogue, lang: str) -> dict[str, str]:
    """Slugs, present and old, that are one entry's."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for entry in catalogue.shown(lang):
        if not isinstance(entry, ProviderEntry):
            for slug in (entry.slug_text, *(alias.text for alias in entry.aliases)):
                owners[slug].add(entry.ref)
    return {slug: min(refs) for slug, refs in owners.items() if len(refs) == 1}
