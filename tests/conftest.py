"""What all tests share: how many examples hypothesis draws, and things that are costly to make."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from estran.reading.entries import EntryReader
from estran.reading.places import Places

# The same examples in each run; HYPOTHESIS_PROFILE=deep looks for new ones, for an hour of leisure.
_CALM = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "quick", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_CALM
)
settings.register_profile(
    "deep", max_examples=2_000, deadline=None, database=None, suppress_health_check=_CALM
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def entry_reader() -> EntryReader:
    """A reader whose source language is French; it keeps nothing of what it read."""
    return EntryReader("fr")


@pytest.fixture(scope="session")
def places(entry_reader: EntryReader) -> Places:
    """The State's places."""
    return entry_reader.places


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="write tests/golden anew from what is built now; read the diff before committing",
    )
