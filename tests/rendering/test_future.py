"""What goes out later: shown with a ribbon while one works, left out of what is published."""

from datetime import timedelta
from pathlib import Path

import pytest

from estran.catalogue.facts import is_future, is_out
from estran.rendering.build import build
from tests.support.minisite import TODAY, experience, settings_for, small_site, tree, write
from tests.support.records import experience as record

TOMORROW = TODAY + timedelta(1)
PAGE = "output/{0}/experiences/idee-{1}-{0}/index.html"


def site(folder: Path) -> Path:
    link = "Voyez [le quai](ref:tard)."
    later = experience("tard", date=str(TOMORROW))
    write(folder / "content", small_site() | later | experience("phare", body=link))
    return folder


def read(folder: Path, lang: str, ref: str) -> str:
    return (folder / PAGE.format(lang, ref)).read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "<strong>Programmé</strong> Cette page sera publiée le 5 mai 2026."),
        ("en", "<strong>Scheduled</strong> This page goes out on 5 May 2026."),
        ("nl", "<strong>Gepland</strong> Deze pagina verschijnt op 5 mei 2026."),
    ],
)
def test_while_one_works_it_wears_a_ribbon(tmp_path: Path, lang: str, words: str) -> None:
    build(settings_for(site(tmp_path)))
    section = "ervaringen" if lang == "nl" else "experiences"
    page = (tmp_path / "output" / lang / section / f"idee-tard-{lang}" / "index.html").read_text(
        "utf-8"
    )
    assert words in " ".join(page.split())
    assert '<meta name="robots" content="noindex">' in page
    assert "data-pagefind-body" not in page


def test_machines_are_not_told_of_it(tmp_path: Path) -> None:
    build(settings_for(site(tmp_path)))
    output = tmp_path / "output" / "fr"
    assert "/idee-phare-fr/" in (output / "sitemap.xml").read_text("utf-8")
    for name in ("sitemap.xml", "feeds/all.xml", "data/open/v1/experiences.json"):
        text = (output / name).read_text("utf-8")
        assert "phare" in text
        assert "tard" not in text, name


def test_what_is_published_has_no_trace_of_it(tmp_path: Path) -> None:
    build(settings_for(site(tmp_path), PUBLISHING=True))
    page = read(tmp_path, "fr", "phare")
    assert "Voyez le quai." in page  # words that led there stay, as those that lead to a draft
    for path, data in tree(tmp_path / "output").items():
        assert "tard" not in path
        assert b"Id\xc3\xa9e tard" not in data, path


def test_on_its_day_it_is_published(tmp_path: Path) -> None:
    settings = settings_for(site(tmp_path), PUBLISHING=True)
    build(settings)
    build(settings_for(tmp_path, PUBLISHING=True, TODAY=TOMORROW))
    page = read(tmp_path, "fr", "tard")
    assert "ribbon" not in page
    assert 'content="noindex"' not in page
    assert 'href="../../experiences/idee-tard-fr/"' in read(tmp_path, "fr", "phare")


def test_a_draft_stays_one_after_its_day(tmp_path: Path) -> None:
    files = small_site() | experience("tard", date="2026-01-01", status="draft")
    write(tmp_path / "content", files)
    build(settings_for(tmp_path, PUBLISHING=True))
    assert not (tmp_path / PAGE.format("fr", "tard")).exists()


def test_the_day_counts_and_no_day_is_any() -> None:
    assert is_out(record("quai", date=TODAY), TODAY)
    assert not is_future(record("quai", date=None), TODAY)
    assert is_future(record("quai", date=TOMORROW), TODAY)
