"""The task ``fix``: what has one right answer is mended, and the diff shown."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from estran.catalogue.catalogue import Catalogue
from estran.cli.conf import settings_of
from estran.cli.formatting import show, shown, tell, written
from estran.editing.fixing import Known, address_key, fixed
from estran.model.provider_entry import ProviderEntry
from estran.problem import SettingsProblem, has_errors
from estran.reading.source import Folder, scan
from estran.rendering.build import prepare


def fix_content(root: Path, *, dry_run: bool = False) -> int:
    """Mend every entry of a project and print the diff; ``dry_run`` writes nothing.

    1 where a file could not be mended, with the reason.
    """
    try:
        settings = settings_of(root)
    except SettingsProblem as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    folders, _ = scan(settings.content, settings.languages)
    outcome = fixed(folders, settings.source_lang, known(prepare(settings).catalogue, folders))
    name = shown(root, settings.content)
    show(outcome.changes, name)
    tell(outcome.problems, name)
    if not dry_run and not written(settings.content, outcome.changes):
        return 1
    done = "would be changed" if dry_run else "changed"
    print(f"{len(outcome.changes)} files {done}.", file=sys.stderr)
    return int(has_errors(outcome.problems))


def known(catalogue: Catalogue, folders: list[Folder]) -> Known:
    """Where the addresses of the catalogue's entries lead, present ones and those in aliases."""
    addresses: dict[str, dict[str, str]] = {}
    slugs: dict[str, dict[str, str]] = {}
    refs = {folder.ref for folder in folders}
    for site in catalogue.settings.sites:
        own: dict[str, str] = {}
        owners: defaultdict[str, set[str]] = defaultdict(set)
        for entry in catalogue.shown(site.lang):
            refs.add(entry.ref)
            path = catalogue.path(entry)
            base = path.rstrip("/").rpartition("/")[0]
            for alias in entry.aliases:
                own[address_key(f"{site.base_url}{base}/{alias.text}")] = entry.ref
            own[address_key(f"{site.base_url}{path}")] = entry.ref
            if not isinstance(entry, ProviderEntry):
                for slug in (entry.slug_text, *(alias.text for alias in entry.aliases)):
                    owners[slug].add(entry.ref)
        addresses[site.lang] = own
        slugs[site.lang] = {slug: min(each) for slug, each in owners.items() if len(each) == 1}
    return Known(addresses, slugs, frozenset(refs))
