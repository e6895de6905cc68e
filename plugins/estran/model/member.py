"""A member of the network SELECTION, as the agency's register has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from estran.model.fields import ByLanguage, fact, inner
from estran.model.focus import CENTRE, Focus
from estran.model.provider import bare_uri
from estran.model.values import Url, ValueProblem

NO_WORDS = ByLanguage(())


class Commitment(StrEnum):
    """The three commitments of *Sélection Pas-de-Calais · Grandir Ensemble*."""

    QUALITY = "quality"
    ENVIRONMENT = "environment"
    JOURNEY = "journey"


class Field(StrEnum):
    """What the commitment to the environment is about."""

    ENERGY = "energy"
    WATER = "water"
    WASTE = "waste"
    MOBILITY = "mobility"
    BIODIVERSITY = "biodiversity"


@dataclass(frozen=True, slots=True)
class Grade:
    """A mean mark of a review site: ``value`` of at most ``best`` (``4.6/5``)."""

    value: float
    best: float

    @classmethod
    def parse(cls, text: str) -> Grade:
        """Read ``4.6/5`` or ``9.1/10``."""
        value, _, best = text.partition("/")
        try:
            grade = cls(float(value), float(best))
        except ValueError:
            grade = cls(1, 0)
        if not 0 < grade.value <= grade.best:
            raise ValueProblem("a mark must be like 4.6/5")
        return grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """What backs the commitment to quality: a review site's mean mark on a day."""

    source: str = fact(shortest=2, longest=60)
    mark: Grade = fact()
    count: int = fact()
    date: date = fact()
    url: Url | None = fact(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPicture:
    """A picture in ``content/selection/pictures/<ref>``."""

    file: str = fact()
    alt: ByLanguage = fact()
    credit: str = fact()
    licence: str = fact()
    focus: Focus = fact(CENTRE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion of the environment that is met, seen on a day.

    ``ref`` names it in ``selection/criteria.yaml``.
    """

    ref: str = fact()
    date: date = fact()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A member that another one recommends, and why, by language."""

    ref: str = fact()
    why: ByLanguage = fact(longest=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member: since when, in which destination, what backs its commitments, whom it recommends.

    ``datatourisme`` is a URI or a producer's identifier, ``tourinsoft`` a ``SyndicObjectID``.
    ``title``, ``summary``, ``text`` and ``pictures`` take precedence over the feed's.
    ``left`` is the day it left, from which on it is none. ``sample`` members are examples and in
    no publishing build.
    """

    ref: str = inner()
    line: int = inner(0)

    datatourisme: str = fact("")
    tourinsoft: str = fact("")
    joined: date = fact()
    left: date | None = fact(None)
    destination: str = fact()
    reviews: tuple[Reviews, ...] = fact(())
    criteria: tuple[Criterion, ...] = fact(())
    recommends: tuple[Recommendation, ...] = fact(())
    title: str = fact("", longest=90)
    summary: ByLanguage = fact(NO_WORDS)
    text: ByLanguage = fact(NO_WORDS)
    pictures: tuple[MemberPicture, ...] = fact(())
    sample: bool = fact(default=False)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments that something backs."""
        backed = zip(Commitment, (self.reviews, self.criteria, self.recommends), strict=True)
        return tuple(each for each, what in backed if what)

    @property
    def keys(self) -> frozenset[str]:
        """The identifiers that its records are found by, as ``Origin.keys`` has them."""
        known = (self.datatourisme, self.tourinsoft)
        return frozenset(bare_uri(each) for each in known if each)

    def of(self, today: date) -> bool:
        """Whether it is one on a day."""
        return self.left is None or self.left > today


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionTerm:
    """A criterion of the environment that a member may meet, with its name by language."""

    ref: str
    field: Field
    name: ByLanguage
