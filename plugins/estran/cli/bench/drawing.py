"""Draws made-up experiences: somewhere in a commune, about some themes, leading to others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

import shapely
import yaml
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from estran.catalogue.space import Index, distance
from estran.cli.bench.words import TITLES, Words, read_words, title
from estran.model.place import Station
from estran.model.slugs import slugify
from estran.model.taxonomy import TAXONOMIES, Term
from estran.model.values import Coordinates
from estran.reading.places import Places


@dataclass(frozen=True, slots=True)
class Text:
    """An entry's words in one language."""

    title: str
    slug: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up experience: its facts as front matter has them, its words by language."""

    ref: str
    facts: dict[str, Any]
    texts: dict[str, Text]
    place: Coordinates


class Drawer:
    """Draws one experience after the other."""

    def __init__(
        self, random: Random, real: Path, languages: tuple[str, ...], terms: tuple[Term, ...]
    ) -> None:
        self.random = random
        self.languages = languages
        self.terms = {name: [t for t in terms if t.taxonomy == name] for name in TAXONOMIES}
        self.words: dict[str, Words] = {lang: read_words(real, lang) for lang in languages}
        self.places = Places()
        self.communes = _communes(self.places, real)
        stations = [each for each in self.places.stations.values() if each.department == "62"]
        self.stations: Index[Station] = Index(stations, [each.coordinates for each in stations])
        self.taken: set[tuple[str, str]] = set()

    def entry(self, ref: str, refs: list[str]) -> Made:
        """An experience somewhere, about something, leading to others."""
        random = self.random
        code, name, destination, outline = random.choice(self.communes)
        place = _inside(outline, random)
        themes = random.sample(self.terms["themes"], random.choice((1, 2, 2, 3)))
        titles = self._titles(themes[0], name)
        others = random.sample([each for each in refs if each != ref], min(4, len(refs) - 1))
        texts = {}
        for lang in self.languages:
            words = self.words[lang]
            links = [(random.choice(words.headings), each) for each in others[:2]]
            summary = words.summary(random, titles[lang])
            body = words.body(random, links)
            texts[lang] = Text(titles[lang], slugify(titles[lang])[:80].strip("-"), summary, body)
        facts: dict[str, Any] = {
            "destination": destination,
            "commune": code,
            "coordinates": f"{place.latitude:.5f}, {place.longitude:.5f}",
            "standing": random.choices(("must-see", "hidden-gem", "regular"), (1, 3, 6))[0],
            "themes": [term.ref for term in themes],
            "audiences": self._some("audiences", 1, 3),
            **self._when(),
            "duration": random.choice(("45min", "1h", "1h30", "2h", "2h30", "3h", "5h", "1d")),
            "setting": random.choice(("outdoor", "outdoor", "indoor", "both")),
            "price": random.choice(("free", "low", "medium", "high")),
            "marks": self._some("marks", 0, 1),
            "without_car": self._without_car(place),
            "practical": {"postcode": f"62{random.randrange(100, 990)}", "town": name},
            "opening": {"status": random.choice(("always", "to-be-confirmed"))},
            "see_also": others[: random.randrange(4)],
        }
        return Made(ref, facts, texts, place)

    def _titles(self, theme: Term, place: str) -> dict[str, str]:
        """Titles that no other entry has in any language."""
        ways = range(TITLES)
        for way in self.random.sample(ways, TITLES):
            found = {
                lang: title(lang, way, theme.words[lang].name, place) for lang in self.languages
            }
            if self._take(found):
                return found
        for number in range(2, 10_000):
            found = {
                lang: title(lang, number % TITLES, theme.words[lang].name, f"{place} {number}")
                for lang in self.languages
            }
            if self._take(found):
                return found
        raise RuntimeError("no title is left")

    def _take(self, titles: dict[str, str]) -> bool:
        keys = {(lang, slugify(text)[:80]) for lang, text in titles.items()}
        if keys & self.taken:
            return False
        self.taken |= keys
        return True

    def _some(self, taxonomy: str, least: int, most: int) -> list[str]:
        count = self.random.randint(least, most)
        return [term.ref for term in self.random.sample(self.terms[taxonomy], count)]

    def _when(self) -> dict[str, Any]:
        kind = self.random.choice(("always", "always", "seasons", "seasons", "months"))
        if kind == "seasons":
            return {"seasons": self._some("seasons", 1, 3)}
        if kind == "months":
            first = self.random.randint(3, 6)
            return {"months": list(range(first, first + self.random.randint(2, 6)))}
        return {}

    def _without_car(self, place: Coordinates) -> list[dict[str, Any]]:
        found = self.stations.near(place, 1, 12_000)
        if not found or self.random.random() < 0.4:
            return []
        _, station = found[0]
        km = max(0.3, round(distance(place, station.coordinates) * 1.3 / 1000, 1))
        way = "walk" if km < 3 else self.random.choice(("bike", "bus"))
        return [{"station": station.name, "then": way, "km": km}]


def _communes(places: Places, real: Path) -> list[tuple[str, str, str, BaseGeometry]]:
    """Code, name, destination and outline of each commune of a destination."""
    found = []
    data = (resources.files("estran") / "data" / "geo" / "communes.geojson").read_bytes()
    shapes = {
        row["properties"]["code"]: shape(row["geometry"]) for row in json.loads(data)["features"]
    }
    for path in sorted((real / "destinations").glob("*/index.fr.md")):
        area = yaml.safe_load(path.read_text("utf-8").split("\n---\n")[0])["area"]
        codes = places.area(area.get("epci", ()), area.get("communes", ()))
        found += [
            (code, places.communes[code].name, path.parent.name, shapes[code])
            for code in sorted(codes)
            if code in shapes and code in places.communes
        ]
    return found


def _inside(outline: BaseGeometry, random: Random) -> Coordinates:
    """A place within an outline."""
    west, south, east, north = outline.bounds
    while True:
        x, y = random.uniform(west, east), random.uniform(south, north)
        if shapely.contains_xy(outline, x, y):
            return Coordinates(round(y, 5), round(x, 5))
