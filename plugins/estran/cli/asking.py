"""Asks servers of other sites whether a page is there, politely.

One request at a time a host, with a pause between them; ``robots.txt`` is kept to; a host that
asks for patience, or does not answer, is left alone for the rest of the run. ``HEAD`` first,
``GET`` without its body where a server does not care for ``HEAD``.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from estran.selection.hosts import is_public

AGENT = "estran-check/1 (tries each link of a tourist site now and then)"
"""Who asks, as servers read it."""

HOPS = 8
"""Redirections that are followed."""

_PERMANENT = {301, 308}
_REDIRECT = {301, 302, 303, 307, 308}
_REFUSED = {401, 403, 407, 429, 451, 999}
_GONE = {404, 410}
_NO_SUCH_SITE = (
    "Name or service not known",
    "No address associated",
    "nodename nor servname",
    "getaddrinfo failed",
)
"""How Linux, macOS and Windows say that a name has no address; a fault of today's says more."""


class NobodyAnswers(Exception):
    """Not one site has answered: it is not the sites that are out of reach, but we."""


class Verdict(StrEnum):
    """What became of an address."""

    GOOD = "good"
    MOVED = "moved"
    GONE = "gone"
    FAILING = "failing"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address said: the verdict, words on it, the day it was asked."""

    verdict: Verdict
    said: str
    day: str


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are asked: seconds between two requests to a host, and until we give up.

    ``hosts`` are asked at the same time. A good answer holds for ``good_days``, another for
    ``other_days``. ``allowed`` says which addresses may be asked at all.
    """

    pause: float = 1.0
    connect: float = 10.0
    read: float = 20.0
    hosts: int = 4
    good_days: int = 14
    other_days: int = 1
    allowed: Callable[[str], bool] = is_public
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class _Host:
    """What is known of a host in this run; ``heard``: it has answered, whatever it said.

    ``closed``: why it is asked nothing more.
    """

    client: httpx.Client
    manners: Manners
    today: date
    robots: dict[str, RobotFileParser] = field(default_factory=dict)
    asked: int = 0
    heard: bool = False
    closed: Answer | None = None

    def answers(self, urls: Iterable[str]) -> dict[str, Answer]:
        """Ask one address after the other."""
        return {url: self.closed or self._answer(url) for url in urls}

    def _answer(self, url: str) -> Answer:
        try:
            if not self._may(url):
                return self._said(Verdict.REFUSED, "robots.txt asks programs to stay away")
            return self._follow(url)
        except httpx.TimeoutException:
            self.closed = self._said(Verdict.FAILING, "no answer in time")
        except httpx.ConnectError as fault:
            unknown = any(words in str(fault) for words in _NO_SUCH_SITE)
            verdict = Verdict.GONE if unknown else Verdict.FAILING
            self.closed = self._said(verdict, "no such site" if unknown else str(fault))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
            return self._said(Verdict.FAILING, str(fault) or type(fault).__name__)
        return self.closed

    def _may(self, url: str) -> bool:
        """Whether ``robots.txt`` lets us; a site without a readable one does (RFC 9309, 2.3.1)."""
        origin = urljoin(url, "/robots.txt")
        if origin not in self.robots:
            rules = RobotFileParser()
            answer = self._ask("GET", origin)
            rules.parse(answer.text.splitlines() if answer.status_code == 200 else [])
            self.robots[origin] = rules
        return self.robots[origin].can_fetch(AGENT, url)

    def _follow(self, url: str) -> Answer:
        at, lasting = url, True
        for _ in range(HOPS):
            answer = self._ask("HEAD", at)
            if answer.status_code >= 400 and answer.status_code != 429:
                answer = self._ask("GET", at)
            status = answer.status_code
            if status not in _REDIRECT or "location" not in answer.headers:
                return self._judge(url, at, status, lasting=lasting)
            at = urldefrag(urljoin(at, answer.headers["location"])).url
            lasting = lasting and status in _PERMANENT
            if not self.manners.allowed(at):
                return self._said(Verdict.FAILING, f"it leads to {at}")
        return self._said(Verdict.FAILING, f"more than {HOPS} redirections")

    def _judge(self, url: str, at: str, status: int, *, lasting: bool) -> Answer:
        if status in _GONE:
            return self._said(Verdict.GONE, f"status {status}")
        if status in _REFUSED:
            answer = self._said(Verdict.REFUSED, f"status {status}")
            self.closed = answer if status == 429 else None
            return answer
        if status >= 400:
            return self._said(Verdict.FAILING, f"status {status}")
        if at != url and lasting:
            return self._said(Verdict.MOVED, at)
        return self._said(Verdict.GOOD, f"status {status}")

    def _ask(self, method: str, url: str) -> httpx.Response:
        """One request, after the pause; of a page's body nothing is read."""
        if self.asked:
            self.manners.sleep(self.manners.pause)
        self.asked += 1
        if url.endswith("/robots.txt"):
            answer = self.client.get(url, follow_redirects=True)
        else:
            with self.client.stream(method, url) as answer:
                pass
        self.heard = True
        return answer

    def _said(self, verdict: Verdict, said: str) -> Answer:
        return Answer(verdict, said, self.today.isoformat())


def ask_all(urls: Iterable[str], today: date, manners: Manners) -> dict[str, Answer]:
    """The answers of addresses; some hosts at a time, each asked one thing at a time.

    Raises :class:`NobodyAnswers` where none of several sites has answered at all.
    """
    logging.getLogger("httpx").setLevel(logging.WARNING)
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    if not by_host:
        return {}
    count = sum(map(len, by_host.values()))
    print(f"Trying {count} addresses of {len(by_host)} sites", file=sys.stderr)
    timeout = httpx.Timeout(manners.read, connect=manners.connect)
    with (
        httpx.Client(timeout=timeout, headers={"User-Agent": AGENT}) as client,
        ThreadPoolExecutor(manners.hosts) as pool,
    ):
        hosts = [(_Host(client, manners, today), each) for each in by_host.values()]
        parts = pool.map(lambda pair: pair[0].answers(pair[1]), hosts)
        answers = {url: answer for part in parts for url, answer in part.items()}
    if len(hosts) > 1 and not any(host.heard for host, _ in hosts):
        raise NobodyAnswers
    return answers
