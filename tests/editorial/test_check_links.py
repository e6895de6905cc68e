"""Links: their form, and where those within the content lead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from estran.editorial import links
from estran.problem import Level
from tests.support.looking import HEAD, codes, found, looked, paper
from tests.support.minisite import DESTINATION, TAXONOMIES, experience

SOUND = [
    "https://www.example.org/une/page?jour=2",
    "https://www.exämple.fr/",
    "https://fr.wikipedia.org/wiki/Manche_(mer)",
    "https://www.example.org:8443/a#b",
    "mailto:accueil@example.org",
    "mailto:accueil@example.org?subject=Bonjour",
    "tel:+33321000000",
]


@pytest.mark.parametrize("address", SOUND)
@pytest.mark.parametrize(
    "form", ["[là]({})", "[là](<{}>)", '[là]({} "Là-bas")', "[là][x]\n\n[x]: {}"]
)
def test_sound_addresses_are_fine_however_they_are_written(address: str, form: str) -> None:
    given = paper(f"Voir {form.format(address)}")
    assert address in [each for each, _ in links.addresses(given)]
    assert not found(links.address_form, given)


@pytest.mark.parametrize(
    "address",
    [
        "https://localhost/page",
        "https://192.168.0.1/",
        "https:/www.example.org",
        "https://www..example.org/",
        "https://https://www.example.org",
        "https://www.example.org/page,",
        "https://[bad",
        "mailto:accueil",
        "mailto:accueil@example",
        "tel:03 21 00 00 00".replace(" ", "."),
        "tel:0321000000",
    ],
)
def test_an_address_that_nobody_can_follow_is_told(address: str) -> None:
    problem = found(links.address_form, paper(f"Un.\nVoir [là]({address})."))[0]
    assert (problem.code, problem.line, problem.level) == ("link-form", 7, Level.WARNING)
    assert address in problem.found


def test_an_address_should_be_private_and_without_a_tail() -> None:
    tail = "https://www.example.org/?utm_source=x&jour=2&fbclid=abc"
    told = found(links.address_form, paper(f"[là](http://www.example.org) et [ici]({tail})"))
    assert [(each.code, each.level) for each in told] == [
        ("link-insecure", Level.HINT),
        ("link-tracking", Level.WARNING),
    ]
    assert told[1].must.endswith("utm_source, fbclid")


def test_addresses_of_the_header_are_looked_at_too() -> None:
    head = HEAD + "practical:\n  website: http://www.example.org/?gclid=1\n"
    assert codes(links.address_form, paper(head=head)) == [
        ("link-insecure", 5),
        ("link-tracking", 5),
    ]


@pytest.mark.parametrize(
    "body", ["`[là](https://localhost/)`", "```\n[là](https://localhost/)\n```"]
)
def test_code_holds_no_links(body: str) -> None:
    assert not found(links.address_form, paper(body))


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("Voir https://www.example.org/a.", True),
        ("Voir <https://www.example.org/a>.", False),
        ("Voir [https://www.example.org](https://www.example.org).", False),
        ("Le site www.example.org est le nôtre.", False),
        ("[x]: https://www.example.org/a", False),
    ],
)
def test_an_address_in_a_sentence_is_no_link(body: str, is_told: bool) -> None:
    told = found(links.bare_address, paper(body))
    assert [each.found for each in told] == ['"https://www.example.org/a"'] * is_told


# --- the whole content


def site(body: str, languages: str = "fr en nl", **facts: str) -> dict[str, str | bytes]:
    quay = experience("quai", body="## Voir la mer\n\nUn.\n\n## Revenir\n\nDeux.", **facts)
    return {**DESTINATION, **TAXONOMIES, **quay, **experience("phare", languages, body)}


WITHIN = ("link-fragment", "link-unshown", "link-untranslated")


def told(folder: Path, files: Mapping[str, str | bytes]) -> list[tuple[str, int, str, Level]]:
    rows = [each for each in looked(folder, files) if each.code in WITHIN]
    return [(each.path, each.line, each.code, each.level) for each in rows]


def test_what_follows_a_sign_is_a_heading(tmp_path: Path) -> None:
    body = (
        "Un [lien](ref:quai#voir-la-mer).\n\nUn [autre](ref:quai#voir-le-ciel), [ici](#nulle-part)."
    )
    rows = told(tmp_path, site(body, "fr"))
    path = "experiences/phare/index.fr.md"
    assert [row[2:] for row in rows] == [("link-fragment", Level.WARNING)] * 2
    assert {row[:2] for row in rows} == {(path, 11)}


def test_the_problem_names_the_headings_that_are_there(tmp_path: Path) -> None:
    problem = next(
        each
        for each in looked(tmp_path, site("[a](ref:quai#rien)", "fr"))
        if each.code == "link-fragment"
    )
    assert "(voir-la-mer, revenir)" in problem.must
    assert problem.found == '"ref:quai#rien"'


@pytest.mark.parametrize("facts", [{"status": "draft"}, {"sample": "true"}, {"date": "2026-05-05"}])
def test_a_published_text_that_leads_to_none_is_told(tmp_path: Path, facts: dict[str, str]) -> None:
    rows = told(tmp_path, site("Un [lien](ref:quai).", "fr", **facts))
    path = "experiences/phare/index.fr.md"
    assert rows == [(path, 9, "link-unshown", Level.HINT)]


def test_a_text_that_was_published_today_is_there(tmp_path: Path) -> None:
    assert not told(tmp_path, site("Un [lien](ref:quai).", "fr", date="2026-05-04"))


def test_see_also_that_names_a_draft_is_told_and_a_draft_may_lead_anywhere(tmp_path: Path) -> None:
    files = {
        **DESTINATION,
        **TAXONOMIES,
        **experience("phare", "fr", see_also="[quai]"),
        **experience("quai", "fr", "Un [lien](ref:mole).", status="draft"),
        **experience("mole", "fr", status="draft"),
    }
    rows = told(tmp_path, files)
    assert rows == [("experiences/phare/index.fr.md", 8, "link-unshown", Level.HINT)]


def test_a_link_to_what_is_not_translated_is_told(tmp_path: Path) -> None:
    files = site("Un [lien](ref:mole).", "fr en") | experience("mole", "fr")
    rows = told(tmp_path, files)
    assert rows == [("experiences/phare/index.en.md", 5, "link-untranslated", Level.HINT)]
