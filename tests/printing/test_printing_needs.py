"""What papers bring into a process must not change how it reads pictures."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOOK = (
    "import {module}; from PIL import ImageFile; raise SystemExit(ImageFile.LOAD_TRUNCATED_IMAGES)"
)


@pytest.mark.parametrize("module", ["estran.printing.ink", "estran.kit.paper", "estran.cli.kit"])
def test_torn_pictures_are_told_with_kits_about(module: str) -> None:
    """WeasyPrint switches Pillow to taking them, for the whole process, when it is imported."""
    done = subprocess.run([sys.executable, "-c", LOOK.format(module=module)], check=False)
    assert done.returncode == 0


def test_looking_for_obstacles_leaves_pillow_alone() -> None:
    code = LOOK.format(module="estran.printing.needs as needs; assert needs.obstacle() == ''")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
