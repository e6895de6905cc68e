"""The local server, asked over real HTTP on the loopback address."""

import gzip
import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from estran.cli.serving import PortTakenError, Serving, SiteServer

PAGE = "<!doctype html><html lang='fr'><body><p>Bonjour</p></body></html>"
GPX = b"<gpx>0123456789</gpx>"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    output = tmp_path / "output"
    files = {
        "index.html": PAGE.replace("Bonjour", "Choose"),
        "404.html": PAGE.replace("Bonjour", "Lost"),
        "fr/index.html": PAGE,
        "fr/404.html": PAGE.replace("Bonjour", "Perdu"),
        "fr/été à la mer/index.html": PAGE,
        "fr/track.gpx": GPX.decode(),
        "fr/map.geojson": "{}",
        "fr/events.ics": "BEGIN:VCALENDAR",
        "fr/app.webmanifest": "{}",
        "fr/search.wasm": "wasm",
        "fr/search.pagefind": "index",
        "fr/feed.atom": "<feed/>",
    }
    for name, text in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "secret.txt").write_text("not served")
    (output / "link.txt").symlink_to(tmp_path / "secret.txt")
    made = SiteServer(output, 0)
    thread = threading.Thread(target=made.serve_forever, args=(0.02,))
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def ask(server: SiteServer, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    connection.close()
    return answer


def test_serves_the_choice_and_each_site(server: SiteServer) -> None:
    assert b"Choose" in ask(server, "/").body
    assert b"Bonjour" in ask(server, "/fr/").body
    assert ask(server, "/fr/%C3%A9t%C3%A9%20%C3%A0%20la%20mer/").status == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/fr/", "text/html; charset=utf-8"),
        ("/fr/track.gpx", "application/gpx+xml; charset=utf-8"),
        ("/fr/map.geojson", "application/geo+json; charset=utf-8"),
        ("/fr/events.ics", "text/calendar; charset=utf-8"),
        ("/fr/app.webmanifest", "application/manifest+json; charset=utf-8"),
        ("/fr/search.wasm", "application/wasm"),
        ("/fr/search.pagefind", "application/octet-stream"),
        ("/fr/feed.atom", "application/atom+xml; charset=utf-8"),
    ],
)
def test_says_the_right_type_and_never_lets_cache(server: SiteServer, path: str, kind: str) -> None:
    answer = ask(server, path)
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Length"] == str(len(answer.body))


def test_a_folder_has_one_address(server: SiteServer) -> None:
    answer = ask(server, "/fr?q=mer")
    assert (answer.status, answer.headers["Location"]) == (301, "/fr/?q=mer")
    assert not ask(server, "//fr").headers["Location"].startswith("//")


def test_a_missing_page_speaks_the_language_of_its_site(server: SiteServer) -> None:
    assert b"Perdu" in ask(server, "/fr/nowhere/").body
    assert b"Lost" in ask(server, "/nowhere").body
    assert ask(server, "/fr/nowhere/").status == 404
    assert ask(server, "/fr/track.gpx/").status == 404


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/link.txt", "/..%5csecret.txt", "/%00"]
)
def test_nothing_outside_the_output_is_served(server: SiteServer, path: str) -> None:
    answer = ask(server, path)
    assert answer.status == 404
    assert b"not served" not in answer.body


@pytest.mark.parametrize(
    ("asked", "status", "body", "where"),
    [
        ("bytes=0-4", 206, GPX[:5], "bytes 0-4/21"),
        ("bytes=5-", 206, GPX[5:], "bytes 5-20/21"),
        ("bytes=-6", 206, GPX[-6:], "bytes 15-20/21"),
        ("bytes=0-999", 206, GPX, "bytes 0-20/21"),
        ("bytes=21-", 416, b"", "bytes */21"),
        ("bytes=4-2", 200, GPX, None),
        ("bytes=-", 200, GPX, None),
        ("bytes=0-1,4-5", 200, GPX, None),
    ],
)
def test_ranges(
    server: SiteServer, asked: str, status: int, body: bytes, where: str | None
) -> None:
    answer = ask(server, "/fr/track.gpx", Range=asked)
    assert (answer.status, answer.body, answer.headers["Content-Range"]) == (status, body, where)


def test_head_sends_headers_only(server: SiteServer) -> None:
    answer = ask(server, "/fr/track.gpx", "HEAD")
    assert (answer.body, answer.headers["Content-Length"]) == (b"", str(len(GPX)))


def test_pages_carry_the_reload_script_and_files_do_not(server: SiteServer) -> None:
    answer = ask(server, "/fr/")
    script = f'<script src="/__reload__.js?seen={server.builds.name}"></script></body>'
    assert script.encode() in answer.body
    assert (server.folder / "fr" / "index.html").read_text("utf-8") == PAGE
    assert b"__reload__" not in ask(server, "/fr/track.gpx").body
    assert ask(server, "/__reload__.js").headers["Content-Type"].startswith("text/javascript")


def test_the_stream_tells_of_each_build_and_ends_with_the_server(server: SiteServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", "/__reload__")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"] == "text/event-stream"
    before = stream.readline()
    assert before == f"data: {server.builds.name}\n".encode()
    assert stream.readline() == b"\n"
    server.builds.ended()
    after = stream.readline()
    assert after == f"data: {server.builds.name}\n".encode()
    assert after != before
    server.builds.close()
    assert stream.read() == b"\n"
    connection.close()


def test_before_the_first_build_the_page_waits(server: SiteServer) -> None:
    for name in ("index.html", "404.html"):
        (server.folder / name).unlink()
    answer = ask(server, "/")
    assert answer.status == 503
    assert b"__reload__" in answer.body


def test_a_taken_port_gives_a_sentence(server: SiteServer) -> None:
    with pytest.raises(PortTakenError, match=r"Port \d+ cannot be used.*choose another"):
        SiteServer(server.folder, server.server_port)


def test_each_file_comes_with_the_headers_that_its_site_gives_it(server: SiteServer) -> None:
    rules = "/fr/*\n  X-A: 1\n/fr/app.webmanifest\n  ! X-A\n  X-A: 2\n"
    (server.folder / "fr" / "_headers").write_text(rules)
    assert ask(server, "/fr/").headers["X-A"] == "1"
    assert ask(server, "/fr/app.webmanifest").headers["X-A"] == "2"
    assert ask(server, "/").headers["X-A"] is None
    assert "default-src 'self'" in ask(server, "/").headers["Content-Security-Policy"]


def test_visitors_get_files_as_they_are_and_compressed(server: SiteServer) -> None:
    long = PAGE.replace("Bonjour", "Bonjour " * 500)
    (server.folder / "fr" / "index.html").write_text(long)
    plain = ask(server, "/fr/", **{"Accept-Encoding": "gzip"})
    assert plain.headers["Content-Encoding"] is None
    server.serving = Serving.VISITING
    packed = ask(server, "/fr/", **{"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body).decode() == long
    assert ask(server, "/fr/").body.decode() == long
    assert ask(server, "/fr/search.wasm", **{"Accept-Encoding": "gzip"}).body == b"wasm"
