from __future__ import annotations

from typing import Any

import pytest

from estran.declared_sources import CATALOG, DeclaredSource, declared_sources
from estran.model.provider import MarkKind, Source
from estran.problem import SettingsProblem


def one(**row: Any) -> DeclaredSource:
    (found,) = declared_sources([row])
    return found


def test_sources_are_declared_by_kind_and_place() -> None:
    api = one(kind="datatourisme-api", filters="type[in]=Hotel")
    assert (api.kind, api.at, api.filters, api.fields) == (
        Source.API,
        CATALOG,
        "type[in]=Hotel",
        "*",
    )
    csv = one(kind="datatourisme-csv", at="exports/velo.csv", mark="accueil-velo")
    assert (csv.remote, csv.mark, csv.label) == (
        False,
        MarkKind.ACCUEIL_VELO,
        "datatourisme-csv velo.csv",
    )
    flux = one(
        kind="datatourisme-flux",
        at="https://diffuseur.datatourisme.fr/webservice/0f/${DATATOURISME_APP_KEY}",
    )
    assert flux.label == "datatourisme-flux diffuseur.datatourisme.fr"
    assert declared_sources([]) == ()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"kind": "datatourisme"}, "must have a kind: datatourisme-api"),
        ({"kind": "datatourisme-cvs", "at": "a"}, "did you mean datatourisme-csv"),
        ({"kind": "datatourisme-csv"}, "must say where it is"),
        ({"kind": "datatourisme-csv", "at": "a", "url": "b"}, "look at url"),
        ({"kind": "datatourisme-csv", "at": 3}, "must be a table of texts"),
        ({"kind": "datatourisme-csv", "at": "ftp://x.test/a.csv"}, "found ftp://"),
        ({"kind": "datatourisme-csv", "at": "a", "mark": "logis"}, "must have a mark"),
        ({"kind": "datatourisme-csv", "at": "a", "fields": "uuid"}, "for datatourisme-api only"),
        ({"kind": "datatourisme-api", "at": "catalog.json"}, "is no file"),
        ({"kind": "tourinsoft", "at": "https://x.test/"}, "must have a producer"),
        ({"kind": "apidae", "at": "https://x.test/?apiKey=k3y"}, "must not hold a key"),
        ({"kind": "apidae", "at": 'https://x.test/?query={"apiKey":"k3y"}'}, "must not hold a key"),
        (
            {
                "kind": "datatourisme-flux",
                "at": "https://diffuseur.datatourisme.fr/webservice/0f/1d-2e",
            },
            "must not hold a key",
        ),
    ],
)
def test_a_wrong_source_is_refused_in_a_sentence(row: dict[str, Any], why: str) -> None:
    with pytest.raises(SettingsProblem) as caught:
        declared_sources([row])
    assert why in str(caught.value)
    assert str(caught.value).startswith("ESTRAN_SOURCES[0] ")
    assert "k3y" not in str(caught.value)


def test_the_setting_is_a_list() -> None:
    with pytest.raises(SettingsProblem, match="must be a list of tables"):
        declared_sources({"kind": "apidae"})
    with pytest.raises(SettingsProblem, match="must be a table of texts"):
        declared_sources(["apidae"])


def test_a_place_for_a_key_is_no_key() -> None:
    at = 'https://x.test/?query={"apiKey":"${APIDAE_KEY}"}&api_key=${KEY}'
    assert one(kind="apidae", at=at).at == at
