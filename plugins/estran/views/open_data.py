"""Makes the view of the page on open data."""

from __future__ import annotations

from estran.catalogue.catalogue import Catalogue
from estran.opendata.datasets import CATALOGUE_PATH, PROVIDERS, Form
from estran.opendata.dcat import Description, schema_org
from estran.opendata.describing import describe, described_site
from estran.opendata.rights import publisher
from estran.reuse import Licence
from estran.views.committed_pages import OpenDataView
from estran.views.committed_parts import OpenDataset
from estran.views.framing import Page, frame
from estran.views.maker import Maker
from estran.views.parts import Link
from estran.views.plan import Spec

_NAMES = {Form.JSON: "JSON", Form.GEOJSON: "GeoJSON", Form.CSV: "CSV"}


def open_data(maker: Maker, spec: Spec) -> OpenDataView:
    """The page that tells what there is, in which form, and what one may do with it."""
    catalogue, s = maker.catalogue, maker.s
    described = describe(catalogue, maker.lang)
    page = Page(
        heading=s("Open data"),
        description=s(
            "The providers, experiences and events of this site as files for your own map, "
            "application or screen: JSON, GeoJSON and CSV."
        ),
        data=(schema_org(described_site(catalogue, maker.lang), described),),
    )
    block = catalogue.settings.open_data
    return OpenDataView(
        frame=frame(maker, spec, page),
        datasets=tuple(_dataset(catalogue, maker.lang, each) for each in described),
        licence=_link(block.licence),
        publisher=publisher(catalogue, maker.lang),
        contact=block.contact,
        catalogue=CATALOGUE_PATH,
        generated=catalogue.today,
    )


def _dataset(catalogue: Catalogue, lang: str, found: Description) -> OpenDataset:
    dataset = found.dataset
    otherwise = "each" if dataset is PROVIDERS else "agreement"
    return OpenDataset(
        name=dataset.name,
        title=found.title,
        words=found.words,
        count=len(dataset.entries(catalogue, lang)),
        files=tuple((_NAMES[form], dataset.path(form)) for form in Form),
        schema=dataset.schema_path,
        rights="licence" if found.licence is not None else otherwise,
        licence=_link(found.licence),
    )


def _link(licence: Licence | None) -> Link | None:
    return Link(licence.name, licence.url) if licence is not None else None
