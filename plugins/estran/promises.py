"""The settings that promise something: how heavy a page may be, how accessible the sites are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

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


class Reason(StrEnum):
    """Why content is not accessible, as the official model of a statement sorts it.

    ``fault``: it does not comply; ``burden``: to mend it would be disproportionate; ``exempt``:
    the obligation does not reach it. Source: decree 2019-768, articles 3 to 5.
    """

    FAULT = "fault"
    BURDEN = "burden"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Barrier:
    """Content that is not accessible: what, why, and what there is instead, by language."""

    what: Mapping[str, str]
    reason: Reason
    alternative: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Checks:
    """What a program looked at and found, as ``tasks.py audit --accessibility`` notes it.

    ``tool`` holds its version; ``faults`` counts what it found, 0 is not "accessible".
    """

    on: date
    tool: str
    pages: int
    kinds: int
    skins: int
    languages: tuple[str, ...]
    schemes: tuple[str, ...]
    faults: int


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the accessibility statement says: only what an audit has found.

    ``status`` is ``none`` (non conforme), ``partial`` or ``full``; the last two need the audit's
    day, its author and its rate. ``checks`` are an automatic check's, which is no audit.
    """

    status: str = "none"
    audited_on: date | None = None
    auditor: str = ""
    rate: str = ""
    email: str = ""
    form: str = ""
    declared_on: date | None = None
    barriers: tuple[Barrier, ...] = ()
    checks: Checks | None = None


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


def accessibility(row: Any, languages: Sequence[str]) -> Accessibility:
    """The block ``ESTRAN_ACCESSIBILITY``; raises :class:`SettingsProblem`.

    Its ``barriers`` are tables of ``what``, ``reason`` and ``alternative``, its ``report`` is the
    path of the automatic check's, which need not be there.
    """
    values = dict(row) if isinstance(row, Mapping) else row
    try:
        report = values.pop("report", None)
        barriers = tuple(_barrier(each, languages) for each in values.pop("barriers", ()))
        block = Accessibility(**values, barriers=barriers, checks=_checks(report))
    except (TypeError, AttributeError) as error:
        raise SettingsProblem(f"ESTRAN_ACCESSIBILITY: {error}") from None
    if block.status not in {"none", "partial", "full"}:
        must = "ESTRAN_ACCESSIBILITY status must be none, partial or full"
        raise SettingsProblem(f"{must}, found {block.status!r}")
    if block.status != "none" and not (block.audited_on and block.auditor and block.rate):
        raise SettingsProblem(
            "ESTRAN_ACCESSIBILITY may claim a status only with audited_on, auditor and rate"
        )
    if block.status == "full" and any(each.reason is Reason.FAULT for each in block.barriers):
        raise SettingsProblem(
            "ESTRAN_ACCESSIBILITY may not claim full with a barrier that is a fault"
        )
    return block


def _barrier(row: Any, languages: Sequence[str]) -> Barrier:
    where = "ESTRAN_ACCESSIBILITY barriers"
    if not isinstance(row, Mapping) or set(row) - {"what", "reason", "alternative"}:
        raise SettingsProblem(f"{where} must hold what, reason and alternative, found {row!r}")
    try:
        reason = Reason(str(row.get("reason")))
    except ValueError:
        must = f"{where} must have a reason among {', '.join(Reason)}"
        raise SettingsProblem(f"{must}, found {row.get('reason')!r}") from None
    texts = {name: dict(row.get(name) or {}) for name in ("what", "alternative")}
    for name, text in texts.items():
        if (name == "what" or text) and set(text) != set(languages):
            must = f"{where} must say {name} in {', '.join(languages)}"
            raise SettingsProblem(f"{must}, found {', '.join(text) or 'nothing'}")
    return Barrier(texts["what"], reason, texts["alternative"])


def _checks(report: str | None) -> Checks | None:
    """The note of the last automatic check, None where there was none."""
    if report is None or not Path(report).is_file():
        return None
    try:
        return msgspec.json.decode(Path(report).read_bytes(), type=Checks)
    except msgspec.DecodeError as error:
        must = f"{Path(report).name} must be as tasks.py audit --accessibility writes it"
        raise SettingsProblem(f"{must}, found: {error}") from None
