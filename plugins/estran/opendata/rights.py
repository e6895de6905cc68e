"""Whose a record is, and under which licence it may be used.

What DATAtourisme hands on is under the Licence Ouverte 2.0, whose only condition is to name the
source and the day of its last update (https://www.etalab.gouv.fr/licence-ouverte-open-licence/).
A record that another source has a part in has no licence that we could pass on. The agency's own
entries have the licence that the setting ``ESTRAN_OPEN_DATA`` grants: by default none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from babel.dates import format_date

from estran.catalogue.catalogue import Catalogue
from estran.model.entry import Entry
from estran.model.provider_entry import ProviderEntry
from estran.reuse import LICENCE_OUVERTE, Licence


def publisher(catalogue: Catalogue, lang: str) -> str:
    """Who publishes the data of a site."""
    return catalogue.settings.open_data.publisher or catalogue.settings.site(lang).name


def licence(catalogue: Catalogue, entry: Entry) -> Licence | None:
    """The licence of an entry's record; None where reuse needs an agreement with its source."""
    if isinstance(entry, ProviderEntry):
        shared = all(each.source.is_open for each in entry.provider.origins)
        return LICENCE_OUVERTE if shared else None
    return catalogue.settings.open_data.licence


def attribution(catalogue: Catalogue, entry: Entry, updated: date | None) -> str:
    """The words to quote wherever an entry's record is used: its source, and the day."""
    names = [publisher(catalogue, entry.lang)]
    if isinstance(entry, ProviderEntry):
        names = list(entry.provider.producers)
        names += ["DATAtourisme"] if licence(catalogue, entry) is not None else []
    source = ", ".join(dict.fromkeys(names))
    s = catalogue.strings[entry.lang]
    if updated is None:
        return s("Source: %(source)s, date of update unknown", source=source)
    day = _written(updated, catalogue.settings.site(entry.lang).locale)
    return s("Source: %(source)s, updated on %(date)s", source=source, date=day)


@cache
def _written(day: date, locale: str) -> str:
    return format_date(day, "long", locale=locale)


def shared_licence(found: Iterable[Licence | None], otherwise: Licence | None) -> Licence | None:
    """The licence that all records of a dataset have; None where one has another, or none."""
    licences = set(found)
    if not licences:
        return otherwise
    return licences.pop() if len(licences) == 1 else None
