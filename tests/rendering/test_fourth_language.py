"""A fourth language is an entry in the settings, a catalogue and translations: nothing else."""

from __future__ import annotations

from pathlib import Path

from babel.messages.pofile import read_po, write_po

from estran.rendering.build import build
from tests.support.minisite import SITES, copy_theme, settings_for, small_site, tree, write

GERMAN = {
    "locale": "de_DE",
    "language_name": "Deutsch",
    "name": "Probe",
    "base_url": "https://de.example.org",
}


def german_theme(folder: Path) -> Path:
    """The theme with a German catalogue; its words are made up from the English ids."""
    theme = copy_theme(folder)
    translations = theme / "translations"
    source = translations / "nl" / "LC_MESSAGES" / "messages.po"
    with source.open("rb") as file:
        catalogue = read_po(file, locale="de")
    for message in catalogue:
        if message.id:
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            marked = ids if message.context == "url" else [f"De {text}" for text in ids]
            message.string = marked[0] if isinstance(message.id, str) else tuple(marked)
    target = translations / "de" / "LC_MESSAGES" / "messages.po"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_po(file, catalogue)
    return theme


def test_a_settings_entry_and_a_catalogue_make_a_fourth_site(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    settings = settings_for(tmp_path, theme=german_theme(tmp_path), SITES={**SITES, "de": GERMAN})
    result = build(settings)
    assert [problem for problem in result.problems if problem.level == "error"] == []
    home = (tmp_path / "output" / "de" / "index.html").read_text()
    assert '<html lang="de"' in home
    assert 'hreflang="de" href="https://de.example.org/"' in home
    french = (tmp_path / "output" / "fr" / "index.html").read_text()
    assert 'hreflang="de" href="https://de.example.org/"' in french


def test_what_has_no_german_text_has_no_german_page_and_the_switcher_says_so(
    tmp_path: Path,
) -> None:
    write(tmp_path / "content", small_site())
    settings = settings_for(tmp_path, theme=german_theme(tmp_path), SITES={**SITES, "de": GERMAN})
    build(settings)
    names = tree(tmp_path / "output")
    assert not [name for name in names if name.startswith("de/experiences/")]
    page = names["fr/experiences/idee-phare-fr/index.html"].decode()
    assert 'hreflang="de" href="https://de.example.org/experiences' not in page
    assert 'href="https://de.example.org/"' in page


def test_a_german_translation_gives_a_german_page(tmp_path: Path) -> None:
    files = small_site()
    files["experiences/phare/index.de.md"] = (
        "---\ntitle: Der Leuchtturm\nsummary: Ein Satz, der sagt, was man hier erlebt, und lang "
        "genug für die Suche ist.\n---\nEin Text.\n"
    )
    write(tmp_path / "content", files)
    settings = settings_for(tmp_path, theme=german_theme(tmp_path), SITES={**SITES, "de": GERMAN})
    build(settings)
    page = tmp_path / "output" / "de" / "experiences" / "der-leuchtturm" / "index.html"
    assert "Der Leuchtturm" in page.read_text()
