"""A small server that speaks as the sources of tourism data do, faults and all. Real HTTP.

A test gives it answers by path; an answer is a function of the request. ``asked`` holds what was
asked for, in order.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request: its path, its query, its headers with names in lower case."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """What is sent. ``cut`` sends that many bytes of the body and closes; ``drip`` are seconds
    between single bytes."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    drip: float = 0.0


Speak = Callable[[Asked], Answer]


class TourismServer:
    """The server: ``url`` is its origin."""

    def __init__(self) -> None:
        self.answers: dict[str, Speak] = {}
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def says(self, path: str, *answers: Answer | Speak) -> str:
        """Give the answers to a path one after the other, the last one for ever; its address."""
        rows = list(answers)

        def speak(asked: Asked) -> Answer:
            row = rows.pop(0) if len(rows) > 1 else rows[0]
            return row(asked) if callable(row) else row

        self.answers[path] = speak
        return self.url + path

    @contextmanager
    def running(self) -> Iterator[TourismServer]:
        """Answers until the end of the block."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def _handler(server: TourismServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: rows[0] for name, rows in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(parts.path, query, headers)
            server.asked.append(asked)
            speak = server.answers.get(parts.path)
            self._send(speak(asked) if speak else Answer(404))

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if "Transfer-Encoding" not in answer.headers and answer.status != 304:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.close_connection = _write(self.wfile, answer) or self.close_connection

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _write(file: BufferedIOBase, answer: Answer) -> bool:
    """Send the body, as badly as the answer wants it; whether the connection is over."""
    try:
        for byte in answer.body if answer.drip else b"":
            file.write(bytes([byte]))
            time.sleep(answer.drip)
        file.write(b"" if answer.drip else answer.body[: answer.cut])
    except (BrokenPipeError, ConnectionResetError):
        return True
    return answer.cut is not None


def as_json(value: Any, **headers: str) -> Answer:
    """An answer of JSON."""
    body = json.dumps(value, ensure_ascii=False).encode()
    kind = {"Content-Type": "application/json; charset=utf-8"}
    return Answer(
        200, body, kind | {name.replace("_", "-"): text for name, text in headers.items()}
    )


def tagged(answer: Answer) -> Speak:
    """The answer with an ``ETag``, and 304 for who has it."""
    tag = f'"{blake2b(answer.body, digest_size=6).hexdigest()}"'

    def speak(asked: Asked) -> Answer:
        if asked.headers.get("if-none-match") == tag:
            return Answer(304, headers={"ETag": tag})
        return Answer(answer.status, answer.body, {**answer.headers, "ETag": tag})

    return speak


@dataclass(frozen=True)
class Catalog:
    """The API v1: pages of objects, ``meta.next`` with a cursor, a key it must be asked with.

    It knows the fields of its objects; a name it does not know is left out without a word, and
    ``next`` repeats the key, as the real one does where it came in the query.
    """

    origin: str
    objects: Sequence[Mapping[str, Any]]
    key: str
    told: int | None = None

    def __call__(self, asked: Asked) -> Answer:
        if self.key not in {asked.headers.get("x-api-key"), asked.query.get("api_key")}:
            return Answer(
                401, b'{"error_msg": "Unauthorized"}', {"Content-Type": "application/json"}
            )
        size = min(int(asked.query.get("page_size", "20")), 100)
        start = int(asked.query.get("cursor", "0"))
        names = asked.query.get("fields", "*").split(",")
        rows = [_only(each, names) for each in self.objects[start : start + size]]
        meta: dict[str, Any] = {"total": len(self.objects) if self.told is None else self.told}
        if start + size < len(self.objects):
            query = {**asked.query, "cursor": str(start + size), "api_key": self.key}
            meta["next"] = f"{self.origin}{asked.path}?{urlencode(query)}"
        return tagged(as_json({"objects": rows, "meta": meta}))(asked)


def _only(each: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    if "*" in names:
        return dict(each)
    return {name: value for name, value in each.items() if name in {"uuid", *names}}
