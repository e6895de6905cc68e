"""When files were last changed, from git."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path


def git_dates(content: Path) -> dict[str, datetime]:
    """The moment of the last commit that touched each file, by its path from the content folder.

    Empty outside a git checkout. One run of git for all files; a shallow clone knows only the
    commits it holds.
    """
    command = ["git", "log", "--format=%x00%ct", "--name-only", "--relative", "-z", "--", "."]
    try:
        done = subprocess.run(command, cwd=content, capture_output=True, check=True, timeout=120)
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, datetime] = {}
    moment: datetime | None = None
    for part in done.stdout.decode("utf-8", "replace").replace("\n", "\0").split("\0"):
        if part.isdigit() and "." not in part:
            moment = datetime.fromtimestamp(int(part), UTC)
        elif part and moment is not None:
            found.setdefault(part, moment)
    return found
