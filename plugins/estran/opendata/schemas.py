"""The JSON Schemas of the datasets: draft 2020-12, https://json-schema.org/draft/2020-12.

Their sources (``data/schema/``) hold a dataset's own fields, and once what all have in common; each
is published as one file that needs no other.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from estran.opendata.datasets import VERSION, Dataset

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def _source(name: str) -> bytes:
    return (resources.files("estran") / "data" / "schema" / f"{name}.json").read_bytes()


def schema(dataset: Dataset, base_url: str) -> dict[str, Any]:
    """The schema of a dataset's JSON file on the site with this address."""
    shared = json.loads(_source("common"))["$defs"]
    own = json.loads(_source(dataset.name))
    head, fields = shared.pop("head"), {**shared.pop("record"), **own["properties"]}
    head["dataset"] = {"const": dataset.name}
    head["records"] = {"type": "array", "items": {"$ref": "#/$defs/record"}}
    shared["record"] = {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": True,
    }
    return {
        "$schema": DIALECT,
        "$id": base_url + dataset.schema_path,
        "title": own["title"],
        "description": own["description"],
        "version": VERSION,
        "type": "object",
        "properties": head,
        "required": list(head),
        "$defs": shared,
    }
