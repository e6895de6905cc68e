"""The features of a GeoJSON file, each with its line: RFC 7946 as far as networks need it."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from estran.nodes.measures import DIGITS
from estran.problem import Problem, quoted

_FEATURES = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature as it stands in its file; ``properties`` and ``geometry`` are JSON."""

    line: int
    ref: str
    properties: dict[str, Any]
    kind: str
    coordinates: Any


def read_features(path: str, data: bytes) -> tuple[tuple[Feature, ...], tuple[Problem, ...]]:
    """The features of a file; ``path`` is what problems call it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return (), (Problem(path, line, "geojson", "the file must be UTF-8"),)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as fault:
        line = getattr(fault, "lineno", 0)
        return (), (Problem(path, line, "geojson", "the file must be JSON", _said(fault)),)
    found = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(found, list):
        must = "the file must be a GeoJSON FeatureCollection"
        return (), (Problem(path, 1, "geojson", must),)
    lines = _lines(text, len(found))
    features, problems = [], []
    for line, each in zip(lines, found, strict=True):
        feature = _feature(line, each)
        if feature is None:
            must = "a feature must have properties and a geometry"
            problems.append(Problem(path, line, "geojson", must, quoted(json.dumps(each))))
        else:
            features.append(feature)
    return tuple(features), tuple(problems)


def point(value: Any) -> tuple[float, float] | None:
    """A position as longitude and latitude (a height after them is left); None where it is none."""
    if not isinstance(value, list) or len(value) < 2:
        return None
    longitude, latitude = value[:2]
    if not (_number(longitude) and _number(latitude)):
        return None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        return None
    return round(float(longitude), DIGITS), round(float(latitude), DIGITS)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _said(fault: Exception) -> str:
    return quoted(str(fault)) if isinstance(fault, ValueError) else "too many brackets"


def _lines(text: str, count: int) -> list[int]:
    """The line on which each feature begins; 1 where it cannot be told."""
    decoder = json.JSONDecoder()
    for match in _FEATURES.finditer(text):
        at, lines = match.end(), []
        line, seen = text.count("\n", 0, at) + 1, at
        for _ in range(count):
            at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr] # matches nothing too
            line, seen = line + text.count("\n", seen, at), at
            try:
                at = decoder.raw_decode(text, at)[1]
            except ValueError:
                break
            lines.append(line)
        if len(lines) == count:
            return lines
    return [1] * count


def _feature(line: int, value: Any) -> Feature | None:
    if not isinstance(value, dict):
        return None
    properties, geometry = value.get("properties"), value.get("geometry")
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        return None
    ref = value.get("id", properties.get("id"))
    kind = geometry.get("type")
    if not isinstance(kind, str):
        return None
    named = "" if ref is None or isinstance(ref, bool | dict | list) else str(ref)
    return Feature(line, named, properties, kind, geometry.get("coordinates"))
