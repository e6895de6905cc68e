"""Whose a record is, and under which licence it may be used.

What DATAtourisme hands on is under the Licence Ouverte 2.0, whose only condition is to name the
source and the day of its last update (https://www.etalab.gouv.fr/licence-ouverte-open-licence/).
A record that another source has a part in has no licence that we could pass on. The agency's own
entries have the licence that the setting ``ESTRAN_OPEN_DATA`` grants: by default none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from estran.catalogue.catalogue import Catalogue
from estran.model.entry import Entry
from estran.model.provider import Source
from estran.model.provider_entry import ProviderEntry
from estran.reuse import LICENCE_OUVERTE, Licence

OPEN_SOURCES = frozenset({Source.API, Source.FLUX, Source.CSV})
"""The sources whose records are under the Licence Ouverte."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The licence of a record, None where reuse needs an agreement, and the words to quote."""

    licence: Licence | None
    attribution: str


def publisher(catalogue: Catalogue, lang: str) -> str:
    """Who publishes the data of a site."""
    return catalogue.settings.open_data.publisher or catalogue.settings.site(lang).name


def rights(catalogue: Catalogue, entry: Entry, updated: date | None) -> Rights:
    """The rights of an entry's record."""
    if isinstance(entry, ProviderEntry):
        sources = {each.source for each in entry.provider.origins}
        is_open = bool(sources) and sources <= OPEN_SOURCES
        names = list(entry.provider.producers)
        if is_open:
            names.append("DATAtourisme")
        licence = LICENCE_OUVERTE if is_open else None
    else:
        names = [publisher(catalogue, entry.lang)]
        licence = catalogue.settings.open_data.licence
    source = ", ".join(dict.fromkeys(names))
    s = catalogue.strings[entry.lang]
    if updated is None:
        return Rights(licence, s("Source: %(source)s, date of update unknown", source=source))
    day = format_date(updated, "long", locale=catalogue.settings.site(entry.lang).locale)
    words = s("Source: %(source)s, updated on %(date)s", source=source, date=day)
    return Rights(licence, words)


def shared_licence(found: list[Rights], otherwise: Licence | None) -> Licence | None:
    """The licence that all records of a dataset have; None where one has another, or none."""
    licences = {each.licence for each in found}
    if not licences:
        return otherwise
    return licences.pop() if len(licences) == 1 else None
