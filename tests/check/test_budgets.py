"""Pages that are too heavy are told, with what weighs what, by the build that makes them."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from estran.check.budgets import TOLD, Weighed, misses
from estran.check.weight import Weight, packed_size
from estran.problem import Level
from estran.promises import Budgets
from estran.rendering.build import BuildRefused, Result, build
from estran.rendering.manifest import Manifest
from tests.support.minisite import copy_theme, settings_for, small_site, write

LIGHT = Weight(html=20_000, css=9_000, fonts=60_000, pictures=50_000, js=4_000, requests=9)
HEAVY = Weight(html=21_400, css=9_000, fonts=68_000, pictures=60_000, js=26_000, requests=13)


def weighed(weight: Weight, number: int = 1) -> Weighed:
    return Weighed(f"p{number}/index.fr.md", f"/fr/p{number}/", "page.html", weight)


def test_a_page_within_its_budgets_is_no_problem() -> None:
    assert misses([weighed(LIGHT)], Budgets(), Level.ERROR) == []


def test_a_page_that_misses_says_which_part_weighs_what() -> None:
    size, requests, script = misses([weighed(HEAVY)], Budgets(), Level.WARNING)
    assert str(size) == (
        "p1/index.fr.md: a page must weigh at most 150 KB when it is opened, found 158 KB on "
        "/fr/p1/ (html 21 KB, css 9.0 KB, fonts 68 KB, pictures 60 KB, js 26 KB) [page-weight]"
    )
    assert requests.found.startswith("13 on /fr/p1/")
    assert script.found.startswith("26 KB on /fr/p1/")
    assert {each.level for each in (size, requests, script)} == {Level.WARNING}


def test_scripts_are_not_of_what_a_reader_waits_for() -> None:
    assert LIGHT.first_view == 139_000


def test_of_many_pages_of_a_kind_the_heaviest_are_named_and_the_others_counted() -> None:
    pages = [weighed(Weight(150_000 + n, 0, 0, 0, 0, 1), n) for n in range(1, TOLD + 4)]
    found = misses(pages, Budgets(), Level.ERROR)
    assert len(found) == TOLD
    assert found[0].path == f"p{TOLD + 3}/index.fr.md"
    assert found[-1].found.endswith("; and 3 more of its kind")


def test_bytes_are_those_of_gzip() -> None:
    data = b"Craie, mer et ciel. " * 400
    assert packed_size(data) == len(gzip.compress(data, 6))


def made(folder: Path, **changes: Any) -> Result:
    return build(settings_for(folder, **changes))


def codes(result: Result) -> set[str]:
    return {each.code for each in result.problems if each.code.startswith("page-")}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "content", small_site())
    return tmp_path


def test_a_build_within_its_budgets_says_nothing(site: Path) -> None:
    assert codes(made(site)) == set()


@pytest.mark.parametrize(
    ("budget", "code"), [("first_view", "page-weight"), ("requests", "page-requests")]
)
def test_a_working_build_warns_each_time_and_names_the_entry(
    site: Path, budget: str, code: str
) -> None:
    for _ in range(2):  # the second one makes no page
        result = made(site, BUDGETS={budget: 1})
        assert codes(result) == {code}
        paths = {each.path.rpartition("content/")[2] for each in result.problems}
        assert "experiences/phare/index.fr.md" in paths
        assert {each.level for each in result.problems if each.code == code} == {Level.WARNING}


def test_a_publishing_build_is_refused(site: Path) -> None:
    for _ in range(2):
        with pytest.raises(BuildRefused) as caught:
            made(site, PUBLISHING=True, BUDGETS={"first_view": 1})
        assert {each.code for each in caught.value.problems} == {"page-weight"}
        assert Manifest(site / "cache", site / "output").old == {}, "it passes for whole"


def test_a_module_counts_with_what_it_imports(site: Path) -> None:
    theme = copy_theme(site)
    noise = "".join(sha256(bytes([number])).hexdigest() for number in range(100))
    write(theme / "static/js", {"heavy.js": f"/*{noise}*/", "site.js": 'import "./heavy.js";\n'})
    assert codes(made(site, theme=theme, BUDGETS={"script": 1, "requests": 99})) == {"page-script"}
    assert codes(made(site, theme=theme, BUDGETS={"script": 25, "requests": 99})) == set()


def test_weights_are_kept_and_are_the_same_without_the_cache(site: Path) -> None:
    first = made(site, BUDGETS={"first_view": 1}).problems
    for file in (site / "cache").glob("weights-*"):
        file.unlink()
    assert made(site, BUDGETS={"first_view": 1}).problems == first
