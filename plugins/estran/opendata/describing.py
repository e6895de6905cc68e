"""The datasets of a site in words, for the page, the portals and the files themselves."""

from __future__ import annotations

from estran.catalogue.catalogue import Catalogue
from estran.opendata import dcat
from estran.opendata.datasets import DATASETS, EVENTS, EXPERIENCES, PROVIDERS, Dataset
from estran.opendata.rights import licence, publisher, shared_licence
from estran.reuse import LICENCE_OUVERTE, Licence
from estran.strings import Strings


def titles(s: Strings) -> dict[str, tuple[str, str]]:
    """The name of each dataset, and what it holds."""
    return {
        PROVIDERS.name: (
            s("Providers"),
            s(
                "Places to stay, eat, visit and be active in the Pas-de-Calais that hold a mark or "
                "are members of the Sélection: where they are, what they offer, who says so."
            ),
        ),
        EXPERIENCES.name: (
            s("Experiences"),
            s(
                "Ideas of things to live in the Pas-de-Calais: where, for whom, in which months, "
                "how to come without a car."
            ),
        ),
        EVENTS.name: (
            s("Events"),
            s(
                "What is on in the Pas-de-Calais: dates, or the usual months where the dates are "
                "not known yet."
            ),
        ),
    }


def describe(catalogue: Catalogue, lang: str) -> tuple[dcat.Description, ...]:
    """All datasets of a site in words, each with the licence that its records share."""
    words = titles(catalogue.strings[lang])
    return tuple(
        dcat.Description(each, *words[each.name], licence_of(catalogue, each, lang))
        for each in DATASETS
    )


def licence_of(catalogue: Catalogue, dataset: Dataset, lang: str) -> Licence | None:
    """The licence that all records of a dataset have; None where they differ or have none."""
    usual = LICENCE_OUVERTE if dataset is PROVIDERS else catalogue.settings.open_data.licence
    found = (licence(catalogue, each) for each in dataset.entries(catalogue, lang))
    return shared_licence(found, usual)


def described_site(catalogue: Catalogue, lang: str) -> dcat.Site:
    """What is said of a site's data as a whole."""
    s, site = catalogue.strings[lang], catalogue.settings.site(lang)
    return dcat.Site(
        lang=lang,
        base_url=site.base_url,
        page=site.base_url + catalogue.section_path(lang, "open-data"),
        title=s("Open data: %(site)s", site=site.name),
        words=s("Providers, experiences and events of the Pas-de-Calais as files to build upon."),
        publisher=publisher(catalogue, lang),
        generated=catalogue.today.isoformat(),
    )
