"""Lighthouse on one page: a phone, its network and processor simulated; four scores.

https://github.com/GoogleChrome/lighthouse, installed by npm in ``tests/audit``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from estran.cli import chromium, node

WAITING = 120  # seconds that one run may take
TRIES = 3
"""Runs from which the best performance counts: a busy machine slows a page, nothing hastens it."""

FULL = 100
FAST = 98
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class LighthouseFault(RuntimeError):
    """Lighthouse did not measure; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Of 100 each, and the audits that kept a score from being full."""

    performance: int
    accessibility: int
    best_practices: int
    seo: int
    lacking: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether they are what the sites promise."""
        others = (self.accessibility, self.best_practices, self.seo)
        return self.performance >= FAST and min(others) == FULL


def measure(root: Path, address: str) -> Scores:
    """The scores of a page; performance is the best of up to three runs.

    A run that Chromium recorded no trace of (NO_NAVSTART and the like) counts as one of the three.
    """
    best: Scores | None = None
    fault: LighthouseFault | None = None
    for _ in range(TRIES):
        try:
            scores = _run(root, address)
        except LighthouseFault as said:
            fault = said
            continue
        best = scores if best is None or scores.performance > best.performance else best
        if best.performance >= FAST:
            break
    if best is None:
        raise fault or LighthouseFault(address)
    return best


def _run(root: Path, address: str) -> Scores:
    folder = root / "tests" / "audit"
    values = node.environment() | {"CHROME_PATH": str(chromium.find())}
    program = shutil.which("node", path=values["PATH"])
    script = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    with tempfile.TemporaryDirectory() as made:
        report = Path(made) / "report.json"
        command = [
            *(str(program), str(script), address, "--quiet", "--throttling-method=simulate"),
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={' '.join(chromium.FLAGS)}",
            *("--output=json", f"--output-path={report}", "--no-enable-error-reporting"),
        ]
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env=values,
                capture_output=True,
                text=True,
                timeout=WAITING,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise LighthouseFault(f"{address}: no answer in {WAITING} seconds") from None
        if done.returncode or not report.is_file():
            raise LighthouseFault(f"{address}: {done.stderr.strip()[-400:]}")
        return read_scores(json.loads(report.read_text("utf-8")))


def read_scores(report: dict[str, Any]) -> Scores:
    """The scores of a report; a category without a score is a fault."""
    if error := report.get("runtimeError"):
        raise LighthouseFault(str(error.get("message")))
    numbers: dict[str, int] = {}
    lacking: list[str] = []
    for name in CATEGORIES:
        category = report["categories"][name]
        if category["score"] is None:
            raise LighthouseFault(f"{name} has no score")
        numbers[name] = round(100 * category["score"])
        for row in category["auditRefs"]:
            audit = report["audits"][row["id"]]
            if row["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = audit.get("displayValue") or audit["title"]
                lacking.append(f"{row['id']} ({shown})".replace("\xa0", " "))
    return Scores(
        performance=numbers["performance"],
        accessibility=numbers["accessibility"],
        best_practices=numbers["best-practices"],
        seo=numbers["seo"],
        lacking=tuple(lacking),
    )
