"""The views of the agenda: the whole one, and those of a destination or a theme."""

from __future__ import annotations

from datetime import date, timedelta

from estran.catalogue.facts import is_out
from estran.model.destination import Destination
from estran.model.event import Event
from estran.views.framing import Page, frame
from estran.views.listing import Key
from estran.views.maker import Maker
from estran.views.pages import AgendaView
from estran.views.parts import Card, Happening, Link
from estran.views.plan import Spec

AGENDA: Key = ("entries", "agenda")

_SATURDAY = 5


def agenda(maker: Maker, spec: Spec) -> AgendaView:
    """What is on: by month where the dates are known, by their usual month where not."""
    dated, rest = happenings(maker, spec.key)
    months: dict[tuple[int, int], list[Happening]] = {}
    for each in dated:
        assert each.start is not None  # noqa: S101 - dated
        first = max(each.start, maker.catalogue.today.replace(day=1))
        months.setdefault((first.year, first.month), []).append(each)
    weekend = next_weekend(maker.catalogue.today)
    subject = subject_of(maker, spec.key)
    heading = maker.section_name("agenda")
    path = calendar_path(spec) if _calendar(maker, spec.key) else ""
    page = Page(
        heading=f"{heading} – {subject}" if subject else heading,
        description=_description(maker, spec.key),
        skin=_skin(maker, spec.key),
        feed="" if subject else "/feeds/all.xml",
    )
    return AgendaView(
        frame=frame(maker, spec, page),
        subject=subject,
        weekend=weekend,
        coming=tuple(each for each in dated if _overlaps(each, weekend)),
        months=tuple((*month, tuple(found)) for month, found in sorted(months.items())),
        unconfirmed=tuple(rest),
        ics=path,
        webcal="webcal:" + maker.absolute(path).partition(":")[2] if path else "",
        facets=_facets(maker, spec.key),
        whole=Link(maker.s("The whole agenda"), maker.path(*AGENDA)) if subject else None,
    )


def happenings(maker: Maker, key: Key) -> tuple[list[Happening], list[Happening]]:
    """The dates to come of an agenda's events, in order; and the events without any.

    Those are ordered by the month they usually come back in, from this month on.
    """
    today = maker.catalogue.today
    dated: list[Happening] = []
    rest: list[tuple[int, str, Happening]] = []
    for event in maker.plan.listings[maker.lang].entries(key):
        assert isinstance(event, Event)  # noqa: S101 - lists of agendas hold nothing else
        card = maker.card(event)
        dated += [
            Happening(card, each.start.day, each.end.day)
            for each in event.occurrences
            if not each.past(today)
        ]
        if not event.occurrences:
            wait = min((month - today.month) % 12 for month in event.months)
            rest.append((wait, event.title, Happening(card)))
    dated.sort(key=lambda each: (str(each.start), str(each.end), each.card.title, each.card.ref))
    return dated, [each for _, _, each in sorted(rest, key=lambda row: row[:2])]


def coming_cards(maker: Maker) -> tuple[Card, ...]:
    """The cards of all events to come, each once, in the order of the agenda."""
    dated, rest = happenings(maker, AGENDA)
    return tuple(dict.fromkeys(each.card for each in (*dated, *rest)))


def weekend_cards(maker: Maker) -> tuple[Card, ...]:
    """The cards of what is on at the weekend that is or comes next."""
    weekend = next_weekend(maker.catalogue.today)
    dated, _ = happenings(maker, AGENDA)
    return tuple(dict.fromkeys(each.card for each in dated if _overlaps(each, weekend)))


def next_weekend(today: date) -> tuple[date, date]:
    """The Saturday and Sunday that are on or come next."""
    saturday = today + timedelta(days=(_SATURDAY - today.weekday()) % 7)
    if today.weekday() > _SATURDAY:
        saturday = today - timedelta(days=1)
    return saturday, saturday + timedelta(days=1)


def calendar_path(spec: Spec) -> str:
    """The site path of an agenda's calendar file; the whole one's has the same in all languages."""
    return "/agenda.ics" if spec.key == AGENDA else f"{spec.path.rstrip('/')}.ics"


def _overlaps(each: Happening, days: tuple[date, date]) -> bool:
    assert each.start is not None  # noqa: S101 - dated
    return each.start <= days[1] and (each.end or each.start) >= days[0]


def subject_of(maker: Maker, key: Key) -> str:
    """The name of the destination or theme that an agenda is narrowed to."""
    match key:
        case ("destination-entries", ref, _):
            home = maker.catalogue.get(maker.lang, ref)
            return home.title if home is not None else ""
        case ("term-agenda", taxonomy, ref):
            return maker.catalogue.terms[taxonomy, ref].words[maker.lang].name
    return ""


def _skin(maker: Maker, key: Key) -> str:
    home = maker.catalogue.get(maker.lang, key[1])
    return home.skin.value if isinstance(home, Destination) else "neutral"


def _description(maker: Maker, key: Key) -> str:
    s = maker.s
    name = subject_of(maker, key)
    if key[0] == "destination-entries":
        return s(
            "What is on in the destination %(name)s, month by month, with the dates as far as "
            "they are known.",
            name=name,
        )
    if key[0] == "term-agenda":
        return s(
            "What is on in the Pas-de-Calais around the theme %(name)s, month by month, with "
            "the dates as far as they are known.",
            name=name,
        )
    return s(
        "Festivals, carnivals, markets and feast days in the Pas-de-Calais, month by month, "
        "with the dates as far as they are known."
    )


def _calendar(maker: Maker, key: Key) -> bool:
    """Whether an agenda holds a date that a calendar may hold: no draft's."""
    events = maker.plan.listings[maker.lang].entries(key)
    return any(
        isinstance(event, Event) and event.occurrences and is_out(event, maker.catalogue.today)
        for event in events
    )


def _facets(maker: Maker, key: Key) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The narrower agendas beside one: those of the destinations and of the themes."""
    homes = [
        maker.list_link(home.title, "destination-entries", home.ref, "agenda")
        for home in maker.catalogue.all_of(maker.lang, Destination)
    ]
    themes = [
        maker.list_link(term.words[maker.lang].name, "term-agenda", "themes", term.ref)
        for term in maker.catalogue.terms_of(maker.lang, "themes")
    ]
    own = maker.path(*key)
    groups = (("destinations", homes), ("themes", themes))
    found = (
        (name, tuple(link for link in links if link is not None and link.path != own))
        for name, links in groups
    )
    return tuple((name, links) for name, links in found if links)
