from __future__ import annotations

from pathlib import Path

import pytest

from estran.catalogue.linking import link
from estran.cli.renaming import rename, rename_slug, renamed_in
from estran.editing.changes import write_all
from estran.editing.references import in_entry, in_text
from estran.editing.renaming import Refused
from estran.editing.reslugging import reslugged
from estran.model.entry import Kind
from estran.problem import Problem, has_errors
from estran.reading.entries import MODELS
from estran.reading.frontmatter import Scalar, split
from estran.reading.library import read_library
from estran.reading.source import scan
from estran.reading.units import digest_of, units_of
from estran.rendering.build import build
from estran.settings import Settings
from estran.strings import read_strings
from tests.support.minisite import experience, settings_for, small_site, tree, write

LANGUAGES = ("fr", "en", "nl")


def _digest(text: str, kind: Kind = Kind.EXPERIENCE) -> str:
    return digest_of(units_of(split(text, ""), MODELS[kind]))


def site() -> dict[str, str | bytes]:
    """Two experiences, the second with every use of the first that an entry can have."""
    files: dict[str, str | bytes] = {**small_site()}
    for lang in LANGUAGES:
        path = f"experiences/quai/index.{lang}.md"
        text = str(files[path])
        text = text.replace("Un texte.", "Le [phare](ref:phare), [plus](ref:phare#la-nuit).")
        files[path] = text.replace("themes:", "see_also: [phare]  # near\nthemes:")
    french = str(files["experiences/quai/index.fr.md"])
    for lang in ("en", "nl"):
        path = f"experiences/quai/index.{lang}.md"
        mark = _digest(french) if lang == "en" else "0123456789ab"
        files[path] = str(files[path]).replace("---\nLe", f"translated_from: {mark!r}\n---\nLe")
    files["experiences/phare/photo.txt"] = b"\xff\x00"
    files["itineraries/jour/index.fr.md"] = (
        "---\ntitle: Un jour\nsummary: Une phrase qui dit ce que l’on vit ici, assez longue, le"
        " jour entier.\ndestinations: [cote]\ntransport: [walk]\nnights: 0\n"
        "days:\n- title: Le jour\n  steps:\n"
        "    - {entry: 'phare', text: Monter}\n    - entry: quai\n      text: Marcher\n---\n"
    )
    return files


def _errors(settings: Settings) -> list[Problem]:
    library = read_library(settings.content, settings.languages, settings.source_lang)
    strings = {
        lang: read_strings(settings.theme / "translations", lang, "")[0] for lang in LANGUAGES
    }
    _, faults = link(settings, library, strings)
    return [each for each in (*library.problems, *faults) if has_errors([each])]


def test_every_use_follows_and_the_site_is_whole(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    write(settings.content, site())
    assert _errors(settings) == []
    before = tree(settings.content)

    outcome = renamed_in(settings, "phare", "grand-phare")

    assert outcome.problems == []
    write_all(settings.content, outcome.changes)
    assert _errors(settings) == []
    after = tree(settings.content)
    assert not (settings.content / "experiences/phare").exists()
    assert {path.replace("/phare/", "/grand-phare/") for path in before} == set(after)
    moved = "experiences/grand-phare/"
    for name in ("index.fr.md", "index.en.md", "index.nl.md", "photo.txt"):
        assert after[moved + name] == before[f"experiences/phare/{name}"]
    day = after["itineraries/jour/index.fr.md"].decode()
    assert "{entry: grand-phare, text: Monter}" in day
    quay = after["experiences/quai/index.fr.md"].decode()
    assert quay == (
        before["experiences/quai/index.fr.md"]
        .decode()
        .replace("[phare]  #", "[grand-phare]  #")
        .replace("ref:phare", "ref:grand-phare")
    )


def test_addresses_stay(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    write(settings.content, site())
    build(settings)
    pages = {path for path in tree(settings.output) if path.endswith("index.html")}

    write_all(settings.content, renamed_in(settings, "phare", "grand-phare").changes)
    build(settings)

    assert {path for path in tree(settings.output) if path.endswith("index.html")} == pages


def test_what_was_fresh_stays_fresh_and_what_was_stale_stale(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    write(settings.content, site())

    changes = {each.path: each for each in renamed_in(settings, "phare", "grand-phare").changes}

    french = (changes["experiences/quai/index.fr.md"].after or b"").decode()
    english = (changes["experiences/quai/index.en.md"].after or b"").decode()
    dutch = (changes["experiences/quai/index.nl.md"].after or b"").decode()
    mark = split(english, "").fields.items["translated_from"]
    assert isinstance(mark, Scalar)
    assert mark.text == _digest(french)
    assert "translated_from: '0123456789ab'" in dutch


REGISTER = """# kept by hand
hotel:
  destination: cote   # here
  recommends:
    - {ref: auberge, why: {fr: "Oui."}}
auberge:
  destination: cote
  recommends: []
"""


def test_a_destination_and_a_member_are_renamed_in_the_register(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    write(settings.content, {**small_site(), "selection/register.yaml": REGISTER})
    write(settings.content, {"selection/snapshot/auberge.json": '{\n  "ref": "auberge"\n}\n'})
    write(settings.content, {"selection/pictures/auberge/a.txt": "x"})

    place = {each.path: each.after for each in renamed_in(settings, "cote", "opale").changes}
    assert place["selection/register.yaml"] == REGISTER.replace(": cote", ": opale").encode()
    assert b"destination: opale" in (place["experiences/quai/index.fr.md"] or b"")

    member = {each.path: each.after for each in renamed_in(settings, "auberge", "relais").changes}
    assert member == {
        "selection/register.yaml": REGISTER.replace("auberge", "relais").encode(),
        "selection/snapshot/auberge.json": None,
        "selection/snapshot/relais.json": b'{\n  "ref": "relais"\n}\n',
        "selection/pictures/auberge/a.txt": None,
        "selection/pictures/relais/a.txt": b"x",
    }


@pytest.mark.parametrize(
    ("old", "new", "must"),
    [
        ("nothing", "phare-2", '"nothing" must be the ref of an entry'),
        ("phare", "quai", '"quai" must be free, but experiences/quai has it'),
        ("phare", "cote", '"cote" must be free, but destinations/cote has it'),
        ("phare", "Grand Phare", "lower-case letters, digits and hyphens (like grand-phare)"),
        ("phare", "../phare", "lower-case letters"),
        ("phare", "", "lower-case letters"),
    ],
)
def test_a_ref_that_can_t_be_is_refused(tmp_path: Path, old: str, new: str, must: str) -> None:
    settings = settings_for(tmp_path)
    write(settings.content, small_site())

    with pytest.raises(Refused) as refused:
        renamed_in(settings, old, new)

    assert must in str(refused.value)


def test_only_the_whole_ref_is_meant() -> None:
    text = (
        "---\ntitle: phare\nslug: phare\nsee_also: [phare-rouge, le-phare, phare]\n---\n"
        "[a](ref:phare-rouge) [b](ref:phare) phare ref:phare\n\n[c]: ref:phare\n"
    )

    assert in_entry(text, MODELS[Kind.EXPERIENCE], "phare", "feu") == (
        "---\ntitle: phare\nslug: phare\nsee_also: [phare-rouge, le-phare, feu]\n---\n"
        "[a](ref:phare-rouge) [b](ref:feu) phare ref:phare\n\n[c]: ref:feu\n"
    )


def test_a_ref_of_digits_is_quoted() -> None:
    text = "---\nsee_also:\n  - phare\n---\n"

    assert "- '1914'" in in_entry(text, MODELS[Kind.EXPERIENCE], "phare", "1914")
    assert in_text("[a](ref:phare)", "phare", "1914") == "[a](ref:1914)"


def test_the_task_shows_writes_and_refuses(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = project / "content"
    before = tree(content)

    assert rename(project, "phare", "grand-phare", dry_run=True) == 0
    assert "rename to content/experiences/grand-phare/index.fr.md" in capsys.readouterr().out
    assert tree(content) == before

    assert rename(project, "phare", "quai") == 1
    assert '"quai" must be free' in capsys.readouterr().err
    write(content, {"experiences/quai/index.nl.md": "---\ntitle: [\n---\n"})
    assert rename(project, "phare", "grand-phare") == 1
    assert "content/experiences/quai/index.nl.md:3:" in capsys.readouterr().out
    assert (content / "experiences/phare/index.fr.md").is_file()

    write(content, {"experiences/quai/index.nl.md": before["experiences/quai/index.nl.md"]})
    assert rename(project, "phare", "grand-phare") == 0
    assert (content / "experiences/grand-phare/index.fr.md").is_file()
    assert not (content / "experiences/phare").exists()


def test_a_new_slug_keeps_the_old_one_as_an_alias_that_leads_on(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    write(settings.content, small_site())
    for slug in ("feu", "le-phare"):
        outcome = reslugged(scan(settings.content, LANGUAGES)[0], "fr", "phare", "fr", slug)
        assert outcome.problems == []
        write_all(settings.content, outcome.changes)

    text = (settings.content / "experiences/phare/index.fr.md").read_text("utf-8")
    assert "slug: le-phare\n" in text
    assert "aliases:\n  - idee-phare-fr\n  - feu\n" in text
    build(settings)
    pages = tree(settings.output / "fr")
    for old in ("idee-phare-fr", "feu"):
        assert b"le-phare/" in pages[f"experiences/{old}/index.html"]
    assert b"Un texte." in pages["experiences/le-phare/index.html"]


def test_a_slug_that_comes_back_is_no_alias(tmp_path: Path) -> None:
    write(tmp_path, experience("phare", "fr", slug="feu", aliases="[le-phare]"))

    [change] = reslugged(scan(tmp_path, LANGUAGES)[0], "fr", "phare", "fr", "le-phare").changes

    assert b"slug: le-phare\n" in (change.after or b"")
    assert b"aliases:\n  - feu\n" in (change.after or b"")


@pytest.mark.parametrize(
    ("ref", "lang", "slug", "must"),
    [
        ("nothing", "fr", "feu", "must be the ref of an entry that has a text in fr"),
        ("phare", "de", "feu", "must be the ref of an entry that has a text in de"),
        ("phare", "fr", "Le Feu", "lower-case letters, digits and hyphens (like le-feu)"),
        ("phare", "fr", "idee-quai-fr", "must be free, but experiences/quai has it or had it"),
        ("phare", "fr", "idee-phare-fr", "the slug must be another"),
    ],
)
def test_a_slug_that_can_t_be_is_refused(
    tmp_path: Path, ref: str, lang: str, slug: str, must: str
) -> None:
    write(tmp_path, small_site())

    with pytest.raises(Refused) as refused:
        reslugged(scan(tmp_path, LANGUAGES)[0], "fr", ref, lang, slug)

    assert must in str(refused.value)


def test_the_task_changes_a_slug(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rename_slug(project, "phare", "nl", "vuur") == 0
    assert "+slug: vuur\n" in capsys.readouterr().out
    text = (project / "content/experiences/phare/index.nl.md").read_text("utf-8")
    assert "slug: vuur\n" in text
