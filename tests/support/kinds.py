"""The kinds of pages that every site has."""

TEMPLATES = (
    "home",
    "destination",
    "experience",
    "greeter",
    "itinerary",
    "event",
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
    "not-found",
    "offline",
)

ROLES = ("accessibility", "stations", "rain", "greeters")
"""Editors' pages that show more than their text."""

KINDS = TEMPLATES + ROLES
LANGUAGES = ("fr", "en", "nl")
