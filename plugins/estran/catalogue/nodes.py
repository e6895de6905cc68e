"""Networks of numbered nodes, and the loops that each suggests."""

from __future__ import annotations

from collections.abc import Mapping

from estran.catalogue.catalogue import Catalogue
from estran.model.provider import MarkKind
from estran.model.provider_entry import ProviderEntry
from estran.nodes.loops import Loop, Start, suggested
from estran.nodes.network import Network

STATION = "station:"
PLACE = "place:"
"""Before the name of a station or the ref of a place, in the ref of a loop's start."""


def network_of(catalogue: Catalogue, ref: str) -> Network | None:
    """The network of a route, None where it has none."""
    signed = catalogue.networks.get(ref)
    return None if signed is None else signed.network


def loops_of(catalogue: Catalogue, ref: str) -> Mapping[str, Loop]:
    """The loops of a network by their names (``21-34-km``), the shortest first; chosen once."""
    if ref not in catalogue.loops:
        signed = catalogue.networks[ref]
        found: dict[str, Loop] = {}
        for loop in suggested(signed.network, signed.rings, starts(catalogue)):
            found[_name(signed.network, loop, found)] = loop
        catalogue.loops[ref] = found
    return catalogue.loops[ref]


def starts(catalogue: Catalogue) -> list[Start]:
    """Where loops may begin: railway stations, then places with the mark Accueil Vélo."""
    stations = catalogue.places.stations.values()
    found = [Start(STATION + each.name, each.coordinates) for each in stations]
    places = catalogue.all_of(catalogue.settings.source_lang, ProviderEntry)
    return found + [
        Start(PLACE + each.ref, each.coordinates)
        for each in places
        if any(mark.kind is MarkKind.ACCUEIL_VELO for mark in each.provider.marks)
    ]


def _name(network: Network, loop: Loop, known: Mapping[str, Loop]) -> str:
    """The number it begins at and its kilometres; a letter after it where two are alike."""
    number = network.crossings[loop.chain.steps[0].start].number
    sign = "".join(each for each in number.lower() if each.isascii() and each.isalnum()) or "x"
    name = f"{sign}-{loop.chain.metres / 1000:.0f}-km"
    tails = ("", *(f"-{letter}" for letter in "bcdefghijk"))
    return next(name + tail for tail in tails if name + tail not in known)
