"""All files of open data of a site."""

from __future__ import annotations

import json
from typing import Any

from estran.catalogue.catalogue import Catalogue
from estran.opendata.columns import COLUMNS, flat
from estran.opendata.datasets import CATALOGUE_PATH, VERSION, Changed, Form
from estran.opendata.dcat import Description, Site, dcat
from estran.opendata.describing import describe, described_site
from estran.opendata.forms import as_csv, as_geojson, as_json
from estran.opendata.records import record
from estran.opendata.schemas import schema


def open_data(catalogue: Catalogue, lang: str, changed: Changed) -> dict[str, bytes]:
    """The files by site path; a dataset without records has files as well."""
    site = described_site(catalogue, lang)
    described = describe(catalogue, lang)
    files = {CATALOGUE_PATH: _text(dcat(site, described))}
    for each in described:
        dataset = each.dataset
        entries = dataset.entries(catalogue, lang)
        records = [record(catalogue, entry, changed) for entry in entries]
        head = _head(catalogue, site, each, len(records))
        own = {name: value for name, value in head.items() if name != "schema"}
        rows = [flat(dataset.name, each) for each in records]
        files[dataset.schema_path] = _text(schema(dataset, site.base_url))
        files[dataset.path(Form.JSON)] = as_json(head, records)
        files[dataset.path(Form.GEOJSON)] = as_geojson(own, records, rows)
        files[dataset.path(Form.CSV)] = as_csv(
            [name for name, _ in COLUMNS[dataset.name]], records, rows
        )
    return files


def _head(catalogue: Catalogue, site: Site, found: Description, count: int) -> dict[str, Any]:
    return {
        "schema": site.base_url + found.dataset.schema_path,
        "version": VERSION,
        "dataset": found.dataset.name,
        "lang": site.lang,
        "title": found.title,
        "publisher": site.publisher,
        "contact": catalogue.settings.open_data.contact or None,
        "generated": site.generated,
        "count": count,
    }


def _text(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
