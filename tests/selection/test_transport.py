from __future__ import annotations

import gzip
import logging
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from estran.selection.hosts import is_public, same_host
from estran.selection.kept import KeptAnswers
from estran.selection.keys import Secrets
from estran.selection.patience import asked_wait, pause
from estran.selection.transport import Fetcher, FetchProblem, Form, Limits, Request, told
from tests.support.tourism_server import Answer, TourismServer, as_json, tagged

KEY = "s3cret/key+1"
QUICK = Limits(connect=5, read=5, total=20, size=64 * 1024, tries=3, wait=5)


@pytest.fixture
def server() -> Iterator[TourismServer]:
    with TourismServer().running() as running:
        yield running


class Pull:
    """A fetcher with its cache, and the pauses it made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pauses: list[float] = []
        self.secrets = Secrets({"KEY": KEY})

    def read(self, url: str, form: Form = Form.JSON, limits: Limits = QUICK) -> bytes:
        kept = KeptAnswers(self.folder)
        headers = (("X-API-Key", self.secrets.key("KEY")),)
        with Fetcher(
            kept, self.secrets, limits, sleep=self.pauses.append, draw=lambda: 0.5
        ) as fetcher:
            return fetcher.fetch(Request(url, form, headers)).read_bytes()

    def fault(self, url: str, form: Form = Form.JSON, limits: Limits = QUICK) -> str:
        with pytest.raises(FetchProblem) as caught:
            self.read(url, form, limits)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__ or caught.value.__context__ is None
        return str(caught.value)


@pytest.fixture
def pull(tmp_path: Path) -> Pull:
    return Pull(tmp_path / "kept")


def test_an_answer_is_read_and_the_key_goes_in_its_header(
    server: TourismServer, pull: Pull
) -> None:
    url = server.says("/a", as_json({"a": 1}))
    assert pull.read(url) == b'{"a": 1}'
    assert server.asked[0].headers["x-api-key"] == KEY


def test_what_has_not_changed_is_taken_from_the_last_time(
    server: TourismServer, pull: Pull
) -> None:
    url = server.says("/a", tagged(as_json({"a": 1})))
    assert pull.read(url) == pull.read(url) == b'{"a": 1}'
    assert "if-none-match" not in server.asked[0].headers
    assert "if-none-match" in server.asked[1].headers


def test_last_modified_is_asked_for_too(server: TourismServer, pull: Pull) -> None:
    day = "Sat, 21 Nov 2026 08:00:00 GMT"
    url = server.says("/a", as_json([1], Last_Modified=day), Answer(304))
    assert pull.read(url) == pull.read(url)
    assert server.asked[1].headers["if-modified-since"] == day


def test_a_damaged_kept_answer_counts_as_none(server: TourismServer, pull: Pull) -> None:
    url = server.says("/a", tagged(as_json({"a": 1})))
    pull.read(url)
    (body,) = pull.folder.glob("*.body")
    body.write_bytes(b'{"a": 2}')
    assert pull.read(url) == b'{"a": 1}'
    assert "if-none-match" not in server.asked[1].headers


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_fault_is_tried_again(server: TourismServer, pull: Pull, status: int) -> None:
    url = server.says("/a", Answer(status), as_json([1]))
    assert pull.read(url) == b"[1]"
    assert pull.pauses == [0.75]


def test_tries_are_bounded_and_their_pauses_grow(server: TourismServer, pull: Pull) -> None:
    url = server.says("/a", Answer(500))
    assert "answers 500, tried 3 times" in pull.fault(url)
    assert (len(server.asked), pull.pauses) == (3, [0.75, 1.5])


def test_the_pause_that_a_server_asks_for_is_made(server: TourismServer, pull: Pull) -> None:
    url = server.says("/a", Answer(429, headers={"Retry-After": "4"}), as_json([1]))
    assert pull.read(url) == b"[1]"
    assert pull.pauses == [4.0]


def test_a_pause_too_long_ends_the_pull_at_once(server: TourismServer, pull: Pull) -> None:
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2997"}
    url = server.says("/a", Answer(429, headers=headers))
    assert "asks to wait 2997 s" in pull.fault(url)
    assert (len(server.asked), pull.pauses) == (1, [])


def test_a_pause_is_told_as_seconds_or_as_a_date() -> None:
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    later = format_datetime(now + timedelta(seconds=90), usegmt=True)
    assert asked_wait({"retry-after": "12"}) == 12
    assert asked_wait({"retry-after": later}, now) == 90
    assert asked_wait({"retry-after": format_datetime(now - timedelta(days=1))}, now) == 0
    assert asked_wait({"retry-after": "soon"}) is None
    assert asked_wait({"x-ratelimit-remaining": "3", "x-ratelimit-reset": "60"}) is None
    assert [pause(tries, 1.0) for tries in (1, 2, 3)] == [1, 2, 4]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_lasting_fault_is_not_tried_again(server: TourismServer, pull: Pull, status: int) -> None:
    url = server.says("/a", Answer(status))
    assert f"answers {status}" in pull.fault(url)
    assert len(server.asked) == 1


def test_a_body_that_breaks_off_is_tried_again_and_never_kept(
    server: TourismServer, pull: Pull
) -> None:
    whole = tagged(as_json({"a": "x" * 5000}))
    broken = Answer(200, b"[" + b"1," * 900, {"Content-Type": "application/json"}, cut=100)
    url = server.says("/a", broken, whole)
    assert pull.read(url).startswith(b'{"a"')
    server.says("/a", broken)
    assert "breaks off its answer, tried 3 times" in pull.fault(url)
    assert not list(pull.folder.glob("*.part"))
    server.says("/a", whole)
    assert pull.read(url).startswith(b'{"a"')


def test_a_silent_server_is_left(server: TourismServer, pull: Pull) -> None:
    slow = Answer(200, b"[1]", {"Content-Type": "application/json"}, drip=0.8)
    url = server.says("/a", slow)
    limits = Limits(read=0.2, tries=2)
    assert "is silent for too long, tried 2 times" in pull.fault(url, limits=limits)


def test_a_body_that_drips_is_left_after_its_time(server: TourismServer, pull: Pull) -> None:
    slow = Answer(200, b"[" + b"1," * 200, {"Content-Type": "application/json"}, drip=0.05)
    url = server.says("/a", slow)
    limits = Limits(read=5, total=0.3, tries=1)
    begun = time.monotonic()
    assert "takes more than 0.3 s" in pull.fault(url, limits=limits)
    assert time.monotonic() - begun < 10


def test_an_answer_has_a_largest_size(server: TourismServer, pull: Pull) -> None:
    body = b"[" + b"1," * 40_000 + b"1]"
    url = server.says("/a", Answer(200, body, {"Content-Type": "application/json"}))
    assert "must be smaller than 0.0625 MB, found 80003 bytes" in pull.fault(url)


def test_an_answer_without_a_length_has_it_too(server: TourismServer, pull: Pull) -> None:
    piece = b"%x\r\n" % 32_768 + b" " * 32_768 + b"\r\n"
    headers = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    url = server.says("/a", Answer(200, piece * 8 + b"0\r\n\r\n", headers))
    assert "must be smaller than 0.0625 MB" in pull.fault(url)


def test_a_packed_answer_is_measured_unpacked(server: TourismServer, pull: Pull) -> None:
    body = gzip.compress(b" " * 1_000_000)
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert len(body) < 5000
    url = server.says("/a", Answer(200, body, headers))
    assert "must be smaller than 0.0625 MB" in pull.fault(url)


def test_a_page_for_people_is_no_answer(server: TourismServer, pull: Pull) -> None:
    page = Answer(200, b"<h1>Login</h1>", {"Content-Type": "text/html; charset=utf-8"})
    url = server.says("/a", page)
    for form in (Form.JSON, Form.ZIP, Form.CSV):
        assert f"must answer {form.value}, found 'text/html" in pull.fault(url, form)


def test_a_redirect_on_its_host_is_followed(server: TourismServer, pull: Pull) -> None:
    server.says("/b", as_json([2]))
    url = server.says("/a", Answer(302, headers={"Location": "/b"}))
    assert pull.read(url) == b"[2]"


def test_a_redirect_to_another_host_is_not(server: TourismServer, pull: Pull) -> None:
    with TourismServer().running() as other:
        target = other.says("/b", as_json([2]))
        url = server.says("/a", Answer(302, headers={"Location": f"{target}?api_key={KEY}"}))
        fault = pull.fault(url)
        assert "redirects to another host" in fault
        assert KEY not in fault
        assert other.asked == []


def test_redirects_come_to_an_end(server: TourismServer, pull: Pull) -> None:
    url = server.says("/a", Answer(302, headers={"Location": "/a"}))
    assert "redirects more than 3 times" in pull.fault(url)


def test_one_host_is_one_host() -> None:
    base = "https://api.example.org/v1"
    assert same_host(base, "https://api.example.org/v2")
    assert same_host("http://example.org/", "https://example.org/")
    for other in (
        "http://api.example.org/v1",
        "https://api.example.org:8443/v1",
        "https://api.example.org.evil.test/v1",
        "https://user@api.example.org/v1",
        "https://api.example.org:99999999/",
        "ftp://api.example.org/v1",
    ):
        assert not same_host(base, other), other


def test_a_picture_is_asked_for_on_the_web_only() -> None:
    assert is_public("https://www.example.org/a.jpg")
    assert is_public("http://93.184.216.34/a.jpg")
    for url in (
        "http://localhost/a",
        "http://127.0.0.1/a",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/a",
        "http://[::1]/a",
        "http://router.local/a",
        "http://intranet/a",
        "http://[/a",
    ):
        assert not is_public(url), url


def test_a_server_that_is_not_there_is_told(pull: Pull) -> None:
    assert "does not answer, tried 3 times" in pull.fault("http://127.0.0.1:9/a")


def test_a_certificate_that_is_not_trusted_is_told_as_that() -> None:
    fault = httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed: https://x.test/k3y")
    assert told(fault) == "has no certificate that can be trusted"
    assert told(httpx.ConnectError("https://x.test/k3y")) == "does not answer"


def test_a_key_is_sent_over_a_private_connection_only(pull: Pull) -> None:
    assert "over https only" in pull.fault("http://api.example.org/v1/catalog")


def test_a_key_is_in_no_message_no_log_and_no_cache(
    server: TourismServer, pull: Pull, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    body = {"objects": [], "meta": {"next": f"http://x.test/?api_key={KEY}&page=2"}}
    pull.secrets.key("KEY")
    url = server.says("/flux/s3cret%2Fkey%2B1", Answer(500))
    asked = pull.secrets.filled(f"{server.url}/flux/${{KEY}}?api_key=${{KEY}}")
    assert "s3cret%2Fkey%2B1" in asked
    fault = pull.fault(asked)
    assert "s3cret" not in fault
    assert "/flux/***?api_key=***" in fault
    pull.read(server.says("/a", tagged(as_json(body))))
    logged = "\n".join(record.getMessage() for record in caplog.records)
    kept = b"".join(path.read_bytes() for path in pull.folder.iterdir())
    assert "s3cret" not in logged + url.partition("/flux")[0]
    assert b"s3cret" not in kept
    assert b"page=2" in kept


def test_logging_is_as_it_was_after_a_pull(server: TourismServer, pull: Pull) -> None:
    before = logging.getLogger("httpx").level
    pull.read(server.says("/a", as_json([1])))
    assert logging.getLogger("httpx").level == before
