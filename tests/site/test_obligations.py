"""What the law and the agency's charter ask of every page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import yaml

from tests.support.minisite import ROOT
from tests.support.pages import Sites

SUPPORT = {
    "fr": "Avec le soutien du Département du Pas-de-Calais",
    "en": "With the support of the Département du Pas-de-Calais",
    "nl": "Met steun van het departement Pas-de-Calais",
}

NOT_COMPLIANT = {"fr": "non conforme", "en": "not compliant", "nl": "voldoet niet"}
CLAIMS = {
    "fr": r"(?<!non )(?:totalement|partiellement) conforme",
    "en": r"(?:fully|partially) compliant",
    "nl": r"voldoet (?:volledig|gedeeltelijk)",
}

_HEADER = re.compile(r"---\n(.*?)\n---", re.DOTALL)


def header(file: Path) -> str:
    """The lines between the first two rules of an entry's file."""
    match = _HEADER.match(file.read_text("utf-8"))
    assert match, file
    return match[1]


def slug(file: Path) -> str:
    match = re.search(r"^slug: (\S+)$", header(file), re.MULTILINE)
    assert match, file
    return match[1]


def sample_slugs(lang: str) -> set[str]:
    """The slugs of the samples of the content, which the editors' files tell."""
    sources = [
        file
        for file in (ROOT / "content").glob("*/*/index.fr.md")
        if re.search("^sample: true$", header(file), re.MULTILINE)
    ]
    files = [file.with_name(f"index.{lang}.md") for file in sources]
    return {slug(file) for file in files if file.exists()}


def sample_members(lang: str) -> set[str]:
    """The slugs of the pages of sample members, and of the network that is drawn of them."""
    register = yaml.safe_load((ROOT / "content/selection/register.yaml").read_text("utf-8"))
    members = {ref for ref, member in register.items() if member.get("sample")}
    network = {"fr": "reseau", "en": "network", "nl": "netwerk"}[lang]
    return {*members, network}


def test_every_page_names_the_support_of_the_departement_beside_its_emblem(sites: Sites) -> None:
    wrong = []
    for page in sites.pages:
        found = page.all("footer .footer__support")
        texts = [" ".join(node.text().split()) for node in found]
        images = page.all("footer .footer__support img[src$='departement.svg']")
        if texts != [SUPPORT[page.lang]] or len(images) != 1:
            wrong.append(page.address)
    assert wrong == []


def test_the_accessibility_statement_says_not_compliant_and_claims_nothing(sites: Sites) -> None:
    for lang, words in NOT_COMPLIANT.items():
        (page,) = (page for page in sites.of(lang) if page.all(".statement__status"))
        (status,) = page.all(".statement__status")
        said = " ".join(status.text().split())
        assert words in said
        assert "RGAA 4.1" in said
        (main,) = page.all("main")
        assert re.findall(CLAIMS[lang], main.text()) == []


def test_every_page_links_to_the_statement_and_says_its_status(sites: Sites) -> None:
    wrong = []
    for page in sites.pages:
        (statement,) = (each for each in sites.of(page.lang) if each.all(".statement__status"))
        links = [
            node.text()
            for node in page.all("footer a[href]")
            if urljoin(page.address, node.attributes["href"] or "") == statement.address
        ]
        said = {"fr": "non conforme", "en": "not compliant", "nl": "niet"}[page.lang]
        if not any(said in text for text in links):
            wrong.append((page.address, links))
    assert wrong == []


def test_the_statement_says_how_to_reach_somebody(sites: Sites) -> None:
    """RGAA: « Retour d’information et contact » without a contact is no statement."""
    for lang in NOT_COMPLIANT:
        (page,) = (page for page in sites.of(lang) if page.all(".statement__status"))
        contacts = page.all(".statement ul")[0]
        assert contacts.css("a[href]"), f"{page.address}: {contacts.html}"


def test_sample_pages_and_only_they_wear_the_ribbon(sites: Sites) -> None:
    for lang in sites.built.bases:
        wanted = sample_slugs(lang) | sample_members(lang)
        assert wanted
        marked = {
            page.path.rstrip("/").rpartition("/")[2]
            for page in sites.of(lang)
            if page.all("main .ribbon--sample strong") and not page.all("#print-strip")
        }
        assert marked == wanted


def test_loops_of_a_sample_network_wear_the_ribbon(sites: Sites) -> None:
    loops = [page for page in sites.pages if page.all("#print-strip")]
    assert loops
    assert all(page.all("main .ribbon--sample strong") for page in loops)


def test_cards_of_samples_wear_the_badge(sites: Sites) -> None:
    ribboned = {page.address for page in sites.pages if page.all(".ribbon--sample")}
    seen = 0
    for page in sites.pages:
        for card in page.all("article.card"):
            link = card.css_first("a.card__link")
            if link and urljoin(page.address, link.attributes["href"] or "") in ribboned:
                seen += 1
                assert card.css_first(".badge--sample"), page.address
    assert seen
