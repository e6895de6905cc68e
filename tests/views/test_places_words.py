"""Views and templates call the same thing by the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from estran.model.member import Commitment
from estran.model.values import Handicap
from estran.rendering.build import Prepared, prepare
from estran.rendering.environment import Templates
from estran.views.maker import Maker
from estran.views.places_words import name
from tests.support.minisite import THEME, settings_for, small_site, write


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder: Path = tmp_path_factory.mktemp("words")
    write(folder / "content", small_site())
    return prepare(settings_for(folder))


@pytest.mark.parametrize("lang", ["fr", "en", "nl"])
def test_lists_and_pages_call_commitments_and_handicaps_alike(
    prepared: Prepared, lang: str
) -> None:
    maker = Maker(prepared.catalogue, prepared.plan, prepared.media, lang)
    templates = Templates(THEME / "templates", maker.site, maker.s)
    labels = templates.environment.get_template("components/labels.html").module
    for facet, values in (("commitment", Commitment), ("handicap", Handicap)):
        on_pages = {value: str(getattr(labels, facet)(value.value)) for value in values}
        in_lists = {value: name(maker, ("places", facet, value.value)) for value in values}
        assert on_pages == in_lists
        assert len({*on_pages.values()} - {each.value for each in values}) == len(values)
