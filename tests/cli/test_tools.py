"""The smaller tools behind the tasks."""

import subprocess
import sys
from pathlib import Path

import pytest

import tasks
from estran.cli import checking, chromium, locking, node
from estran.cli.building import build_command, remove_made
from estran.cli.catalogues import update_catalogues
from estran.cli.checking import Check, run_all

ROOT = Path(tasks.__file__).parent


def test_building_is_pelicans_own_command() -> None:
    assert build_command()[1:] == ["-m", "pelican", "content", "-s", "pelicanconf.py"]
    assert build_command(publish=True)[-1] == "publishconf.py"
    assert build_command(report="json")[-2:] == ["-e", 'ESTRAN_REPORT="json"']


def test_cleaning_leaves_sources_and_environment(tmp_path: Path) -> None:
    for name in ("output/fr", ".cache/x", ".venv", "plugins/estran/__pycache__", "content"):
        (tmp_path / name).mkdir(parents=True)
    remove_made(tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert left == {".venv", "plugins", "plugins/estran", "content"}


def test_an_installed_lock_is_not_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    monkeypatch.setattr(tasks, "VENV", tmp_path)
    monkeypatch.setattr(tasks, "_pip", lambda command, *_: calls.append(command))
    lock = tmp_path / "requirements.txt"
    lock.write_text("a==1\n")
    tasks.install()
    tasks.install()
    assert len(calls) == 2  # the lock, then the project itself
    assert "--require-hashes" in calls[0]
    lock.write_text("a==2\n")
    tasks.install()
    assert len(calls) == 4


def test_the_help_lists_every_task() -> None:
    command = [sys.executable, str(ROOT / "tasks.py"), "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for name in ("bench", "build", "check", "clean", "i18n", "lock", "serve", "test"):
        assert f"\n  {name} " in said


def test_the_locks_hold_hashes_and_no_address() -> None:
    for name in locking.LOCKS:
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert text.count("--hash=sha256:") >= text.count("==") > 0


def test_the_tests_lock_holds_the_versions_of_the_first() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / name).read_text("utf-8").splitlines()
        return {line.split()[0] for line in lines if "==" in line and line[0] not in " #"}

    assert pins("requirements.txt") <= pins("requirements-test.txt")


def test_a_failing_check_does_not_hide_the_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def step(name: str, status: int) -> Check:
        def run() -> int:
            ran.append(name)
            return status

        return Check(name, run)

    steps = [step("style", 1), step("types", 0), step("tests", 2)]
    monkeypatch.setattr(checking, "_checks", lambda *_args, **_options: steps)
    assert run_all(Path()) == 1
    assert ran == ["style", "types", "tests"]
    assert capsys.readouterr().out.endswith("Failed: style, tests\n")


def test_without_a_browser_one_sentence_tells_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(
        chromium, "_installers", lambda: [[sys.executable, "-c", "exit(1)"], ["not", "run"]]
    )
    assert "ESTRAN_CHROMIUM" in chromium.ensure()


def test_a_named_browser_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTRAN_CHROMIUM", "/opt/mine")
    assert chromium.find() == Path("/opt/mine")


def test_node_is_the_locked_one() -> None:
    command = ["node", "--version"]
    said = subprocess.check_output(command, env=node.environment(), text=True)
    assert said.startswith("v")


def test_npm_packages_are_installed_once(tmp_path: Path) -> None:
    assert node.install(tmp_path) == 0  # nothing to do without package.json
    (tmp_path / "package.json").write_text('{"name": "t", "version": "1.0.0"}')
    assert node.install(tmp_path) == 1  # and no lock
    (tmp_path / "package-lock.json").write_text(
        '{"name": "t", "version": "1.0.0", "lockfileVersion": 3, "requires": true,'
        ' "packages": {"": {"name": "t", "version": "1.0.0"}}}'
    )
    assert node.install(tmp_path) == 0
    assert (tmp_path / "node_modules" / ".installed").is_file()


def test_catalogues_follow_code_and_templates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    templates = tmp_path / "themes" / "opale" / "templates"
    templates.mkdir(parents=True)
    (templates / "a.html").write_text(
        "{{ _('See all') }} {{ ngettext('%(n)s day', '%(n)s days', n) }}"
    )
    code = tmp_path / "plugins" / "estran"
    code.mkdir(parents=True)
    (code / "slugs.py").write_text('s("From here")\ns.within("url", "themes")\n')

    assert update_catalogues(tmp_path, "de") == 1  # nothing is translated yet
    path = tmp_path / "themes/opale/translations/de/LC_MESSAGES/messages.po"
    text = path.read_text("utf-8")
    for message in ("See all", "%(n)s days", "From here", "themes"):
        assert f'"{message}"' in text
    assert 'msgctxt "url"' in text
    assert "string-untranslated" in capsys.readouterr().out

    for message, german in (
        ("See all", "Alle ansehen"),
        ("From here", "Von hier"),
        ("themes", "themen"),
    ):
        text = text.replace(
            f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{german}"'
        )
    text = text.replace(
        'msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "%(n)s Tag"\nmsgstr[1] "%(n)s Tage"'
    )
    path.write_text(text, "utf-8")
    assert update_catalogues(tmp_path) == 0
    once = path.read_bytes()
    assert update_catalogues(tmp_path) == 0
    assert path.read_bytes() == once
    assert update_catalogues(tmp_path, "de") == 1  # it is there already
    assert update_catalogues(tmp_path, "no such") == 1
