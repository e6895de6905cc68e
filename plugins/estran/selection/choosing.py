"""Chooses which providers go into the snapshot: members of the register, and marked places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from estran.model.member import Member
from estran.model.provider import Provider
from estran.selection.refs import Refs
from estran.selection.refused import Reason, Refused


@dataclass(frozen=True, slots=True)
class Choice:
    """What a pull keeps, what it passes over, and what it did not find.

    ``missing`` are members whose record no source has: ``kept`` are those of the last snapshot
    that stay for that reason, as they were. ``held`` counts the members that the last snapshot had.
    """

    chosen: tuple[Provider, ...]
    passed_over: tuple[Refused, ...]
    missing: tuple[Member, ...]
    kept: tuple[Provider, ...]
    held: int = 0


def choose(
    merged: Sequence[Provider],
    members: Sequence[Member],
    previous: Sequence[Provider],
    taken: Iterable[str],
) -> Choice:
    """The providers of the next snapshot, each with its ref, sorted by it.

    ``members`` are those of today, ``taken`` refs of the content's other entries.
    """
    refs = Refs(members, previous, set(taken))
    known = refs.known(merged)
    wanted = {each.ref for each in members}
    chosen: list[Provider] = []
    passed_over: list[Refused] = []
    for number, provider in enumerate(merged):
        ref = known.get(number)
        if ref in wanted or provider.is_marked:
            chosen.append(replace(provider, ref=ref or refs.new(provider)))
        else:
            passed_over += _not_chosen(provider)
    found = {each.ref for each in chosen}
    missing = tuple(each for each in members if each.ref not in found)
    gone = {each.ref for each in missing}
    return Choice(
        chosen=tuple(sorted(chosen, key=lambda each: each.ref)),
        passed_over=tuple(passed_over),
        missing=missing,
        kept=tuple(each for each in previous if each.ref in gone),
        held=sum(each.ref in wanted for each in previous),
    )


def _not_chosen(provider: Provider) -> Iterable[Refused]:
    """A row for each record that the provider was made from."""
    for origin in provider.origins:
        yield Refused(
            source=origin.source,
            identifier=origin.identifier,
            uri=origin.uri,
            name=origin.name or provider.name,
            reason=Reason.NOT_CHOSEN,
            detail=provider.town,
        )
