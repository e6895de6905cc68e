"""The setting ``ESTRAN_EDITING``, and the page for the team that comes of it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from estran.editing.admin import VendorChanged, admin_files, at_home, policy
from estran.editing.cms_fields import Choices
from estran.editing.publishing import FOLDER, published_files, write_page
from estran.editing_host import editing_host
from estran.headers import headers_of, read_rules
from estran.problem import SettingsProblem
from tests.support.minisite import THEME, settings_for

GITHUB = {
    "host": "github",
    "repository": "agence/sites",
    "sign_in": "https://signin.example.org",
}
GITLAB = {"host": "gitlab", "repository": "agence/web/sites", "app_id": "abc123"}
CHOICES = Choices({}, ())


@pytest.mark.parametrize("row", [None, {}])
def test_without_it_there_is_no_page_for_the_team(row: Any, tmp_path: Path) -> None:
    assert editing_host(row) is None
    assert published_files(settings_for(tmp_path), CHOICES, "content") == {}


def test_github_is_asked_through_the_service_that_signs_in() -> None:
    host = editing_host(GITHUB)
    assert host is not None
    assert host.backend == {
        "name": "github",
        "repo": "agence/sites",
        "branch": "main",
        "base_url": "https://signin.example.org",
    }
    assert all("github" in origin for origin in host.origins)


def test_github_may_be_one_s_own() -> None:
    host = editing_host(GITHUB | {"server": "https://github.example.org"})
    assert host is not None
    assert host.backend["api_root"] == "https://github.example.org/api/v3"
    assert host.origins == ("https://github.example.org", "https://avatars.github.example.org")


def test_gitlab_may_be_one_s_own() -> None:
    own = editing_host(GITLAB | {"sign_in": "https://git.example.org", "branch": "edit/main"})
    theirs = editing_host(GITLAB)
    assert own is not None
    assert theirs is not None
    assert own.backend["api_root"] == "https://git.example.org/api/v4"
    assert own.backend["branch"] == "edit/main"
    assert own.origins == ("https://git.example.org",)
    assert theirs.origins == ("https://gitlab.com",)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("github", "must be a table"),
        ({"host": "bitbucket"}, "github or gitlab"),
        ({"host": "github", "repository": "a/b"}, "must give sign_in"),
        ({"host": "gitlab", "repository": "a/b"}, "must give app_id"),
        (GITHUB | {"app_id": "x"}, "must not hold app_id"),
        (GITHUB | {"repository": "sites"}, "repository"),
        (GITHUB | {"repository": 5}, "repository"),
        (GITHUB | {"branch": "../x"}, "branch"),
        (GITHUB | {"sign_in": "http://signin.example.org"}, "sign_in"),
        (GITHUB | {"sign_in": "https://signin.example.org/path"}, "sign_in"),
        (GITHUB | {"server": "http://github.example.org"}, "server"),
        (GITHUB | {"server": "https://github.example.org/api/v3"}, "https://github.example.org"),
        (GITLAB | {"server": "https://git.example.org"}, "must not hold server"),
        (GITHUB | {"sign_in": "https://a.example; script-src *"}, "sign_in"),
    ],
)
def test_a_wrong_one_is_told_in_one_sentence(row: Any, told: str) -> None:
    with pytest.raises(SettingsProblem, match=told):
        editing_host(row)


def test_the_page_for_the_team_is_written_once_with_its_own_headers(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, EDITING=GITHUB)
    files = published_files(settings, CHOICES, "content")
    assert "folder.js" not in files
    assert write_page(tmp_path, files) == len(files)
    assert write_page(tmp_path, files) == 0
    config = (tmp_path / FOLDER / "config.json").read_text("utf-8")
    assert '"editorial_workflow"' in config
    said = headers_of(read_rules((tmp_path / FOLDER / "_headers").read_text("utf-8")), "/")
    assert said["X-Robots-Tag"] == "noindex, nofollow"
    assert "https://api.github.com" in said["Content-Security-Policy"]
    assert b"Disallow: /" in files["robots.txt"]


def test_no_file_of_the_page_is_of_another_server() -> None:
    files = admin_files(THEME, {"backend": {}})
    script = files["vendor/sveltia-cms.js"].decode()
    assert "cdn.jsdelivr.net/fontsource" not in script
    assert "unpkg.com/@sveltia/cms" not in script
    assert "unsafe-eval" not in policy()
    assert "'unsafe-inline'" not in policy().partition("style-src")[0]


def test_another_version_of_the_page_is_looked_at_before_it_is_served() -> None:
    with pytest.raises(VendorChanged):
        at_home("const home = `https://unpkg.com/@sveltia/cms`;")
    with pytest.raises(VendorChanged):
        at_home("nothing known")


VENDORED = {
    "sveltia-cms-0.221.1/sveltia-cms.js": (
        "2fc783907e1a4a70783f155cc28435c70b8f79792f2aab75e787984e84aa413a"
    ),
    "sveltia-cms-0.221.1/fr.json": (
        "fd856b79fbd238cefebb369e5efa10a67aa583a29ab036f30667146473575b17"
    ),
    "material-symbols-outlined-5.3.8/latin-wght-normal.woff2": (
        "783fb9fa37c74da6da69f9c38354bbfa3aa7552b14369f8cc967cde0862298f8"
    ),
}  # fmt: skip
"""SHA-256 of what npm published."""


@pytest.mark.parametrize("name", VENDORED)
def test_what_is_vendored_is_what_was_published(name: str) -> None:
    data = (THEME / "admin" / "vendor" / name).read_bytes()
    assert sha256(data).hexdigest() == VENDORED[name]
