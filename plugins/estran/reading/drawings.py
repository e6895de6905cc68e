"""Looks at drawings: what an SVG may hold."""

from __future__ import annotations

import re
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from estran.problem import Problem

MIN_SIDE, MAX_SIDE = 16, 10_000
"""Units that a drawing's sides may have."""


def drawing_size(name: str, data: bytes) -> tuple[int, int] | Problem:
    """A drawing's width and height in units of its own, or the problem with it."""
    must = "an SVG must be a drawing with a viewBox, without scripts, styles or outside links"
    try:
        root = ElementTree.fromstring(data.decode("utf-8"))
    except (ParseError, DefusedXmlException, ValueError) as error:
        return Problem(name, 0, "picture-unreadable", must, str(error))
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        return Problem(name, 0, "picture-unreadable", must, str(root.tag))
    if b"<?xml-stylesheet" in data:
        return Problem(name, 0, "svg-unsafe", must, "a style sheet")
    for element in root.iter():
        fault = _unsafe(str(element.tag).rpartition("}")[2].lower(), element.attrib)
        if fault:
            return Problem(name, 0, "svg-unsafe", must, fault)
    box = re.fullmatch(r"\s*0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)\s*", root.get("viewBox", ""))
    width, height = (round(float(box[1])), round(float(box[2]))) if box else (0, 0)
    if not (MIN_SIDE <= width <= MAX_SIDE and MIN_SIDE <= height <= MAX_SIDE):
        return Problem(name, 0, "svg-viewbox", must, root.get("viewBox", "no viewBox"))
    return width, height


_ACTIVE = {"script", "style", "foreignobject", "image", "set", "animate", "animatemotion", "a"}
_ACTIVE |= {"animatetransform", "iframe", "audio", "video", "feimage"}


def _unsafe(tag: str, attributes: dict[str, str]) -> str:
    """What an element of a drawing may not hold: scripts, styles, motion, addresses outside."""
    if tag in _ACTIVE:
        return tag
    for key, value in attributes.items():
        name = key.rpartition("}")[2].lower()
        if name.startswith("on"):
            return name
        if name == "href" and not value.startswith("#"):
            return "a link"
        targets = re.findall(r"url\(([^)]*)", value)
        if any(not target.strip(" '\"").startswith("#") for target in targets):
            return "an address outside"
    return ""
