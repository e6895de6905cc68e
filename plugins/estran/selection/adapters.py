"""The adapter of each kind of source."""

from __future__ import annotations

from collections.abc import Mapping

from estran.model.provider import Source
from estran.selection.datatourisme_csv import read_csv
from estran.selection.sources import Adapter

ADAPTERS: Mapping[Source, Adapter] = {
    Source.CSV: read_csv,
}
