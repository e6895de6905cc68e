"""Fetches what a source answers: within limits, tried again, asked for only if it has changed.

An answer is streamed into a file of the cache folder, where it stays with its ``ETag`` and
``Last-Modified`` (RFC 9110, 8.8), so that the next pull may be told "not modified". Redirects lead
to the same host only. No key is ever in a message, a log or the cache.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from estran.selection.hosts import is_private, same_host
from estran.selection.kept import Kept, KeptAnswers
from estran.selection.keys import Secrets
from estran.selection.patience import asked_wait, pause

_AGAIN = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LOGS = ("httpx", "httpcore")


class FetchProblem(Exception):
    """A source could not be read; the message says what was asked and what came, without keys."""


def _draw() -> float:
    return random.SystemRandom().random()


class Form(StrEnum):
    """What is asked for, and the media types that it may come as (by a part of their name)."""

    JSON = "json"
    ZIP = "zip"
    CSV = "csv"
    PICTURE = "image/"

    def admits(self, media_type: str) -> bool:
        """Whether an answer of a media type may hold it; many servers send none or a vague one."""
        kind = media_type.partition(";")[0].strip().lower()
        if self is Form.PICTURE:
            return kind.startswith("image/")
        vague = {"", "application/octet-stream", "binary/octet-stream"}
        also = {"text/plain"} if self is Form.JSON else {"text/plain", "application/vnd.ms-excel"}
        return kind in vague or self.value in kind or (self is not Form.ZIP and kind in also)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and times: of an answer, and of one wait between two tries."""

    connect: float = 10
    read: float = 30
    total: float = 600
    size: int = 512 * 1024 * 1024
    tries: int = 4
    wait: float = 60
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: a whole address, what is expected, and headers (the key's among them)."""

    url: str
    form: Form
    headers: tuple[tuple[str, str], ...] = ()


class _TryAgain(Exception):
    """A fault that may pass; ``wait`` are the seconds that the server asks for."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


class Fetcher:
    """One pull's connections; a context manager. ``sleep`` and ``draw`` are there for tests."""

    def __init__(
        self,
        kept: KeptAnswers,
        secrets: Secrets,
        limits: Limits | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        draw: Callable[[], float] = _draw,
    ) -> None:
        self.kept = kept
        self.secrets = secrets
        self.limits = limits or Limits()
        self._sleep, self._draw = sleep, draw
        self._levels: dict[str, int] = {}

    def __enter__(self) -> Self:
        for name in _LOGS:  # Their lines hold whole addresses and headers.
            self._levels[name] = logging.getLogger(name).level
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        timeout = httpx.Timeout(self.limits.read, connect=self.limits.connect)
        agent = {"User-Agent": "estran-pull/1"}
        self._client = httpx.Client(timeout=timeout, follow_redirects=False, headers=agent)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)

    def fetch(self, request: Request) -> Path:
        """The file that holds the answer; raises :class:`FetchProblem`."""
        shown = self.secrets.scrub(request.url)
        if request.headers and not is_private(request.url):
            raise FetchProblem(f"a key is sent over https only: {shown}")
        for number in range(1, self.limits.tries + 1):
            try:
                return self._follow(request)
            except _TryAgain as fault:
                what = self.secrets.scrub(str(fault))
                wait = pause(number, self._draw()) if fault.wait is None else fault.wait
                if number == self.limits.tries:
                    raise FetchProblem(f"{what}, tried {number} times: {shown}") from None
                if wait > self.limits.wait:
                    words = f"{what}, and asks to wait {wait:.0f} s"
                    raise FetchProblem(f"{words}: pull again later: {shown}") from None
            self._sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _follow(self, request: Request) -> Path:
        """One try, over redirects on the same host."""
        url = request.url
        for _ in range(self.limits.redirects + 1):
            try:
                found = self._once(url, request)
            except httpx.TransportError as error:
                raise _TryAgain(told(error)) from None
            except (httpx.InvalidURL, httpx.DecodingError, UnicodeError) as error:
                shown = self.secrets.scrub(url)
                raise FetchProblem(f"{type(error).__name__}: {shown}") from None
            if isinstance(found, Path):
                return found
            target = urljoin(url, found)
            if not same_host(url, target):
                host = self.secrets.scrub(urlsplit(target).netloc)
                shown = self.secrets.scrub(request.url)
                raise FetchProblem(f"redirects to another host ({host}): {shown}")
            url = target
        shown = self.secrets.scrub(request.url)
        raise FetchProblem(f"redirects more than {self.limits.redirects} times: {shown}")

    def _once(self, url: str, request: Request) -> Path | str:
        """The file of the answer, or the address it redirects to."""
        end = time.monotonic() + self.limits.total
        name = self.secrets.scrub(url)
        old = self.kept.find(name)
        headers = dict(request.headers) | (old.conditions if old else {})
        with self._client.stream("GET", url, headers=headers) as answer:
            status = answer.status_code
            if status == 304 and old is not None:
                return old.body
            if status in _REDIRECTS and "location" in answer.headers:
                return answer.headers["location"]
            if status in _AGAIN:
                raise _TryAgain(f"answers {status}", asked_wait(answer.headers))
            if status != 200:
                hint = " (is the key right?)" if status in {401, 403} else ""
                raise FetchProblem(f"answers {status}{hint}: {name}")
            self._check(answer, request.form, name)
            return self._stream(answer, request, name, end)

    def _check(self, answer: httpx.Response, form: Form, name: str) -> None:
        found = answer.headers.get("content-type", "")
        if not form.admits(found):
            raise FetchProblem(f"must answer {form.value}, found {found[:60]!r}: {name}")
        length = answer.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length) > self.limits.size:
            raise FetchProblem(f"{_large(self.limits.size)}, found {length} bytes: {name}")

    def _stream(self, answer: httpx.Response, request: Request, name: str, end: float) -> Path:
        with self.kept.writing(name) as writing:
            size = 0
            for piece in answer.iter_bytes():  # As they come: a size would wait for that many.
                size += len(piece)
                if size > self.limits.size:
                    raise FetchProblem(f"{_large(self.limits.size)}: {name}")
                if time.monotonic() > end:
                    raise _TryAgain(f"takes more than {self.limits.total:g} s")
                writing.file.write(piece)
            # An answer may repeat the key that it was asked with: ``meta.next`` does.
            text = request.form in {Form.JSON, Form.CSV}
            scrub = self.secrets.scrub_bytes if text else None
            return writing.keep(Kept.tags_of(answer.headers), scrub)


def _large(size: int) -> str:
    return f"an answer must be smaller than {size / 1024 / 1024:g} MB"


def told(error: httpx.TransportError) -> str:
    """A fault of the connection in words; httpx's own may hold an address."""
    if "CERTIFICATE" in str(error):
        return "has no certificate that can be trusted"
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        return "does not answer"
    if isinstance(error, httpx.TimeoutException):
        return "is silent for too long"
    if isinstance(error, httpx.RemoteProtocolError):
        return "breaks off its answer"
    return f"fails ({type(error).__name__})"
