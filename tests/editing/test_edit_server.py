"""The editing page's server: one browser, this machine, the content's files and no others."""

from __future__ import annotations

import base64
import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest

from estran.cli.edit_folder import ContentFolder
from estran.cli.edit_server import EditServer
from tests.editing.test_cms_saving import FR, FRENCH


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "experiences" / "terril").mkdir(parents=True)
    (folder / FR).write_bytes(FRENCH.encode())
    (folder / "selection").mkdir()
    (folder / "selection" / "register.yaml").write_text("secret: 1\n")
    (tmp_path / "outside.jpg").write_bytes(b"outside")
    return folder


@pytest.fixture
def server(content: Path) -> Iterator[EditServer]:
    made = EditServer(ContentFolder(content, "content", "fr"), {"index.html": b"<p>"}, 0)
    thread = Thread(target=made.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


class Asker:
    """A browser that has been let in, unless a test says something else."""

    def __init__(self, server: EditServer) -> None:
        self.port = server.server_address[1]
        self.usual = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": f"estran_edit={server.key}",
            "Origin": f"http://127.0.0.1:{self.port}",
        }

    def __call__(
        self, method: str, path: str, body: bytes | None = None, **also: str
    ) -> tuple[int, bytes, dict[str, str]]:
        headers = {name: value for name, value in (self.usual | also).items() if value}
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        link.request(method, path, body, headers)
        answer = link.getresponse()
        found = answer.status, answer.read(), dict(answer.getheaders())
        link.close()
        return found

    def version(self, path: str) -> str:
        files = json.loads(self("GET", "/admin/api/tree")[1])["files"]
        return next(str(each["version"]) for each in files if each["path"] == path)

    def save(self, changes: list[dict[str, Any]], **also: str) -> tuple[int, Any]:
        body = json.dumps({"changes": changes}).encode()
        status, data, _ = self("POST", "/admin/api/changes", body, **also)
        return status, json.loads(data)


@pytest.fixture
def ask(server: EditServer) -> Asker:
    return Asker(server)


def change(path: str, data: bytes | None, version: str | None = None) -> dict[str, Any]:
    sent = None if data is None else base64.b64encode(data).decode()
    return {"path": path, "data": sent, "version": version}


def test_it_listens_on_the_loopback_address_alone(server: EditServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_the_key_of_the_terminal_opens_it_and_is_kept_from_scripts(
    server: EditServer, ask: Asker
) -> None:
    path = server.address.partition(f":{ask.port}")[2]
    status, _, headers = ask("GET", path, Cookie="")
    assert (status, headers["Location"]) == (302, "/admin/")
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "SameSite=Strict" in headers["Set-Cookie"]
    assert ask("GET", "/admin/?key=wrong", Cookie="")[0] == 403


@pytest.mark.parametrize(
    "also",
    [
        {"Cookie": ""},
        {"Cookie": "estran_edit=wrong"},
        {"Cookie": "estran_edit=é"},
        {"Host": "evil.example:80"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Host": "127.0.0.1"},
    ],
)
def test_nobody_else_reads_or_writes(ask: Asker, content: Path, also: dict[str, str]) -> None:
    for path in ("/admin/", "/admin/api/tree", f"/admin/api/file/content/{FR}"):
        assert ask("GET", path, None, **also)[0] == 403
    assert ask.save([change(f"content/{FR}", b"---\n---\n")], **also)[0] == 403
    assert (content / FR).read_text("utf-8") == FRENCH


@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "https://127.0.0.1"])
def test_no_page_of_another_site_writes(ask: Asker, content: Path, origin: str) -> None:
    assert ask.save([change(f"content/{FR}", None)], Origin=origin)[0] == 403
    assert (content / FR).exists()


def test_what_is_listed_is_read_and_written(ask: Asker, content: Path) -> None:
    files = json.loads(ask("GET", "/admin/api/tree")[1])["files"]
    assert [each["path"] for each in files] == [f"content/{FR}"]
    status, data, headers = ask("GET", f"/admin/api/file/content/{FR}")
    assert (status, data) == (200, FRENCH.encode())
    assert headers["Cache-Control"] == "no-store"
    changed = FRENCH.replace("raide", "rude").encode()
    status, answer = ask.save([change(f"content/{FR}", changed, ask.version(f"content/{FR}"))])
    assert (status, answer["files"][0]["size"]) == (200, len(changed))
    assert (content / FR).read_bytes() == changed


@pytest.mark.parametrize(
    "path",
    [
        "content/../outside.jpg",
        "content/experiences/terril/../../../outside.jpg",
        "content/selection/register.yaml",
        "outside.jpg",
        "/etc/hostname",
    ],
)
def test_nothing_else_is_had(ask: Asker, content: Path, path: str) -> None:
    for asked in (path, quote(path, safe="")):
        assert ask("GET", f"/admin/api/file/{asked}")[0] == 404
    assert ask.save([change(path, b"x")])[0] == 422
    assert (content.parent / "outside.jpg").read_bytes() == b"outside"


def test_links_are_neither_read_nor_written(ask: Asker, content: Path) -> None:
    (content / "experiences" / "terril" / "a.jpg").symlink_to(content.parent / "outside.jpg")
    (content / "experiences" / "other").symlink_to(content.parent)
    paths = ("content/experiences/terril/a.jpg", "content/experiences/other/outside.jpg")
    listed = json.loads(ask("GET", "/admin/api/tree")[1])["files"]
    assert [each["path"] for each in listed] == [f"content/{FR}"]
    for path in paths:
        assert ask("GET", f"/admin/api/file/{path}")[0] == 404
        status, answer = ask.save([change(path, b"x")])
        assert (status, "lien" in answer["message"]) == (422, True)
    assert (content.parent / "outside.jpg").read_bytes() == b"outside"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"changes": [{"path": 1, "data": null}]}',
     b'{"changes": [{"path": "content/a", "data": "%"}]}', b'{"changes": 3}'],
)  # fmt: skip
def test_a_save_of_another_form_is_refused(ask: Asker, body: bytes) -> None:
    assert ask("POST", "/admin/api/changes", body)[0] == 422


def test_what_changed_elsewhere_is_not_written_over(ask: Asker, content: Path) -> None:
    version = ask.version(f"content/{FR}")
    pulled = FRENCH.replace("raide", "longue").encode()
    (content / FR).write_bytes(pulled)
    for known in (version, None):
        status, answer = ask.save([change(f"content/{FR}", FRENCH.encode(), known)])
        assert (status, "a changé ailleurs" in answer["message"]) == (422, True)
    assert (content / FR).read_bytes() == pulled
    assert json.loads(ask("GET", "/admin/api/texts")[1]) == {f"content/{FR}": pulled.decode()}


def test_one_bad_file_and_nothing_is_written(ask: Asker, content: Path) -> None:
    good, version = FRENCH.replace("raide", "rude").encode(), ask.version(f"content/{FR}")
    status, answer = ask.save(
        [
            change(f"content/{FR}", good, version),
            change("content/pages/x/index.fr.md", b"---\nno: [\n"),
        ]
    )
    assert (status, "ne peut pas être relu" in answer["message"]) == (422, True)
    assert (content / FR).read_text("utf-8") == FRENCH
    assert not (content / "pages").exists()


def test_a_save_that_is_too_heavy_is_not_even_read(ask: Asker) -> None:
    answer = ask("POST", "/admin/api/changes", b"{}", **{"Content-Length": str(10**12)})
    assert answer[0] == 413
