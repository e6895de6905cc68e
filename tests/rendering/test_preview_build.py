"""A build to look at before it goes out: beneath a prefix, told of to no machine."""

from dataclasses import replace
from pathlib import Path

import pytest

from estran.cli.building import preview_command
from estran.cli.previewing import build_preview, finish
from estran.problem import SettingsProblem
from estran.rendering.build import build
from tests.support.minisite import experience, settings_for, small_site, tree, write

SHOWN = {"name": "pr-42", "base_url": "https://preview.example.org"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``preview``, with one preview in it."""
    made = tmp_path_factory.mktemp("preview-build")
    files = small_site() | experience("brouillon", status="draft")
    tower = "experiences/phare/index.fr.md"
    files[tower] = files[tower].replace("title:", "aliases: [tour]\ntitle:")
    write(made / "content", files)
    settings = settings_for(made, PREVIEW=SHOWN)
    build(replace(settings, output=made / "preview" / "pr-42"))
    finish(made / "preview")
    return made / "preview"


def pages(folder: Path) -> dict[str, str]:
    return {
        name: data.decode()
        for name, data in tree(folder).items()
        if name.endswith(".html") and b'http-equiv="refresh"' not in data
    }


def test_every_page_asks_not_to_be_indexed_and_wears_the_ribbon(folder: Path) -> None:
    found = pages(folder)
    assert len(found) > 50
    for name, html in found.items():
        assert '<meta name="robots" content="noindex">' in html, name
        if name != "pr-42/index.html":
            assert html.count('class="ribbon ribbon--preview"') == 1, name
    draft = found["pr-42/fr/experiences/idee-brouillon-fr/index.html"]
    assert draft.index("ribbon--preview") < draft.index("ribbon--draft")


def test_no_feed_and_no_site_map_is_there_or_told_of(folder: Path) -> None:
    names = list(tree(folder))
    assert not [name for name in names if "sitemap.xml" in name or "/feeds/" in name]
    for name, html in pages(folder).items():
        assert "atom+xml" not in html, name
        assert "/feeds/" not in html, name


def test_addresses_are_those_of_the_preview(folder: Path) -> None:
    page = pages(folder)["pr-42/fr/experiences/idee-phare-fr/index.html"]
    base = "https://preview.example.org/pr-42"
    assert f'<link rel="canonical" href="{base}/fr/experiences/idee-phare-fr/">' in page
    assert f'hreflang="nl" href="{base}/nl/ervaringen/idee-phare-nl/"' in page
    assert "localhost" not in page


def test_the_host_reads_at_the_root_what_it_reads_nowhere_else(folder: Path) -> None:
    assert (folder / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    headers = (folder / "_headers").read_text("utf-8")
    for lang in ("fr", "en", "nl"):
        block = headers.split(f"/pr-42/{lang}/*\n")[1].split("\n/")[0]
        assert "  X-Robots-Tag: noindex, nofollow" in block.splitlines()
        assert "  Content-Security-Policy: default-src 'self';" in block
    moved = "/pr-42/fr/experiences/tour/ /pr-42/fr/experiences/idee-phare-fr/ 301\n"
    assert moved in (folder / "_redirects").read_text("utf-8")


def test_what_goes_out_has_none_of_it(tmp_path: Path) -> None:
    write(tmp_path / "content", small_site())
    build(settings_for(tmp_path, PUBLISHING=True))
    output = tmp_path / "output"
    assert (output / "fr" / "sitemap.xml").is_file()
    assert "X-Robots-Tag" not in (output / "fr" / "_headers").read_text("utf-8")
    assert "Allow: /" in (output / "fr" / "robots.txt").read_text("utf-8")
    page = (output / "fr" / "index.html").read_text("utf-8")
    assert "ribbon--preview" not in page
    assert "atom+xml" in page


@pytest.mark.parametrize(
    ("value", "must"),
    [
        ("pr-42", "ESTRAN_PREVIEW must be a table of name and base_url"),
        ({"name": "pr-42"}, "ESTRAN_PREVIEW must be a table of name and base_url"),
        ({**SHOWN, "name": "../x"}, "ESTRAN_PREVIEW must have a name of a-z, 0-9 and -"),
        ({**SHOWN, "name": "-x"}, "ESTRAN_PREVIEW must have a name of a-z, 0-9 and -"),
        ({**SHOWN, "base_url": "preview/"}, "ESTRAN_PREVIEW must have a base_url like https://"),
    ],
)
def test_a_setting_that_does_not_hold_is_told(tmp_path: Path, value: object, must: str) -> None:
    with pytest.raises(SettingsProblem, match=must):
        settings_for(tmp_path, PREVIEW=value)


def test_a_publishing_build_is_no_preview(tmp_path: Path) -> None:
    with pytest.raises(SettingsProblem, match="must not be set where ESTRAN_PUBLISHING is"):
        settings_for(tmp_path, PREVIEW=SHOWN, PUBLISHING=True)


def test_the_task_refuses_a_bad_name_before_it_builds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_preview(tmp_path, "Pr 42", "https://preview.example.org/") == 1
    assert "like pr-42, found 'Pr 42'" in capsys.readouterr().err
    assert not (tmp_path / "preview").exists()


def test_the_command_says_where_and_for_which_address() -> None:
    command = preview_command("pr-42", "https://preview.example.org/")
    assert command[command.index("-o") + 1] == "preview/pr-42"
    given = next(each for each in command if each.startswith("ESTRAN_PREVIEW="))
    assert given == 'ESTRAN_PREVIEW={"name": "pr-42", "base_url": "https://preview.example.org"}'
