"""The editing page on this machine, with the content's own files behind it.

It listens on the loopback address alone and answers one browser: the one that came by the
address printed in the terminal, which holds the session's key. A request has to name this server
as its host (no other site's name can be made to lead here) and, to write, as its origin.
"""

from __future__ import annotations

import json
import secrets
from hmac import compare_digest
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from estran.cli.edit_folder import MAX_SAVE, ContentFolder
from estran.cli.media_types import type_of
from estran.editing.admin import headers
from estran.editing.saving import SaveRefused

HOST = "127.0.0.1"
HOME = "/admin/"
_COOKIE = "estran_edit"
_JSON = "application/json; charset=utf-8"


class EditServer(ThreadingHTTPServer):
    """Serves the editing page; ``address`` is where the one who started it opens it."""

    daemon_threads = True

    def __init__(self, content: ContentFolder, files: dict[str, bytes], port: int) -> None:
        """Take the port (0: any free one); raises ``OSError`` where it is taken."""
        self.content = content
        self.files = files
        self.key = secrets.token_urlsafe(24)
        super().__init__((HOST, port), EditHandler)

    @property
    def names(self) -> tuple[str, ...]:
        """What a browser may call this server."""
        port = self.server_address[1]
        return f"{HOST}:{port}", f"localhost:{port}"

    @property
    def address(self) -> str:
        """Where the page is, with the key that opens it once and for this session."""
        return f"http://{self.names[0]}{HOME}?key={self.key}"


class EditHandler(BaseHTTPRequestHandler):
    """Answers GET for the page's and the content's files, POST for a save."""

    server: EditServer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """A file of the page, the listing, or a file of the content."""
        url = urlsplit(self.path)
        if not self._host():
            return
        key = parse_qs(url.query).get("key", [""])[0]
        if url.path == HOME and key:
            self._open(key)
        elif url.path in {"/", "/admin"}:
            self._send(HTTPStatus.FOUND, b"", "", Location=HOME)
        elif self._session():
            self._answer(unquote(url.path).removeprefix(HOME) or "index.html")

    def _answer(self, name: str) -> None:
        data = self.server.files.get(name)
        if name == "api/tree":
            self._json(HTTPStatus.OK, {"files": self.server.content.listing()})
        elif name == "api/texts":
            self._json(HTTPStatus.OK, self.server.content.texts())
        elif name.startswith("api/file/"):
            self._content_file(name.removeprefix("api/file/"))
        elif data is None:
            self._refuse(HTTPStatus.NOT_FOUND, "Il n’y a rien à cette adresse.")
        else:
            self._send(HTTPStatus.OK, data, type_of(name))

    def do_POST(self) -> None:
        """A save."""
        self.close_connection = True  # what is refused is not read to its end
        if not self._host() or not self._session():
            return None
        if self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            return self._refuse(HTTPStatus.FORBIDDEN, "Cette demande vient d’un autre site.")
        if urlsplit(self.path).path != f"{HOME}api/changes":
            return self._refuse(HTTPStatus.NOT_FOUND, "Il n’y a rien à cette adresse.")
        size = self.headers.get("Content-Length", "")
        if not size.isdecimal() or int(size) > MAX_SAVE:
            return self._refuse(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Cet enregistrement est trop lourd."
            )
        try:
            files = self.server.content.save(self.rfile.read(int(size)))
        except SaveRefused as refused:
            return self._refuse(HTTPStatus.UNPROCESSABLE_ENTITY, str(refused))
        return self._json(HTTPStatus.OK, {"files": files})

    def _host(self) -> bool:
        known = self.headers.get("Host") in self.server.names
        if not known:
            self._refuse(HTTPStatus.FORBIDDEN, "Cette adresse n’est pas celle de la page.")
        return known

    def _session(self) -> bool:
        try:
            kept = SimpleCookie(self.headers.get("Cookie", "")).get(_COOKIE)
        except CookieError:
            kept = None
        known = kept is not None and compare_digest(kept.value.encode(), self.server.key.encode())
        if not known:
            told = "Ouvrez la page par l’adresse que le terminal affiche."
            self._refuse(HTTPStatus.FORBIDDEN, told)
        return known

    def _open(self, key: str) -> None:
        """Keep the key as a cookie that scripts and other sites cannot have; hide it."""
        if not compare_digest(key.encode(), self.server.key.encode()):
            told = "Cette adresse est d’une session finie : prenez celle du terminal."
            return self._refuse(HTTPStatus.FORBIDDEN, told)
        cookie = f"{_COOKIE}={key}; Path={HOME}; HttpOnly; SameSite=Strict"
        return self._send(HTTPStatus.FOUND, b"", "", Location=HOME, Set_Cookie=cookie)

    def _content_file(self, shown: str) -> None:
        path = self.server.content.file(shown)
        if path is None:
            return self._refuse(HTTPStatus.NOT_FOUND, "Ce fichier n’est pas du contenu.")
        return self._send(HTTPStatus.OK, path.read_bytes(), type_of(path.name))

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self._json(status, {"message": message})

    def _json(self, status: HTTPStatus, value: object) -> None:
        self._send(status, json.dumps(value, ensure_ascii=False).encode(), _JSON)

    def _send(self, status: HTTPStatus, data: bytes, kind: str, **also: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        named = {name.replace("_", "-"): value for name, value in also.items()}
        for name, value in (headers() | named).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *values: object) -> None:  # noqa: A002 - http.server's
        """Nothing: saves tell of themselves."""
