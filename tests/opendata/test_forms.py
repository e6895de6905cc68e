"""JSON by its schema, GeoJSON by its rules, CSV read back; safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from shapely.geometry import Point, shape

from estran.model.entry import Practical
from estran.model.provider import Mark, MarkKind
from estran.model.values import Coordinates, Duration, Handicap, Url
from estran.model.visit import Accessibility, Price
from estran.opendata.columns import COLUMNS, flat
from estran.opendata.datasets import CATALOGUE_PATH, DATASETS, Changed, Dataset, Form
from estran.opendata.files import open_data
from estran.opendata.forms import as_csv, cell
from tests.support.members import entry, joined, provider, shown
from tests.support.records import event, experience, occurrence

DECIMALS = Coordinates(50.726012345678, 1.614098765432)
HANDICAPS = Accessibility(labels=(Handicap.MOTOR, Handicap.HEARING))


def everything() -> dict[str, bytes]:
    """The files of a site with something of all."""
    marks = (
        Mark(kind=MarkKind.TOURISME_HANDICAP, handicaps=(Handicap.VISUAL,), issuer="État"),
        Mark(kind=MarkKind.OTHER, label="Label, avec « tout »"),
    )
    full = provider("full", marks=marks, coordinates=DECIMALS, capacity=12, pets=False)
    entries = [
        entry("full", provider=full),
        joined("a", "full"),
        experience(
            "quai",
            duration=Duration(150),
            price=Price.FREE,
            accessibility=HANDICAPS,
            practical=Practical(website=Url("https://quai.example.org")),
            marks=("unesco",),
        ),
        experience("bare", title='=HYPERLINK("https://x.example")'),
        event("fete", occurrences=(occurrence("2026-08-28T10:00", "2026-08-30"),)),
        event("some-day", venue="Le port,\nla digue"),
    ]
    return open_data(shown(entries), "fr", Changed({}))


FILES = everything()


@pytest.fixture(params=DATASETS, ids=lambda dataset: dataset.name)
def dataset(request: pytest.FixtureRequest) -> Dataset:
    found = request.param
    assert isinstance(found, Dataset)
    return found


def loaded(dataset: Dataset, form: Form = Form.JSON) -> Any:
    return json.loads(FILES[dataset.path(form)])


def faults(schema: Any, data: Any) -> list[str]:
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(data)]


def test_json_is_as_its_schema_says(dataset: Dataset) -> None:
    schema = json.loads(FILES[dataset.schema_path])
    Draft202012Validator.check_schema(schema)
    data = loaded(dataset)
    assert faults(schema, data) == []
    assert data["count"] == len(data["records"]) == 2
    assert data["schema"] == schema["$id"]
    for record in data["records"]:
        assert set(record) == set(schema["$defs"]["record"]["properties"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "Not A Ref"),
        ("url", "not an address"),
        ("updated", "yesterday"),
        ("coordinates", {"longitude": 2.0}),
        ("licence", "CC BY"),
        ("summary", 3),
    ],
)
def test_the_schema_refuses_what_is_not_of_the_form(field: str, value: object) -> None:
    for each in DATASETS:
        schema, data = json.loads(FILES[each.schema_path]), loaded(each)
        data["records"][0][field] = value
        assert any(f"records[0].{field}" in fault for fault in faults(schema, data))
        del data["records"][0][field]
        assert any(f"'{field}' is a required" in fault for fault in faults(schema, data))


def test_geojson_keeps_to_rfc_7946(dataset: Dataset) -> None:
    data = loaded(dataset, Form.GEOJSON)
    assert data["type"] == "FeatureCollection"
    assert "crs" not in data
    west, south, east, north = data["bbox"]
    for feature in data["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        point = shape(feature["geometry"])
        assert isinstance(point, Point)
        # Longitude first: in the Pas-de-Calais it is the small one.
        assert 1.5 < point.x < 3.3
        assert 50 < point.y < 51.1
        assert west <= point.x <= east
        assert south <= point.y <= north
        for number in feature["geometry"]["coordinates"]:
            assert number == round(number, 7)
        assert not any(isinstance(each, dict) for each in feature["properties"].values())


def test_a_place_has_seven_decimals() -> None:
    found = {each["id"]: each for each in loaded(DATASETS[0], Form.GEOJSON)["features"]}
    assert found["full"]["geometry"]["coordinates"] == [1.6140988, 50.7260123]


def test_csv_read_back_holds_what_json_holds(dataset: Dataset) -> None:
    raw = FILES[dataset.path(Form.CSV)]
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode(), newline="")))
    records = loaded(dataset)["records"]
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        assert None not in row
        assert float(row.pop("longitude")) == record["coordinates"]["longitude"]
        assert float(row.pop("latitude")) == record["coordinates"]["latitude"]
        assert row == {name: cell(value) for name, value in flat(dataset.name, record).items()}


def test_a_column_of_each_dataset_leads_somewhere(dataset: Dataset) -> None:
    record = loaded(dataset)["records"][0]
    for name, path in COLUMNS[dataset.name]:
        assert path.split(".")[0] in record, name


def test_a_title_is_no_formula() -> None:
    experiences = next(each for each in DATASETS if each.name == "experiences")
    rows = csv.DictReader(io.StringIO(FILES[experiences.path(Form.CSV)].decode(), newline=""))
    titles = {row["id"]: row["title"] for row in rows}
    assert titles["bare"] == '\'=HYPERLINK("https://x.example")'


@given(st.text() | st.lists(st.text(), max_size=3))
def test_no_text_begins_as_a_formula_does_and_none_is_lost(value: str | list[str]) -> None:
    found = cell(value)
    assert found[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")
    text = " | ".join(value) if isinstance(value, list) else value
    assert found in (text, f"'{text}")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_whatever_a_title_holds_the_table_keeps_its_columns(title: str) -> None:
    record = {**loaded(DATASETS[1])["records"][0], "title": title}
    names = [name for name, _ in COLUMNS["experiences"]]
    text = as_csv(names, [record], [flat("experiences", record)]).decode()
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["title"] == cell(title)
    assert row["attribution"] == record["attribution"]


def test_numbers_stay_numbers() -> None:
    assert [cell(each) for each in (-1.5, 0, True, None)] == ["-1.5", "0", "true", ""]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert everything() == FILES


def test_an_empty_dataset_has_its_files() -> None:
    files = open_data(shown([]), "nl", Changed({}))
    assert files.keys() == FILES.keys()
    for each in DATASETS:
        assert (
            faults(json.loads(files[each.schema_path]), json.loads(files[each.path(Form.JSON)]))
            == []
        )
        assert json.loads(files[each.path(Form.GEOJSON)])["features"] == []
        assert files[each.path(Form.CSV)].count(b"\r\n") == 1


def test_portals_find_each_file_with_its_type_and_licence() -> None:
    catalogue = json.loads(FILES[CATALOGUE_PATH])
    assert catalogue["@type"] == "dcat:Catalog"
    for name in ("dct:title", "dct:description", "dct:publisher"):
        assert catalogue[name]
    sets = catalogue["dcat:dataset"]
    assert len(sets) == len(DATASETS)
    for found, each in zip(sets, DATASETS, strict=True):
        assert found["dct:title"]["@value"]
        assert found["dct:description"]["@value"]
        addresses = [every["dcat:downloadURL"]["@id"] for every in found["dcat:distribution"]]
        assert addresses == [f"https://fr.example.org{each.path(form)}" for form in Form]
    licensed = ["dct:license" in found["dcat:distribution"][0] for found in sets]
    assert licensed == [True, False, False]
