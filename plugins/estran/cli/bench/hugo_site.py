"""Writes a corpus as a Hugo site that makes the same pages.

What the engine works out (nearness, shelter from the rain, stations in reach, seasons of months)
is handed to Hugo ready-made in its front matter: Hugo has no spatial index, and would otherwise be
measured for what no Hugo site does.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel.dates import get_month_names

from estran.catalogue.facts import term_keys
from estran.cli.bench.hugo_config import Tree, configuration, image
from estran.cli.bench.hugo_words import words
from estran.model.destination import Destination
from estran.model.entry import Entry
from estran.model.experience import Experience, Standing
from estran.model.page import Page
from estran.model.taxonomy import TAXONOMIES
from estran.rendering.build import prepare
from estran.settings import Settings
from estran.views.make import make
from estran.views.maker import Maker
from estran.views.pages import DestinationView, ExperienceView, HomeView, PageView
from estran.views.parts import Shelf
from estran.views.plan import HOME

LAYOUTS = Path(__file__).parent / "hugo_site"
_WEIGHT = {Standing.MUST_SEE: 1, Standing.HIDDEN_GEM: 2, Standing.REGULAR: 3}
_LINK = re.compile(r"\]\(ref:([a-z0-9-]+)")
_SPAN = re.compile(r"\[([^\[\]]+)\]\{lang=[^}]*\}")


def write_hugo_site(target: Path, settings: Settings, output: Path) -> dict[str, str]:
    """Write the site of a content; ``output`` is our build of it, for its pictures and styles.

    Returns the path of the experiences' section by language.
    """
    shutil.copytree(LAYOUTS, target)
    prepared = prepare(settings)
    makers = {
        lang: Maker(prepared.catalogue, prepared.plan, prepared.media, lang)
        for lang in settings.languages
    }
    first = settings.languages[0]
    for name in ("media", "static"):
        shutil.copytree(output / first / name, target / "static" / name)
    style = next((target / "static" / "static").glob("opale*.css"))
    _dump(target / "hugo.yaml", configuration(makers, f"static/{style.name}"))
    for lang, maker in makers.items():
        names = get_month_names("wide", context="stand-alone", locale=maker.site.locale)
        months = [str(names[number]) for number in range(1, 13)]
        (target / "i18n").mkdir(exist_ok=True)
        _dump(target / "i18n" / f"{lang}.yaml", words(maker.s, months))
        _Writer(target / "content", maker).write()
    return {
        lang: maker.catalogue.section_path(lang, "experiences") for lang, maker in makers.items()
    }


@dataclass(slots=True)
class _Writer:
    """Writes the pages of one language."""

    content: Path
    maker: Maker

    def write(self) -> None:
        catalogue, lang = self.maker.catalogue, self.maker.lang
        places = {catalogue.path(each): _place(each) for each in catalogue.shown(lang)}
        stations = self._stations()
        for entry in catalogue.all_of(lang, Experience):
            self._page(entry, self._experience(entry, places, stations.get(entry.ref, [])))
        for home in catalogue.all_of(lang, Destination):
            view = make(self.maker, catalogue_spec(self.maker, "destination", home.ref))
            assert isinstance(view, DestinationView)  # noqa: S101 - its key says so
            extra = {"skin": home.skin.value, "image": image(self.maker, home)}
            self._page(home, {**extra, "shelves": _rows(view.shelves, places)})
            area: Tree = {"title": f"{self.maker.section_name('experiences')} – {home.title}"}
            area |= {"slug": home.slug_text, "description": home.summary}
            area |= {"skin": home.skin.value, "outputs": ["html", "rss"], "facet": ""}
            self._node(f"areas/{home.ref}", area)
        for page in catalogue.all_of(lang, Page):
            shown = make(self.maker, catalogue_spec(self.maker, "page", page.ref))
            assert isinstance(shown, PageView)  # noqa: S101 - its key says so
            own = {"group": page.section.value, "weight": page.order}
            self._page(page, {**own, "shelves": _rows(shown.shelves, places)})
        self._nodes(places)

    def _page(self, entry: Entry, extra: Tree) -> None:
        head: Tree = {"title": entry.title, "slug": entry.slug_text, "description": entry.summary}
        source = self.maker.catalogue.settings.content / entry.source
        body = source.read_text("utf-8").split("\n---\n", 1)[1]
        body = _SPAN.sub(r"\1", _LINK.sub(self._led, body))
        folder = self.content / entry.source.rpartition("/")[0]
        _write(folder / f"index.{entry.lang}.md", {**head, **extra}, body)

    def _led(self, found: re.Match[str]) -> str:
        entry = self.maker.catalogue.get(self.maker.lang, found[1])
        return found[0] if entry is None else f"](ref:{_place(entry)}"

    def _node(self, name: str, head: Tree) -> None:
        _write(self.content / name / f"_index.{self.maker.lang}.md", head, "")

    def _experience(self, entry: Experience, places: dict[str, str], stations: list[str]) -> Tree:
        maker = self.maker
        view = make(maker, catalogue_spec(maker, "experience", entry.ref))
        assert isinstance(view, ExperienceView)  # noqa: S101 - its key says so
        home = maker.catalogue.destination_of(maker.lang, entry)
        terms: dict[str, list[str]] = {name: [] for name in TAXONOMIES}
        for taxonomy, ref in term_keys(entry):
            terms[taxonomy].append(ref)
        moments = ["rain"] if entry.rain_proof else []
        if entry in maker.plan.listings[maker.lang].entries(("now",)):
            moments.append("now")
        card = maker.card(entry)
        return {
            "weight": _WEIGHT[entry.standing],
            **terms,
            "areas": [entry.destination],
            "stations": stations,
            "moments": moments,
            "destination": home.title if home else "",
            "home": f"/destinations/{entry.destination}",
            "skin": maker.skin(entry),
            "place": view.commune,
            "coordinates": list(view.coordinates),
            "standing": view.standing,
            "minutes": view.minutes,
            "setting": view.setting,
            "rain_proof": view.rain_proof,
            "train": card.by_train,
            "price": view.price,
            "months": list(view.months),
            "named_seasons": bool(view.seasons),
            "postcode": entry.practical.postcode,
            "opening": view.opening.status if view.opening else "always",
            "image": image(maker, entry),
            "ways": [
                {
                    "station": way.station,
                    "page": f"/stations/{_station(maker, way.station)}",
                    "then": way.then.value,
                    "km": way.km,
                }
                for way in entry.without_car
            ],
            "shelves": _rows(view.shelves, places),
        }

    def _stations(self) -> dict[str, list[str]]:
        """The stations in reach of an experience, by its ref."""
        found: dict[str, list[str]] = {}
        for name, visits in self.maker.catalogue.station_visits.items():
            for _, ref in visits:
                found.setdefault(ref, []).append(_station(self.maker, name))
        return found

    def _nodes(self, places: dict[str, str]) -> None:
        maker, lang = self.maker, self.maker.lang
        section = maker.catalogue.strings[lang].sections
        view = make(maker, maker.plan.by_key[HOME][lang])
        assert isinstance(view, HomeView)  # noqa: S101 - its key says so
        head = {"title": view.frame.heading, "description": view.frame.description}
        shown = (*view.needs, *view.shelves.values())
        self._node("", {**head, "image": image(maker, None), "shelves": _rows(shown, places)})
        lists: dict[str, tuple[str, ...]] = {
            "experiences": ("entries", "experiences"),
            "destinations": ("destinations",),
        }
        lists |= {name: ("taxonomy", name) for name in TAXONOMIES}
        for name, key in lists.items():
            view_of = make(maker, maker.plan.by_key[key][lang])
            self._node(name, _head(view_of.frame.heading, view_of.frame.description))
        for name in ("pages", "areas", "stations", "moments"):
            self._node(name, {"title": name, "build": {"render": "never"}})
        for taxonomy in TAXONOMIES:
            for term in maker.catalogue.terms_of(lang, taxonomy):
                named = term.words[lang]
                own = {"slug": named.slug, "facet": taxonomy, "image": image(maker, None)}
                self._node(f"{taxonomy}/{term.ref}", {**_head(named.name, named.summary), **own})
        for name in maker.catalogue.station_visits:
            slug = _station(maker, name)
            title = maker.s("Without a car") + f" – {name}"
            own = {"slug": slug, "facet": "stations"}
            self._node(f"stations/{slug}", {**_head(title, title), **own})
        for name, title in (("now", maker.s("This month")), ("rain", maker.s("If it rains"))):
            self._node(
                f"moments/{name}",
                {**_head(title, title), "slug": section[name], "facet": "seasons"},
            )
        page = {"slug": section["sitemap"], "layout": "sitemap-page"}
        site_map = {**_head(maker.s("Site map"), maker.s("Site map")), **page}
        _write(self.content / "pages" / "site-map" / f"index.{lang}.md", site_map, "")


def catalogue_spec(maker: Maker, kind: str, ref: str) -> Any:
    """The planned page of an entry."""
    return maker.plan.by_key[kind, ref][maker.lang]


def _station(maker: Maker, name: str) -> str:
    return maker.catalogue.places.stations[name].slug


def _place(entry: Entry) -> str:
    """An entry's place in the Hugo content."""
    return "/" + entry.source.rpartition("/")[0]


def _head(title: str, description: str) -> Tree:
    return {"title": title, "description": description}


def _rows(shelves: Iterable[Shelf], places: dict[str, str]) -> list[Tree]:
    """Shelves as Hugo's templates read them: a name, and places in the content with metres."""
    found = []
    for shelf in shelves:
        rows = [{"ref": places[card.path], "m": card.distance} for card in shelf.cards]
        found.append({"name": shelf.name, "rows": rows})
    return found


def _write(path: Path, head: Tree, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{_yaml(head)}---\n{body}", "utf-8", newline="\n")


def _dump(path: Path, tree: Tree) -> None:
    path.write_text(_yaml(tree), "utf-8", newline="\n")


def _yaml(tree: Tree) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(tree, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1000))
