"""The interface's words for the Hugo templates, from our own catalogues."""

from __future__ import annotations

from estran.strings import Strings

_PLAIN = {
    "skip": "Skip to the content",
    "languages": "Languages",
    "menu": "Menu",
    "main-menu": "Main menu",
    "destinations": "Destinations",
    "practical": "Practical",
    "about": "About us",
    "professionals": "Professionals",
    "support": "With the support of the Département du Pas-de-Calais",
    "site-map": "Site map",
    "feed": "News feed",
    "before-after": "Before and after",
    "you-are-here": "You are here",
    "must-see": "Must-see",
    "hidden-gem": "Hidden gem",
    "by-train": "By train",
    "rain-proof": "Rain-proof",
    "time": "Time to allow",
    "best-months": "Best months",
    "season": "Season",
    "setting": "Setting",
    "setting-indoor": "Indoors",
    "setting-outdoor": "Outdoors",
    "setting-both": "Indoors and outdoors",
    "price": "Price",
    "destination": "Destination",
    "marks": "Marks",
    "themes": "Themes",
    "audiences": "Who with",
    "seasons": "Seasons",
    "stations": "Railway stations",
    "practical-title": "Where and how",
    "map": "See on OpenStreetMap",
    "opening": "Opening",
    "opening-always": "Open all the time.",
    "opening-to-be-confirmed": "Opening times are to be confirmed: ask before you set out.",
    "without-a-car": "Without a car",
    "station": "Station",
    "narrow": "Narrow the list",
    "pages-of": "Pages of the list",
    "not-found": "This page does not exist.",
    "shelf-rebounds": "And just nearby, hidden gems",
    "shelf-around": "Around here",
    "shelf-see-also": "You may like this too",
    "shelf-rain": "If it rains",
    "shelf-must-see": "Not to be missed",
    "shelf-hidden-gems": "Hidden gems",
    "shelf-without-car": "Without a car",
    "shelf-this-season": "In season",
    "shelf-experiences": "Experiences to live",
}
_WITHIN = {
    "previous": ("entry", "Previous"),
    "next": ("entry", "Next"),
    "page": ("of a list", "Page"),
    "then": ("before a means of transport", ", then"),
    "price-free": ("price", "Free"),
    "price-low": ("price", "Low-cost"),
    "price-medium": ("price", "Mid-range"),
    "price-high": ("price", "A treat"),
    "by-walk": ("transport", "on foot"),
    "by-bike": ("transport", "by bike"),
    "by-bus": ("transport", "by bus"),
    "by-shuttle": ("transport", "by shuttle"),
}


def words(s: Strings, months: list[str]) -> dict[str, object]:
    """The table of a language in the form Hugo reads; ``months`` are the names of January on."""
    found: dict[str, object] = {key: s(message) for key, message in _PLAIN.items()}
    found |= {key: s.within(*message) for key, message in _WITHIN.items()}
    found["away"] = _filled(s("%(distance)s away"), distance="{{ . }}")
    found["page-of"] = _filled(
        s("page %(number)s of %(count)s"), number="{{ .n }}", count="{{ .of }}"
    )
    one, many = "%(count)s idea", "%(count)s ideas"
    found["ideas"] = {
        "one": _filled(s.translations.ngettext(one, many, 1), count="{{ .Count }}"),
        "other": _filled(s.translations.ngettext(one, many, 2), count="{{ .Count }}"),
    }
    found |= {f"month-{number}": name for number, name in enumerate(months, 1)}
    return found


def _filled(message: str, **values: str) -> str:
    for name, value in values.items():
        message = message.replace(f"%({name})s", value)
    return message
