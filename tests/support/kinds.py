"""The kinds of pages that every site has."""

TEMPLATES = (
    "home",
    "destination",
    "experience",
    "greeter",
    "itinerary",
    "route",
    "nodes",
    "loop",
    "event",
    "provider",
    "page",
    "list",
    "index",
    "agenda",
    "explore",
    "selection",
    "mark",
    "notebook",
    "search",
    "sitemap",
    "open-data",
    "network",
    "partners",
    "not-found",
    "offline",
)

ROLES = ("accessibility", "stations", "rain", "greeters")
"""Editors' pages that show more than their text."""

KINDS = TEMPLATES + ROLES
LANGUAGES = ("fr", "en", "nl")
