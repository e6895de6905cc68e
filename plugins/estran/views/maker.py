"""What the makers of views share: links, cards, pictures, the frame of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from babel.numbers import format_decimal

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.facts import KIND_OF, next_dates
from estran.images.dress import Dress
from estran.images.media import Media, MediaLibrary
from estran.model.destination import Destination
from estran.model.entry import Entry, Picture
from estran.model.event import Event
from estran.model.experience import Experience
from estran.model.greeter import Greeter
from estran.model.itinerary import Itinerary
from estran.model.provider_entry import ProviderEntry
from estran.model.route import Activity, Route
from estran.model.taxonomy import Term
from estran.settings import Site
from estran.strings import Strings
from estran.views.parts import Card, Image, Link, Locator
from estran.views.places import own_words
from estran.views.plan import Plan
from estran.views.service_words import poster_alt


@dataclass
class Maker:
    """Makes the views of one language.

    ``kits`` are the bytes of the digital kits in the sites, by member and language; ``files``
    those of the routes' files in this site, by site path.
    """

    catalogue: Catalogue
    plan: Plan
    media: MediaLibrary
    lang: str
    dress: Dress | None = None
    s: Strings = field(init=False)
    site: Site = field(init=False)
    offer: tuple[str, bytes] | None = field(init=False, default=None)
    locator: Locator | None = field(init=False, default=None)
    kits: Mapping[tuple[str, str], int] = field(init=False, default_factory=dict)
    files: Mapping[str, int] = field(init=False, default_factory=dict)
    _terms: dict[tuple[str, str], Link] = field(init=False, default_factory=dict)
    _cards: dict[str, Card] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.s = self.catalogue.strings[self.lang]
        self.site = self.catalogue.settings.site(self.lang)

    # --- links

    def path(self, *key: str) -> str:
        """The path of a page by its key; the home page's where it does not exist."""
        spec = self.plan.find(self.lang, *key)
        return spec.path if spec is not None else "/"

    def link(self, entry: Entry) -> Link:
        """A link to an entry's page."""
        return Link(entry.title, self.catalogue.path(entry))

    def term_link(self, term: Term) -> Link:
        """A link to a term's page, with the number of entries that carry it."""
        key = term.taxonomy, term.ref
        if key not in self._terms:
            count = len(self.catalogue.by_term(self.lang, *key))
            path = self.catalogue.term_path(self.lang, term)
            self._terms[key] = Link(term.words[self.lang].name, path, count)
        return self._terms[key]

    def term_links(self, taxonomy: str, refs: Iterable[str]) -> tuple[Link, ...]:
        """Links to the pages of terms by ref; the ones not named in this language are left out."""
        terms = (self.catalogue.term(self.lang, taxonomy, ref) for ref in refs)
        return tuple(self.term_link(term) for term in terms if term is not None)

    def all_terms(self, taxonomy: str) -> tuple[Link, ...]:
        """Links to the pages of all terms of a taxonomy that some entry carries."""
        links = (self.term_link(term) for term in self.catalogue.terms_of(self.lang, taxonomy))
        return tuple(link for link in links if link.count)

    def list_link(self, title: str, *key: str) -> Link | None:
        """A link to a list with its number of entries, or None where the list is empty."""
        spec = self.plan.find(self.lang, *key)
        if spec is None:
            return None
        return Link(title, spec.path, len(self.plan.listings[self.lang].entries(key)))

    def absolute(self, path: str) -> str:
        """A path of this site as an absolute address."""
        return self.site.base_url + path

    # --- entries

    def skin(self, entry: Entry) -> str:
        """The skin of an entry: its destination's."""
        home = self.catalogue.destination_of(self.lang, entry)
        return home.skin.value if home is not None else "neutral"

    def media_of(self, entry: Entry) -> Media:
        """The picture that stands for an entry: its first, else a poster in its skin."""
        pictures: Sequence[Picture] = getattr(entry, "pictures", ())
        if isinstance(entry, Greeter) and entry.portrait is not None:
            pictures = (entry.portrait,)
        if pictures:
            found = self.photograph(entry, pictures[0])
            if found is not None:
                return found
        skin = self.skin(entry)
        if isinstance(entry, Destination):
            return self.media.poster(f"destination-{skin}", skin)
        if isinstance(entry, ProviderEntry) and entry.services:
            return self.media.poster(f"service-{entry.services[0].value}", skin)
        themes: tuple[str, ...] = getattr(entry, "themes", ())
        if themes:
            return self.media.poster(f"theme-{themes[0]}", skin)
        return self.media.poster(f"destination-{skin}", skin)

    def photograph(self, entry: Entry, picture: Picture) -> Media | None:
        """The files of a picture that an entry lists."""
        return self.media.picture(f"{entry.folder}/{picture.file}", picture.focus)

    def images(self, entry: Entry) -> tuple[Image, ...]:
        """The pictures of an entry, at least the poster that stands for it."""
        pictures: Sequence[Picture] = getattr(entry, "pictures", ())
        made = ((self.photograph(entry, picture), picture) for picture in pictures)
        found = [image_of(media, picture) for media, picture in made if media is not None]
        return tuple(found) or (self.poster(self.media_of(entry), self._poster_alt(entry)),)

    def poster(self, media: Media, alt: str) -> Image:
        """An illustration as a picture of the page."""
        size = media.width, media.height
        return Image(media.src, *size, alt, illustration=True, small=media.small)

    def _poster_alt(self, entry: Entry) -> str:
        if isinstance(entry, Destination) and entry.poster_alt:
            return entry.poster_alt
        if isinstance(entry, ProviderEntry) and entry.services:
            return poster_alt(self.s, entry.services[0])
        themes: tuple[str, ...] = getattr(entry, "themes", ())
        term = self.catalogue.term(self.lang, "themes", themes[0]) if themes else None
        if term is not None and term.words[self.lang].poster_alt:
            return term.words[self.lang].poster_alt
        home = self.catalogue.destination_of(self.lang, entry)
        if home is not None and home is not entry:
            return self._poster_alt(home)
        return self.s("Illustration: %(title)s", title=entry.title)

    def portrait(self, entry: Greeter) -> Image | None:
        """A host's portrait, where there is one."""
        if entry.portrait is None:
            return None
        media = self.photograph(entry, entry.portrait)
        return None if media is None else image_of(media, entry.portrait)

    def card(self, entry: Entry, metres: float | None = None) -> Card:
        """An entry as lists show it, with metres from the page's own place."""
        card = self._cards.get(entry.ref)
        if card is None:
            card = self._cards[entry.ref] = self._card(entry)
        far = round(metres or 0, -1)
        return replace(card, distance=far) if far else card

    def _card(self, entry: Entry) -> Card:
        home = self.catalogue.destination_of(self.lang, entry)
        experience = entry if isinstance(entry, Experience) else None
        commune = getattr(entry, "commune", None)
        name = self.catalogue.places.communes.get(commune.code) if commune else None
        start = end = None
        if isinstance(entry, Event):
            start, end = next_dates(entry, self.catalogue.today)
        minutes = experience.duration.minutes if experience and experience.duration else None
        return Card(
            kind=KIND_OF[type(entry)].value,
            ref=entry.ref,
            title=entry.title,
            path=self.catalogue.path(entry),
            summary=own_words(entry),
            image=self.images(entry)[0] if not isinstance(entry, Greeter) else self.portrait(entry),
            skin=self.skin(entry),
            destination="" if home is None or home is entry else home.title,
            place=name.name if name else getattr(entry, "places", ""),
            standing=experience.standing.value if experience else "regular",
            rain_proof=experience is not None and experience.rain_proof,
            by_train=entry.ref in self.catalogue.by_train,
            minutes=minutes,
            nights=entry.nights if isinstance(entry, Itinerary) else None,
            start=start,
            end=end,
            months=tuple(getattr(entry, "months", ())) if isinstance(entry, Event) else (),
            sample=entry.sample,
            what=self._what(entry),
            member=getattr(entry, "member", None) is not None,
            length=self._length(entry),
            alert=_alert(entry, self.catalogue.today) if isinstance(entry, Route) else None,
        )

    def _what(self, entry: Entry) -> str:
        """What a provider or a route is, in words; a route's number where it has one."""
        if not isinstance(entry, Route):
            return str(getattr(entry, "type_name", ""))
        if entry.nodes is not None:
            return self.s("Network of numbered nodes")
        return {
            Activity.CYCLING: self.s("Cycle route"),
            Activity.WALKING: self.s("Path on foot"),
            Activity.RIDING: self.s("Path on horseback"),
        }[entry.activity]

    def _length(self, entry: Entry) -> float | None:
        line = self.catalogue.routes.get(entry.ref)
        return None if line is None or line.length is None else round(line.length, -2)

    def cards(self, entries: Iterable[Entry]) -> tuple[Card, ...]:
        """Cards of entries, without distances."""
        return tuple(self.card(entry) for entry in entries)

    # --- names

    def decimal(self, value: float) -> str:
        """A number with one decimal, as the language writes it."""
        return str(format_decimal(value, "#,##0.0", locale=self.site.locale))

    def section_name(self, section: str) -> str:
        """A section's name for people."""
        return {
            "experiences": self.s("Experiences"),
            "itineraries": self.s("Itineraries"),
            "day-ideas": self.s("Day ideas"),
            "routes": self.s("By bike and on foot"),
            "greeters": self.s("Greeters"),
            "agenda": self.s("What’s on"),
            "selection": self.s("Stay, eat, visit"),
        }[section]

    def section_whole(self, section: str) -> str:
        """The name of the whole list of a section, for a link that leads to it."""
        return {
            "experiences": self.s("All experiences"),
            "itineraries": self.s("All itineraries"),
            "day-ideas": self.s("All day ideas"),
            "routes": self.s("All routes by bike and on foot"),
            "greeters": self.s("All greeters"),
            "agenda": self.s("The whole agenda"),
            "selection": self.s("All places to stay, eat and visit"),
        }[section]

    def taxonomy_name(self, taxonomy: str) -> str:
        """A taxonomy's name for people."""
        return {
            "themes": self.s("Themes"),
            "audiences": self.s("For whom"),
            "marks": self.s("Marks and labels"),
            "seasons": self.s("Seasons"),
        }[taxonomy]


def _alert(route: Route, today: date) -> date | None:
    """The last day of the alerts that hold today."""
    return max((each.until for each in route.alerts if each.on(today)), default=None)


def image_of(media: Media, picture: Picture) -> Image:
    """A picture beside a text; a drawing is credited as an illustration, not as a photograph."""
    return Image(
        *(media.src, media.width, media.height, picture.alt, picture.credit, picture.licence),
        illustration=media.vector,
        sources=media.sources,
        focus=picture.focus,
        wait=media.wait,
        small=media.small,
    )
