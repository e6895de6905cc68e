"""What templates write dates, distances, durations and links with, in the page's language.

Every function is pure: values in, text out, by the CLDR data that Babel holds. Nothing here reads
the process's locale. ``register`` binds them to one language as filters of a Jinja environment.

``url`` turns a path within the site into a link. Its second argument is the page's ``root``, which
``root`` (below) works out once a page: ``../`` for each level, so that a site can be served
from anywhere, or the site's base path on the page of a missing page, whose own place is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.dates import (
    format_date,
    format_time,
    format_timedelta,
    get_day_names,
    get_month_names,
)
from babel.dates import (
    parse_pattern as parse_date_pattern,
)
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from jinja2 import Environment
from markupsafe import Markup, escape

from estran.rendering.titles import unbroken

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
MINUTES_A_DAY = 24 * 60
STATIC = "/static/"

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|#|//", re.IGNORECASE)


# --- Links ---------------------------------------------------------------------------------------


def root(path: str) -> str:
    """The way from a page back to its site's root: ``/a/b/`` gives ``../../``, ``/`` ``""``."""
    return "../" * (path.count("/") - 1)


def url(path: str, root: str) -> str:
    """A link to a site path (``/a/b/``) from the page whose root is given; addresses stay."""
    if _ABSOLUTE.match(path):
        return path
    return (root + path.removeprefix("/")) or "./"


def static(name: str, folder: str = STATIC) -> str:
    """The site path of a static file: ``img/mark.svg`` gives ``/static/img/mark.svg``."""
    return folder + name


def map_url(coordinates: tuple[float, float]) -> str:
    """The place on OpenStreetMap's own site, for who follows the link: (latitude, longitude)."""
    latitude, longitude = (f"{value:.5f}" for value in coordinates)
    return f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=16/{latitude}/{longitude}"


# --- Dates ---------------------------------------------------------------------------------------


def long_date(day: date, locale: Locale) -> str:
    """``3 août 2026``, ``3 August 2026``; the first of a month is ``1er`` in French."""
    return _first(format_date(day, "long", locale=locale), locale)


def date_range(start: date, end: date, locale: Locale) -> str:
    """``3–5 août 2026``: what both days share stands once, months in full.

    Hours are written where both ends are ``datetime`` (local time): within one day
    ``3 août 2026, 10:00–18:00``, over several each end has its own.
    """
    if isinstance(start, datetime) and isinstance(end, datetime):
        return _moments(start, end, locale)
    first, last = _day(start), _day(end)
    if first == last:
        return long_date(first, locale)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    # CLDR has intervals with short month names; the order of their parts holds for full ones.
    parts = locale.interval_formats["yMMMd"][differs]
    texts = [
        parse_date_pattern(_full_month(part)).apply(day, locale)
        for part, day in zip(parts, (first, last), strict=True)
    ]
    return "".join(_first(text, locale) for text in texts)


def month_name(month: int, locale: Locale) -> str:
    """A month by its number (1 to 12), as it stands alone."""
    return str(get_month_names("wide", context="stand-alone", locale=locale)[month])


def months(numbers: Sequence[int], locale: Locale) -> str:
    """Months in words, neighbours as a range, over the turn of the year too; all year is ``""``."""
    if len(set(numbers)) >= 12:
        return ""
    return _runs(numbers, range(1, 13), lambda month: month_name(month, locale), locale)


def weekdays(numbers: Sequence[int], locale: Locale) -> str:
    """Days of the week (0 is Monday) in words, neighbours as a range; all of them is ``""``."""
    if len(set(numbers)) in {0, 7}:
        return ""
    names = get_day_names("wide", context="stand-alone", locale=locale)
    return _runs(numbers, range(7), lambda day: names[day], locale)


# --- Amounts -------------------------------------------------------------------------------------


def km(metres: float, locale: Locale) -> str:
    """A distance given in metres: ``850 m``, ``2,3 km``, ``41 km``, the unit kept beside."""
    if metres < 995:
        return _unit(round(metres / 10) * 10, "length-meter", locale)
    decimals = 1 if metres < 20_000 else 0
    amount = round(metres / 1000, decimals)
    return _unit(int(amount) if amount == int(amount) else amount, "length-kilometer", locale)


def metres(value: float, locale: Locale) -> str:
    """A height, or metres climbed: ``412 m``, ``1 234 m``; never turned into kilometres."""
    return _unit(round(value), "length-meter", locale)


def kilometre(value: float, locale: Locale) -> str:
    """Metres along a way as the number of kilometres on a computer: ``12,4``, ``0,0``."""
    return format_decimal(round(value / 1000, 1), format="#,##0.0", locale=locale)


def percent(value: float, locale: Locale) -> str:
    """Whole percent with the language's sign: ``4 %``, ``4%``."""
    return _kept_together(format_percent(value / 100, locale=locale), locale)


def size(octets: int, locale: Locale) -> str:
    """A file's size in kilobytes of 1000, as browsers show it; megabytes from one million on."""
    if octets >= 1_000_000:
        return _unit(round(octets / 1_000_000, 1), "digital-megabyte", locale)
    return _unit(max(1, round(octets / 1000)), "digital-kilobyte", locale)


def duration(minutes: int, locale: Locale) -> str:
    """``45 min``, ``2 h 30``, ``2 hrs 30 mins``, ``2 uur 30 min``; whole days as days."""
    if minutes >= MINUTES_A_DAY and minutes % MINUTES_A_DAY == 0:
        days = format_timedelta(
            timedelta(minutes=minutes), "day", threshold=10**6, format="long", locale=locale
        )
        return _kept_together(days, locale)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _unit(rest, "duration-minute", locale)
    if not rest:
        return _unit(hours, "duration-hour", locale)
    if locale.language == "fr":  # French usage writes the minutes bare: 2 h 30
        return f"{_unit(hours, 'duration-hour', locale)}{NO_BREAK_SPACE}{rest:02d}"
    return f"{_unit(hours, 'duration-hour', locale)} {_unit(rest, 'duration-minute', locale)}"


def number(value: float, locale: Locale) -> str:
    """A number with the language's separators."""
    return format_decimal(value, locale=locale)


# --- Words ---------------------------------------------------------------------------------------


def list_and(words: Iterable[str], locale: Locale) -> str:
    """``a, b et c``."""
    return format_list([str(word) for word in words], locale=locale)


def language_name(code: str, locale: Locale) -> str:
    """A language's name in the page's language: ``nl`` is ``néerlandais`` on a French page."""
    return str(locale.languages.get(code, code))


def og_locale(locale: Locale) -> str:
    """A language with its likeliest country, as Open Graph wants it: ``nl`` is ``nl_NL``."""
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    likely = get_global("likely_subtags").get(locale.language, locale.language)
    return f"{locale.language}_{likely.rpartition('_')[2].upper()}"


def filled(html: Markup, slot: str, text: str) -> Markup:
    """Remembered HTML with a text in the place of its slot."""
    return Markup(html.replace(slot, escape(text)))  # noqa: S704 - the text has just been escaped


def register(environment: Environment, locale: str, *, static_folder: str = STATIC) -> None:
    """Give an environment these filters, bound to one language (``fr``, ``en_GB``, ``nl``).

    English without a country is British here: its dates and spellings are what readers expect.
    """
    language = Locale.parse("en_GB" if locale == "en" else locale, sep=_separator(locale))
    by_language: dict[str, Callable[..., Any]] = {
        "date": long_date,
        "date_range": date_range,
        "month_name": month_name,
        "months": months,
        "weekdays": weekdays,
        "km": km,
        "metres": metres,
        "kilometre": kilometre,
        "percent": percent,
        "size": size,
        "duration": duration,
        "number": number,
        "list_and": list_and,
        "language_name": language_name,
    }
    environment.filters |= {
        name: partial(_remembered(function), locale=language)
        for name, function in by_language.items()
    }
    environment.filters |= {"url": url, "root": root, "map_url": map_url}
    environment.globals["og_locale"] = og_locale(language)
    environment.filters["filled"] = filled
    environment.filters["unbroken"] = unbroken
    environment.filters["static"] = partial(static, folder=static_folder)


# --- Helpers -------------------------------------------------------------------------------------


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with its answers kept: the same few distances and days come again and again.

    CLDR patterns cost tens of microseconds each; ``list_and`` takes iterables and is left as it is.
    """
    return function if function is list_and else lru_cache(maxsize=16_384)(function)


def _separator(locale: str) -> str:
    return "-" if "-" in locale else "_"


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _first(text: str, locale: Locale) -> str:
    return re.sub(r"^1 ", f"1er{NO_BREAK_SPACE}", text) if locale.language == "fr" else text


def _full_month(pattern: str) -> str:
    return re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern)


def _moments(start: datetime, end: datetime, locale: Locale) -> str:
    at = partial(format_time, format="short", locale=locale)
    if start.date() == end.date():
        hours = at(start) if start == end else f"{at(start)}–{at(end)}"
        return f"{long_date(start.date(), locale)}, {hours}"
    first, last = long_date(start.date(), locale), long_date(end.date(), locale)
    return f"{first}, {at(start)} – {last}, {at(end)}"


def _runs(numbers: Sequence[int], cycle: range, name: Callable[[int], str], locale: Locale) -> str:
    """Members of a cycle as words: three or more in a row as ``first–last``."""
    chosen = set(numbers)
    runs: list[list[int]] = []
    for value in (value for value in cycle if value in chosen):
        if runs and runs[-1][-1] == value - 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    if len(runs) > 1 and runs[0][0] == cycle[0] and runs[-1][-1] == cycle[-1]:
        runs[0] = runs.pop() + runs[0]
    words: list[str] = []
    for run in runs:
        long = len(run) > 2
        words += [f"{name(run[0])}–{name(run[-1])}"] if long else [name(value) for value in run]
    return list_and(words, locale)


def _unit(amount: float, unit: str, locale: Locale) -> str:
    return _kept_together(format_unit(amount, unit, "short", locale=locale), locale)


def _kept_together(text: str, locale: Locale) -> str:
    """An amount and its unit on one line; French sets a narrow no-break space between."""
    space = NARROW_NO_BREAK_SPACE if locale.language == "fr" else NO_BREAK_SPACE
    return re.sub(r"[ \u00a0\u202f]", space, text)
