"""Build, serve, and build again on every change, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import IO

from watchfiles import Change, DefaultFilter, watch

from estran.cli.building import whole_check_command
from estran.cli.gallery import working_command
from estran.cli.preview_bar import Desk, read_problems
from estran.cli.serving import PortTakenError, SiteServer
from estran.rendering.notes import outcome_path

ROOMS = ("content", "themes", "plugins")
SETTINGS = ("pelicanconf.py",)
CACHE = ".cache"
_NOT_SOURCES = ("messages.pot", ".egg-info")
_QUIET = 150  # milliseconds without a change after which a burst of them counts as over
_GRACE = 3.0  # seconds that a build has for ending when asked to
_POLL = 0.5  # seconds; on Windows a wait without end hears no Ctrl-C


def serve_and_watch(
    root: Path, port: int, command: Sequence[str] = (), check: Sequence[str] = ()
) -> int:
    """Serve ``root/output`` until interrupted; returns the exit status.

    ``command`` is what builds, run from ``root`` in a process of its own; the last good output
    stays served when it fails. ``check`` prints as JSON what else there is to look at. Every
    process that was started has ended on return.
    """
    try:
        server = SiteServer(root / "output", port, desk=desk_of(root))
    except PortTakenError as error:
        print(error)
        return 1
    changed, stop = threading.Event(), threading.Event()
    listening = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    try:
        with _terminable(), _watched(root, changed, stop):
            build, look = command or working_command(), check or whole_check_command()
            _build(root, build)
            listening.start()
            print(f"Serving http://localhost:{server.server_port}/", *_sites(root), flush=True)
            print("Watching for changes; Ctrl-C ends it", flush=True)
            while True:
                _check(root, look, server, changed)
                while not changed.wait(_POLL):
                    pass
                changed.clear()
                _build(root, build)
                server.builds.ended()
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        if listening.is_alive():
            server.shutdown()
        server.server_close()
    return 0


def desk_of(root: Path) -> Desk:
    """What knows of the pages of the project that is worked on."""
    return Desk(root, root / "output", root / CACHE)


def _build(root: Path, command: Sequence[str]) -> None:
    """Run one build and say how it ended; interrupted, it takes all its workers with it."""
    started = time.monotonic()
    outcome_path(root / CACHE, root / "output").unlink(missing_ok=True)
    process = _start(root, command)
    try:
        status = process.wait()
    except KeyboardInterrupt:
        _end(process)
        raise
    took = f"{time.monotonic() - started:.1f} s"
    outcome = f"Built in {took}" if not status else f"Not built ({took}): the last good sites stay"
    print(outcome, flush=True)


def _check(
    root: Path, command: Sequence[str], server: SiteServer, changed: threading.Event
) -> None:
    """Check the content for the bars of open pages, unless a change comes first."""
    with tempfile.TemporaryFile() as said:
        process = _start(root, command, said)
        try:
            while process.poll() is None:
                if changed.wait(_POLL / 5):
                    _end(process)
                    return
        except KeyboardInterrupt:
            _end(process)
            raise
        said.seek(0)
        found = read_problems(said.read())
    if found is not None and server.desk is not None:
        server.desk.checked = found
        server.builds.checked()


def _start(
    root: Path, command: Sequence[str], said: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """A build in a group of its own, so that Ctrl-C reaches us first and we end it whole.

    ``said`` takes what it prints, and its errors are lost with it.
    """
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    return subprocess.Popen(
        command,
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.DEVNULL if said is not None else None,
        creationflags=flags,
        start_new_session=os.name == "posix",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name != "posix":
        subprocess.call(["taskkill", "/F", "/T", "/PID", str(process.pid)])
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _sites(root: Path) -> list[str]:
    """The paths of the sites, for the line that says where to look."""
    return [f"/{page.parent.name}/" for page in sorted((root / "output").glob("??/index.html"))]


@contextmanager
def _watched(root: Path, changed: threading.Event, stop: threading.Event) -> Iterator[None]:
    """Set ``changed`` whenever a source changes.

    The settings are watched through their folder: editors replace files instead of writing them.
    """
    rooms = [root / name for name in ROOMS if (root / name).is_dir()]
    watchers = [
        _watcher(rooms, _Sources(), changed, stop),
        _watcher([root], _is_setting(root), changed, stop, recursive=False),
    ]
    for watcher in watchers:
        watcher.start()
    try:
        yield
    finally:
        stop.set()
        for watcher in watchers:
            watcher.join(_GRACE)


def _watcher(
    paths: Sequence[Path],
    chosen: Callable[[Change, str], bool],
    changed: threading.Event,
    stop: threading.Event,
    *,
    recursive: bool = True,
) -> threading.Thread:
    def run() -> None:
        for _ in watch(
            *paths,
            watch_filter=chosen,
            debounce=_QUIET * 4,
            step=_QUIET,
            stop_event=stop,
            rust_timeout=200,
            recursive=recursive,
            raise_interrupt=False,
        ):
            changed.set()

    return threading.Thread(target=run, daemon=True)


class _Sources(DefaultFilter):
    """All files but editors' leftovers and what tools write between the sources."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change of this path matters."""
        return not any(part in path for part in _NOT_SOURCES) and super().__call__(change, path)


def _is_setting(root: Path) -> Callable[[Change, str], bool]:
    names = {str(root / name) for name in SETTINGS}
    return lambda _change, path: path in names


@contextmanager
def _terminable() -> Iterator[None]:
    """Let a polite ``kill`` end us as Ctrl-C does, and hear Ctrl-C also when started with &."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    kept = {name: signal.signal(name, interrupt) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for name, handler in kept.items():
            signal.signal(name, handler)
