"""The built sites over HTTP on this machine, as a static host would give them.

Ranges are answered, a missing page gets the 404 page of its language, and each site's files come
with the headers that its ``_headers`` gives them. While one works on the sites, nothing is cached
and every page served (never the file) ends with a script that reloads it when a build has ended;
for measuring, files are as they are and compressed, as a visitor gets them.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from estran.cli import preview_bar
from estran.cli.compressing import gzipped
from estran.cli.media_types import type_of
from estran.cli.preview_bar import Desk
from estran.cli.reloading import CLIENT, EVENTS, SCRIPT, Builds, with_reload
from estran.headers import headers_of, read_rules, site_rules

HOST = "127.0.0.1"

_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_WAITING = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title>
<p>The sites are not built yet. The terminal tells what the build found; this page reloads itself.
</html>"""


class Serving(StrEnum):
    """For whom: the one who works on the sites, or one who measures what visitors get."""

    WORKING = "working"
    VISITING = "visiting"


class PortTakenError(OSError):
    """Another program listens on the port; the message is for the person at the terminal."""


class SiteServer(ThreadingHTTPServer):
    """Serves one output folder on the loopback address."""

    daemon_threads = True
    block_on_close = False

    def __init__(
        self,
        folder: Path,
        port: int,
        serving: Serving = Serving.WORKING,
        desk: Desk | None = None,
    ) -> None:
        """Take the port (0: any free one); raises :class:`PortTakenError`.

        ``desk`` knows what the bar of a page shows; without one pages have no bar.
        """
        self.desk = desk
        self.folder = folder.resolve()
        self.serving = serving
        self.builds = Builds()
        try:
            super().__init__((HOST, port), Handler)
        except (OSError, OverflowError) as error:
            raise PortTakenError(
                f"Port {port} cannot be used ({getattr(error, 'strerror', None) or error}). "
                f"Stop what uses it, or choose another: python3 tasks.py serve --port {port + 1}"
            ) from None

    def server_close(self) -> None:
        """Close the socket and let the streams of events end."""
        self.builds.close()
        super().server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no news; anything else is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def file_of(self, path: str) -> Path | None:
        """The file or folder of a decoded URL path, or nothing where none may be had."""
        if "\0" in path or "\\" in path:
            return None
        found = (self.folder / path.lstrip("/")).resolve()
        return found if found.exists() and found.is_relative_to(self.folder) else None

    def headers_of(self, path: str) -> dict[str, str]:
        """The headers that the host of its site gives the file at a decoded URL path."""
        if (whole := self.file_of("_headers")) is not None:
            return headers_of(read_rules(whole.read_text("utf-8")), path)
        site, _, rest = path.lstrip("/").partition("/")
        file = self.file_of(f"{site}/_headers") if site else None
        if file is None:
            return headers_of(site_rules(""), path)
        rules = read_rules(file.read_text("utf-8"))
        own = [replace(rule, path=rule.path.removeprefix(f"/{site}")) for rule in rules]
        return headers_of(own, f"/{rest}")

    def missing_page(self, path: str) -> Path | None:
        """The 404 page of the site a path is in, else the one at the root."""
        above = PurePosixPath("/", path.lstrip("/")).parents
        candidates = (self.file_of(f"{folder}/404.html") for folder in above)
        return next((page for page in candidates if page and page.is_file()), None)


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    server: SiteServer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_HEAD(self) -> None:
        """The headers that GET would send."""
        self.do_GET()

    def do_GET(self) -> None:
        """A file, a redirect to a folder's own address, or the 404 page."""
        url = urlsplit(self.path)
        if url.path == EVENTS:
            return self._stream()
        if url.path == SCRIPT:
            return self._send(HTTPStatus.OK, CLIENT.encode(), type_of(SCRIPT))
        if self.server.desk is not None and url.path.startswith("/__preview__"):
            return self._bar(self.server.desk, url)
        path = unquote(url.path)
        found = self.server.file_of(path)
        if found and found.is_dir():
            if not path.endswith("/"):
                place = quote("/" + path.strip("/") + "/") + (f"?{url.query}" if url.query else "")
                return self._send(HTTPStatus.MOVED_PERMANENTLY, b"", "", Location=place)
            found /= "index.html"
        elif path.endswith("/"):
            found = None
        if found and found.is_file():
            return self._file(HTTPStatus.OK, found)
        return self._missing(path)

    def _bar(self, desk: Desk, url: SplitResult) -> None:
        """What the bar of a page is made of, or shows."""
        if url.path == preview_bar.DATA:
            asked = parse_qs(url.query).get("page", [""])[0]
            return self._send(HTTPStatus.OK, desk.about(asked), type_of(preview_bar.DATA))
        if url.path in {preview_bar.SCRIPT, preview_bar.STYLE}:
            return self._send(HTTPStatus.OK, preview_bar.file(url.path), type_of(url.path))
        return self._send(HTTPStatus.NOT_FOUND, b"Not found\n", _TEXT)

    def _missing(self, path: str) -> None:
        if page := self.server.missing_page(path):
            return self._file(HTTPStatus.NOT_FOUND, page)
        if path == "/":
            waiting = with_reload(_WAITING.encode(), self.server.builds.name)
            return self._send(HTTPStatus.SERVICE_UNAVAILABLE, waiting, _HTML)
        return self._send(HTTPStatus.NOT_FOUND, b"Not found\n", _TEXT)

    def _file(self, status: HTTPStatus, path: Path) -> None:
        kind = type_of(path.name)
        try:
            data = path.read_bytes()
        except OSError:  # A build has just replaced or removed it.
            return self._send(HTTPStatus.NOT_FOUND, b"Not found\n", _TEXT)
        if kind == _HTML and self._is_shown and self.server.serving is Serving.WORKING:
            page = with_reload(data, self.server.builds.name)
            shown = page if self.server.desk is None else preview_bar.with_bar(page)
            return self._send(status, shown, kind)
        return self._part(status, data, kind)

    @property
    def _is_shown(self) -> bool:
        """Whether a page is asked for to be shown: what a script stores is to be as it is."""
        return self.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"

    def _part(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        """The whole, or the one range asked for (RFC 9110, section 14); several give the whole."""
        match = _RANGE.fullmatch(self.headers.get("Range", ""))
        if status is not HTTPStatus.OK or not match or not any(match.groups()):
            return self._whole(status, data, kind)
        first, last = match.groups()
        start = int(first) if first else max(0, len(data) - int(last))
        end = min(int(last), len(data) - 1) if first and last else len(data) - 1
        if first and last and int(last) < start:
            return self._send(status, data, kind)
        if start >= len(data):
            where = f"bytes */{len(data)}"
            return self._send(
                HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", kind, Content_Range=where
            )
        where = f"bytes {start}-{end}/{len(data)}"
        part = data[start : end + 1]
        return self._send(HTTPStatus.PARTIAL_CONTENT, part, kind, Content_Range=where)

    def _whole(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        """All of a file, compressed where visitors get it so."""
        if self.server.serving is Serving.VISITING:
            packed = gzipped(data, kind, self.headers.get("Accept-Encoding", ""))
            if packed is not None:
                return self._send(
                    status, packed, kind, Content_Encoding="gzip", Vary="Accept-Encoding"
                )
        return self._send(status, data, kind)

    def _send(self, status: HTTPStatus, data: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Accept-Ranges", "bytes")
        working = self.server.serving is Serving.WORKING
        self.send_header("Cache-Control", "no-store" if working else "no-cache")
        said = self.server.headers_of(unquote(urlsplit(self.path).path))
        said.pop("Content-Type", None)  # ours are the same, and a missing page has its own
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in said.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        """Server-Sent Events: the newest build's name, at once and after each; each check."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        builds, told, looked = self.server.builds, "", 0
        with suppress(ConnectionError):
            while not builds.closing:
                name, checks = builds.name, builds.checks
                said = f"data: {name}\n\n" if name != told else ""
                said += f"event: checked\ndata: {checks}\n\n" if checks != looked else ""
                self.wfile.write((said or ": here\n\n").encode())
                told, looked = name, checks
                builds.wait(told, looked)

    def log_message(self, format: str, *values: object) -> None:  # noqa: A002, ARG002 - http.server's
        """Only what is missing is worth a line in the terminal."""
        if str(int(HTTPStatus.NOT_FOUND)) in map(str, values):
            print(f"404 {self.path}", flush=True)
