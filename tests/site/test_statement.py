"""The accessibility statement says what was audited and checked, and no more."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from estran.problem import SettingsProblem
from estran.promises import Checks
from tests.support.minisite import ROOT, settings_for
from tests.support.sites import MINIMAL, minimal

CHECKS = Checks(
    on=date(2026, 6, 1),
    tool="axe-core 4.14.1",
    pages=84,
    kinds=28,
    skins=4,
    languages=("fr", "en", "nl"),
    schemes=("light", "dark"),
    faults=0,
)
NOT_COMPLIANT = {"fr": "non conforme", "en": "not compliant", "nl": "voldoet niet"}
NOT_AN_AUDIT = {"fr": "n’est pas un audit", "en": "not an audit", "nl": "geen audit"}
MAP = {"fr": "La carte.", "en": "The map.", "nl": "De kaart."}
LIST = {"fr": "La liste.", "en": "The list.", "nl": "De lijst."}


def statement(folder: Path, lang: str, **block: Any) -> LexborNode:
    shutil.copytree(MINIMAL, folder / "content")
    page = ROOT / "content" / "pages" / "accessibilite"
    shutil.copytree(page, folder / "content" / "pages" / page.name)
    built = minimal(folder, ACCESSIBILITY={"status": "none", **block})
    for file in sorted((built.output / lang).rglob("*.html")):
        found = LexborHTMLParser(file.read_text("utf-8")).css_first(".statement")
        if found is not None:
            return found
    raise AssertionError("no statement")


def said(node: LexborNode) -> str:
    return " ".join(node.text().split())


def report(folder: Path, checks: Checks) -> str:
    file = folder / "report.json"
    file.write_bytes(msgspec.json.encode(checks))
    return str(file)


@pytest.mark.parametrize("lang", NOT_COMPLIANT)
def test_a_check_without_faults_makes_no_site_compliant(tmp_path: Path, lang: str) -> None:
    text = said(statement(tmp_path, lang, report=report(tmp_path, CHECKS)))
    assert NOT_COMPLIANT[lang] in text
    assert "axe-core 4.14.1" in text
    assert re.search(r"\b84\b.*\b28\b", text)
    assert NOT_AN_AUDIT[lang] in text


def test_faults_are_told(tmp_path: Path) -> None:
    faulty = replace(CHECKS, faults=3)
    text = said(statement(tmp_path, "fr", report=report(tmp_path, faulty)))
    assert "Il a relevé 3 défauts" in text
    assert "aucun défaut" not in text


def test_without_a_check_nothing_is_said_of_one(tmp_path: Path) -> None:
    node = statement(tmp_path, "fr", report=str(tmp_path / "none.json"))
    assert "axe-core" not in said(node)
    assert NOT_COMPLIANT["fr"] in said(node)


def test_barriers_stand_under_their_reason_with_what_there_is_instead(tmp_path: Path) -> None:
    rows = [
        {"what": MAP, "reason": "exempt", "alternative": LIST},
        {"what": {**MAP, "fr": "Les vidéos."}, "reason": "fault"},
    ]
    node = statement(tmp_path, "fr", barriers=rows)
    headings = [said(each) for each in node.css("h3")]
    assert headings == ["Non-conformités", "Contenus non soumis à l’obligation d’accessibilité"]
    items = [said(each) for each in node.css(".statement__barriers li")]
    assert items == ["Les vidéos.", "La carte. À la place : La liste."]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({"barriers": [{"what": MAP, "reason": "old"}]}, "a reason among fault, burden, exempt"),
        ({"barriers": [{"what": {"fr": "x"}, "reason": "fault"}]}, "what in fr, en, nl"),
        (
            {"barriers": [{"what": MAP, "reason": "fault", "alternative": {"fr": "x"}}]},
            "alternative in fr, en, nl",
        ),
        ({"barriers": [{"waht": MAP}]}, "must hold what, reason and alternative"),
        ({"barriers": 3}, "ESTRAN_ACCESSIBILITY"),
        (
            {
                "status": "full",
                "audited_on": CHECKS.on,
                "auditor": "X",
                "rate": "100 %",
                "barriers": [{"what": MAP, "reason": "fault"}],
            },
            "may not claim full",
        ),
    ],
)
def test_a_block_that_is_wrong_is_refused(tmp_path: Path, block: Any, words: str) -> None:
    with pytest.raises(SettingsProblem, match=re.escape(words)):
        settings_for(tmp_path, ACCESSIBILITY=block)


def test_a_note_that_nobody_wrote_so_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"faults": 0}')
    with pytest.raises(SettingsProblem, match=r"r\.json must be as tasks\.py audit"):
        settings_for(tmp_path, ACCESSIBILITY={"report": str(tmp_path / "r.json")})
