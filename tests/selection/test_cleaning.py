from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.model.values import Coordinates
from estran.selection.cleaning import line, link, phone, plain
from estran.selection.reckoning import coordinates, day, hour, number
from tests.support.tourism import HOSTILE


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ("Un <b>gîte</b> calme", "Un gîte calme"),
        ("Un<br>gîte<BR />calme", "Un\ngîte\ncalme"),
        ("<p>Un gîte.</p><p>Calme.</p>", "Un gîte.\n\nCalme."),
        ("<ul><li>wifi</li><li>parking</li></ul>", "wifi\nparking"),
        ("avant<script>alert('x')</script> après", "avant après"),
        ("avant<style>p{}</style> après", "avant après"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;rien d’autre", "rien d’autre"),
        ("Caf&eacute; &amp; th&amp;eacute;", "Café & thé"),
        ("Enfants < 12 ans &amp; seniors > 60", "Enfants < 12 ans & seniors > 60"),
        ("5 < 6", "5 < 6"),
        ("ligne\r\nligne\rligne\u2028ligne\u2029suite", "ligne\nligne\nligne\nligne\n\nsuite"),
        ("a\x00b\x07c\u200bd\ufeffe\u202ef", "abcdef"),
        ("  trop   d’espaces \n\n\n\n ici ", "trop d’espaces\n\nici"),
        ("20\u00a0€ · 3\u202f000", "20\u00a0€ · 3\u202f000"),
        ("ChÃ¢teau dâ€™Olhain", "Château d'Olhain"),
        ("Château de l’Âne à Œuf-en-Ternois, 20 €", "Château de l’Âne à Œuf-en-Ternois, 20 €"),
        ("e\u0301te\u0301", "été"),
        (12, "12"),
        (None, ""),
        (True, ""),
        (["x"], ""),
    ],
)
def test_plain_text(given_: object, told: str) -> None:
    assert plain(given_).replace("’", "'") == told.replace("’", "'")


def test_typographic_apostrophes_stay() -> None:
    assert plain("l’été") == "l’été"


def test_long_texts_are_cut_at_a_word() -> None:
    assert plain("un deux trois quatre", 14) == "un deux trois…"
    assert plain("un deux trois, quatre", 16) == "un deux trois…"
    assert len(plain("x" * 100_000)) == 5000
    assert line("un\ndeux\n\ntrois") == "un deux trois"
    assert len(line("mot " * 200)) <= 200


def test_hostile_texts_are_read_in_time() -> None:
    begun = time.perf_counter()
    for value in HOSTILE:
        for read in (plain, line, link, phone, number, day, hour):
            read(value)
    for sign in ("<", "< ", "&", "<p", "&lt;", "(", "0 ", "[", "a.", "http://"):
        plain(sign * 30_000)
        link(sign * 30_000)
        phone(sign * 30_000)
    assert time.perf_counter() - begun < 10


@given(st.text())
def test_plain_text_is_plain(text: str) -> None:
    once = plain(text)
    assert "<script" not in once.lower()
    assert plain(once) == once


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ("https://www.nausicaa.fr/", "https://www.nausicaa.fr/"),
        (" www.parcdolhain.fr ", "http://www.parcdolhain.fr"),
        ("HTTP://WWW.Example.ORG/Page", "http://www.example.org/Page"),
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        ("https://example.org:8080/x", "https://example.org:8080/x"),
        ("https://musée.example/é", "https://musée.example/é"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("mailto:a@example.org", ""),
        ("tel:+33321000000", ""),
        ("ftp://example.org/", ""),
        ("//example.org/", ""),
        ("example", ""),
        ("https://localhost/", ""),
        ("https://127.0.0.1/", ""),
        ("https://[::1]/", ""),
        ("https://user:pass@example.org/", ""),
        ("https://example.org:99999999/", ""),
        ("https://example.org/a b", ""),
        ('https://example.org/"><script>', ""),
        ("https://example.org/" + "x" * 2000, ""),
        (None, ""),
    ],
)
def test_links(given_: object, told: str) -> None:
    assert link(given_) == told


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ("03 21 98 83 99", "+33 3 21 98 83 99"),
        ("03.21.98.83.99", "+33 3 21 98 83 99"),
        ("0321988399", "+33 3 21 98 83 99"),
        ("+33 (0)3 21 98 83 99", "+33 3 21 98 83 99"),
        ("+33321988399", "+33 3 21 98 83 99"),
        ("0033 3 21 98 83 99", "+33 3 21 98 83 99"),
        ("Tél. : 03 21 98 83 99", "+33 3 21 98 83 99"),
        ("03 21 98 83 99 / 06 11 22 33 44", "+33 3 21 98 83 99"),
        ("+32 59 12 34 56", "+32 59 12 34 56"),
        ("+44 1304 123456", "+44 13 04 12 34 56"),
        ("112", ""),
        ("3635", ""),
        ("hotel@example.org", ""),
        ("0000000000", ""),
        (None, ""),
    ],
)
def test_phones(given_: object, told: str) -> None:
    assert phone(given_) == told


@pytest.mark.parametrize(
    ("latitude", "longitude", "told"),
    [
        ("50.2910", "2.7775", (50.291, 2.7775)),
        ("50,2910", "2,7775", (50.291, 2.7775)),
        (50.291, 2.7775, (50.291, 2.7775)),
        ("2.7775", "50.2910", (50.291, 2.7775)),
        ("0", "0", None),
        ("", "2.7", None),
        ("NaN", "2.7", None),
        ("1e400", "2.7", None),
        (True, "2.7", None),
        ("95", "2.7", None),
    ],
)
def test_coordinates(latitude: object, longitude: object, told: tuple[float, float] | None) -> None:
    assert coordinates(latitude, longitude) == (Coordinates(*told) if told else None)


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ("2026-02-25T00:00:00.000Z", date(2026, 2, 25)),
        ("2026-02-25", date(2026, 2, 25)),
        ("25/02/2026", date(2026, 2, 25)),
        ("/Date(1546457575113)/", date(2019, 1, 2)),
        ("2026-02-31", None),
        ("/Date(99999999999999999999)/", None),
        ("0001-01-01", None),
        ("bientôt", None),
        (None, None),
    ],
)
def test_days(given_: object, told: date | None) -> None:
    assert day(given_) == told


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ("18:00:00", "18:00"),
        ("9:30", "09:30"),
        ("9h30", "09:30"),
        ("9h", "09:00"),
        ("2023-07-01T10:00:00", "10:00"),
        ("24:00", "23:59"),
        ("25:00", ""),
        ("10:75", ""),
        ("matin", ""),
        (None, ""),
    ],
)
def test_hours(given_: object, told: str) -> None:
    assert hour(given_) == told


def test_numbers() -> None:
    assert number("12,50 €") == 12.5
    assert number("1 200") == 1200
    assert number("douze") is None
