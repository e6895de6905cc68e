"""The settings that promise something: how heavy a page may be, how accessible the sites are."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from estran.problem import SettingsProblem


@dataclass(frozen=True, slots=True)
class Budgets:
    """What each page may ask of the network when a phone opens it.

    ``first_view``: HTML, CSS, fonts and the pictures that are not lazy, compressed, in KB of 1000
    bytes; ``requests``: for these, icons and scripts; ``script``: JavaScript, in KB.
    """

    first_view: int = 150
    requests: int = 12
    script: int = 25


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the accessibility statement says: only what an audit has found.

    ``status`` is ``none`` (non conforme), ``partial`` or ``full``; the last two need the audit's
    day, its author and its rate.
    """

    status: str = "none"
    audited_on: date | None = None
    auditor: str = ""
    rate: str = ""
    email: str = ""
    form: str = ""
    declared_on: date | None = None


def budgets(row: Any) -> Budgets:
    """The block ``ESTRAN_BUDGETS``; raises :class:`SettingsProblem`."""
    try:
        found = Budgets(**row)
    except TypeError as error:
        raise SettingsProblem(f"ESTRAN_BUDGETS: {error}") from None
    for name, value in asdict(found).items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            must = f"ESTRAN_BUDGETS {name} must be a whole number from 1"
            raise SettingsProblem(f"{must}, found {value!r}")
    return found


def accessibility(row: Any) -> Accessibility:
    """The block ``ESTRAN_ACCESSIBILITY``; raises :class:`SettingsProblem`."""
    try:
        block = Accessibility(**row)
    except TypeError as error:
        raise SettingsProblem(f"ESTRAN_ACCESSIBILITY: {error}") from None
    if block.status not in {"none", "partial", "full"}:
        must = "ESTRAN_ACCESSIBILITY status must be none, partial or full"
        raise SettingsProblem(f"{must}, found {block.status!r}")
    if block.status != "none" and not (block.audited_on and block.auditor and block.rate):
        raise SettingsProblem(
            "ESTRAN_ACCESSIBILITY may claim a status only with audited_on, auditor and rate"
        )
    return block
