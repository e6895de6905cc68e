from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from estran.model.provider import FeedPicture
from estran.selection.licences import allowed, usable


@pytest.mark.parametrize(
    "licence",
    [
        "CC BY-SA 4.0",
        "CC BY-SA 2.0 fr",
        "CC BY-SA 3.0 de",
        "CC BY 1.0",
        "CC-BY",
        "By 4.0",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "https://creativecommons.org/licenses/by/4.0/deed.fr",
    ],
)
def test_attribution_is_enough_where_there_is_a_credit(licence: str) -> None:
    assert allowed(licence, "Jeanne Exemple")
    assert not allowed(licence, "")


@pytest.mark.parametrize(
    "licence",
    [
        "CC0",
        "CC0 1.0",
        "Public domain",
        "Domaine public",
        "Licence Ouverte",
        "Licence Ouverte / Etalab 2.0",
        "Licence ouverte v2.0",
        "Etalab 2.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ],
)
def test_free_for_all(licence: str) -> None:
    assert allowed(licence, "")


@pytest.mark.parametrize(
    "licence",
    [
        "",
        "oui",
        "non",
        "By-NC-ND 4.0",
        "CC By-NC-ND 4.0",
        "CC BY-NC 4.0",
        "CC BY-ND 4.0",
        "CC BY-NC-SA 3.0 fr",
        "https://creativecommons.org/licenses/by-nc/4.0/",
        "Creative Commons",
        "GPL",
        "GFDL",
        "Tous droits réservés",
        "libre de droits",
        "© Office de tourisme",
        "Licence Ouverte sauf usage commercial",
    ],
)
def test_not_for_us(licence: str) -> None:
    assert not allowed(licence, "Jeanne Exemple")


def test_rights_have_days() -> None:
    picture = FeedPicture(url="https://example.org/a.jpg", licence="CC0")
    today = date(2026, 5, 4)
    assert usable(picture, today)
    assert usable(replace(picture, start=today, end=today), today)
    assert not usable(replace(picture, start=date(2026, 5, 5)), today)
    assert not usable(replace(picture, end=date(2026, 5, 3)), today)
