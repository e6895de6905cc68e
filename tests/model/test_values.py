from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from estran.model.destination import Skin
from estran.model.entry import Kind
from estran.model.greeter import Consent
from estran.model.values import (
    PARIS,
    Coordinates,
    Duration,
    Email,
    Hours,
    Insee,
    Phone,
    Season,
    Slug,
    Url,
    ValueProblem,
    When,
)
from estran.reading.scalars import parse_scalar
from estran.reading.source import OTHER_ROOMS
from tests.support import records


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50.2910, 2.7775", (50.2910, 2.7775)),
        ("50.2910,2.7775", (50.2910, 2.7775)),
        ("50.2910; 2.7775", (50.2910, 2.7775)),
        ("-90, 180", (-90.0, 180.0)),
    ],
)
def test_coordinates_are_latitude_and_longitude(text: str, expected: tuple[float, float]) -> None:
    found = Coordinates.parse(text)
    assert (found.latitude, found.longitude) == expected


@pytest.mark.parametrize(
    "text", ["", "50.2", "50,29, 2,77", "90.1, 2", "50, 180.5", "nan, 2", "50, inf", "N50, E2"]
)
def test_other_coordinates_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem, match="latitude, longitude like"):
        Coordinates.parse(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2h30", 150),
        ("45min", 45),
        ("3h", 180),
        ("1d", 1440),
        ("0h30", 30),
        ("90min", 90),
        ("1d2h", 1560),
        ("2h05", 125),
    ],
)
def test_a_duration_is_counted_in_minutes(text: str, minutes: int) -> None:
    assert Duration.parse(text).minutes == minutes


@pytest.mark.parametrize(
    "text", ["", "2", "deux heures", "2h60", "2h3", "0min", "0h", "-2h", "2 h", "2:30", "1000min"]
)
def test_other_durations_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem, match="duration must be like 2h30"):
        Duration.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.org/page?a=1&b=2#c",
        "http://example.org",
        "https://example.org:8443/é",
    ],
)
def test_an_address_on_the_web_is_taken(text: str) -> None:
    assert Url.parse(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "www.example.org",
        "//example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://localhost",
        "https://me:secret@example.org",
        "https://example.org/a b",
        "https://example.org/\n",
        'https://example.org/"onclick=',
        "https://example.org/<script>",
        "https://[::1",
        "mailto:a@example.org",
    ],
)
def test_other_addresses_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem, match="a web address must be like"):
        Url.parse(text)


@pytest.mark.parametrize("text", ["name@example.org", "a.b+c@mail.pas-de-calais.fr"])
def test_an_e_mail_address_is_taken(text: str) -> None:
    assert Email.parse(text).text == text


@pytest.mark.parametrize(
    "text", ["", "name", "name@example", "a b@example.org", "<a@b.fr>", "a@b@c.fr", "a@b..fr"]
)
def test_other_e_mail_addresses_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem, match="an e-mail address must be like"):
        Email.parse(text)


@pytest.mark.parametrize("text", ["+33 3 21 10 34 60", "+33321103460", "+32 2 123 45 67"])
def test_a_phone_number_is_international(text: str) -> None:
    assert Phone.parse(text).text == text


@pytest.mark.parametrize("text", ["", "03 21 10 34 60", "+33", "+33 3.21.10.34.60", "+33 3 21 10 "])
def test_other_phone_numbers_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem, match="a phone number must be like"):
        Phone.parse(text)


def test_hours_are_spans_written_alike() -> None:
    assert Hours.parse("10:00-12:00,14:00-18:00").text == "10:00-12:00, 14:00-18:00"


@pytest.mark.parametrize(
    "text", ["", "10-18", "10:00", "18:00-10:00", "10:00-10:00", "24:00-25:00", "10:60-11:00"]
)
def test_other_hours_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem, match="hours must be like"):
        Hours.parse(text)


def test_a_day_without_an_hour_stays_a_day() -> None:
    found = When.parse("2026-08-28")
    assert found.value == date(2026, 8, 28)
    assert not isinstance(found.value, datetime)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("2026-08-28T10:00", 2), ("2026-12-05 10:00", 1), ("2026-12-05T10:00:30", 1)],
)
def test_an_hour_is_one_of_paris_summer_and_winter(text: str, hours: int) -> None:
    value = When.parse(text).value
    assert isinstance(value, datetime)
    assert value.tzinfo is PARIS
    assert value.utcoffset() == timedelta(hours=hours)
    assert When.parse(text).day == value.date()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "28/08/2026",
        "2026-02-30",
        "2026-8-28",
        "2026-08-28T25:00",
        "2026-08-28T10:00Z",
        "20260828",
    ],
)
def test_other_moments_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem, match="a date must be like"):
        When.parse(text)


@pytest.mark.parametrize("text", ["62041", "2A004", "01001"])
def test_an_insee_code_is_a_text(text: str) -> None:
    assert Insee.parse(text).code == text


@pytest.mark.parametrize("text", ["", "6204", "620411", "2C004", "62 041", "Arras"])
def test_other_insee_codes_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem, match="an INSEE code must be five digits"):
        Insee.parse(text)


@pytest.mark.parametrize("text", ["balade-des-deux-caps", "a", "14-18", "a" * 80])
def test_a_slug_is_taken(text: str) -> None:
    assert Slug.parse(text).text == text


@pytest.mark.parametrize(
    "text", ["", "Caps", "deux caps", "été", "-caps", "caps-", "deux--caps", "a/b", "a" * 81]
)
def test_other_slugs_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem, match="a slug must be lower-case"):
        Slug.parse(text)


def test_every_month_has_one_season_and_december_is_winter() -> None:
    assert [Season.of(month).value for month in (12, 1, 2, 3, 6, 9)] == (
        ["winter", "winter", "winter", "spring", "summer", "autumn"]
    )
    assert sorted(month for season in Season for month in season.months) == list(range(1, 13))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [(bool, "true", True), (bool, "false", False), (int, "6", 6), (float, "1.5", 1.5)],
)
def test_a_plain_value_is_typed(kind: type, text: str, value: object) -> None:
    assert parse_scalar(kind, text) == value
    assert type(parse_scalar(kind, text)) is kind


@pytest.mark.parametrize(
    ("kind", "text", "must"),
    [
        (bool, "yes", "true or false"),
        (bool, "True", "true or false"),
        (int, "six", "a number, like 2$"),
        (int, "1_000", "a number"),
        (int, "2.5", "a number"),
        (float, "1,5", "a number, like 2.5"),
        (date, "2026-02-30", "a day of the calendar"),
        (date, "demain", "a day of the calendar"),
        (Skin, "opal", r"did you mean opale\?"),
        (Skin, "zzz", "one of neutral, opale, marais, louvre-lens$"),
    ],
)
def test_another_value_is_refused_with_a_sentence(kind: type, text: str, must: str) -> None:
    with pytest.raises(ValueProblem, match=must):
        parse_scalar(kind, text)


def test_kinds_have_folders_of_their_own() -> None:
    folders = [kind.folder for kind in Kind]
    assert "itineraries" in folders
    assert "experiences" in folders
    assert len({*folders, *OTHER_ROOMS}) == len(folders) + len(OTHER_ROOMS)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 1, 9), False),
        (date(2026, 1, 10), True),
        (date(2028, 1, 10), True),
        (date(2028, 1, 11), False),
    ],
)
def test_a_consent_holds_from_its_day_to_its_last(day: date, holds: bool) -> None:
    assert Consent(given=date(2026, 1, 10), until=date(2028, 1, 10)).holds(day) is holds


def test_an_event_is_past_the_day_after_its_last_occurrence() -> None:
    run = (
        records.occurrence("2026-08-28T18:00", "2026-08-29T01:00"),
        records.occurrence("2026-07-01", "2026-07-02"),
    )
    event = records.event("fete", occurrences=run)
    assert not event.past(date(2026, 8, 29))
    assert event.past(date(2026, 8, 30))


def test_an_event_without_dates_is_never_past() -> None:
    assert not records.event("fete").past(date(2099, 1, 1))
