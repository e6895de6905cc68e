"""What others may do with the agency's own texts, as the setting ``ESTRAN_OPEN_DATA`` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from estran.model.licence import Licence as Known
from estran.model.values import Url, ValueProblem
from estran.problem import SettingsProblem


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by the name that people know it by, and the address of its text."""

    name: str
    url: str


LICENCE_OUVERTE = Licence(Known.ETALAB.label, Known.ETALAB.page)
"""The licence of what DATAtourisme hands on."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """The licence of the agency's own texts: None where it has granted none.

    ``publisher`` is named in every file, the site's name where it is empty; ``contact`` is the
    address of a page, never an e-mail address.
    """

    licence: Licence | None = None
    publisher: str = ""
    contact: str = ""


def reuse(row: Any) -> Reuse:
    """The block ``ESTRAN_OPEN_DATA``; raises :class:`SettingsProblem` with one sentence."""
    known = {"licence", "licence_url", "publisher", "contact"}
    if not isinstance(row, Mapping) or set(row) - known:
        must = f"ESTRAN_OPEN_DATA must be a table of {', '.join(sorted(known))}"
        raise SettingsProblem(f"{must}, found {row!r}")
    odd = next((name for name, value in row.items() if not isinstance(value, str)), None)
    if odd is not None:
        raise SettingsProblem(f"ESTRAN_OPEN_DATA {odd} must be a text, found {row[odd]!r}")
    for name in ("licence_url", "contact"):
        if row.get(name):
            _check_url(name, row[name])
    name, url = row.get("licence", ""), row.get("licence_url", "")
    if bool(name) != bool(url):
        raise SettingsProblem(
            "ESTRAN_OPEN_DATA must give licence and licence_url together, "
            f"found {name!r} and {url!r}"
        )
    licence = Licence(name, url) if name else None
    return Reuse(licence, row.get("publisher", ""), row.get("contact", ""))


def _check_url(name: str, text: str) -> None:
    try:
        Url.parse(text)
    except ValueProblem as problem:
        raise SettingsProblem(f"ESTRAN_OPEN_DATA {name}: {problem}, found {text!r}") from None
