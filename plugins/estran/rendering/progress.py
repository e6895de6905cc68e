"""A progress bar on a terminal, for builds that take longer than two seconds."""

from __future__ import annotations

import sys
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 2.0
"""Seconds before a bar appears."""


class Progress:
    """Tells how far a build is; silent where nobody looks, and in quick builds."""

    def __init__(self) -> None:
        self._start = perf_counter()
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._name, self._total, self._done = "", 0, 0
        self._seen = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, name: str, total: int = 0) -> None:
        """A new step begins; ``total`` is how many things it will do, 0 where not known."""
        self._name, self._total, self._done = name, total, 0
        self._show()

    def advance(self, count: int) -> None:
        """``count`` more things are done."""
        self._done += count
        self._show()

    def _show(self) -> None:
        if not self._seen or perf_counter() - self._start < PATIENCE:
            return
        if self._bar is None:
            # Imported here: it costs more than a quick build's whole reading.
            from rich.console import Console  # noqa: PLC0415
            from rich.progress import Progress as Bar  # noqa: PLC0415

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._name)
            self._bar.start()
        assert self._task is not None  # noqa: S101 - made with the bar
        self._bar.update(
            self._task,
            description=self._name,
            total=self._total or None,
            completed=self._done,
        )
