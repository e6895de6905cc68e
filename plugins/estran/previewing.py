"""A build to look at before it goes out, as the setting ``ESTRAN_PREVIEW`` says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from estran.problem import SettingsProblem
from estran.providers_shown import is_base

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Preview:
    """Sites beneath ``<base_url>/<name>/<language>``, which no search engine is to know of.

    ``name`` is one part of a path, like ``pr-42``; ``base_url`` has no ``/`` at its end.
    """

    name: str
    base_url: str

    @property
    def address(self) -> str:
        """What the sites of all languages stand beneath, without ``/`` at its end."""
        return f"{self.base_url}/{self.name}"


def preview(row: Any, publishing: bool = False) -> Preview | None:
    """The block ``ESTRAN_PREVIEW``; raises :class:`SettingsProblem` with one sentence."""
    if row is None:
        return None
    if not isinstance(row, Mapping) or set(row) != {"name", "base_url"}:
        must = "ESTRAN_PREVIEW must be a table of name and base_url"
        raise SettingsProblem(f"{must}, found {row!r}")
    if publishing:
        raise SettingsProblem("ESTRAN_PREVIEW must not be set where ESTRAN_PUBLISHING is")
    name, base_url = row["name"], row["base_url"]
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        must = "ESTRAN_PREVIEW must have a name of a-z, 0-9 and -, like pr-42"
        raise SettingsProblem(f"{must}, found {name!r}")
    if not is_base(base_url):
        must = "ESTRAN_PREVIEW must have a base_url like https://preview.example.org"
        raise SettingsProblem(f"{must}, found {base_url!r}")
    return Preview(name, base_url)
