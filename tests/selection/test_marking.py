from __future__ import annotations

import pytest

from estran.model.provider import Mark, MarkKind
from estran.model.values import Handicap
from estran.selection.marking import mark, united

OFFICIAL = "Classement officiel des hébergements touristiques"


@pytest.mark.parametrize(
    ("label", "issuer", "kind"),
    [
        ("Accueil Vélo", "France Vélo Tourisme", MarkKind.ACCUEIL_VELO),
        ("ACCUEIL VELO", "", MarkKind.ACCUEIL_VELO),
        ("Tourisme & Handicap", "", MarkKind.TOURISME_HANDICAP),
        ("Tourisme et Handicap moteur", "", MarkKind.TOURISME_HANDICAP),
        ("Qualité Tourisme", "", MarkKind.QUALITE_TOURISME),
        ("Destination d’excellence", "", MarkKind.QUALITE_TOURISME),
        ("Clef Verte", "Teragir", MarkKind.CLEF_VERTE),
        ("La Clé Verte", "", MarkKind.CLEF_VERTE),
        ("Ecolabel européen", "", MarkKind.EU_ECOLABEL),
        ("Clévacances", "", MarkKind.OTHER),
        ("3 étoiles", "Guide Michelin", MarkKind.OTHER),
        ("3 étoiles", "", MarkKind.OTHER),
        ("3 épis", OFFICIAL, MarkKind.OTHER),
    ],
)
def test_kinds(label: str, issuer: str, kind: MarkKind) -> None:
    found = mark(label, issuer)
    assert found is not None
    assert found.kind is kind


def test_official_stars() -> None:
    stars = Mark(kind=MarkKind.STARS, label="3 étoiles", issuer=OFFICIAL, level=3)
    assert mark("3 étoiles", OFFICIAL) == stars
    one = mark("1 étoile", stays=True)
    assert one is not None
    assert (one.kind, one.level) == (MarkKind.STARS, 1)
    guide = mark("1 étoile", "Guide Michelin", stays=True)
    assert guide is not None
    assert guide.kind is MarkKind.OTHER
    palace = mark("Palace", OFFICIAL)
    assert palace is not None
    assert palace.level == 6


@pytest.mark.parametrize("label", ["", "Non classé", "Classement en cours", "Protocole Covid-19"])
def test_what_is_no_mark(label: str) -> None:
    assert mark(label) is None


def test_the_ontologys_name_counts_too() -> None:
    found = mark("pictogramme", named="LabelRating_TourismeHandicapPictogrammeMoteur")
    assert found is not None
    assert found.handicaps == (Handicap.MOTOR,)


def test_kinds_of_handicap_are_one_mark() -> None:
    marks = united(
        [
            mark("Tourisme & Handicap visuel"),
            mark("Accueil Vélo"),
            mark("Tourisme & Handicap moteur"),
            None,
            mark("Accueil Vélo"),
            mark("Jardin remarquable"),
        ]
    )
    assert [each.kind for each in marks] == [
        MarkKind.ACCUEIL_VELO,
        MarkKind.TOURISME_HANDICAP,
        MarkKind.OTHER,
    ]
    assert marks[1].handicaps == (Handicap.MOTOR, Handicap.VISUAL)
