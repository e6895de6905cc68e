"""``tasks.py schema``: the JSON Schemas of the headers, where editors’ programs find them."""

from __future__ import annotations

from pathlib import Path

from estran.cli.conf import settings_of
from estran.editing.changes import Change, write_all
from estran.editing.schema import FOLDER, schema_files
from estran.problem import Problem
from estran.reading.taxonomies import read_taxonomies


def schema_changes(root: Path) -> tuple[Change, ...]:
    """What has to change for the schemas to say what the model and the taxonomies say."""
    settings = settings_of(root)
    problems: list[Problem] = []
    terms: dict[str, tuple[str, ...]] = {}
    for term in read_taxonomies(settings.content, settings.languages, problems):
        terms[term.taxonomy] = (*terms.get(term.taxonomy, ()), term.ref)
    files = schema_files(terms)
    old = {path.relative_to(root).as_posix() for path in (root / FOLDER).glob("*.schema.json")}
    return tuple(
        Change(path, (root / path).read_bytes() if path in old else None, files.get(path))
        for path in sorted({*files, *old})
    )


def write_schemas(root: Path) -> int:
    """Write the schemas that are not current; returns the exit status."""
    changed = write_all(root, schema_changes(root))
    print("\n".join(changed) if changed else "All schemas are current.")
    return 0
