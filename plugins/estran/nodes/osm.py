"""OpenStreetMap's data, from an OSM XML file or an Overpass JSON reply: nodes, ways, relations.

Forms: https://wiki.openstreetmap.org/wiki/OSM_XML and .../Overpass_API/Overpass_QL (``out json``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from estran.problem import Problem, quoted

Tags = dict[str, str]


@dataclass(frozen=True, slots=True)
class OsmWay:
    """A way: the ids of its nodes in their order."""

    nodes: tuple[int, ...]
    tags: Tags


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a relation: ``node``, ``way`` or ``relation``, its id, its role."""

    kind: str
    ref: int
    role: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation and its members in their order."""

    ref: int
    members: tuple[Member, ...]
    tags: Tags


@dataclass(slots=True)
class Elements:
    """Elements by id; ``places`` are longitude and latitude in degrees."""

    places: dict[int, tuple[float, float]] = field(default_factory=dict)
    tags: dict[int, Tags] = field(default_factory=dict)
    ways: dict[int, OsmWay] = field(default_factory=dict)
    relations: dict[int, Relation] = field(default_factory=dict)

    def add(self, other: Elements) -> None:
        """Take another file's elements in as well; what both have is taken from the other."""
        self.places |= other.places
        self.tags |= other.tags
        self.ways |= other.ways
        self.relations |= other.relations


def read_osm(path: str, data: bytes) -> tuple[Elements | None, tuple[Problem, ...]]:
    """The elements of a file; None where it is neither of the two forms."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    try:
        if start == b"<":
            return _read_xml(data), ()
        return _read_json(data), ()
    except ParseError as fault:
        line = fault.position[0]
        return None, (Problem(path, line, "osm", "the file must be XML", quoted(str(fault))),)
    except DefusedXmlException:
        return None, (Problem(path, 0, "osm", "the file must not have entities of its own"),)
    except (KeyError, TypeError, ValueError, RecursionError) as fault:
        must = "the file must be OSM XML or a reply of Overpass as JSON"
        return None, (Problem(path, 0, "osm", must, quoted(f"{type(fault).__name__}: {fault}")),)


def _read_xml(data: bytes) -> Elements:
    root = fromstring(data, forbid_dtd=True)
    if root.tag != "osm":
        raise ValueError(f"<{root.tag}>")
    found = Elements()
    for each in root:
        if each.tag not in {"node", "way", "relation"} or each.get("action") == "delete":
            continue
        ref = int(each.attrib["id"])
        tags = {tag.attrib["k"]: tag.attrib["v"] for tag in each.iter("tag")}
        if each.tag == "node":
            _node(found, ref, each.attrib["lon"], each.attrib["lat"], tags)
        elif each.tag == "way":
            nodes = tuple(int(one.attrib["ref"]) for one in each.iter("nd"))
            found.ways[ref] = OsmWay(nodes, tags)
        else:
            members = (
                Member(one.attrib["type"], int(one.attrib["ref"]), one.get("role") or "")
                for one in each.iter("member")
            )
            found.relations[ref] = Relation(ref, tuple(members), tags)
    return found


def _read_json(data: bytes) -> Elements:
    whole = json.loads(data)
    found = Elements()
    for each in whole["elements"]:
        ref, tags = int(each["id"]), _tags(each.get("tags", {}))
        if each["type"] == "node":
            _node(found, ref, each["lon"], each["lat"], tags)
        elif each["type"] == "way":
            nodes = tuple(int(one) for one in each.get("nodes", ()))
            found.ways[ref] = OsmWay(nodes, tags)
            # ``out geom`` gives a way's places with it.
            for node, place in zip(nodes, each.get("geometry", ()), strict=False):
                if place is not None and node not in found.places:
                    _node(found, node, place["lon"], place["lat"], {})
        elif each["type"] == "relation":
            members = (
                Member(one["type"], int(one["ref"]), one.get("role") or "")
                for one in each.get("members", ())
            )
            found.relations[ref] = Relation(ref, tuple(members), tags)
    return found


def _node(found: Elements, ref: int, longitude: Any, latitude: Any, tags: Tags) -> None:
    lon, lat = float(longitude), float(latitude)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(f"node {ref} at longitude {lon}, latitude {lat}")
    found.places[ref] = lon, lat
    if tags or ref not in found.tags:
        found.tags[ref] = tags


def _tags(value: Any) -> Tags:
    return {str(key): str(text) for key, text in value.items()}


def numbered(elements: Elements, key: str = "rcn_ref") -> Iterable[tuple[int, str]]:
    """The ids of the nodes that are numbered, with their numbers (``rcn_ref`` of cyclists)."""
    for ref in sorted(elements.places):
        number = elements.tags.get(ref, {}).get(key, "").strip()
        if number:
            yield ref, number
