"""The network's report for its animators, in Markdown: who is alone, which ways are one-way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from babel.dates import format_date
from babel.numbers import format_decimal

from estran.catalogue.catalogue import Catalogue
from estran.catalogue.network import FAR, Edge, Network
from estran.model.destination import Destination
from estran.model.entry import Entry

MOST = 10
"""How many of the most recommended are named."""


def report(catalogue: Catalogue, lang: str) -> str:
    """The report in a language, as Markdown."""
    return _Report(catalogue, lang, catalogue.network).text()


class _Report:
    def __init__(self, catalogue: Catalogue, lang: str, made: Network) -> None:
        self.catalogue = catalogue
        self.lang = lang
        self.made = made
        self.s = catalogue.strings[lang]
        self.locale = catalogue.settings.site(lang).locale

    def text(self) -> str:
        s, made = self.s, self.made
        day = format_date(self.catalogue.today, "long", locale=self.locale)
        title = s("The network on %(date)s", date=day)
        if not made.points:
            none = s("There are no members.")
            return f"# {title}\n\n{none}\n"
        blocks = [f"# {title}", *self._counts()]
        blocks += self._list(s("Isolated members"), map(self._name, made.isolated))
        blocks += self._list(s("Recommend nobody"), map(self._name, made.silent))
        blocks += self._list(s("Recommended by nobody"), map(self._name, made.unnamed))
        blocks += self._list(s("One-way streets"), map(self._way, made.one_way))
        far = s("Further than %(distance)s from all they recommend", distance=self._km(FAR))
        blocks += self._list(far, map(self._way, made.far))
        top = made.most_recommended()[:MOST]
        blocks += self._list(s("Most recommended"), (f"{self._name(ref)} – {n}" for ref, n in top))
        apart = made.groups[1:]
        rows = (", ".join(map(self._name, group)) for group in apart if len(group) > 1)
        blocks += self._list(s("Small groups that nothing joins to the others"), rows)
        return "\n\n".join(blocks) + "\n"

    def _counts(self) -> list[str]:
        """The network in numbers, as a whole and by destination."""
        s, made = self.s, self.made
        rows = [
            (s("Members"), str(len(made.points))),
            (s("Recommendations"), str(len(made.edges))),
            (s("Pairs that recommend each other"), str(len(made.returned))),
            (s("Recommendations into another destination"), str(len(made.across))),
            (s("Usual distance (median)"), self._km(made.usual_distance)),
        ]
        whole = _table((s("The whole network"), ""), rows)
        head = (
            s("Destination"),
            s("Members"),
            s("They recommend"),
            s("Recommended"),
            s("Isolated"),
        )
        return [whole, _table(head, [self._home(ref) for ref in self._homes()])]

    def _homes(self) -> list[str]:
        """Refs of the destinations that have members, in the order of their names."""
        held = {point.destination for point in self.made.points.values()}
        named = [each.ref for each in self.catalogue.all_of(self.lang, Destination)]
        return [ref for ref in named if ref in held] + sorted(held - set(named))

    def _home(self, ref: str) -> tuple[str, ...]:
        """The row of a destination."""
        made = self.made
        own = [point.ref for point in made.points.values() if point.destination == ref]
        numbers = (
            len(own),
            sum(len(made.given[each]) for each in own),
            sum(len(made.received[each]) for each in own),
            len(set(own) & set(made.isolated)),
        )
        return (self._title(self.catalogue.get(self.lang, ref), ref), *map(str, numbers))

    def _list(self, title: str, rows: Iterable[str]) -> list[str]:
        found = list(rows)
        shown = "\n".join(f"- {row}" for row in found) or self.s("None.")
        return [f"## {title} ({len(found)})", shown]

    def _way(self, edge: Edge) -> str:
        return f"{self._name(edge.start)} → {self._name(edge.end)} ({self._km(edge.metres)})"

    def _name(self, ref: str) -> str:
        """A member's name, with its destination and whether it is an example."""
        entry = self.catalogue.get(self.lang, ref)
        home = self.catalogue.get(self.lang, self.made.points[ref].destination)
        more = [self._title(home, "")] if home is not None else []
        more += [self.s("example")] if entry is not None and entry.sample else []
        tail = f" ({', '.join(more)})" if more else ""
        return f"**{self._title(entry, ref)}**{tail}"

    @staticmethod
    def _title(entry: Entry | None, ref: str) -> str:
        """A title as Markdown takes it literally."""
        title = entry.title if entry is not None else ref
        return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in title)

    def _km(self, metres: float | None) -> str:
        if metres is None:
            return "–"
        return f"{format_decimal(round(metres / 1000, 1), locale=self.locale)} km"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
