"""The HTTP of the mock in ``github.py``: REST and GraphQL for pages of another origin."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import CalledProcessError
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.support.github import DAY, LOGIN, TOKEN, GitHub, Pull
from tests.support.graphql import Refused, Unknown, answer, asked

Given = Mapping[str, Any]
Answer = tuple[int, Any]
Speak = Callable[[re.Match[str], Given], Answer]


class GitHubServer(ThreadingHTTPServer):
    """``asked`` are the requests, ``unknown`` those that the mock had no answer for."""

    daemon_threads = True

    def __init__(self, github: GitHub) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.github = github
        self.origin = github.origin = f"http://127.0.0.1:{self.server_address[1]}"
        self.asked: list[str] = []
        self.unknown: list[str] = []
        self.lock = threading.Lock()
        repo = f"/repos/{github.name}"
        self.routes: list[tuple[str, Speak]] = [
            (r"GET /user", self._user),
            (rf"GET {repo}/collaborators/{LOGIN}", lambda *_: (204, None)),
            (rf"GET {repo}/git/trees/([\w/]+)", self._tree),
            (rf"POST {repo}/pulls", self._open),
            (rf"PATCH {repo}/pulls/(\d+)", self._close),
            (rf"PUT {repo}/pulls/(\d+)/merge", self._merge),
            (rf"GET {repo}/issues/(\d+)", self._issue),
            (rf"PATCH {repo}/issues/(\d+)", self._relabel),
            (rf"POST {repo}/issues/(\d+)/labels", self._label),
            (rf"DELETE {repo}/git/refs/heads/(.+)", self._drop),
        ]

    def answer(self, asked_for: str, given: Given) -> Answer:
        """The status and what is said, for ``GET /path`` below the API's root."""
        with self.lock:
            self.asked.append(asked_for)
            try:
                for pattern, speak in self.routes:
                    if match := re.fullmatch(pattern, asked_for):
                        return speak(match, given)
                if asked_for == "POST /graphql":
                    return self._graph(given)
            except (Refused, CalledProcessError, IndexError) as refused:
                return 422, {"message": str(refused)}
            self.unknown.append(asked_for)
            return 404, {"message": "Not Found"}

    def _graph(self, given: Given) -> Answer:
        query = given["query"]
        try:
            return 200, {"data": answer(asked(query, given["variables"]), self.github.graph())}
        except (Refused, KeyError) as refused:
            if isinstance(refused, Unknown | KeyError):
                self.unknown.append(f"{query} {refused}")
            return 200, {"data": None, "errors": [{"message": str(refused)}]}

    def _user(self, *_: Any) -> Answer:
        picture = {"avatar_url": f"{self.origin}/avatars/u/7", "html_url": f"{self.origin}/{LOGIN}"}
        return 200, {"id": 7, "login": LOGIN, "name": "Jeanne", "email": "", **picture}

    def _tree(self, match: re.Match[str], _: Given) -> Answer:
        files = self.github.bare.files(match[1])
        rows = [{"path": e.path, "type": "blob", "sha": e.oid, "size": e.size} for e in files]
        return 200, {"sha": match[1], "tree": rows, "truncated": False}

    def _open(self, _: re.Match[str], given: Given) -> Answer:
        pull = self.github.open_pull(given)
        head = {"ref": pull.head, "sha": self.github.bare.branches()[pull.head]}
        dates = {"created_at": DAY, "updated_at": DAY}
        own = {"number": pull.number, "node_id": f"PR_{pull.number}", "title": pull.title}
        return 201, {**own, **dates, "head": head, "html_url": f"{self.origin}/{pull.number}"}

    def _close(self, match: re.Match[str], given: Given) -> Answer:
        self.github.pull(int(match[1])).state = given["state"].upper()
        return 200, {"number": int(match[1])}

    def _merge(self, match: re.Match[str], given: Given) -> Answer:
        return 200, {"merged": True, "sha": self.github.merge(int(match[1]), given["commit_title"])}

    def _issue(self, match: re.Match[str], _: Given) -> Answer:
        return 200, _labelled(self.github.pull(int(match[1])))

    def _relabel(self, match: re.Match[str], given: Given) -> Answer:
        pull = self.github.pull(int(match[1]))
        pull.labels = list(given["labels"])
        return 200, _labelled(pull)

    def _label(self, match: re.Match[str], given: Given) -> Answer:
        pull = self.github.pull(int(match[1]))
        pull.labels += given["labels"]
        return 200, _labelled(pull)["labels"]

    def _drop(self, match: re.Match[str], _: Given) -> Answer:
        self.github.drop(match[1])
        return 204, None


def _labelled(pull: Pull) -> dict[str, Any]:
    return {"number": pull.number, "labels": [{"name": name} for name in pull.labels]}


class _Handler(BaseHTTPRequestHandler):
    server: GitHubServer
    protocol_version = "HTTP/1.1"

    def _speak(self) -> None:
        given = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = unquote(urlsplit(self.path).path)
        if path.startswith("/avatars/"):
            return self._send(200, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
        if self.headers.get("Authorization") != f"token {TOKEN}":
            return self._send(401, b'{"message": "Bad credentials"}')
        below = re.sub(r"^/api/(?:v3(?=/)|(?=graphql$))", "", path)
        below = below if below.startswith("/") else f"/{below}"
        status, value = self.server.answer(f"{self.command} {below}", json.loads(given or b"{}"))
        return self._send(status, b"" if value is None else json.dumps(value).encode())

    def do_GET(self) -> None:
        """What stands there."""
        self._speak()

    def do_POST(self) -> None:
        """Something new, or a query."""
        self._speak()

    def do_PATCH(self) -> None:
        """A change."""
        self._speak()

    def do_PUT(self) -> None:
        """A merge."""
        self._speak()

    def do_DELETE(self) -> None:
        """A branch less."""
        self._speak()

    def do_OPTIONS(self) -> None:
        """What a browser asks before a request to another origin."""
        self._send(204, b"")

    def _send(self, status: int, data: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept")
        self.send_header("Access-Control-Allow-Methods", "GET, POST, PATCH, PUT, DELETE")
        if status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(github: GitHub) -> Iterator[GitHubServer]:
    """The mock, answering while one is within."""
    server = GitHubServer(github)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
