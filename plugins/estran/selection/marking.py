"""Tells the marks that the sites know from what the sources write."""

from __future__ import annotations

import re
from collections.abc import Iterable

from estran.model.provider import Mark, MarkKind
from estran.model.slugs import slugify
from estran.model.values import Handicap
from estran.selection.cleaning import line

_KNOWN: tuple[tuple[str, MarkKind], ...] = (
    (r"accueil-?velo", MarkKind.ACCUEIL_VELO),
    (r"tourisme-?(et-)?handicap", MarkKind.TOURISME_HANDICAP),
    (r"qualite-?tourisme|destination-d-excellence", MarkKind.QUALITE_TOURISME),
    (r"(clef|cle)-?verte", MarkKind.CLEF_VERTE),
    (r"eco-?label-?europeen|eu-ecolabel|ecolabel-de-l-union", MarkKind.EU_ECOLABEL),
)
_HANDICAPS = (
    ("moteur", Handicap.MOTOR),
    ("mental", Handicap.MENTAL),
    ("auditif", Handicap.HEARING),
    ("visuel", Handicap.VISUAL),
)
_PASSED_OVER = re.compile(r"covid|non-classe|sans-objet|en-cours|aucun")
_OFFICIAL = "classement-officiel"


def mark(label: str, issuer: str = "", *, named: str = "", stays: bool = False) -> Mark | None:
    """The mark that a label is, or None where it is none.

    ``named`` is the ontology's name (``LabelRating_AccueilVelo``), which counts beside the label.
    Stars are the official grading only of a place to stay (``stays``), or where the issuer is the
    State's grading; those of a guide are another mark.
    """
    label, issuer = line(label), line(issuer)
    said = slugify(f"{label} {re.sub(r'(?<=[a-z])(?=[A-Z])', ' ', named)}")
    if not label or _PASSED_OVER.search(said):
        return None
    kind = next((kind for form, kind in _KNOWN if re.search(form, said)), MarkKind.OTHER)
    if kind is MarkKind.TOURISME_HANDICAP:
        kinds = tuple(each for word, each in _HANDICAPS if word in said)
        return Mark(kind=kind, handicaps=kinds, label="Tourisme & Handicap", issuer=issuer)
    stars = re.match(r"([1-5])-etoiles?\b", slugify(label))
    official = slugify(issuer).startswith(_OFFICIAL) or (stays and not issuer)
    if kind is MarkKind.OTHER and official:
        if stars:
            return Mark(kind=MarkKind.STARS, label=label, issuer=issuer, level=int(stars[1]))
        if slugify(label) == "palace":
            return Mark(kind=MarkKind.STARS, label=label, issuer=issuer, level=6)
    return Mark(kind=kind, label=label, issuer=issuer)


def united(marks: Iterable[Mark | None]) -> tuple[Mark, ...]:
    """Each mark once, Tourisme & Handicap with all its kinds, in the order of ``MarkKind``."""
    found: dict[tuple[str, ...], Mark] = {}
    handicaps: set[Handicap] = set()
    for each in marks:
        if each is None:
            continue
        handicaps.update(each.handicaps)
        key = (each.kind.value, str(each.level), each.label if each.kind is MarkKind.OTHER else "")
        found.setdefault(key, each)
    order = list(MarkKind)
    rows = sorted(found.values(), key=lambda each: (order.index(each.kind), each.label))
    kinds = tuple(each for each in Handicap if each in handicaps)
    return tuple(
        Mark(kind=row.kind, label=row.label, issuer=row.issuer, handicaps=kinds)
        if row.kind is MarkKind.TOURISME_HANDICAP
        else row
        for row in rows[:40]
    )
