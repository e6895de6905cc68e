"""A provider as an entry of the sites: in one language, with its membership where it has one."""

from __future__ import annotations

from dataclasses import dataclass

from estran.model.entry import Entry, Picture
from estran.model.fields import inner
from estran.model.member import Member
from estran.model.provider import Mark, MarkKind, Provider, Service
from estran.model.values import Coordinates, Insee
from estran.model.visit import Accessibility


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderEntry(Entry):
    """A committed or marked provider, put together by ``estran.catalogue.providers``.

    ``type_name`` says what it is in the entry's language (``Hôtel-restaurant``), ``services`` what
    one finds there. ``marks`` are refs of the taxonomy of that name. ``worded``: its summary is
    somebody's words; else it is a line of facts, of which ``graded`` are its grading and the mark
    that cyclists look for. ``text`` are its paragraphs in plain text; ``machine`` is whether a
    machine translated them.
    """

    provider: Provider = inner()
    member: Member | None = inner(None)
    destination: str = inner()
    commune: Insee = inner()
    coordinates: Coordinates = inner()
    services: tuple[Service, ...] = inner(())
    type_name: str = inner("")
    marks: tuple[str, ...] = inner(())
    worded: bool = inner(default=False)
    graded: tuple[str, ...] = inner(())
    accessibility: Accessibility | None = inner(None)
    text: tuple[str, ...] = inner(())
    machine: bool = inner(default=False)
    pictures: tuple[Picture, ...] = inner(())

    @property
    def folder(self) -> str:
        """The folder of its pictures, from the content folder."""
        return f"selection/pictures/{self.ref}"

    @property
    def stars(self) -> int | None:
        """The official grading of a place to stay, 1 to 5 (6 for a palace)."""
        held = (each.level for each in self.provider.marks if each.kind is MarkKind.STARS)
        return next((level for level in held if level is not None), None)

    def mark(self, kind: MarkKind) -> Mark | None:
        """A mark it holds."""
        return next((each for each in self.provider.marks if each.kind is kind), None)
