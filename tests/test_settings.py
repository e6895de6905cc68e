from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from estran.problem import SettingsProblem
from estran.settings import Settings, read_settings
from tests.support.minisite import SITES

FRENCH = SITES["fr"]


def read(**changes: Any) -> Settings:
    """Settings with some of ours changed; without the prefix."""
    values: dict[str, Any] = {"PATH": "content", "OUTPUT_PATH": "output", "THEME": "theme"}
    own = {"SITES": SITES, **changes}
    return read_settings(values | {f"ESTRAN_{key}": value for key, value in own.items()})


def refused(**changes: Any) -> str:
    with pytest.raises(SettingsProblem) as caught:
        read(**changes)
    return str(caught.value)


def site(**changes: Any) -> dict[str, Any]:
    return {"SITES": {"fr": {**FRENCH, **changes}}}


def test_what_is_not_set_has_a_sound_value() -> None:
    found = read()
    assert found.languages == ("fr", "en", "nl")
    assert (found.source_lang, found.x_default, found.report) == ("fr", ("fr",), "text")
    assert (found.publishing, found.search, found.cache) == (False, True, None)
    assert found.workers >= 1
    assert found.accessibility.status == "none"


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("SITE", "ESTRAN_SITES"),
        ("PUBLISHNG", "ESTRAN_PUBLISHING"),
        ("Today", "ESTRAN_TODAY"),
        ("XDEFAULT", "ESTRAN_X_DEFAULT"),
    ],
)
def test_a_setting_with_a_typo_is_refused_with_the_nearest(key: str, near: str) -> None:
    assert refused(**{key: 1}) == f"ESTRAN_{key} is not a setting; did you mean {near}?"


def test_settings_of_others_are_not_ours_to_judge() -> None:
    values = {"PATH": "a", "OUTPUT_PATH": "b", "THEME": "c", "SITENAEM": 1, "ESTRAN_SITES": SITES}
    assert read_settings(values).content.name == "a"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SITES": None}, "ESTRAN_SITES must be a table"),
        ({"SITES": {}}, "ESTRAN_SITES must be a table"),
        ({"SITES": {"fr": "https://example.org"}}, "ESTRAN_SITES['fr'] must be a table"),
        (site(colour="red"), "look at colour"),
        ({"SITES": {"fr": {**FRENCH, "lang": "fr"}}}, "look at lang"),
        (
            {"SITES": {"fr": {k: v for k, v in FRENCH.items() if k != "locale"}}},
            "look at locale",
        ),
        (site(locale="xx_YY"), "a locale like en_GB, found 'xx_YY'"),
        (site(locale="!"), "a locale like en_GB"),
        (site(base_url="https://example.org/"), "a base_url like"),
        (site(base_url="example.org"), "a base_url like"),
        (site(base_url=""), "a base_url like"),
        (site(base_url="ftp://example.org"), "a base_url like"),
        (site(base_url="https://[x"), "a base_url like"),
        ({"SITES": {"fr": FRENCH, "en": FRENCH}}, "a base_url of its own"),
        ({"SOURCE_LANG": "de"}, "ESTRAN_SOURCE_LANG must be one of the sites, found 'de'"),
        ({"REPORT": "xml"}, "ESTRAN_REPORT must be text, json, github or sarif"),
        ({"WORKERS": 0}, "ESTRAN_WORKERS must be a number from 1 to 64"),
        ({"WORKERS": 65}, "ESTRAN_WORKERS must be a number from 1 to 64"),
        ({"WORKERS": "two"}, "ESTRAN_WORKERS must be a number from 1 to 64"),
        ({"TODAY": "demain"}, "ESTRAN_TODAY must be a date like 2026-08-28, found 'demain'"),
        ({"TODAY": 20260828}, "ESTRAN_TODAY must be a date"),
        ({"X_DEFAULT": ("de",)}, "ESTRAN_X_DEFAULT"),
        ({"X_DEFAULT": "en"}, "ESTRAN_X_DEFAULT"),
        ({"ACCESSIBILITY": {"state": "none"}}, "ESTRAN_ACCESSIBILITY"),
        ({"ACCESSIBILITY": None}, "ESTRAN_ACCESSIBILITY"),
        ({"ACCESSIBILITY": {"status": "good"}}, "must be none, partial or full, found 'good'"),
        ({"ACCESSIBILITY": {"status": "full"}}, "only with audited_on, auditor and rate"),
        (
            {"ACCESSIBILITY": {"status": "partial", "audited_on": date(2026, 1, 1), "rate": "80"}},
            "only with audited_on, auditor and rate",
        ),
    ],
)
def test_a_wrong_setting_is_refused_with_a_sentence(changes: dict[str, Any], words: str) -> None:
    assert words in refused(**changes)


def test_a_status_may_be_claimed_with_its_audit() -> None:
    audit = {"status": "partial", "audited_on": date(2026, 1, 1), "auditor": "X", "rate": "80 %"}
    assert read(ACCESSIBILITY=audit).accessibility.status == "partial"


@pytest.mark.parametrize(
    ("value", "day"),
    [("2026-08-28", date(2026, 8, 28)), (date(2026, 8, 28), date(2026, 8, 28))],
)
def test_the_day_can_be_set(value: object, day: date) -> None:
    assert read(TODAY=value).today == day


def test_a_moment_as_the_day_is_a_day_or_refused() -> None:
    """A datetime is a date to Python, and compares with none."""
    try:
        found = read(TODAY=datetime(2026, 8, 28, 10, tzinfo=UTC)).today
    except SettingsProblem:
        return
    assert type(found) is date


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("1788120000", date(2026, 8, 30)),  # 20:00 UTC, 22:00 in Paris
        ("1788127200", date(2026, 8, 31)),  # 22:00 UTC, midnight in Paris
    ],
)
def test_the_day_of_a_reproducible_build_is_that_of_paris(
    monkeypatch: pytest.MonkeyPatch, epoch: str, day: date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert read().today == day
    assert read(TODAY="2026-01-01").today == date(2026, 1, 1)


@pytest.mark.parametrize("epoch", ["demain", "1" * 30])
def test_a_wrong_epoch_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert "SOURCE_DATE_EPOCH" in refused()


def test_a_site_knows_its_host_and_its_path() -> None:
    one = read(**site(base_url="https://www.example.org")).site("fr")
    two = read(**site(base_url="http://localhost:8000/fr")).site("fr")
    assert (one.origin, one.base_path) == ("https://www.example.org", "")
    assert (two.origin, two.base_path) == ("http://localhost:8000", "/fr")


def test_no_licence_is_granted_by_default() -> None:
    assert read().open_data.licence is None
    own = {"licence": "CC BY 4.0", "licence_url": "https://creativecommons.org/licenses/by/4.0/"}
    found = read(OPEN_DATA={**own, "publisher": "Agence de l’Exemple"}).open_data
    assert found.licence is not None
    assert (found.licence.name, found.licence.url) == tuple(own.values())
    assert (found.publisher, found.contact) == ("Agence de l’Exemple", "")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("CC BY", "must be a table of contact, licence, licence_url, publisher"),
        ({"license": "CC BY"}, "must be a table of contact, licence, licence_url, publisher"),
        ({"licence": "CC BY"}, "must give licence and licence_url together"),
        ({"licence_url": "https://example.org"}, "must give licence and licence_url together"),
        ({"contact": "data@example.org"}, "a web address must be like https"),
        ({"licence": "X", "licence_url": "javascript:1"}, "a web address must be like https"),
        ({"publisher": 3}, "publisher must be a text, found 3"),
    ],
)
def test_a_licence_is_named_with_its_text(row: object, said: str) -> None:
    assert said in refused(OPEN_DATA=row)


@pytest.mark.parametrize("value", ["yes", True, ["plain"]])
def test_kits_are_none_plain_or_bleed(value: object) -> None:
    assert "ESTRAN_KITS must be one of none, plain, bleed" in refused(KITS=value)


def test_no_background_of_maps_is_set_by_default() -> None:
    assert read().map_tiles is None
    assert read(MAP_TILES={}).map_tiles is None


def test_a_background_is_a_file_of_our_own_or_ign_s() -> None:
    own = read(MAP_TILES={"kind": "pmtiles", "path": "/maps/62.pmtiles", "credit": "© X"}).map_tiles
    assert own is not None
    assert (own.address, own.credit, own.host) == ("/maps/62.pmtiles", "© X", "")
    ign = read(MAP_TILES={"kind": "ign"}).map_tiles
    assert ign is not None
    assert ign.host == "https://data.geopf.fr"
    assert ign.address.startswith(ign.host)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ign", "must be a table with kind pmtiles or ign, found 'ign'"),
        ({"kind": "osm"}, "must be a table with kind pmtiles or ign"),
        ({"kind": "ign", "key": "x"}, "of ign must not hold key"),
        ({"kind": "pmtiles", "credit": "X"}, "path must be a path of the sites like /maps/62"),
        ({"kind": "pmtiles", "path": "https://x.org/a.pmtiles", "credit": "X"}, "path must be"),
        ({"kind": "pmtiles", "path": "/../a.pmtiles", "credit": "X"}, "path must be"),
        ({"kind": "pmtiles", "path": "/a.mbtiles", "credit": "X"}, "path must be"),
        ({"kind": "pmtiles", "path": "/a.pmtiles"}, "credit must say whose the data are"),
    ],
)
def test_a_background_that_cannot_be_is_refused(row: object, said: str) -> None:
    assert said in refused(MAP_TILES=row)
