"""Editors' programs show what is wrong: the schemas in remark, the check's problems in VS Code."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from estran.cli.node import environment, install
from estran.cli.rechecking import ENDED, INTERRUPTED, STARTED, recheck
from estran.editing.canonical import canonical
from estran.problem import Level, Problem, report
from estran.reading.entries import MODELS
from estran.reading.source import scan
from tests.support.minisite import ROOT, write
from tests.support.sites import once, shared_folder

LANGUAGES = ("fr", "en", "nl")
VSCODE = ROOT / ".vscode"
REMARK = VSCODE / "remark"


def jsonc(path: Path) -> Any:
    """A file of JSON with comments on lines of their own, as VS Code reads it."""
    return json.loads(re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE))


# --- remark


@pytest.fixture
def remark(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with our schemas, the content in canonical form, and remark."""

    def make(_: object) -> None:
        assert install(REMARK) == 0, "npm ci in .vscode/remark failed: see above"

    once(shared_folder(tmp_path_factory) / "npm-remark", make)
    shutil.copytree(ROOT / "docs" / "schemas", tmp_path / "docs" / "schemas")
    shutil.copy(ROOT / ".remarkrc.mjs", tmp_path)
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "remark").symlink_to(REMARK)
    folders, _ = scan(ROOT / "content", LANGUAGES)
    for folder in {each.kind: each for each in folders}.values():  # one of each kind will do
        for lang, data in folder.texts.items():
            text = canonical(data.decode(), folder.kind, lang, "fr")
            write(tmp_path, {f"content/{folder.path}/index.{lang}.md": text})
    return tmp_path


def warnings_of(project: Path) -> list[str]:
    values = environment()
    program = shutil.which("node", path=values["PATH"])
    assert program
    script = REMARK / "node_modules" / "remark-cli" / "cli.js"
    options = ["--no-stdout", "--quiet", "--no-color", "content"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        subprocess.run(
            [program, str(script), *options], cwd=project, env=values, stderr=said, check=True
        )
        said.seek(0)
        return [line for line in said.read().split("\n") if "frontmatter-schema" in line]


@pytest.mark.slow
def test_remark_shows_a_fault_of_each_kind_of_file_where_it_is(remark: Path) -> None:
    assert warnings_of(remark) == []
    files = sorted((remark / "content").glob("*/*/index.*.md"))
    assert len(files) == len(MODELS) * len(LANGUAGES)
    for path in files:
        text = path.read_text("utf-8")
        path.write_text(text.replace("---\n", "---\nnothing: here\n", 1), "utf-8", newline="\n")
    found = warnings_of(remark)
    assert len(found) == len(files)
    assert all("Must NOT have additional properties" in line for line in found)


# --- The check, in VS Code


def matchers() -> list[dict[str, Any]]:
    tasks = jsonc(VSCODE / "tasks.json")["tasks"]
    (watching,) = [task for task in tasks if task["args"] == ["tasks.py", "watch"]]
    return list(watching["problemMatcher"])


@pytest.mark.parametrize("level", [*Level])
@pytest.mark.parametrize("line", [0, 7])
@pytest.mark.parametrize("path", ["content/experiences/quai/index.fr.md", "content/a b/Été.jpg"])
def test_each_problem_is_shown_once_at_its_place(level: Level, line: int, path: str) -> None:
    problem = Problem(path, line, "value", "it must be like 2h30: so", '"x: [y]"', level)
    found = []
    for matcher in matchers():
        pattern = matcher["pattern"]
        match = re.match(pattern["regexp"], report([problem]))
        if match is not None:
            parts = ("severity", "file", "line", "message", "code")
            found.append([match[pattern[part]] if part in pattern else "0" for part in parts])
    message = 'it must be like 2h30: so, found "x: [y]"'
    assert found == [[level.value, path, str(line), message, "value"]]


def test_what_is_shown_is_replaced_at_each_check(capsys: pytest.CaptureFixture[str]) -> None:
    checks: list[int] = []

    def changes() -> Any:
        yield {"a change"}
        yield {"another"}
        raise KeyboardInterrupt

    assert recheck(lambda: checks.append(1), changes()) == INTERRUPTED
    assert len(checks) == 3
    said = capsys.readouterr().out.split()
    assert said == [*STARTED.split(), *ENDED.split()] * 3
    for matcher in matchers():
        assert re.match(matcher["background"]["beginsPattern"], STARTED)
        assert re.match(matcher["background"]["endsPattern"], ENDED)


def test_all_files_of_the_programs_can_be_read() -> None:
    assert jsonc(VSCODE / "settings.json")["files.eol"] == "\n"
    assert "unifiedjs.vscode-remark" in jsonc(VSCODE / "extensions.json")["recommendations"]
    owners = [matcher["owner"] for matcher in matchers()]
    assert len(set(owners)) == len(owners) == 2
