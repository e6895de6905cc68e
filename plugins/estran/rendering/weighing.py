"""Weighs every page of a build that has just been written, and tells those that are too heavy."""

from __future__ import annotations

from collections.abc import Iterable

from estran.check.budgets import Weighed, misses
from estran.check.weight import remember, scales
from estran.problem import Level, Problem
from estran.rendering.manifest import Manifest
from estran.rendering.pages import Written
from estran.settings import Settings
from estran.views.plan import Spec


def weigh(
    settings: Settings,
    manifest: Manifest,
    specs: list[Spec],
    written: Iterable[Written],
    content: str,
) -> list[Problem]:
    """The pages that miss a budget: an error where the build is to go out, else a warning.

    ``content`` is the path of the content's folder as problems show it. Pages that were weighed
    before with the same bytes are not weighed again.
    """
    sizes = {path: (row[0], row[1]) for path, row in manifest.new.items()}
    made = scales(settings.output, sizes, settings.cache)
    before = len(made.pages), len(made.packed)
    room = settings.budgets.first_view * 1000
    found = []
    for page in written:
        spec = specs[page.number]
        path = f"{content}/{spec.source}" if spec.source else f"{settings.output.name}/{page.path}"
        address = f"/{spec.lang}{spec.path}"
        found.append(Weighed(path, address, spec.template, made.weigh(page.path, room)))
    if (len(made.pages), len(made.packed)) != before:
        remember(made, settings.cache)
    level = Level.ERROR if settings.publishing else Level.WARNING
    return misses(found, settings.budgets, level)
