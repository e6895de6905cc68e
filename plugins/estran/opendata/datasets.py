"""The datasets that each site publishes, and where their files stand.

``/data/open/v1/<dataset>.<ending>``; the version in the address grows when a field is removed or
means something else. New fields may come at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import is_out, is_past
from estran.model.entry import Entry
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.provider_entry import ProviderEntry

VERSION = "1.0"
"""Of the form of the records: the first number is in the addresses."""

FOLDER = "/data/open/v1"
"""The site path of all that is published."""


class Form(StrEnum):
    """A form that a dataset is published in; its value is the file's ending."""

    JSON = "json"
    GEOJSON = "geojson"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """RFC 8259, RFC 7946 and RFC 4180 (with the charset of RFC 7111)."""
        return {
            Form.JSON: "application/json",
            Form.GEOJSON: "application/geo+json",
            Form.CSV: "text/csv",
        }[self]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset: its name in addresses, and the class of the entries that it holds."""

    name: str
    holds: type[Entry]

    def path(self, form: Form) -> str:
        """The site path of one of its files."""
        return f"{FOLDER}/{self.name}.{form.value}"

    @property
    def schema_path(self) -> str:
        """The site path of the JSON Schema of its JSON file."""
        return f"{FOLDER}/schema/{self.name}.schema.json"

    def entries(self, catalogue: Catalogue, lang: str) -> tuple[Entry, ...]:
        """What it holds in a language, by ref: no draft, no event that is over."""
        found = (
            entry
            for entry in catalogue.all_of(lang, self.holds)
            if is_out(entry, catalogue.today) and not is_past(entry, catalogue.today)
        )
        return tuple(sorted(found, key=lambda entry: entry.ref))


PROVIDERS = Dataset("providers", ProviderEntry)
EXPERIENCES = Dataset("experiences", Experience)
EVENTS = Dataset("events", Event)

DATASETS = (PROVIDERS, EXPERIENCES, EVENTS)
"""In the order in which the page shows them. A new one: a row here, its record in ``records.py``,
its columns in ``columns.py``, its schema in ``data/schema/``, its words in ``open-data.html``."""

CATALOGUE_PATH = f"{FOLDER}/catalog.jsonld"
"""The DCAT-AP description of all datasets."""


@dataclass(frozen=True, slots=True)
class Changed:
    """When the texts of entries were last changed, by entry's source."""

    days: dict[str, date]

    def of(self, entry: Entry) -> date | None:
        """The day of an entry's last change, None where it is not known."""
        return self.days.get(entry.source)
