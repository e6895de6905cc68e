"""The whole of ``serve``, in a process of its own: real files change, real HTTP sees it."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="ends processes by POSIX signals"),
]

BUILD = """
import os, subprocess, sys, time
from pathlib import Path
text = Path("content/a.md").read_text()
if "BAD" in text:
    print("content/a.md:1: must be good"); sys.exit(1)
if "SLOW" in text:
    worker = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path("pids").write_text(f"{os.getpid()} {worker.pid}"); worker.wait()
Path("output/fr").mkdir(parents=True, exist_ok=True)
Path("output/fr/index.html").write_text(f"<body>{text} {Path('pelicanconf.py').read_text()}</body>")
"""
CHECK = """
import json
from pathlib import Path
text = Path("content/a.md").read_text()
row = {"path": "content/a.md", "line": 1, "code": "x", "must": "be short", "found": text}
print(json.dumps([{**row, "level": "hint"}]))
"""
SERVE = """
import sys
from pathlib import Path
from estran.cli.watching import serve_and_watch
build, check = ([sys.executable, name] for name in ("build.py", "check.py"))
sys.exit(serve_and_watch(Path(sys.argv[1]), 0, build, check))
"""


class Served:
    """A running ``serve``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log = root / "log"
        with self.log.open("wb") as log:
            command = [sys.executable, "-u", "-c", SERVE, str(root)]
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        wait_for(lambda: "Watching" in self.said())
        self.port = int(self.said().split("localhost:")[1].split("/")[0])

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def get(self, path: str) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request("GET", path)
        data = connection.getresponse().read()
        connection.close()
        return data

    def page(self) -> str:
        return self.get("/fr/").decode()


def wait_for(holds: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether a process works on; one that has ended and was not yet collected does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except FileNotFoundError:  # No /proc on this system, or it has ended just now.
        return not Path("/proc/self").exists()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    for room in ("content", "themes", "plugins"):
        (tmp_path / room).mkdir()
    (tmp_path / "build.py").write_text(BUILD)
    (tmp_path / "pelicanconf.py").write_text("one")
    (tmp_path / "content" / "a.md").write_text("first")
    made = Served(tmp_path.resolve())
    yield made
    if made.process.poll() is None:
        made.process.kill()
        made.process.wait()


def test_a_change_is_built_served_and_told_to_the_page(served: Served) -> None:
    assert "first one" in served.page()
    events = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    events.request("GET", "/__reload__")
    stream = events.getresponse()
    first = stream.readline()
    stream.readline()

    (served.root / "content" / "a.md").write_text("second")
    assert stream.readline() != first
    assert "second one" in served.page()

    # As editors save: a new file takes the old one's place.
    (served.root / "new").write_text("two")
    (served.root / "new").replace(served.root / "pelicanconf.py")
    wait_for(lambda: "second two" in served.page())

    (served.root / "content" / "a.md").write_text("BAD")
    wait_for(lambda: "the last good sites stay" in served.said())
    assert "content/a.md:1: must be good" in served.said()
    assert "second two" in served.page()

    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(5) == 0
    assert "Traceback" not in served.said()
    events.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_end_leaves_no_process(served: Served, how: signal.Signals) -> None:
    (served.root / "content" / "a.md").write_text("SLOW")
    wait_for((served.root / "pids").exists)
    wait_for(lambda: len((served.root / "pids").read_text().split()) == 2)
    build, worker = map(int, (served.root / "pids").read_text().split())
    assert is_running(worker)
    served.process.send_signal(how)
    assert served.process.wait(5) == 0
    wait_for(lambda: not is_running(build) and not is_running(worker))
    assert "Traceback" not in served.said()


def test_a_check_after_each_build_is_told_to_the_page(served: Served) -> None:
    (served.root / "check.py").write_text(CHECK)
    events = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    events.request("GET", "/__reload__")
    stream = events.getresponse()
    (served.root / "content" / "a.md").write_text("watched")
    while stream.readline() != b"event: checked\n":
        pass
    page = json.loads(served.get("/__preview__.json?page=/fr/"))
    assert [each["text"] for each in page["elsewhere"]] == ["be short, found watched"]
    assert b"/__preview__.js" in served.get("/fr/")
    events.close()
