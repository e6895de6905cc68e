"""What time does to the content: consents end, seasons come, facts grow old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from estran.editorial.world import World
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.greeter import Greeter
from estran.model.values import Status
from estran.model.visit import Opening, OpeningStatus
from estran.problem import Level, Problem

YEAR = timedelta(days=366)


def consents(world: World) -> Iterator[Problem]:
    """A greeter's consent is asked for anew before it ends."""
    span = timedelta(days=world.policy.consent_days)
    for entry in world.sources():
        consent = entry.consent if isinstance(entry, Greeter) else None
        if consent is None or not consent.holds(world.today):
            continue  # the catalogue tells those
        if consent.until - world.today <= span:
            left = (consent.until - world.today).days
            must = f"a consent should be asked for anew {span.days} days before it ends"
            found = f"{consent.until}, in {left} days"
            yield world.note(entry, "consent.until", "consent-ending", must, found, Level.WARNING)


def old_entries(world: World) -> Iterator[Problem]:
    """Somebody has read each entry against the facts within the months that the team agreed on."""
    months = world.policy.checked_months
    for entry in world.sources():
        if entry.status is Status.DRAFT:
            continue
        looked = max((day for day in (entry.date, entry.checked) if day), default=None)
        if looked is None:
            must = "an entry should say when it was written (date) or last checked (checked)"
            yield world.note(entry, "", "entry-undated", must, "neither", Level.HINT)
        elif months_between(looked, world.today) >= months:
            must = (
                f"an entry should be read again after {months} months; then set checked to the day"
            )
            key = "checked" if looked == entry.checked else "date"
            yield world.note(entry, key, "entry-old", must, str(looked), Level.HINT)


def months_between(first: date, second: date) -> int:
    """Whole months from one day to a later one."""
    whole = (second.year - first.year) * 12 + second.month - first.month
    return whole - (second.day < first.day)


def events(world: World) -> Iterator[Problem]:
    """An event that comes back has dates before its season, and soon enough to plan for."""
    near = world.policy.event_months
    for entry in world.sources():
        if not isinstance(entry, Event) or entry.status is Status.DRAFT or not entry.months:
            continue
        if any(each.end.day >= world.today for each in entry.occurrences):
            continue
        wait = min((month - world.today.month) % 12 for month in entry.months)
        level = Level.WARNING if wait <= near else Level.HINT
        last = max((each.end.day for each in entry.occurrences), default=None)
        if last is not None and wait == 0 and world.today - last < YEAR / 2:
            level = Level.HINT  # this year's is just over
        must = "an event should have the dates of its next season (occurrences)"
        found = f"none after {last}" if last else "none"
        key = "occurrences" if entry.occurrences else "months"
        yield world.note(entry, key, "event-undated", must, f"{found}; {_season(wait)}", level)


def _season(wait: int) -> str:
    if wait == 0:
        return "its season is this month"
    return f"its season is in {wait} month{'s' * (wait > 1)}"


def openings(world: World) -> Iterator[Problem]:
    """Opening hours are for days to come."""
    span = timedelta(days=world.policy.opening_days)
    for entry in world.sources():
        opening: Opening | None = getattr(entry, "opening", None)
        if opening is None or opening.status is not OpeningStatus.DATED or not opening.periods:
            continue
        end = max(period.end for period in opening.periods)
        yield from _ended(world, entry, end, span)


def _ended(world: World, entry: Entry, end: date, span: timedelta) -> Iterator[Problem]:
    if end < world.today:
        must = "opening periods must lie ahead (or set status to to-be-confirmed)"
        found = f"the last ended on {end}"
        yield world.note(entry, "opening", "opening-over", must, found, Level.WARNING)
    elif end - world.today <= span:
        must = f"new opening periods should be given {span.days} days before the last one ends"
        found = f"{end}, in {(end - world.today).days} days"
        yield world.note(entry, "opening", "opening-ending", must, found, Level.HINT)
