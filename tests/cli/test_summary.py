"""What a change does to the sites, compared between two builds of small sites."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from estran.cli.comparing import Side
from estran.cli.markdown import code
from estran.cli.summary import Wanted, compare, summarize
from estran.cli.summary_text import LIMIT, summary
from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.entries import MODELS
from estran.reading.frontmatter import split
from estran.reading.units import digest_of, units_of
from estran.rendering.build import build
from estran.rendering.notes import read_notes, read_outcome
from tests.support.minisite import SITES, experience, settings_for, small_site, write
from tests.support.pictures import encoded, landscape

FRENCH = "experiences/phare/index.fr.md"
WANTED = Wanted("main")


def side(folder: Path, files: Mapping[str, str | bytes]) -> Side:
    """A build of a content of its own."""
    write(folder / "content", files)
    settings = settings_for(folder)
    build(settings)
    output, cache = settings.output, folder / "cache"
    outcome = read_outcome(cache, output)
    assert outcome is not None
    return Side(output, read_notes(cache, output), settings.content, outcome.problems)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Side:
    return side(tmp_path_factory.mktemp("base"), small_site())


def told(base: Side, head: Side, wanted: Wanted = WANTED) -> str:
    return summary(compare(base, head, wanted))


def test_nothing_changed_is_two_lines(base: Side, tmp_path: Path) -> None:
    text = told(base, side(tmp_path, small_site()))
    assert text == (
        "## What this changes against `main`\n\n"
        "Nothing that a visitor sees, and no problem that was not there.\n"
    )


def test_pages_come_go_and_change(base: Side, tmp_path: Path) -> None:
    files = {name: text for name, text in small_site().items() if "/quai/" not in name}
    files |= experience("jetee") | experience("phare", body="Un texte tout autre.")
    text = told(base, side(tmp_path, files), Wanted("main", at="https://p.example.org/pr-1/"))
    added, rest = text.split("### Pages gone: 3")
    gone, changed = rest.split("### Pages changed: 3")
    assert "### Pages added: 3\n\n| page | en | fr | nl |\n" in added
    nl = "/nl/ervaringen/idee-jetee-nl/"
    assert f"[`{nl}`](<https://p.example.org/pr-1{nl}>)" in added
    assert "| `experience quai` | `/en/experiences/idee-quai-en/` |" in gone
    assert "| `experience phare` |" in changed
    assert "| `destination" not in changed
    assert "more pages show something of what changed: `destination` 3," in changed


def test_an_old_address_leads_on_or_is_told(base: Side, tmp_path: Path) -> None:
    files = small_site()
    files[FRENCH] = files[FRENCH].replace("title:", "slug: tour\naliases: [idee-phare-fr]\ntitle:")
    quay = "experiences/quai/index.en.md"
    files[quay] = files[quay].replace("title:", "slug: dock\ntitle:")
    text = told(base, side(tmp_path, files))
    moved = text.split("### Pages with another address: 2\n\n")[1].splitlines()
    lost = " – **the old address leads nowhere: add an alias**"
    assert moved[:2] == [
        f"- `/en/experiences/idee-quai-en/` → `/en/experiences/dock/`{lost}",
        "- `/fr/experiences/idee-phare-fr/` → `/fr/experiences/tour/`",
    ]


def test_translations_left_behind_and_those_that_kept_up(base: Side, tmp_path: Path) -> None:
    files = small_site()
    files[FRENCH] = files[FRENCH].replace("Un texte.", "Un texte tout autre.")
    text = told(base, side(tmp_path / "a", files))
    assert f"### Translations left behind: 2\n\n- `{FRENCH}`: en, nl\n" in text

    state = digest_of(units_of(split(files[FRENCH], "x"), MODELS[Kind.EXPERIENCE]))
    for lang, old, new in (
        ("en", "title:", f"translated_from: {state}\ntitle:"),
        ("nl", "Un texte.", "Een andere tekst."),
    ):
        name = FRENCH.replace(".fr.", f".{lang}.")
        files[name] = files[name].replace(old, new, 1)
    assert "left behind" not in told(base, side(tmp_path / "b", files))


def test_pictures_are_told_with_their_bytes(base: Side, tmp_path: Path) -> None:
    photo = encoded(landscape((1200, 800)))
    row = "\n  - {file: p.jpg, alt: Un phare blanc, credit: Une main, licence: CC0-1.0}"
    files = small_site() | experience("phare", pictures=row)
    for lang in ("en", "nl"):
        name = f"experiences/phare/index.{lang}.md"
        files[name] = files[name].replace("title:", "pictures: [{alt: A tower}]\ntitle:")
    head = side(tmp_path, {**files, "experiences/phare/p.jpg": photo})
    text = told(base, head)
    assert "### Pictures added or replaced: 1, " in text
    assert "- `experiences/phare/p.jpg`: " in text
    assert "Most changed:\n\n- `/" in text


def test_problems_by_level_are_new_or_gone_and_a_moved_line_is_neither(base: Side) -> None:
    kept = Problem("content/a.md", 3, "kept", "be", level=Level.HINT)
    gone = Problem("content/a.md", 5, "gone", "be")
    fresh = Problem("content/a.md", 5, "fresh", "be", "`@you` | <b>", Level.WARNING)
    before = replace(base, problems=(kept, gone))
    after = replace(base, problems=(replace(kept, line=9), fresh))
    text = told(before, after)
    assert "| error | 0 | 0 | 1 |\n| warning | 1 | 1 | 0 |\n| hint | 1 | 0 | 0 |\n" in text
    assert "**New**\n\n- warning: `content/a.md:5: be, found ʼ@youʼ ¦ <b> [fresh]`\n" in text
    assert "**Gone**\n\n- error: `content/a.md:5: be [gone]`\n" in text

    looked = replace(after, checked=(gone,))
    assert "| error | 0 | 0 | 1 |" in told(before, looked), "a check of one side tells nothing"
    assert "| error | 1 | 0 | 0 |" in told(replace(before, checked=()), looked)


def test_without_notes_addresses_are_compared(base: Side, tmp_path: Path) -> None:
    files = small_site() | experience("phare", body="Un texte tout autre.")
    files[FRENCH] = files[FRENCH].replace("title:", "slug: tour\naliases: [idee-phare-fr]\ntitle:")
    bare = replace(base, notes=None, content=None, problems=None)
    text = told(bare, side(tmp_path, files))
    assert "- `/fr/experiences/idee-phare-fr/` → `/fr/experiences/tour/`" in text
    assert "### Pages gone" not in text
    assert "| `/en/experiences/idee-phare-en/` |" in text
    assert text.endswith(
        "Not compared, as only the pages are known: problems, translations, pictures.\n"
    )


def test_it_stays_short_whatever_there_is_to_tell(base: Side) -> None:
    new, old = (
        tuple(Problem(f"content/{n}.md", n, code, "é" * 300) for n in range(3000))
        for code in ("new", "old")
    )
    text = told(replace(base, problems=old), replace(base, problems=new))
    assert LIMIT / 3 < len(text.encode()) <= LIMIT
    assert "| error | 3000 | 3000 | 3000 |" in text
    assert text.count("- … and 2975 more") == 2


def test_what_changes_around_the_content_is_a_count(base: Side, tmp_path: Path) -> None:
    names = {lang: {**row, "name": "Essais"} for lang, row in SITES.items()}
    write(tmp_path / "content", small_site())
    settings = settings_for(tmp_path, SITES=names)
    build(settings)
    notes = read_notes(tmp_path / "cache", settings.output)
    text = told(base, Side(settings.output, notes, settings.content, base.problems))
    count = len(base.pages)
    around = int(
        text.split(" more pages differ in their menu, head or footer only.")[0].split()[-1]
    )
    assert count * 0.8 < around <= count


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a `b` | c", "`a ʼbʼ ¦ c`"),
        ("@octocat #1\n## h", "`@octocat #1 ## h`"),
        ("", "–"),
        ("x" * 200, f"`{'x' * 159}…`"),
    ],
)
def test_no_sign_of_a_text_counts(text: str, span: str) -> None:
    assert code(text) == span


def test_a_base_that_is_nothing_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "head").mkdir()
    assert summarize(tmp_path, Wanted("--upload-pack=x", head="head")) == 1
    said = capsys.readouterr()
    assert 'or a revision of git, found "--upload-pack=x"' in said.err
    assert said.out == ""


def test_two_folders_from_the_command(
    base: Side, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(base.output)
    assert summarize(tmp_path, Wanted(folder, head=folder, to="out/summary.md")) == 0
    said = capsys.readouterr().out
    assert "Nothing that a visitor sees" in said
    assert (tmp_path / "out" / "summary.md").read_text("utf-8") == said
