"""The datasets described for portals: DCAT-AP 3 as JSON-LD, and schema.org for the page.

Portals such as data.gouv.fr harvest the first (https://semiceu.github.io/DCAT-AP/releases/3.0.0/);
search engines read the second (https://schema.org/Dataset).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from estran.opendata.datasets import CATALOGUE_PATH, Dataset, Form
from estran.reuse import Licence

Data = dict[str, Any]

_LANGUAGES = {"fr": "FRA", "en": "ENG", "nl": "NLD", "de": "DEU"}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_PLACE = "http://id.insee.fr/geo/departement/62"
"""The Pas-de-Calais in the linked data of INSEE."""

_FILE_TYPES = {Form.JSON: "JSON", Form.GEOJSON: "GEOJSON", Form.CSV: "CSV"}


@dataclass(frozen=True, slots=True)
class Description:
    """A dataset in words: ``licence`` is None where its records do not share one."""

    dataset: Dataset
    title: str
    words: str
    licence: Licence | None


@dataclass(frozen=True, slots=True)
class Site:
    """Who publishes, where, in which language; ``page`` is the page's absolute address."""

    lang: str
    base_url: str
    page: str
    title: str
    words: str
    publisher: str
    generated: str


def dcat(site: Site, found: Iterable[Description]) -> Data:
    """The catalogue as DCAT-AP."""
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": site.base_url + CATALOGUE_PATH,
        "@type": "dcat:Catalog",
        "dct:title": _words(site, site.title),
        "dct:description": _words(site, site.words),
        "dct:publisher": _agent(site),
        "dct:language": _language(site),
        "dct:modified": _day(site),
        "foaf:homepage": {"@id": site.page},
        "dcat:dataset": [_dataset(site, each) for each in found],
    }


def _dataset(site: Site, found: Description) -> Data:
    where = site.base_url + found.dataset.path(Form.JSON)
    return {
        "@id": f"{where}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{where}#dataset",
        "dct:title": _words(site, found.title),
        "dct:description": _words(site, found.words),
        "dct:publisher": _agent(site),
        "dct:language": _language(site),
        "dct:modified": _day(site),
        "dct:spatial": {"@id": _PLACE, "@type": "dct:Location"},
        "dcat:landingPage": {"@id": site.page, "@type": "foaf:Document"},
        "dcat:distribution": [_distribution(site, found, form) for form in Form],
    }


def _distribution(site: Site, found: Description, form: Form) -> Data:
    address = site.base_url + found.dataset.path(form)
    data: Data = {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _words(site, f"{found.title} ({form.value.upper()})"),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {
            "@id": f"https://www.iana.org/assignments/media-types/{form.media_type}"
        },
        "dct:format": {"@id": f"{_AUTHORITY}/file-type/{_FILE_TYPES[form]}"},
    }
    if found.licence is not None:
        data["dct:license"] = {"@id": found.licence.url, "@type": "dct:LicenseDocument"}
    if form is Form.JSON:
        schema = site.base_url + found.dataset.schema_path
        data["dct:conformsTo"] = {"@id": schema, "@type": "dct:Standard"}
    return data


def schema_org(site: Site, found: Iterable[Description]) -> Data:
    """The catalogue as https://schema.org/DataCatalog, for the page."""
    return {
        "@type": "DataCatalog",
        "name": site.title,
        "description": site.words,
        "url": site.page,
        "dataset": [_schema_org_dataset(site, each) for each in found],
    }


def _schema_org_dataset(site: Site, found: Description) -> Data:
    data: Data = {
        "@type": "Dataset",
        "name": found.title,
        "description": found.words,
        "url": f"{site.page}#{found.dataset.name}",
        "inLanguage": site.lang,
        "isAccessibleForFree": True,
        "dateModified": site.generated,
        "creator": {"@type": "Organization", "name": site.publisher},
        "spatialCoverage": {"@type": "AdministrativeArea", "name": "Pas-de-Calais"},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": form.media_type,
                "contentUrl": site.base_url + found.dataset.path(form),
            }
            for form in Form
        ],
    }
    if found.licence is not None:
        data["license"] = found.licence.url
    return data


def _words(site: Site, text: str) -> Data:
    return {"@language": site.lang, "@value": text}


def _agent(site: Site) -> Data:
    return {"@type": "foaf:Agent", "foaf:name": _words(site, site.publisher)}


def _language(site: Site) -> Data:
    code = _LANGUAGES.get(site.lang, site.lang.upper())
    return {"@id": f"{_AUTHORITY}/language/{code}", "@type": "dct:LinguisticSystem"}


def _day(site: Site) -> Data:
    return {"@type": "xsd:date", "@value": site.generated}
