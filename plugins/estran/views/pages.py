"""One view a kind of page: all that its template may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from estran.views.committed_pages import (
    MarkView,
    NetworkView,
    OpenDataView,
    PartnersView,
    ProviderView,
)
from estran.views.committed_parts import (
    Tally,
)
from estran.views.declaration import Statement
from estran.views.nodes_parts import LoopView, NodesView
from estran.views.parts import (
    Access,
    Accessibility,
    Card,
    FacetGroup,
    Frame,
    Happening,
    Image,
    Link,
    Locator,
    Occurrence,
    Opening,
    Practical,
    Shelf,
)
from estran.views.route_pages import RouteView


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page. ``month`` is 1 to 12, ``season`` ``spring``, ``summer``, ….

    ``needs`` are the shelves of what one may need just now (``weekend``, ``without-car``, ``rain``,
    ``with-children``); ``shelves`` are the others by name.
    """

    frame: Frame
    image: Image
    month: int
    season: str
    destinations: tuple[Card, ...]
    locator: Locator
    needs: tuple[Shelf, ...]
    shelves: Mapping[str, Shelf]
    themes: tuple[tuple[Link, Image | None], ...]
    audiences: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DestinationView:
    """A destination's front page."""

    frame: Frame
    tagline: str
    image: Image
    locator: Locator
    body: str
    highlights: tuple[str, ...]
    shelves: tuple[Shelf, ...]
    lists: tuple[Link, ...]
    themes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ExperienceView:
    """A thing to live. ``map_links`` lead to the place in the visitor's own map application."""

    frame: Frame
    summary: str
    images: tuple[Image, ...]
    body: str
    destination: Link
    commune: str
    coordinates: tuple[float, float]
    standing: str
    themes: tuple[Link, ...]
    audiences: tuple[Link, ...]
    seasons: tuple[Link, ...]
    months: tuple[int, ...]
    marks: tuple[Link, ...]
    minutes: int | None
    setting: str
    rain_proof: bool
    price: str
    price_note: str
    tip: str
    accessibility: Accessibility | None
    without_car: tuple[Access, ...]
    practical: Practical
    opening: Opening | None
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class GreeterView:
    """A volunteer host. ``ask`` is an address (https, or an obfuscated e-mail entity string)."""

    frame: Frame
    summary: str
    image: Image | None
    body: str
    first_name: str
    destination: Link
    places: str
    communes: tuple[str, ...]
    languages: tuple[str, ...]
    themes: tuple[Link, ...]
    passions: tuple[str, ...]
    group_size: int
    ask_form: str
    ask_email: str
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a day: an entry's card or a free place; distance in metres from the step before."""

    title: str
    card: Card | None
    place: str
    by: str
    minutes: int | None
    distance: float | None
    text: str


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of an itinerary; distance in metres between its steps, as the crow flies."""

    title: str
    steps: tuple[StepView, ...]
    distance: float


@dataclass(frozen=True, slots=True)
class ItineraryView:
    """A stay of one to three nights, or a day idea (``nights`` 0)."""

    frame: Frame
    summary: str
    image: Image
    body: str
    nights: int
    destinations: tuple[Link, ...]
    audiences: tuple[Link, ...]
    themes: tuple[Link, ...]
    seasons: tuple[Link, ...]
    months: tuple[int, ...]
    transport: tuple[str, ...]
    car_free: bool
    days: tuple[DayView, ...]
    distance: float
    booking: str
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happens. Without occurrences, the dates are to be confirmed."""

    frame: Frame
    summary: str
    image: Image
    body: str
    destination: Link
    commune: str
    venue: str
    coordinates: tuple[float, float]
    months: tuple[int, ...]
    occurrences: tuple[Occurrence, ...]
    past: bool
    recurrence: str
    themes: tuple[Link, ...]
    audiences: tuple[Link, ...]
    price: str
    price_note: str
    practical: Practical
    accessibility: Accessibility | None
    without_car: tuple[Access, ...]
    ics: str
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """An editors' page; ``role`` gives it a generated part."""

    frame: Frame
    summary: str
    section: str
    role: str
    body: str
    siblings: tuple[Link, ...]
    shelves: tuple[Shelf, ...]
    stations: tuple[Link, ...]
    counts: tuple[Link, ...]
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of entries, one page of it.

    ``name`` tells the template what is listed (``experiences``, ``day-ideas``, ``theme``, …);
    ``subject`` is the term's, destination's or station's name where there is one.
    ``facets`` are titled groups of links to narrower or neighbouring lists.
    """

    frame: Frame
    name: str
    subject: str
    intro: str
    image: Image | None
    cards: tuple[Card, ...]
    total: int
    page: int
    pages: tuple[Link, ...]
    facets: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """A list of lists: the themes, audiences, marks, seasons or destinations, these with a map."""

    frame: Frame
    name: str
    entries: tuple[tuple[Link, str, Image | None], ...]
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class AgendaView:
    """What is on: dated events by month (``(year, month)``), then those to be confirmed.

    ``subject`` is the destination or theme it is narrowed to. ``weekend`` is the Saturday and
    Sunday that come next on the day of the build, ``coming`` what happens on them. ``ics`` is the
    calendar's site path, ``webcal`` its address for calendar programs; both empty without dates.
    ``facets`` are titled groups of links to narrower agendas, ``whole`` leads to the whole one.
    """

    frame: Frame
    subject: str
    weekend: tuple[date, date]
    coming: tuple[Happening, ...]
    months: tuple[tuple[int, int, tuple[Happening, ...]], ...]
    unconfirmed: tuple[Happening, ...]
    ics: str
    webcal: str
    facets: tuple[tuple[str, tuple[Link, ...]], ...]
    whole: Link | None


@dataclass(frozen=True, slots=True)
class ExploreView:
    """The whole offer, one page of it; ``data`` is the site path of ``estran.views.offer``'s file.

    ``links`` lead to the lists by weather and by station, which are no choices of a facet;
    ``samples`` is whether an entry of the data is a sample.
    """

    frame: Frame
    data: str
    cards: tuple[Card, ...]
    total: int
    page: int
    pages: tuple[Link, ...]
    facets: tuple[FacetGroup, ...]
    links: tuple[Link, ...]
    samples: bool


@dataclass(frozen=True, slots=True)
class SelectionView(ExploreView):
    """The committed and marked places, one page of them: as the whole offer, with what is theirs.

    ``drawing`` shows where they are, ``tally`` counts them, both None but on the first page.
    ``towns`` lead to the places nearest to each. ``about`` is the editors' page on the Sélection.
    """

    drawing: Locator | None
    tally: Tally | None
    towns: tuple[Link, ...]
    about: Link | None


@dataclass(frozen=True, slots=True)
class NotebookView:
    """The visitor's notebook; ``data`` is the site path of ``estran.views.offer``'s file.

    ``starts`` are where one finds things to keep.
    """

    frame: Frame
    data: str
    starts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OfflineView:
    """What is shown for a page that cannot be fetched; its links hold the site's base path."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page. ``bundles`` are (language, name, bundle path, base address of its site).

    ``index`` are all titles by letter but those of providers, whose own list is ``places``.
    """

    frame: Frame
    bundles: tuple[tuple[str, str, str, str], ...]
    index: tuple[tuple[str, tuple[Link, ...]], ...]
    places: Link | None


@dataclass(frozen=True, slots=True)
class SitemapView:
    """All pages by section, for people."""

    frame: Frame
    groups: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page of a missing page; its links hold the site's base path."""

    frame: Frame
    links: tuple[Link, ...]


PageLike = (
    HomeView
    | DestinationView
    | ExperienceView
    | GreeterView
    | ItineraryView
    | EventView
    | RouteView
    | ProviderView
    | PageView
    | ListView
    | IndexView
    | AgendaView
    | ExploreView
    | SelectionView
    | MarkView
    | NotebookView
    | PartnersView
    | OfflineView
    | SearchView
    | NetworkView
    | OpenDataView
    | NodesView
    | LoopView
    | SitemapView
    | NotFoundView
)
