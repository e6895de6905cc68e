"""What a pull did, in Markdown, short enough for the description of a pull request.

Names come from outside: they stand as code, in which no sign of Markdown, HTML or GitHub counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from estran.model.provider import MarkKind, Provider
from estran.selection.choosing import Choice
from estran.selection.guards import Status, Verdict
from estran.selection.refused import Reason, Refused
from estran.selection.writing import plain

ROWS = 30
"""Rows that a section shows; it says how many more there are."""

STALE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What one source gave: a label without keys, sound records and refused ones."""

    label: str
    records: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """All that the report tells of."""

    today: date
    verdict: Verdict
    sources: tuple[SourceCount, ...] = ()
    merged: tuple[Provider, ...] = ()
    refused: tuple[Refused, ...] = ()
    previous: tuple[Provider, ...] = ()
    choice: Choice = field(default_factory=lambda: Choice((), (), (), ()))
    notes: tuple[str, ...] = ()
    unchanged: bool = False


def report(pulled: Pulled) -> str:
    """The report as Markdown; ends with a line end."""
    lines = ["# Pull of the providers", "", _outcome(pulled), ""]
    if pulled.sources:
        lines += _table(pulled)
    if pulled.merged:
        for heading, rows in _sections(pulled):
            lines += _section(heading, rows)
    lines += _reasons(pulled)
    lines += _section("Notes", [_code(note) for note in pulled.notes])
    return "\n".join(lines).rstrip() + "\n"


def _outcome(pulled: Pulled) -> str:
    verdict = pulled.verdict
    if verdict.status is not Status.DONE:
        name = verdict.status.name.lower().replace("_", " ")
        why = _code(verdict.why)
        return f"**Nothing was written** ({name}, exit status {verdict.status.value}): {why}"
    count = len(pulled.choice.chosen)
    if pulled.unchanged:
        return f"**Nothing has changed**: {count} providers, as in the last snapshot."
    return f"**{count} providers** in the snapshot, on {pulled.today.isoformat()}."


def _table(pulled: Pulled) -> list[str]:
    rows = ["| source | records | sound | refused |", "| --- | ---: | ---: | ---: |"]
    for each in pulled.sources:
        total = each.records + each.refused
        rows.append(f"| {_code(each.label)} | {total} | {each.records} | {each.refused} |")
    sound = sum(each.records for each in pulled.sources)
    joined = sum(1 for each in pulled.merged if each.merged)
    if pulled.merged:
        told = f"{sound} sound records are {len(pulled.merged)} establishments"
        chosen = len(pulled.choice.chosen)
        rows += ["", f"{told} ({joined} of several records), {chosen} of them in the snapshot."]
    return [*rows, ""]


def _sections(pulled: Pulled) -> Iterable[tuple[str, list[str]]]:
    old = {each.ref: each for each in pulled.previous}
    new = {each.ref: each for each in pulled.choice.chosen}
    stay = {each.ref for each in pulled.choice.kept}
    yield "Added", [_named(new[ref]) for ref in sorted(new.keys() - old.keys())]
    both = sorted(new.keys() & old.keys())
    changes = [(ref, differing(old[ref], new[ref])) for ref in both]
    yield "Changed", [f"{_named(new[ref])}: {', '.join(what)}" for ref, what in changes if what]
    gone = sorted(old.keys() - new.keys() - stay)
    yield "Gone", [_named(old[ref]) for ref in gone]
    lost = [(ref, marks_lost(old[ref], new[ref])) for ref in both]
    yield "Marks lost", [f"{_named(new[ref])}: {', '.join(what)}" for ref, what in lost if what]
    yield "Members not found in this pull", _missing(pulled)
    limit = pulled.today - STALE
    dated = [(each.updated, each) for each in pulled.choice.chosen if each.updated]
    stale = sorted((day, each.ref, each) for day, each in dated if day < limit)
    yield (
        "Not updated by their producer for over a year",
        [f"{_named(each)}: {day.isoformat()}" for day, _, each in stale],
    )
    joined = [each for each in pulled.choice.chosen if each.merged]
    yield "Several records, one provider", [f"{_named(e)}: {_code(e.merged)}" for e in joined]


def _missing(pulled: Pulled) -> list[str]:
    kept = {each.ref for each in pulled.choice.kept}
    rows = []
    for member in pulled.choice.missing:
        asked = member.datatourisme or member.tourinsoft or "no identifier in the register"
        what = "its last file stays" if member.ref in kept else "it is not in the snapshot"
        rows.append(f"{_code(member.ref)} ({_code(asked)}): {what}")
    return rows


def _reasons(pulled: Pulled) -> list[str]:
    """Refused records by reason, with the first few of each; those passed over as a count."""
    counts = Counter(each.reason for each in pulled.refused)
    passed = len(pulled.choice.passed_over)
    if not counts and not passed:
        return []
    rows = ["## In quarantine", "", "| reason | records | for example |", "| --- | ---: | --- |"]
    for reason in Reason:
        rows_of = sorted((each for each in pulled.refused if each.reason is reason), key=_order)
        if rows_of:
            shown = ", ".join(
                _code(each.name or each.identifier or each.uri) for each in rows_of[:3]
            )
            rows.append(f"| {reason.value} | {counts[reason]} | {shown} |")
    if passed:
        rows.append(f"| {Reason.NOT_CHOSEN.value} | {passed} | no member, and no mark |")
    return [*rows, ""]


def _order(each: Refused) -> tuple[str, str, str]:
    return each.name, each.identifier, each.uri


def _section(heading: str, rows: Sequence[str]) -> list[str]:
    if not rows:
        return []
    shown = [f"- {row}" for row in rows[:ROWS]]
    more = [f"- … and {len(rows) - ROWS} more"] if len(rows) > ROWS else []
    return [f"## {heading} ({len(rows)})", "", *shown, *more, ""]


def differing(old: Provider, new: Provider) -> list[str]:
    """The names of the fields in which two differ."""
    names = [each.name for each in fields(Provider)]
    return [name for name in names if getattr(old, name) != getattr(new, name)]


def marks_lost(old: Provider, new: Provider) -> list[str]:
    """The known marks that one had and has no more; stars with their number."""
    held = {(each.kind, each.level) for each in new.marks}
    kinds = {kind for kind, _ in held}
    rows = []
    for mark in old.marks:
        if mark.kind is MarkKind.STARS and (mark.kind, mark.level) not in held:
            rows.append(f"{mark.level} stars")
        elif mark.kind not in kinds and mark.kind is not MarkKind.OTHER:
            rows.append(mark.kind.value)
    return rows


def _named(each: Provider) -> str:
    return f"{_code(each.name)} ({_code(each.ref)})"


def _code(text: str) -> str:
    """A text from outside as a span of code: on one line, no sign of it counts."""
    flat = plain(text).replace("`", "ʼ").replace("|", "¦")
    return f"`{flat[:160].strip() or '–'}`"
