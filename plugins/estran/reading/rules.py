"""What must hold within one record beyond the types of its fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from estran.model.entry import Kind
from estran.model.event import Occurrence
from estran.model.greeter import Ask, Consent
from estran.model.itinerary import Day, Step
from estran.model.values import Transport
from estran.model.visit import Access, Opening, OpeningStatus, Period
from estran.problem import Level, quoted
from estran.reading.frontmatter import Mapping, walk
from estran.reading.geography import Lines, Values, check_places
from estran.reading.geography import line_at as _at
from estran.reading.places import Places
from estran.reading.route_rules import check_ends, route_rules
from estran.reading.typed import Reader

Rule = Callable[[Values, Lines, Reader], None]


def check_record(
    kind: Kind, values: Values, fields: Mapping, reader: Reader, places: Places
) -> None:
    """Note what the facts of a record, read from the source language's file, may not be."""
    lines = dict(walk(fields))
    for rule in _RULES.get(kind, ()):
        rule(values, lines, reader)
    check_places(values, lines, reader, places)
    if kind is Kind.ROUTE:
        check_ends(values, lines, reader, places)


def _months(values: Values, lines: Lines, reader: Reader) -> None:
    for month in values.get("months", ()):
        if not 1 <= month <= 12:
            reader.note(_at(lines, "months"), "value", "a month must be 1 to 12", str(month))
    if values.get("months") and values.get("seasons"):
        must = "either seasons or months must be given, not both"
        reader.note(_at(lines, "months"), "both-given", must, "both")


def _periods(values: Values, lines: Lines, reader: Reader) -> None:
    opening = values.get("opening")
    if not isinstance(opening, Opening):
        return
    for number, period in enumerate(opening.periods):
        _order(period, _at(lines, f"opening.periods.{number}"), reader)
    if opening.status is OpeningStatus.DATED and not opening.periods:
        must = "an opening that is dated must have periods"
        reader.note(_at(lines, "opening"), "periods-missing", must, "none")


def _order(span: Period, line: int, reader: Reader) -> None:
    if span.end < span.start:
        must = "the end must not be before the start"
        reader.note(line, "end-before-start", must, f"{span.start} to {span.end}")


def _occurrences(values: Values, lines: Lines, reader: Reader) -> None:
    for number, each in enumerate(values.get("occurrences", ())):
        line = _at(lines, f"occurrences.{number}")
        start, end = each.start.value, each.end.value
        if type(start) is not type(end):
            must = "start and end must both have an hour, or neither"
            reader.note(line, "hours-uneven", must, f"{start} and {end}")
        elif end < start or (end == start and isinstance(start, datetime)):
            must = "the end must be after the start"
            reader.note(line, "end-before-start", must, f"{start} to {end}")
    _same_start(values.get("occurrences", ()), lines, reader)


def _same_start(occurrences: tuple[Occurrence, ...], lines: Lines, reader: Reader) -> None:
    starts = [each.start.value.isoformat() for each in occurrences]
    for number, start in enumerate(starts):
        if start in starts[:number]:
            must = "each occurrence must start at a time of its own"
            reader.note(_at(lines, f"occurrences.{number}"), "occurrence-twice", must, start)


def _access(values: Values, lines: Lines, reader: Reader) -> None:
    for number, access in enumerate(values.get("without_car", ())):
        if isinstance(access, Access) and access.then is Transport.CAR:
            must = "then must be a way without a car: walk, bike, bus, shuttle, train or boat"
            reader.note(_at(lines, f"without_car.{number}.then"), "value", must, quoted("car"))
        if isinstance(access, Access) and access.km is not None and not 0 < access.km < 100:
            must = "km must be a distance from the station between 0 and 100"
            reader.note(_at(lines, f"without_car.{number}.km"), "value", must, str(access.km))


def _host(values: Values, lines: Lines, reader: Reader) -> None:
    ask, consent = values.get("ask"), values.get("consent")
    if isinstance(ask, Ask) and (ask.form is None) == (ask.email is None):
        must = "ask must have either form: https://… or email: …"
        found = "none" if ask.form is None else "both"
        reader.note(_at(lines, "ask"), "ask", must, found)
    if isinstance(consent, Consent) and consent.until < consent.given:
        must = "the consent's end must not be before the day it was given"
        found = f"{consent.given} to {consent.until}"
        reader.note(_at(lines, "consent"), "end-before-start", must, found)
    if not 1 <= values.get("group_size", 1) <= 30:
        must = "group_size must be a number of people from 1 to 30"
        reader.note(_at(lines, "group_size"), "value", must, str(values["group_size"]))


def _stay(values: Values, lines: Lines, reader: Reader) -> None:
    nights, days = values.get("nights"), values.get("days")
    if nights is not None and not 0 <= nights <= 3:
        must = "nights must be 0 (a day idea) to 3"
        reader.note(_at(lines, "nights"), "value", must, str(nights))
    elif nights is not None and days is not None and len(days) != nights + 1:
        must = f"a stay of {nights} nights must have {nights + 1} days"
        reader.note(_at(lines, "days"), "days-count", must, str(len(days)))
    for number, day in enumerate(days or ()):
        _steps(day, number, lines, reader)


def _steps(day: Day, number: int, lines: Lines, reader: Reader) -> None:
    for index, step in enumerate(day.steps):
        line = _at(lines, f"days.{number}.steps.{index}")
        if bool(step.entry) == bool(step.place):
            must = "a step must name either an entry or a place"
            found = f"both {quoted(step.entry)} and {quoted(step.place)}" if step.entry else "none"
            reader.note(line, "step", must, found)
        elif step.place and step.coordinates is None:
            must = "a step at a place of its own should have coordinates, for the distances"
            reader.note(line, "step-coordinates", must, _named(step), Level.WARNING)


def _named(step: Step) -> str:
    return quoted(step.place)


_RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.EXPERIENCE: (_months, _periods, _access),
    Kind.EVENT: (_months, _occurrences, _access),
    Kind.GREETER: (_host,),
    Kind.ITINERARY: (_months, _stay),
    Kind.ROUTE: (_months, *route_rules),
}
