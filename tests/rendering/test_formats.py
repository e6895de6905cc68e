from __future__ import annotations

import locale as process_locale
from collections.abc import Callable
from datetime import date, datetime

import pytest
from babel import Locale
from jinja2 import Environment, StrictUndefined

from estran.rendering import formats

FR, EN, NL, DE = (Locale.parse(code) for code in ("fr", "en_GB", "nl", "de"))
NNBSP, NBSP = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/", ""), ("/search/", "../"), ("/experiences/olhain/", "../../"), ("/404.html", "")],
)
def test_the_root_is_one_step_up_for_each_folder(path: str, expected: str) -> None:
    assert formats.root(path) == expected


@pytest.mark.parametrize(
    ("target", "root", "expected"),
    [
        ("/experiences/olhain/", "../", "../experiences/olhain/"),
        ("/", "../../", "../../"),
        ("/", "", "./"),
        ("/search/", "/fr/", "/fr/search/"),
        ("https://resa62.com/x", "../", "https://resa62.com/x"),
        ("mailto:a@example.org", "../", "mailto:a@example.org"),
        ("#main", "../", "#main"),
        ("//cdn.example/x", "../", "//cdn.example/x"),
    ],
)
def test_a_link_is_relative_and_addresses_stay(target: str, root: str, expected: str) -> None:
    assert formats.url(target, root) == expected


def test_a_static_file_has_a_site_path() -> None:
    assert formats.static("img/mark.svg") == "/static/img/mark.svg"


def test_a_place_on_the_map() -> None:
    assert formats.map_url((50.291, 2.7775)) == (
        "https://www.openstreetmap.org/?mlat=50.29100&mlon=2.77750#map=16/50.29100/2.77750"
    )


@pytest.mark.parametrize(
    ("locale", "expected"),
    [(FR, "3 août 2026"), (EN, "3 August 2026"), (NL, "3 augustus 2026"), (DE, "3. August 2026")],
)
def test_a_date(locale: Locale, expected: str) -> None:
    assert formats.long_date(date(2026, 8, 3), locale) == expected


def test_the_first_of_a_month_in_french() -> None:
    assert formats.long_date(date(2026, 5, 1), FR) == f"1er{NBSP}mai 2026"
    assert formats.long_date(date(2026, 5, 1), NL) == "1 mei 2026"
    assert formats.long_date(date(2026, 5, 11), FR) == "11 mai 2026"


@pytest.mark.parametrize(
    ("end", "locale", "expected"),
    [
        (date(2026, 8, 3), FR, "3 août 2026"),
        (date(2026, 8, 5), FR, "3–5 août 2026"),
        (date(2026, 8, 5), EN, "3–5 August 2026"),
        (date(2026, 9, 2), NL, "3 augustus – 2 september 2026"),
        (date(2027, 1, 1), FR, f"3 août 2026 – 1er{NBSP}janvier 2027"),
    ],
)
def test_days_share_their_month_and_year(end: date, locale: Locale, expected: str) -> None:
    written = formats.date_range(date(2026, 8, 3), end, locale)
    assert written.replace("\u2009", " ") == expected


def test_hours_of_one_day_and_of_several() -> None:
    start = datetime(2026, 8, 28, 10)  # noqa: DTZ001 - local time of Paris, as the view gives it
    assert formats.date_range(start, start.replace(hour=18), EN) == "28 August 2026, 10:00–18:00"
    assert formats.date_range(start, start, FR) == "28 août 2026, 10:00"
    assert (
        formats.date_range(start, start.replace(day=30), NL)
        == "28 augustus 2026, 10:00 – 30 augustus 2026, 10:00"
    )


@pytest.mark.parametrize(
    ("numbers", "locale", "expected"),
    [
        ((4, 5, 6), FR, "avril–juin"),
        ((11, 12, 1), EN, "November–January"),
        ((8,), NL, "augustus"),
        ((4, 5), FR, "avril et mai"),
        ((3, 4, 5, 9), EN, "March–May and September"),
        (tuple(range(1, 13)), FR, ""),
        ((), FR, ""),
    ],
)
def test_months_in_words(numbers: tuple[int, ...], locale: Locale, expected: str) -> None:
    assert formats.months(numbers, locale) == expected


def test_days_of_the_week() -> None:
    assert formats.weekdays((0, 1, 2, 3, 4), FR) == "lundi–vendredi"
    assert formats.weekdays((5, 6), NL) == "zaterdag en zondag"
    assert formats.weekdays(tuple(range(7)), EN) == ""


@pytest.mark.parametrize(
    ("metres", "locale", "expected"),
    [
        (0, EN, f"0{NBSP}m"),
        (847, FR, f"850{NNBSP}m"),
        (997, FR, f"1{NNBSP}km"),
        (2340, FR, f"2,3{NNBSP}km"),
        (2340, EN, f"2.3{NBSP}km"),
        (2340, NL, f"2,3{NBSP}km"),
        (3000, EN, f"3{NBSP}km"),
        (41_200, NL, f"41{NBSP}km"),
    ],
)
def test_distances(metres: float, locale: Locale, expected: str) -> None:
    assert formats.km(metres, locale) == expected


@pytest.mark.parametrize(
    ("minutes", "locale", "expected"),
    [
        (45, FR, f"45{NNBSP}min"),
        (150, FR, f"2{NNBSP}h{NBSP}30"),
        (65, FR, f"1{NNBSP}h{NBSP}05"),
        (150, EN, f"2{NBSP}hrs 30{NBSP}mins"),
        (150, NL, f"2{NBSP}uur 30{NBSP}min"),
        (180, EN, f"3{NBSP}hrs"),
        (1440, EN, f"1{NBSP}day"),
        (2880, NL, f"2{NBSP}dagen"),
        (2880, FR, f"2{NNBSP}jours"),
    ],
)
def test_durations(minutes: int, locale: Locale, expected: str) -> None:
    assert formats.duration(minutes, locale) == expected


def test_numbers_lists_and_languages() -> None:
    assert formats.number(1234.5, FR) == f"1{NNBSP}234,5"
    assert formats.number(1234.5, EN) == "1,234.5"
    assert formats.list_and(["a", "b", "c"], FR) == "a, b et c"
    assert formats.list_and(["a", "b"], NL) == "a en b"
    assert formats.language_name("nl", FR) == "néerlandais"
    assert formats.language_name("zz", FR) == "zz"


@pytest.mark.parametrize(
    ("locale", "expected"), [(FR, "fr_FR"), (EN, "en_GB"), (NL, "nl_NL"), (DE, "de_DE")]
)
def test_open_graph_wants_a_country(locale: Locale, expected: str) -> None:
    assert formats.og_locale(locale) == expected


@pytest.mark.parametrize("locale", ["fr", "en", "en-GB", "en_GB", "nl", "de"])
def test_an_environment_gets_every_filter_of_its_language(locale: str) -> None:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    formats.register(environment, locale, static_folder="/theme/")
    source = "{{ 2340|km }} {{ d|date }} {{ '/a/'|url('/b/c/'|root) }} {{ 'x.svg'|static }}"
    written = environment.from_string(source).render(d=date(2026, 8, 3))
    assert "2026 ../../a/ /theme/x.svg" in written


def test_the_locale_of_the_process_changes_nothing() -> None:
    write: Callable[[], str] = lambda: formats.date_range(date(2026, 8, 3), date(2026, 9, 2), FR)  # noqa: E731
    before = write()
    kept = process_locale.setlocale(process_locale.LC_ALL)
    try:
        process_locale.setlocale(process_locale.LC_ALL, "C")
        assert write() == before
    finally:
        process_locale.setlocale(process_locale.LC_ALL, kept)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (FR, ("1\u202f234\u202fm", "12,4", "4\u202f%", "123\u202fko", "1,2\u202fMo")),
        (EN, ("1,234\u00a0m", "12.4", "4%", "123\u00a0kB", "1.2\u00a0MB")),
        (NL, ("1.234\u00a0m", "12,4", "4%", "123\u00a0kB", "1,2\u00a0MB")),
    ],
)
def test_what_a_rider_reads(locale: Locale, expected: tuple[str, ...]) -> None:
    assert (
        formats.metres(1234.4, locale),
        formats.kilometre(12_449, locale),
        formats.percent(3.6, locale),
        formats.size(123_456, locale),
        formats.size(1_234_567, locale),
    ) == expected
    assert formats.size(3, locale)[0] == "1", "no file is nought"
