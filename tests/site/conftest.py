"""The real content, built once in a run: as one works on it, and as it goes out."""

from __future__ import annotations

import pytest

from tests.support.pages import Sites, read_sites
from tests.support.sites import published_sites, real_sites


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return read_sites(real_sites(tmp_path_factory))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return read_sites(published_sites(tmp_path_factory))
