"""The editing page for the team in Chromium, before a mock of GitHub with a real repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from estran.cli.edit import choices_in
from estran.cli.serving import Serving, SiteServer
from estran.editing.publishing import FOLDER, published_files, write_page
from estran.editing_host import EditingHost, GitHost
from estran.rendering.build import build
from tests.browser.conftest import WAIT
from tests.support.bare import Bare
from tests.support.desk import (
    DUTCH,
    FRENCH,
    PHARE,
    changed_lines,
    content_repository,
    field,
    git,
    open_entry,
)
from tests.support.github import TOKEN, GitHub
from tests.support.github_server import GitHubServer, serving
from tests.support.minisite import settings_for

pytestmark = pytest.mark.browser

KNOWN = ("Cannot convert undefined or null to object", "Quelqu’un d’autre a modifié cette entrée")
"""Sveltia 0.221.1 as it leaves the form of a new entry where a language is switched off; a save
that is refused."""
BRANCH = "cms/experience/phare"


@dataclass(frozen=True)
class Team:
    """The page of somebody who signed in, and the git host behind it."""

    page: Page
    host: GitHubServer
    clone: Path

    @property
    def bare(self) -> Bare:
        return self.host.github.bare

    def diff(self, branch: str) -> dict[str, list[str]]:
        """The lines taken and given by a branch since it left ``main``, by file."""
        return changed_lines(self.bare.git("diff", "-U0", f"main...{branch}").decode())

    def save(self) -> None:
        """Save, and leave the review for later; the page goes back to the list."""
        self.page.get_by_role("button", name="Enregistrer").first.click()
        asked = self.page.get_by_role("alertdialog", name="Envoyer en révision")
        asked.get_by_role("button", name="Plus tard").click()
        expect(self.page.get_by_role("group", name="Éditeur de contenu")).to_have_count(
            0, timeout=WAIT
        )

    def title(self, language: str, text: str) -> None:
        field(self.page, language, "Titre").get_by_role("textbox").fill(text)

    def move_to(self, status: str) -> None:
        """Give the entry in the form another status."""
        self.page.get_by_role("button", name=re.compile("^Statut")).click()
        self.page.get_by_role("menuitemradio", name=status).click()
        told = self.page.get_by_role("button", name=re.compile(f"^Statut : .?{status}"))
        expect(told).to_be_enabled(timeout=WAIT)

    def state(self) -> tuple[bool, list[str]]:
        """Whether the only pull request is a draft, and its labels, once all is answered."""
        self.page.wait_for_load_state("networkidle")
        (pull,) = self.host.github.pulls
        return pull.draft, pull.labels


@pytest.fixture
def team(browser: Browser, tmp_path: Path) -> Iterator[Team]:
    """Signed in; the policy of the page's own ``_headers`` holds, no third host may be asked."""
    clone = content_repository(tmp_path)
    git(clone, "branch", "-M", "main")
    folder = tmp_path / "host.git"
    git(clone, "clone", "-q", "--bare", ".", str(folder))
    left: list[str] = []
    faults: list[str] = []
    with serving(GitHub(Bare(folder), "agence/sites")) as host:
        signing = "https://signin.example.org"
        github = EditingHost(GitHost.GITHUB, "agence/sites", sign_in=signing, server=host.origin)
        settings = replace(settings_for(clone), editing=github)
        write_page(settings.output, published_files(settings, choices_in(settings), "content"))
        site = SiteServer(settings.output / FOLDER, 0, Serving.VISITING)
        thread = Thread(target=site.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        home = f"http://127.0.0.1:{site.server_port}/"
        context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.on("request", lambda asked: left.append(asked.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.goto(home)
        sign_in(page)
        yield Team(page, host, clone)
        context.close()
        site.shutdown()
        site.server_close()
        thread.join()
    ours = (home, f"{host.origin}/", "data:", "blob:")
    assert [url for url in left if not url.startswith(ours)] == []
    assert [fault for fault in faults if not any(known in fault for known in KNOWN)] == []
    assert host.unknown == []


def sign_in(page: Page) -> None:
    page.get_by_role("button", name="Se connecter avec un jeton d’accès").click()
    asked = page.get_by_role("alertdialog")
    asked.get_by_role("textbox").fill(TOKEN)
    asked.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("treeitem", name="Expériences")).to_be_visible(timeout=WAIT)


def test_a_draft_is_reviewed_and_published_with_the_edited_lines_alone(team: Team) -> None:
    before = team.bare.branches()["main"]
    open_entry(team.page, "experience", "phare")
    team.title(FRENCH, "Monter au phare")
    team.title(DUTCH, "De vuurtoren op")
    team.save()
    edited = {
        f"{PHARE}/index.fr.md": ["-title: Idée phare fr", "+title: Monter au phare"],
        f"{PHARE}/index.nl.md": ["-title: Idée phare nl", "+title: De vuurtoren op"],
    }
    assert team.diff(BRANCH) == edited
    assert team.state() == (True, ["sveltia-cms/draft"])
    assert team.bare.branches()["main"] == before

    team.page.reload()  # what stands now is the host's word
    open_entry(team.page, "experience", "phare")
    team.move_to("En révision")
    assert team.state() == (False, ["sveltia-cms/pending_review"])
    team.move_to("Prêt")
    assert team.state() == (False, ["sveltia-cms/pending_publish"])

    team.page.get_by_role("button", name="Publier l’entrée").click()
    asked = team.page.get_by_role("alertdialog", name="Publier l’entrée")
    asked.get_by_role("button", name="Publier").click()
    expect(team.page.get_by_role("group", name="Éditeur de contenu")).to_have_count(0, timeout=WAIT)
    assert [pull.state for pull in team.host.github.pulls] == ["MERGED"]
    assert list(team.bare.branches()) == ["main"]
    git(team.clone, "pull", "-q", "host.git", "main")
    assert changed_lines(git(team.clone, "diff", "-U0", before, "HEAD")) == edited
    assert build(settings_for(team.clone)).pages > 0


def test_a_title_changed_again_stays_in_its_branch(team: Team) -> None:
    """Sveltia's issue 990: the slug is made of the title, once, for a new entry."""
    team.page.goto(f"{team.page.url.partition('#')[0]}#/collections/page/new")
    team.title(FRENCH, "Où dormir ?")
    text = "Des chambres, des gîtes et des campings, avec ce qu’il faut savoir avant de réserver."
    field(team.page, FRENCH, "Résumé").get_by_role("textbox").fill(text)
    field(team.page, FRENCH, "Rubrique").get_by_role("radio", name="Infos pratiques").check()
    team.save()
    assert list(team.diff("cms/page/ou-dormir")) == ["content/pages/ou-dormir/index.fr.md"]

    team.page.reload()
    open_entry(team.page, "page", "ou-dormir")
    team.title(FRENCH, "Où passer la nuit ?")
    team.save()
    open_entry(team.page, "page", "ou-dormir")
    team.title(FRENCH, "Où passer une nuit ?")
    team.save()
    assert sorted(team.bare.branches()) == ["cms/page/ou-dormir", "main"]
    (path, lines), *others = team.diff("cms/page/ou-dormir").items()
    assert (path, others) == ("content/pages/ou-dormir/index.fr.md", [])
    assert "+title: Où passer une nuit ?" in lines
    assert team.state() == (True, ["sveltia-cms/draft"])

    team.page.reload()
    open_entry(team.page, "page", "ou-dormir")
    team.move_to("En révision")
    assert team.state() == (False, ["sveltia-cms/pending_review"])


def test_what_was_merged_meanwhile_is_not_undone_without_a_word(team: Team) -> None:
    """All languages of an entry are written at each save, as the form was opened with them."""
    open_entry(team.page, "experience", "phare")
    path = f"{PHARE}/index.fr.md"
    longer = team.bare.git("show", f"main:{path}").replace(b"Un texte.", b"Un texte plus long.")
    merged = team.bare.commit("main", team.bare.branches()["main"], {path: longer}, [], "Meanwhile")
    team.title(DUTCH, "De vuurtoren op")
    team.page.get_by_role("button", name="Enregistrer").first.click()
    told = team.page.get_by_role("alertdialog", name="Entrée modifiée par quelqu’un d’autre")
    expect(told).to_contain_text("ces modifications seront perdues", timeout=WAIT)
    told.get_by_role("button", name="Annuler").click()
    assert team.bare.branches() == {"main": merged}
    assert team.host.github.pulls == []


@pytest.mark.parametrize("loaded", ["before it was begun", "before it was saved again"])
def test_the_draft_of_somebody_else_is_not_written_over(team: Team, loaded: str) -> None:
    path = f"{PHARE}/index.fr.md"
    text = team.bare.git("show", f"main:{path}")
    main = team.bare.branches()["main"]
    if loaded == "before it was saved again":
        begin(team, path, text.replace(b"Un texte.", b"Un texte long."))
        team.page.reload()
    open_entry(team.page, "experience", "phare")
    theirs = text.replace(b"Un texte.", b"Un texte plus long.")
    saved = begin(team, path, theirs)
    team.title(FRENCH, "Monter au phare")
    team.page.get_by_role("button", name="Enregistrer").first.click()
    expect(team.page.get_by_text("Quelqu’un d’autre a modifié cette entrée")).to_be_visible(
        timeout=WAIT
    )
    assert team.bare.branches() == {"main": main, BRANCH: saved}
    assert len(team.host.github.pulls) == 1


def begin(team: Team, path: str, data: bytes) -> str:
    """Save a draft as somebody else does, the first time with a pull request; its commit."""
    before = team.bare.branches().get(BRANCH)
    if before is None:
        before = team.bare.branches()["main"]
        team.bare.point(BRANCH, before)
    made = team.bare.commit(BRANCH, before, {path: data}, [], "Theirs")
    if not team.host.github.pulls:
        given = {"title": "Theirs", "head": BRANCH, "base": "main", "draft": True}
        team.host.github.open_pull(given).labels.append("sveltia-cms/draft")
    return made
