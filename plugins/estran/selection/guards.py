"""Keeps a bad day of a source from emptying the sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from estran.model.provider import Provider
from estran.selection.choosing import Choice

FALL = 0.2
"""The part of the last snapshot that may be missing in one pull."""


class Status(IntEnum):
    """How a pull ended: the exit status of the task. Nothing is written but with the first."""

    DONE = 0
    SETTINGS = 2
    """The settings, the command line or the register are wrong."""
    NO_SOURCE = 3
    """No source, or a source without its key."""
    FAILED = 4
    """A source could not be read to its end."""
    EMPTY = 5
    """A source, or all together, gave no record."""
    FALL = 6
    """Too many of the last snapshot are in no source any more."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a pull may be written, and why not."""

    status: Status
    why: str = ""


def judge(
    choice: Choice, merged: Sequence[Provider], previous: Sequence[Provider], *, accept_fall: bool
) -> Verdict:
    """Whether the choice may take the place of the last snapshot."""
    if not merged:
        return Verdict(Status.EMPTY, "no source gave a provider")
    if not choice.chosen:
        why = f"none of {len(merged)} providers is a member of the register or has a mark"
        return Verdict(Status.EMPTY, why)
    if len(choice.kept) > FALL * choice.held and not accept_fall:
        return Verdict(Status.FALL, _told(len(choice.kept), choice.held, "members", "were found"))
    expected, lost = fall(choice, merged, previous)
    if lost > FALL * expected and not accept_fall:
        what = "are in a source and have kept their mark"
        return Verdict(Status.FALL, _told(lost, expected, "providers", what))
    return Verdict(Status.DONE)


def _told(lost: int, expected: int, who: str, what: str) -> str:
    part = f"only {expected - lost} of {expected} {who} of the last snapshot {what}"
    most = f"at most {FALL:.0%} may be missing; --accept-fall takes it as it is"
    return f"{part} ({lost / expected:.0%} less): {most}"


def fall(
    choice: Choice, merged: Sequence[Provider], previous: Sequence[Provider]
) -> tuple[int, int]:
    """How many of the last snapshot should be in the next one, and how many are not.

    Who is still in a source, has no mark and has left the register was taken out on purpose, and
    counts on neither side.
    """
    now = {key for each in choice.chosen for key in each.keys}
    there = {key for each in merged for key in each.keys}
    expected = lost = 0
    for each in previous:
        keys = each.keys
        if keys & there and not keys & now and not each.is_marked:
            continue
        expected += 1
        lost += not keys & now
    return expected, lost
