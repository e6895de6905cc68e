"""Whatever a source sends, what comes out is a provider that is safe to show, or a refusal."""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from estran.model.provider import FeedPicture, Provider, Source
from estran.model.values import Phone, Url
from estran.reading.places import Places
from estran.reading.snapshot import decode, encode
from estran.selection.apidae import read_export
from estran.selection.datatourisme_csv import read_csv
from estran.selection.datatourisme_flux import read_flux
from estran.selection.objects import read_object
from estran.selection.refused import Refused
from estran.selection.settling import Context
from estran.selection.tourinsoft import read_answer
from tests.support.tourism import (
    TODAY,
    api_objects,
    apidae,
    csv_rows,
    moved,
    object_files,
    spoiled,
    spoiled_bytes,
    spoiled_row,
    tourinsoft,
)

MUTATIONS = int(os.environ.get("ESTRAN_MUTATIONS", "3000"))
"""How many records are spoiled; each run spoils the same ones."""

UNSAFE = re.compile(
    "<[A-Za-z/!?]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)

Outcome = Provider | Refused
Attempt = Callable[[random.Random], Iterable[Outcome]]


def attempts(context: Context) -> dict[str, Attempt]:
    """One way to spoil and read a record for each source."""
    objects = [moved(json.loads(data)) for _, data in object_files()]
    answers = [moved(each) for each in api_objects()]
    files = list(object_files())
    synd, export = tourinsoft("syndication3.json"), apidae()
    catalogue, points = csv_rows("accueil-velo.csv"), csv_rows("points-of-interest.csv")
    here = [catalogue[0], *(row for row in catalogue if row[7].startswith("62"))]

    def flux(dice: random.Random) -> Iterator[Outcome]:
        yield read_object(spoiled(dice.choice(objects), dice), Source.FLUX, context)

    def broken(dice: random.Random) -> Iterator[Outcome]:
        name, data = dice.choice(files)
        return read_flux([(name, spoiled_bytes(data, dice))], context)

    def api(dice: random.Random) -> Iterator[Outcome]:
        yield read_object(spoiled(dice.choice(answers), dice), Source.API, context)

    return {
        "flux": flux,
        "flux, broken": broken,
        "api": api,
        "tourinsoft": lambda dice: read_answer(spoiled(synd, dice), context, "Agence"),
        "apidae": lambda dice: read_export(spoiled(export, dice), context),
        "catalogue": lambda dice: read_csv(spoiled_row(here, dice), context),
        "points": lambda dice: read_csv(spoiled_row(points, dice), context),
    }


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from strings(getattr(value, each.name))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (*strings(key), *strings(each))
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)


def addresses(provider: Provider) -> Iterator[str]:
    yield from provider.websites
    yield from filter(None, [provider.booking])
    yield from (each.url for each in provider.pictures)
    yield from (each.uri for each in provider.origins if each.uri)


def assert_safe(outcome: object, places: Places) -> None:
    assert isinstance(outcome, Provider | Refused)
    for text in strings(outcome):
        assert not UNSAFE.search(text), text
        assert len(text) <= 5000
    if isinstance(outcome, Provider):
        for address in addresses(outcome):
            assert re.match("https?://", Url.parse(address).text)
        for number in outcome.phones:
            Phone.parse(number)
        assert places.in_commune(outcome.coordinates, outcome.commune)
        assert outcome.name
        assert outcome.origins[0].producer
        named = replace(outcome, ref="x")
        assert decode(encode(named)) == named


def test_spoiled_records_are_safe_or_refused(places: Places) -> None:
    context = Context(today=TODAY, places=places)
    ways = attempts(context)
    seen: dict[str, set[type]] = {name: set() for name in ways}
    for number in range(MUTATIONS):
        dice = random.Random(number)  # noqa: S311 - the same faults in each run
        name = dice.choice(list(ways))
        try:
            outcomes = list(ways[name](dice))
            for outcome in outcomes:
                assert_safe(outcome, places)
                seen[name].add(type(outcome))
        except Exception as error:  # noqa: BLE001 - any is a fault, and which record it was counts
            pytest.fail(f"mutation {number} of {name}: {error!r}")
    if len(ways) * 100 <= MUTATIONS:
        assert all(kinds == {Provider, Refused} for name, kinds in seen.items() if "," not in name)


@pytest.mark.parametrize(
    "unsafe",
    [
        {"name": "<script>"},
        {"name": "a\u2028b"},
        {"websites": ("javascript:alert(1)",)},
        {"booking": "ftp://example.org/"},
        {"phones": ("112",)},
        {"pictures": (FeedPicture(url="data:image/png;base64,AA"),)},
    ],
)
def test_what_is_unsafe_is_seen(places: Places, unsafe: dict[str, Any]) -> None:
    context = Context(today=TODAY, places=places)
    sound = read_object(moved(api_objects()[0]), Source.API, context)
    assert isinstance(sound, Provider)
    assert_safe(sound, places)
    with pytest.raises((AssertionError, ValueError)):
        assert_safe(replace(sound, **unsafe), places)
