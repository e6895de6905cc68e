"""The examples of docs/open-data.md do what they promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from estran.cli.sites import served
from estran.rendering.build import build
from tests.support.members import network_files
from tests.support.minisite import ROOT, experience, settings_for, small_site, write

TEXT = (ROOT / "docs" / "open-data.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
HOST = "http://localhost:8000"

EVENT = """---
title: Fête de la mer
summary: Une phrase qui dit ce que l’on vit ici, assez longue pour les moteurs de recherche.
destination: cote
commune: "62160"
coordinates: 50.7260, 1.6140
themes: [walking]
months: [8]
---
Un texte.
"""
ENGLISH = """---
title: Sea festival
summary: A sentence that says what is lived here, long enough for search engines, at the sea.
---
A text.
"""


@pytest.mark.slow
def test_each_example_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {**small_site(), **network_files(), **experience("plage")}
    files |= {"events/mer/index.fr.md": EVENT, "events/mer/index.en.md": ENGLISH}
    camping = files["selection/snapshot/exemple-1.json"]
    assert isinstance(camping, bytes)
    camping = camping.replace(b'"Hotel"', b'"Camping"').replace(b'"stars"', b'"accueil-velo"')
    write(tmp_path / "content", {**files, "selection/snapshot/exemple-1.json": camping})
    build(settings_for(tmp_path))
    schema = tmp_path / "output/en/data/open/v1/experiences.json"
    with served(tmp_path / "output") as host:
        schema.write_text(schema.read_text("utf-8").replace("https://en.example.org", f"{host}/en"))
        for example in EXAMPLES:
            assert HOST in example
            exec(example.replace(HOST, host), {})  # noqa: S102 - our own documentation
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Hôtel de l’Exemple n° 1 – Boulogne-sur-Mer – Source: Office")
    assert said[1] == "Sea festival Boulogne-sur-Mer usually in month 8"
    assert said[2] == "3 records are sound"
    assert len(said) == len(EXAMPLES) == 3
