from __future__ import annotations

from pathlib import Path

import pytest

from estran.rendering.build import BuildRefused, build
from tests.support.minisite import (
    copy_theme,
    experience,
    settings_for,
    small_site,
    tree,
    write,
)


def test_a_build_makes_each_site_in_a_folder_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    build(settings_for(tmp_path))
    for lang, section in (("fr", "experiences"), ("en", "experiences"), ("nl", "ervaringen")):
        page = tmp_path / "output" / lang / section / f"idee-phare-{lang}" / "index.html"
        assert f'<html lang="{lang}"' in page.read_text()


def test_two_builds_are_the_same_bytes_with_one_worker_or_two_cold_or_warm(tmp_path: Path) -> None:
    files = small_site()
    for number in range(30):
        files |= experience(f"idee-{number}")
    for name in ("one", "two"):
        write(tmp_path / name / "content", files)
    build(settings_for(tmp_path / "one", WORKERS=1))
    build(settings_for(tmp_path / "two", WORKERS=2))
    first = tree(tmp_path / "one" / "output")
    assert len(first) > 100
    assert tree(tmp_path / "two" / "output") == first
    for path in (tmp_path / "one" / "output").rglob("*.html"):
        path.unlink()
    build(settings_for(tmp_path / "one", WORKERS=2))
    assert tree(tmp_path / "one" / "output") == first


def test_a_build_with_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    build(settings_for(tmp_path))
    before = {
        path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*") if path.is_file()
    }
    result = build(settings_for(tmp_path))
    assert result.fresh == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_an_edited_text_rewrites_its_own_page_only(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    build(settings_for(tmp_path))
    before = tree(tmp_path / "output")
    text = tmp_path / "content" / "experiences" / "phare" / "index.nl.md"
    text.write_text(text.read_text() + "\nNog een alinea.\n")
    build(settings_for(tmp_path))
    after = tree(tmp_path / "output")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"nl/ervaringen/idee-phare-nl/index.html"}


def test_an_edited_title_rewrites_the_pages_that_show_it(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    build(settings_for(tmp_path))
    before = tree(tmp_path / "output")
    text = tmp_path / "content" / "experiences" / "phare" / "index.en.md"
    text.write_text(text.read_text().replace("title: Idée phare en", "title: Idée du phare en"))
    text.write_text(text.read_text().replace("summary:", "slug: idee-phare-en\nsummary:"))
    build(settings_for(tmp_path))
    after = tree(tmp_path / "output")
    changed = {name for name in after if after[name] != before.get(name)}
    assert "en/experiences/idee-quai-en/index.html" in changed
    assert "en/index.html" in changed
    assert not [name for name in changed if name.startswith(("fr/", "nl/"))]


def test_an_incremental_build_is_the_same_as_a_clean_one(tmp_path: Path) -> None:
    content = write(tmp_path / "content", small_site())
    build(settings_for(tmp_path))
    write(content, experience("cale"))
    for path in (content / "experiences" / "quai").iterdir():
        path.unlink()
    (content / "experiences" / "quai").rmdir()
    build(settings_for(tmp_path))
    after = tree(tmp_path / "output")
    clean = settings_for(tmp_path, CACHE_PATH=str(tmp_path / "other-cache"))
    for path in sorted((tmp_path / "output").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    build(clean)
    assert tree(tmp_path / "output") == after
    assert "fr/experiences/idee-quai-fr/index.html" not in after


def test_content_with_an_error_leaves_the_last_output_as_it_was(tmp_path: Path) -> None:
    content = write(tmp_path / "content", small_site())
    build(settings_for(tmp_path))
    before = tree(tmp_path / "output")
    write(content, {"experiences/phare/index.fr.md": "---\ntitle: Sans fin\n"})
    with pytest.raises(BuildRefused) as refused:
        build(settings_for(tmp_path))
    assert [problem.code for problem in refused.value.problems] == ["header-open"]
    assert tree(tmp_path / "output") == before


def test_a_build_killed_between_two_pages_is_made_whole_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write(tmp_path / "content", small_site())
    build(settings_for(tmp_path))
    text = content / "experiences" / "phare" / "index.fr.md"
    first = text.read_text()
    text.write_text(first.replace("Idée phare", "Idée du grand phare").replace("---\n", "---\n", 1))

    class KilledError(Exception):
        pass

    def die(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as broken:
        broken.setattr("estran.rendering.build.put", die)
        with pytest.raises(KilledError):
            build(settings_for(tmp_path))
    text.write_text(first)
    build(settings_for(tmp_path))
    after = tree(tmp_path / "output")
    clean = tmp_path / "clean"
    write(clean / "content", small_site())
    build(settings_for(clean))
    assert after == tree(clean / "output")


def test_a_template_edit_rewrites_the_pages_made_with_it_and_no_others(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    theme = copy_theme(tmp_path)
    build(settings_for(tmp_path, theme=theme))
    template = theme / "templates" / "search.html"
    template.write_text(template.read_text() + "\n")
    result = build(settings_for(tmp_path, theme=theme))
    assert result.fresh == 3


def test_an_untranslated_string_stops_the_build(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    theme = copy_theme(tmp_path)
    catalogue = theme / "translations" / "nl" / "LC_MESSAGES" / "messages.po"
    text = catalogue.read_text()
    at = text.index('msgid "Search"')
    line = text.index("msgstr ", at)
    catalogue.write_text(text[:line] + 'msgstr ""' + text[text.index("\n", line) :])
    with pytest.raises(BuildRefused) as refused:
        build(settings_for(tmp_path, theme=theme))
    assert [problem.code for problem in refused.value.problems] == ["string-untranslated"]


def test_a_missing_template_is_an_error_and_not_another_themes_page(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    theme = copy_theme(tmp_path)
    (theme / "templates" / "experience.html").unlink()
    with pytest.raises(KeyError):
        build(settings_for(tmp_path, theme=theme))


def test_drafts_and_samples_are_in_a_working_build_and_not_in_a_publishing_one(
    tmp_path: Path,
) -> None:
    files = small_site() | experience("brouillon", status="draft")
    files |= experience("exemple", sample="true")
    write(tmp_path / "content", files)
    build(settings_for(tmp_path))
    names = tree(tmp_path / "output")
    assert "fr/experiences/idee-brouillon-fr/index.html" in names
    assert "fr/experiences/idee-exemple-fr/index.html" in names
    build(settings_for(tmp_path, PUBLISHING=True))
    names = tree(tmp_path / "output")
    assert not [name for name in names if "brouillon" in name or "exemple" in name]
    assert not [name for name, data in names.items() if b"exemple en fr" in data]
