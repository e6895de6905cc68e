"""Structured data as JSON-LD, in the vocabulary of https://schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from estran.model.event import Event, Occurrence
from estran.model.experience import Experience
from estran.model.values import Coordinates
from estran.model.visit import Price
from estran.settings import Site

Data = dict[str, Any]

CONTEXT = "https://schema.org"


def script(data: Iterable[Data]) -> str:
    """Objects as the text of a script element: one graph, with ``<`` escaped."""
    graph = [item for item in data if item]
    if not graph:
        return ""
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def breadcrumbs(base_url: str, trail: Sequence[tuple[str, str]]) -> Data:
    """https://schema.org/BreadcrumbList of titles and site paths; nothing for an empty trail."""
    if not trail:
        return {}
    items = [
        {"@type": "ListItem", "position": n, "name": title, "item": base_url + path}
        for n, (title, path) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def website(site: Site, search_path: str) -> Data:
    """https://schema.org/WebSite with its search action."""
    return {
        "@type": "WebSite",
        "name": site.name,
        "url": f"{site.base_url}/",
        "inLanguage": site.locale.replace("_", "-"),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{site.base_url}{search_path}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def geo(place: Coordinates) -> Data:
    """https://schema.org/GeoCoordinates, in degrees."""
    return {
        "@type": "GeoCoordinates",
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def address(commune: str, postcode: str = "", street: str = "") -> Data:
    """https://schema.org/PostalAddress; only what is known."""
    found = {
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": postcode,
        "addressLocality": commune,
        "addressRegion": "Pas-de-Calais",
        "addressCountry": "FR",
    }
    return {key: value for key, value in found.items() if value}


def destination(title: str, url: str, summary: str, image: str, themes: Sequence[str]) -> Data:
    """https://schema.org/TouristDestination."""
    data: Data = {
        "@type": "TouristDestination",
        "name": title,
        "url": url,
        "description": summary,
        "image": image,
        "containedInPlace": {"@type": "AdministrativeArea", "name": "Pas-de-Calais"},
    }
    if themes:
        data["touristType"] = list(themes)
    return data


def attraction(
    entry: Experience, url: str, image: str, commune: str, audiences: Sequence[str]
) -> Data:
    """https://schema.org/TouristAttraction of an experience."""
    practical = entry.practical
    data: Data = {
        "@type": "TouristAttraction",
        "name": entry.title,
        "url": url,
        "description": entry.summary,
        "image": image,
        "geo": geo(entry.coordinates),
        "address": address(commune, practical.postcode, practical.address),
        "publicAccess": True,
    }
    if entry.price is not None:
        data["isAccessibleForFree"] = entry.price is Price.FREE
    if practical.phone is not None:
        data["telephone"] = practical.phone.text
    if practical.website is not None:
        data["sameAs"] = practical.website.text
    if audiences:
        data["touristType"] = list(audiences)
    return data


def place(title: str, url: str, summary: str, image: str) -> Data:
    """https://schema.org/TouristAttraction of what has no address: a network of ways."""
    return {
        "@type": "TouristAttraction",
        "name": title,
        "url": url,
        "description": summary,
        "image": image,
    }


def trip(title: str, url: str, summary: str, image: str, stops: Sequence[tuple[str, str]]) -> Data:
    """https://schema.org/TouristTrip; ``stops`` are names and addresses (or none) in order."""
    items = []
    for position, (name, page) in enumerate(stops, 1):
        place: Data = {"@type": "Place", "name": name}
        if page:
            place["url"] = page
        items.append({"@type": "ListItem", "position": position, "item": place})
    return {
        "@type": "TouristTrip",
        "name": title,
        "url": url,
        "description": summary,
        "image": image,
        "itinerary": {
            "@type": "ItemList",
            "itemListOrder": "https://schema.org/ItemListOrderAscending",
            "numberOfItems": len(items),
            "itemListElement": items,
        },
    }


def events(
    entry: Event, url: str, image: str, commune: str, occurrences: Sequence[Occurrence]
) -> list[Data]:
    """One https://schema.org/Event an occurrence; none where the dates are not known."""
    place: Data = {
        "@type": "Place",
        "name": entry.venue or commune,
        "address": address(commune, entry.practical.postcode, entry.practical.address),
        "geo": geo(entry.coordinates),
    }
    found = []
    for occurrence in occurrences:
        data: Data = {
            "@type": "Event",
            "name": entry.title,
            "url": url,
            "description": entry.summary,
            "image": image,
            "startDate": moment(occurrence.start.value),
            "endDate": moment(occurrence.end.value),
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": place,
        }
        if entry.price is not None:
            data["isAccessibleForFree"] = entry.price is Price.FREE
        found.append(data)
    return found


def moment(value: date | datetime) -> str:
    """A date or a moment as ISO 8601, with the offset of Paris where it has an hour."""
    return value.isoformat()


def item_list(title: str, url: str, pages: Sequence[str]) -> Data:
    """https://schema.org/CollectionPage of a list, with the addresses of what it holds."""
    return {
        "@type": "CollectionPage",
        "name": title,
        "url": url,
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(pages),
            "itemListElement": [
                {"@type": "ListItem", "position": n, "url": page} for n, page in enumerate(pages, 1)
            ],
        },
    }
