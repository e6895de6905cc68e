"""Addresses are tried on a real server, faults and all."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from estran.cli.asking import AGENT, Manners, Verdict, ask_all
from estran.cli.online import try_links
from estran.problem import Level
from tests.support.minisite import TODAY, experience, settings_for, small_site, write

Reply = tuple[int, dict[str, str]]


@dataclass
class Server:
    """Answers by path: a status and headers. ``GET`` may answer otherwise than ``HEAD``."""

    url: str = ""
    head: dict[str, Reply] = field(default_factory=dict)
    get: dict[str, Reply] = field(default_factory=dict)
    robots: str = ""
    slow: dict[str, float] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    together: int = 0
    most: int = 0

    def paths(self) -> list[str]:
        """What was asked for besides robots.txt, in order."""
        return [f"{method} {path}" for method, path, _ in self.asked if path != "/robots.txt"]


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer("HEAD")

        def do_GET(self) -> None:
            self._answer("GET")

        def _answer(self, method: str) -> None:
            server.asked.append((method, self.path, self.headers.get("User-Agent", "")))
            server.together += 1
            server.most = max(server.most, server.together)
            time.sleep(server.slow.get(self.path, 0.005))
            server.together -= 1
            rows = server.head if method == "HEAD" else {**server.head, **server.get}
            status, headers = rows.get(self.path, (404, {}))
            body = b"page"
            if self.path == "/robots.txt":
                status, body = (200 if server.robots else 404), server.robots.encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if method == "GET":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_address[1]}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def manners(**changes: object) -> Manners:
    return Manners(**{"pause": 0.0, "allowed": lambda _: True, "read": 0.5} | changes)  # type: ignore[arg-type]


def verdict(server: Server, path: str, **changes: object) -> tuple[Verdict, str]:
    url = server.url + path
    answer = ask_all([url], TODAY, manners(**changes))[url]
    return answer.verdict, answer.said


def test_a_page_that_is_there_is_good(server: Server) -> None:
    server.head["/a"] = 200, {}
    assert verdict(server, "/a") == (Verdict.GOOD, "status 200")
    assert server.paths() == ["HEAD /a"]
    assert {agent for _, _, agent in server.asked} == {AGENT}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, Verdict.GONE),
        (410, Verdict.GONE),
        (403, Verdict.REFUSED),
        (429, Verdict.REFUSED),
        (500, Verdict.FAILING),
        (503, Verdict.FAILING),
    ],
)
def test_what_a_status_means(server: Server, status: int, expected: Verdict) -> None:
    server.head["/a"] = status, {}
    assert verdict(server, "/a") == (expected, f"status {status}")


@pytest.mark.parametrize("status", [403, 404, 405, 501])
def test_a_server_that_does_not_care_for_head_is_asked_again(server: Server, status: int) -> None:
    server.head["/a"], server.get["/a"] = (status, {}), (200, {})
    assert verdict(server, "/a")[0] is Verdict.GOOD
    assert server.paths() == ["HEAD /a", "GET /a"]


def test_a_page_that_moved_for_good_tells_where(server: Server) -> None:
    server.head |= {
        "/a": (301, {"Location": "/b"}),
        "/b": (308, {"Location": "/c"}),
        "/c": (200, {}),
    }
    assert verdict(server, "/a") == (Verdict.MOVED, f"{server.url}/c")


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_page_that_moved_for_a_while_is_good(server: Server, status: int) -> None:
    server.head |= {"/a": (status, {"Location": "/b"}), "/b": (200, {})}
    assert verdict(server, "/a")[0] is Verdict.GOOD


def test_a_redirection_to_nothing_and_one_without_end(server: Server) -> None:
    server.head |= {"/a": (301, {"Location": "/nothing"}), "/r": (301, {"Location": "/r"})}
    assert verdict(server, "/a")[0] is Verdict.GONE
    assert verdict(server, "/r") == (Verdict.FAILING, "more than 8 redirections")


def test_a_redirection_to_nonsense_is_told(server: Server) -> None:
    server.head["/a"] = 301, {"Location": "http://[x"}
    assert verdict(server, "/a")[0] is Verdict.FAILING


def test_a_redirection_to_a_machine_within_is_not_followed(server: Server) -> None:
    server.head["/a"] = 301, {"Location": "http://10.0.0.1/secret"}
    said = verdict(server, "/a", allowed=lambda url: "10.0.0.1" not in url)
    assert said == (Verdict.FAILING, "it leads to http://10.0.0.1/secret")


def test_a_slow_host_is_given_up_and_asked_nothing_more(server: Server) -> None:
    server.head |= {"/a": (200, {}), "/b": (200, {})}
    server.slow = {"/a": 1.0}
    urls = [f"{server.url}/a", f"{server.url}/b"]
    answers = ask_all(urls, TODAY, manners(read=0.2))
    assert {answer.said for answer in answers.values()} == {"no answer in time"}
    assert server.paths() == ["HEAD /a"]


def test_a_host_that_asks_for_patience_is_asked_nothing_more(server: Server) -> None:
    server.head |= {"/a": (429, {"Retry-After": "60"}), "/b": (200, {})}
    answers = ask_all([f"{server.url}/a", f"{server.url}/b"], TODAY, manners())
    assert {answer.verdict for answer in answers.values()} == {Verdict.REFUSED}
    assert server.paths() == ["HEAD /a"]


def test_nobody_at_the_door(server: Server) -> None:
    url = "http://127.0.0.1:9/a"
    assert ask_all([url], TODAY, manners())[url].verdict is Verdict.FAILING
    assert not server.asked


def test_where_nobody_answers_it_is_us(
    tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    site(tmp_path, server, "[a](http://127.0.0.1:9/a) [b](http://localhost:9/b)")
    assert told(tmp_path) == []
    assert "seems to be offline" in capsys.readouterr().err
    site(tmp_path, server, "[a](http://127.0.0.1:9/a) [g](@/g)")
    assert [row[2] for row in told(tmp_path)] == ["link-failing", "link-gone"]


def test_robots_are_kept_to(server: Server) -> None:
    server.robots = "User-agent: *\nDisallow: /private\n"
    server.head |= {"/private/a": (200, {}), "/a": (200, {})}
    assert verdict(server, "/private/a")[0] is Verdict.REFUSED
    assert verdict(server, "/a")[0] is Verdict.GOOD
    assert server.paths() == ["HEAD /a"]


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(server: Server) -> None:
    server.head |= {f"/{number}": (200, {}) for number in range(5)}
    waits: list[float] = []
    urls = [f"{server.url}/{number}" for number in range(5)]
    answers = ask_all(urls, TODAY, manners(pause=1.5, sleep=waits.append))
    assert all(answer.verdict is Verdict.GOOD for answer in answers.values())
    assert server.most == 1
    assert waits == [1.5] * 5  # robots.txt, then five pages


# --- of a content


def site(folder: Path, server: Server, body: str) -> None:
    write(
        folder / "content", small_site() | experience("phare", "fr", body.replace("@", server.url))
    )


def told(folder: Path, today: date = TODAY, **changes: object) -> list[tuple[str, int, str, Level]]:
    settings = settings_for(folder, TODAY=today)
    return [
        (row.path, row.line, row.code, row.level) for row in try_links(settings, manners(**changes))
    ]


def test_a_content_is_told_each_line(tmp_path: Path, server: Server) -> None:
    server.head |= {
        "/a": (200, {}),
        "/m": (301, {"Location": "/a"}),
        "/f": (500, {}),
        "/r": (403, {}),
    }
    site(
        tmp_path,
        server,
        "[a](@/a#part)\n[g](@/g)\n\n[m](@/m) [f](@/f)\n\n[r](@/r) [g](@/g#b) [x](https://[x)",
    )
    path = "experiences/phare/index.fr.md"
    assert sorted(told(tmp_path), key=lambda row: row[1:]) == [
        (path, 10, "link-gone", Level.WARNING),
        (path, 12, "link-failing", Level.HINT),
        (path, 12, "link-moved", Level.HINT),
        (path, 14, "link-gone", Level.WARNING),
        (path, 14, "link-refused", Level.HINT),
    ]
    assert [each for each in server.paths() if "/g" in each] == ["HEAD /g", "GET /g"]


def test_answers_are_kept_for_some_days(tmp_path: Path, server: Server) -> None:
    server.head["/a"] = 200, {}
    site(tmp_path, server, "[a](@/a) [g](@/g)")
    first = told(tmp_path)
    assert len(server.paths()) == 3
    assert told(tmp_path) == first
    assert len(server.paths()) == 3
    told(tmp_path, TODAY + timedelta(days=1))
    assert server.paths()[3:] == ["HEAD /g", "GET /g"]
    told(tmp_path, TODAY + timedelta(days=14))
    assert server.paths()[5:] == ["HEAD /a", "HEAD /g", "GET /g"]


@pytest.mark.parametrize("kept", [b"nonsense", b"[]", b'{"a": 1}', b'{"a": {"verdict": "new"}}'])
def test_a_damaged_file_of_answers_is_none(tmp_path: Path, server: Server, kept: bytes) -> None:
    server.head["/a"] = 200, {}
    site(tmp_path, server, "[a](@/a)")
    write(tmp_path / "cache", {"links.json": kept})
    assert told(tmp_path) == []
    assert server.paths() == ["HEAD /a"]


def test_machines_within_are_never_asked(tmp_path: Path, server: Server) -> None:
    site(tmp_path, server, "[a](@/a)")
    assert try_links(settings_for(tmp_path), Manners(pause=0.0)) == []
    assert not server.asked
