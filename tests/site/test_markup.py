"""All built pages before html-validate: well-formed, valid, and what of WCAG markup shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.node import JS, node, ready
from tests.support.pages import Sites

HTML_VALIDATE = "html-validate/bin/html-validate.mjs"
CONFIG = str(JS / ".htmlvalidate.json")


def problems(*files: str) -> list[str]:
    """What html-validate says of files, one line a message."""
    _, said = node(HTML_VALIDATE, "--config", CONFIG, "--formatter", "json", *files)
    assert said.startswith("["), said
    return [
        f"{report['filePath']}:{each['line']}: {each['ruleId']}: {each['message']}"
        for report in json.loads(said)
        for each in report["messages"]
    ]


@pytest.mark.slow
def test_every_page_is_valid(sites: Sites, tmp_path_factory: pytest.TempPathFactory) -> None:
    ready(tmp_path_factory)
    assert problems(f"{sites.built.output}/**/*.html") == []


@pytest.mark.parametrize(
    ("rule", "markup"),
    [
        (
            "input-missing-label",
            '<form><input placeholder="Où ?"><button type="submit">x</button></form>',
        ),
        ("no-dup-id", '<p id="a"></p><p id="a"></p>'),
        ("element-permitted-content", '<a href="/"><button type="button">x</button></a>'),
    ],
)
def test_the_checker_sees_a_fault(
    rule: str, markup: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ready(tmp_path_factory)
    page = tmp_path / "page.html"
    page.write_text(f'<!doctype html><html lang="fr"><head><title>x</title></head>{markup}</html>')
    assert [line for line in problems(str(page)) if f" {rule}:" in line]
