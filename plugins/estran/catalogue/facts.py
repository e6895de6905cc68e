"""What follows from an entry's own facts."""

from __future__ import annotations

import unicodedata
from datetime import date

from estran.model.destination import Destination
from estran.model.entry import Entry, Kind
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.page import Page
from estran.model.provider_entry import ProviderEntry
from estran.model.route import Route
from estran.model.values import Coordinates, Season, Status

KIND_OF: dict[type[Entry], Kind] = {
    Destination: Kind.DESTINATION,
    Experience: Kind.EXPERIENCE,
    Greeter: Kind.GREETER,
    Itinerary: Kind.ITINERARY,
    Route: Kind.ROUTE,
    Event: Kind.EVENT,
    Page: Kind.PAGE,
    ProviderEntry: Kind.PROVIDER,
}

SECTION_OF = {
    Kind.DESTINATION: "destinations",
    Kind.EXPERIENCE: "experiences",
    Kind.GREETER: "greeters",
    Kind.ITINERARY: "itineraries",
    Kind.ROUTE: "routes",
    Kind.EVENT: "agenda",
    Kind.PROVIDER: "selection",
}


def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts titles as people do: accents and case count last."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold(), text


def months_of(entry: Entry) -> tuple[int, ...]:
    """The months an entry is for, 1 to 12; all of them where it names none."""
    months: tuple[int, ...] = getattr(entry, "months", ())
    seasons: tuple[Season, ...] = getattr(entry, "seasons", ())
    found = set(months) | {month for season in seasons for month in season.months}
    return tuple(sorted(found)) or tuple(range(1, 13))


def itinerary_refs(itinerary: Itinerary) -> list[str]:
    """The refs of the entries an itinerary leads to, in its order, each once."""
    refs = [step.entry for day in itinerary.days for step in day.steps if step.entry]
    return list(dict.fromkeys(refs))


def term_keys(entry: Entry) -> list[tuple[str, str]]:
    """The (taxonomy, ref) pairs of the terms an entry carries."""
    keys = [("themes", ref) for ref in getattr(entry, "themes", ())]
    keys += [("audiences", ref) for ref in getattr(entry, "audiences", ())]
    keys += [("marks", ref) for ref in getattr(entry, "marks", ())]
    if not isinstance(entry, Greeter | ProviderEntry):
        months = set(months_of(entry))
        keys += [("seasons", each.value) for each in Season if months & set(each.months)]
    accessibility = getattr(entry, "accessibility", None)
    if accessibility is not None and accessibility.labels:
        keys.append(("marks", "tourisme-handicap"))
    return list(dict.fromkeys(keys))


def is_past(entry: Entry, today: date) -> bool:
    """Whether an entry is an event that is over on the day of the build."""
    return isinstance(entry, Event) and entry.past(today)


def is_future(entry: Entry, today: date) -> bool:
    """Whether the day an entry first goes out is after the day of the build."""
    return entry.date is not None and entry.date > today


def is_out(entry: Entry, today: date) -> bool:
    """Whether an entry is for the public on the day of the build: no draft, and its day has come.

    A sample is out too: what may not be published is said of it elsewhere.
    """
    return entry.status is Status.PUBLISHED and not is_future(entry, today)


def next_dates(event: Event, today: date) -> tuple[date | None, date | None]:
    """First and last day of an event's next occurrence; its last one's where all are over."""
    coming = [each for each in event.occurrences if not each.past(today)]
    chosen = min(coming, key=lambda each: each.start.day) if coming else None
    if chosen is None and event.occurrences:
        chosen = max(event.occurrences, key=lambda each: each.start.day)
    return (chosen.start.day, chosen.end.day) if chosen else (None, None)


def is_accessible(entry: Entry) -> bool:
    """Whether a Tourisme & Handicap mark, or a provider's source, says that it is accessible."""
    accessibility = getattr(entry, "accessibility", None)
    if accessibility is not None and accessibility.labels:
        return True
    return isinstance(entry, ProviderEntry) and entry.provider.access is True


def place_of(entry: Entry) -> Coordinates | None:
    """Where an entry lies, if it lies somewhere."""
    return getattr(entry, "coordinates", None)
