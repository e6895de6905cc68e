"""The pieces that page views are made of: plain frozen data, ready for a template.

Paths are paths within one site, starting and ending with ``/`` (``/experiences/olhain/``);
a template turns them into relative links with the filter ``url``. Addresses that start with
``http`` are absolute and are left as they are. Distances are metres, durations minutes,
dates ``datetime.date``; the templates' filters write them in the page's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from estran.images.social import Social
from estran.images.widths import Source
from estran.model.focus import CENTRE, Focus


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; ``count`` is how many entries stand behind a list's link."""

    title: str
    path: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a facet: ``value`` as the offer's file and the address name it.

    ``path`` is the list that stands ready for it, empty where nothing would be on it.
    """

    value: str
    title: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The choices of one facet; ``name`` tells the template its title."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture to show: ``src`` a site path, size in pixels, ``alt`` never empty.

    A photograph has ``sources``: its files by form, best first, the last of them JPEG as ``src``
    is; ``width`` and ``height`` are those of the largest. ``focus`` is the point that stays seen
    where it is cut, in percent from the left and the top. ``wait`` is a data address of a few
    dots in its colours, empty for a drawing. ``small`` is the site path for a small place.
    """

    src: str
    width: int
    height: int
    alt: str
    credit: str = ""
    licence: str = ""
    illustration: bool = False
    sources: tuple[Source, ...] = ()
    focus: Focus = CENTRE
    wait: str = ""
    small: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as lists show it.

    ``kind`` is that of ``estran.model.entry.Kind``; ``what`` says what a provider or a route is,
    ``member`` whether it is one of the Sélection. A route has a ``length`` in metres where it is
    known, and ``alert``, the last day of what is wrong on it today.
    """

    kind: str
    ref: str
    title: str
    path: str
    summary: str
    image: Image | None
    skin: str
    destination: str = ""
    place: str = ""
    standing: str = "regular"
    rain_proof: bool = False
    by_train: bool = False
    minutes: int | None = None
    nights: int | None = None
    distance: float | None = None
    start: date | None = None
    end: date | None = None
    months: tuple[int, ...] = ()
    sample: bool = False
    what: str = ""
    member: bool = False
    length: float | None = None
    alert: date | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event on one of its dates, as the agenda shows it; ``start`` None: to be confirmed."""

    card: Card
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language, for ``<link rel=alternate>``: absolute address."""

    hreflang: str
    href: str


@dataclass(frozen=True, slots=True)
class Switch:
    """One language of the switcher; ``exact`` is false where it leads to the nearest parent."""

    lang: str
    name: str
    href: str
    current: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """What the search index notes of a page: filter name to values, and words to find it by."""

    filters: tuple[tuple[str, str], ...] = ()
    also: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its content.

    ``title`` is the ``<title>`` without the site's name; ``heading`` the ``h1``.
    ``ref`` and ``kind`` name the entry that the page shows, empty where it shows many.
    ``notice`` is one of ``""``, ``sample``, ``sample-member``,
    ``sample-members``, ``sample-network``, ``draft``, ``past``, ``future``; the last goes out on
    ``notice_day``.
    ``og_image`` is an absolute address, empty where the page has no picture for sharing;
    ``social`` is that picture, where one is drawn. ``stale_from`` leads to the page that this one
    was translated from, where that has other words by now and the sites say so.
    ``jsonld`` is JSON, escaped for a script element; ``search`` is None where the page
    stays out of the index.
    """

    lang: str
    path: str
    title: str
    heading: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    switches: tuple[Switch, ...]
    breadcrumbs: tuple[Link, ...]
    skin: str
    og_type: str
    og_image: str
    jsonld: str
    social: Social | None = None
    ref: str = ""
    kind: str = ""
    index: bool = True
    notice: str = ""
    notice_day: date | None = None
    search: SearchFacts | None = None
    previous: Link | None = None
    next: Link | None = None
    feed: str = ""
    stale_from: Switch | None = None


@dataclass(frozen=True, slots=True)
class SiteView:
    """What all pages of one site share: its names, menus and footer.

    ``assets`` are the site paths of the theme's files by their names in it (``opale.css``,
    ``js/search.js``, ``fonts/title.woff2``).
    """

    lang: str
    name: str
    base_url: str
    base_path: str
    home: str
    search: str
    menu: tuple[Link, ...]
    destinations: tuple[Link, ...]
    practical: tuple[Link, ...]
    about: tuple[Link, ...]
    professionals: tuple[Link, ...]
    legal: tuple[Link, ...]
    accessibility_status: str
    accessibility: Link | None
    feed: str
    explore: str
    notebook: str
    assets: Mapping[str, str]
    languages: tuple[tuple[str, str, str], ...]
    has_search: bool
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Practical:
    """Where and whom to ask; an empty string where it isn't known. ``email`` is never in clear."""

    address: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    website: str = ""
    booking: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """One opening period; ``days`` are 0 (Monday) to 6, all days where empty."""

    start: date
    end: date
    days: tuple[int, ...]
    hours: str


@dataclass(frozen=True, slots=True)
class Opening:
    """``status`` is ``always``, ``dated`` or ``to-be-confirmed``."""

    status: str
    periods: tuple[Period, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Access:
    """A way to come without a car: ``then`` is walk, bike, bus or shuttle; ``km`` as it goes."""

    station: Link
    then: str
    km: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Accessibility:
    """Kinds of handicap a Tourisme & Handicap mark covers, and words on what to expect."""

    labels: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A titled row of cards on a page; ``name`` tells the template which title it gets."""

    name: str
    cards: tuple[Card, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class LocatorArea:
    """A destination on the small map: ``outline`` is the ``d`` of an SVG path."""

    skin: str
    title: str
    path: str
    outline: str


@dataclass(frozen=True, slots=True)
class LocatorTown:
    """A town on the small map, at units from its upper left corner."""

    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LocatorDots:
    """Places on the small map that look alike: ``path`` is the ``d`` of an SVG path of dots."""

    skin: str
    member: bool
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Locator:
    """The département drawn small; size in units of the drawing."""

    width: int
    height: int
    outline: str
    areas: tuple[LocatorArea, ...]
    towns: tuple[LocatorTown, ...]
    dots: tuple[LocatorDots, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dated happening, in local time of Paris; dates alone where no hour is known."""

    start: date | datetime
    end: date | datetime
    past: bool
