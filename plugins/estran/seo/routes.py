"""Structured data of routes, in the vocabulary of https://schema.org."""

from __future__ import annotations

from estran.model.route import End, Route
from estran.seo.jsonld import Data, geo


def route(entry: Route, url: str, image: str) -> Data:
    """https://schema.org/TouristTrip with its stages as parts of it, in the order of the way."""
    data: Data = {
        "@type": "TouristTrip",
        "name": entry.title,
        "url": url,
        "description": entry.summary,
        "image": image,
        "tripOrigin": _place(entry.start),
        "itinerary": _stops(entry),
    }
    if entry.number:
        data["identifier"] = entry.number
    if entry.network:
        data["alternateName"] = entry.network
    if entry.manager is not None:
        data["provider"] = {"@type": "Organization", "name": entry.manager.name}
        if entry.manager.website is not None:
            data["provider"]["sameAs"] = entry.manager.website.text
    if entry.website is not None:
        data["sameAs"] = entry.website.text
    parts = [_part(url, number, stage.title) for number, stage in enumerate(entry.stages, 1)]
    if parts:
        data["subTrip"] = parts
    return data


def _part(url: str, number: int, title: str) -> Data:
    return {"@type": "TouristTrip", "name": title, "url": f"{url}#stage-{number}"}


def _place(end: End) -> Data:
    data: Data = {"@type": "Place", "name": end.name}
    if end.coordinates is not None:
        data["geo"] = geo(end.coordinates)
    return data


def _stops(entry: Route) -> Data:
    """Where one comes by: the ends of the stages, or of the route."""
    ends = [entry.stages[0].start, *(each.end for each in entry.stages)] if entry.stages else []
    ends = ends or [entry.start, entry.end]
    return {
        "@type": "ItemList",
        "itemListOrder": "https://schema.org/ItemListOrderAscending",
        "numberOfItems": len(ends),
        "itemListElement": [
            {"@type": "ListItem", "position": n, "item": _place(end)}
            for n, end in enumerate(ends, 1)
        ],
    }
