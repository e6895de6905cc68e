"""When an object of DATAtourisme is open, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from estran.model.provider import Price, Season
from estran.model.values import Weekday
from estran.selection.reckoning import day, hour, number
from estran.selection.shapes import by_language, get, items, local, machine_made, nodes, word

_DAYS = dict(
    zip(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        Weekday,
        strict=True,
    )
)
LONGEST_NOTE = 400


def seasons(record: dict[str, Any], languages: tuple[str, ...]) -> tuple[Season, ...]:
    """Spans of opening days; days of one span with the same hours are one.

    A span without its first or its last day is not taken: nobody could say whether it holds.
    """
    found: dict[tuple[object, ...], Season] = {}
    for node in nodes(record, "isLocatedAt", "openingHoursSpecification"):
        start, end = day(get(node, "validFrom")), day(get(node, "validThrough"))
        if start is None or end is None or end < start:
            continue
        days = {
            _DAYS[name] for each in items(get(node, "dayOfWeek")) if (name := local(each)) in _DAYS
        }
        opens, closes = hour(get(node, "opens")), hour(get(node, "closes"))
        note = _by_hand(node, "additionalInformation", languages)
        key = (start, end, bool(days), opens, closes, tuple(sorted(note.items())))
        if key in found:
            days.update(found[key].days)
        found[key] = Season(
            start=start,
            end=end,
            days=tuple(each for each in Weekday if each in days),
            opens=opens,
            closes=closes,
            note=note,
        )
    order = {each: number for number, each in enumerate(Weekday)}
    ranked = sorted(
        found.values(),
        key=lambda each: (each.start, each.end, [order[x] for x in each.days], each.opens),
    )
    return tuple(ranked[:100])


def prices(record: dict[str, Any], languages: tuple[str, ...], today: date) -> tuple[Price, ...]:
    """Prices in euro, each once; those without an amount and those that are over are left out."""
    found: dict[tuple[object, ...], Price] = {}
    for node in nodes(record, "offers", "priceSpecification"):
        ends = [day(get(each, "endDate")) for each in nodes(node, "appliesOnPeriod")]
        if word(node, "priceCurrency") not in {"", "EUR"} or _over(ends, today):
            continue
        low, high = _amounts(node)
        if low is None and high is None:
            continue
        price = Price(low=low, high=high, name=_price_name(node, languages))
        found.setdefault((low, high, tuple(sorted(price.name.items()))), price)
    return tuple(found.values())[:40]


def _over(ends: list[date | None], today: date) -> bool:
    return bool(ends) and all(each is not None and each < today for each in ends)


def _amounts(node: dict[str, Any]) -> tuple[float | None, float | None]:
    """The lowest and the highest amount; the arrays of both need not be of one length.

    Nothing is an amount only where the tariff is said to be free.
    """
    low, high = [*_each(node, "minPrice")], [*_each(node, "maxPrice")]
    every = [*low, *high] or [*_each(node, "price")]
    free = "Free" in map(local, items(get(node, "hasEligiblePolicy")))
    if not every or not (free or any(every)):
        return None, None
    return (None if high and not low else min(every)), (None if low and not high else max(every))


def _each(node: dict[str, Any], name: str) -> Iterator[float]:
    for value in items(get(node, name)):
        found = number(value)
        if found is not None and 0 <= found < 100_000:
            yield round(found, 2)


def _price_name(node: dict[str, Any], languages: tuple[str, ...]) -> dict[str, str]:
    """What a price is for: its name, else the sort of tariff, and what the producer adds."""
    named = _by_hand(node, "name", languages)
    tariff = next(nodes(node, "hasEligiblePolicy"), None) or next(
        nodes(node, "hasPricingOffer"), {}
    )
    sort = {k: v for k, v in by_language(get(tariff, "label"), 100).items() if k in languages}
    added = _by_hand(node, "additionalInformation", languages)
    found = {}
    for language in languages:
        first = named.get(language) or sort.get(language)
        more = added.get(language, "")
        parts = dict.fromkeys(filter(None, (first, "" if number(more) is not None else more)))
        if parts:
            found[language] = " · ".join(parts)
    return found


def _by_hand(node: dict[str, Any], name: str, languages: tuple[str, ...]) -> dict[str, str]:
    """Texts that no machine wrote: there is no place here to say so of one."""
    machine = machine_made(node, name)
    texts = by_language(get(node, name), LONGEST_NOTE, languages)
    return {key: texts[key] for key in languages if key in texts and key not in machine}
