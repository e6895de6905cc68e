"""Names that a source shouts are shown in the letters people use."""

from __future__ import annotations

import pytest

from estran.catalogue.names import shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("AU VOL AU VENT", "Au Vol au Vent"),
        ("L'ANTRE DU DRAGON", "L’Antre du Dragon"),
        ("LA COUPOLE", "La Coupole"),
        (
            "BUREAU D'INFORMATION TOURISTIQUE DE BOULOGNE-SUR-MER",
            "Bureau d’Information Touristique de Boulogne-sur-Mer",
        ),
        ("HÔTEL DES ÉTAPES", "Hôtel des Étapes"),
        ("HÔTEL HENRI IV", "Hôtel Henri IV"),
        ("Hôtel  Louvre Lens ", "Hôtel Louvre Lens"),
        ("MARÉIS : Centre de la pêche", "MARÉIS : Centre de la pêche"),
        ("TAC", "TAC"),
        ("Escal'Hôtel", "Escal’Hôtel"),
        ("B&B 62", "B&B 62"),
        ("", ""),
    ],
)
def test_a_name_is_shown(name: str, shown: str) -> None:
    assert shown_name(name) == shown
