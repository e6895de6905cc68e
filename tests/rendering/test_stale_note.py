"""A translation whose original has changed is published, and can say so."""

from __future__ import annotations

from pathlib import Path

from estran.rendering.build import build
from tests.support.minisite import settings_for
from tests.support.translated import PHARE, content, edit

NOTE = 'class="stale"'


def built(folder: Path, *, note: bool) -> dict[str, str]:
    result = build(settings_for(folder, STALE_NOTE=note))
    assert not [problem for problem in result.problems if problem.level == "error"]
    found = {}
    for lang in ("fr", "en", "nl"):
        (page,) = (folder / "output" / lang).glob(f"*/idee-phare-{lang}/index.html")
        found[lang] = page.read_text("utf-8")
    return found


def test_a_stale_translation_says_so_where_the_sites_ask_for_it(tmp_path: Path) -> None:
    folder = content(tmp_path)
    edit(folder, PHARE.format("fr"), "au bout", "tout au bout")
    edit(folder, PHARE.format("en"), "translated_from:", "# translated_from:")
    assert not [lang for lang, page in built(tmp_path, note=False).items() if NOTE in page]
    pages = built(tmp_path, note=True)
    assert [lang for lang, page in pages.items() if NOTE in page] == ["nl"]
    note = pages["nl"].partition(NOTE)[2].partition("</p>")[0]
    assert 'href="https://fr.example.org/experiences/idee-phare-fr/" hreflang="fr"' in note


def test_the_note_goes_when_the_french_goes_back(tmp_path: Path) -> None:
    folder = content(tmp_path)
    edit(folder, PHARE.format("fr"), "au bout", "tout au bout")
    assert NOTE in built(tmp_path, note=True)["nl"]
    edit(folder, PHARE.format("fr"), "tout au bout", "au bout")
    assert NOTE not in built(tmp_path, note=True)["nl"]
