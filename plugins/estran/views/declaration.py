"""The view of the accessibility statement: what the settings and the automatic check tell."""

from __future__ import annotations

from dataclasses import dataclass

from estran.views.parts import Link


@dataclass(frozen=True, slots=True)
class Barrier:
    """Content that is not accessible, and where to turn instead (empty: nowhere)."""

    what: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a program has looked at, on which day (written out), and how many faults it found."""

    on: str
    tool: str
    pages: int
    kinds: int
    languages: int
    faults: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The accessibility statement's generated part (RGAA 4.1).

    ``barriers`` are by the official model's headings: ``fault``, ``burden``, ``exempt``; a
    heading without content is not there.
    """

    status: str
    audited_on: str
    auditor: str
    rate: str
    email: str
    form: str
    contact: Link | None
    declared_on: str
    site: str
    barriers: tuple[tuple[str, tuple[Barrier, ...]], ...]
    checked: Checked | None
