"""A real Chromium before the built sites, served as ``tasks.py serve`` does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

import pelicanconf
from estran.cli.chromium import FLAGS, find
from estran.cli.kinds import fullest, samples
from estran.cli.serving import SiteServer
from estran.rendering.build import prepare
from estran.settings import read_settings
from tests.support.policy import enforce
from tests.support.sites import Built, real_sites, shared_folder

WAIT = 10_000
"""Milliseconds after which what did not happen will not."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return real_sites(tmp_path_factory)


@pytest.fixture(scope="session")
def host(built: Built) -> Iterator[str]:
    """The address at which all three sites are served, without ``/`` at its end."""
    server = SiteServer(built.output, 0)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a file of tests: other tests want the event loop that Playwright holds."""
    program = find()
    assert program, "no Chromium: python3 tasks.py test installs one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield chromium
        chromium.close()


def open_context(
    browser: Browser, host: str, left: list[str], *, scripts: bool = True
) -> BrowserContext:
    """A visitor without history; requests to other hosts go nowhere and are noted in ``left``."""
    context = browser.new_context(
        color_scheme="light", reduced_motion="reduce", java_script_enabled=scripts
    )
    context.set_default_timeout(WAIT)

    def refuse(route: Route) -> None:
        left.append(route.request.url)
        route.abort()

    context.route(re.compile(rf"^(?!{re.escape(host)}/|data:|blob:)"), refuse)
    return context


@contextmanager
def watched(browser: Browser, host: str) -> Iterator[Page]:
    """A tab under the strict policy, whose faults and requests to other hosts fail the test."""
    left: list[str] = []
    faults: list[str] = []
    context = open_context(browser, host, left)
    enforce(context)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda said: faults.append(said.text) if "Security Policy" in said.text else None,
    )
    yield page
    context.close()
    assert left == [], "requests that left the host"
    assert faults == [], "errors in scripts, or breaches of the policy"


@contextmanager
def visitor(
    browser: Browser, host: str, today: date, forgiven: str = "\0"
) -> Iterator[BrowserContext]:
    """A visitor on a day; faults in scripts, but for what is ``forgiven``, fail the test."""
    left: list[str] = []
    faults: list[str] = []
    context = open_context(browser, host, left)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.clock.set_fixed_time(f"{today}T10:00:00")
    yield context
    context.close()
    assert left == [], "requests that left the host"
    assert [fault for fault in faults if forgiven not in fault] == [], "errors in scripts"


@pytest.fixture
def tab(browser: Browser, host: str) -> Iterator[Page]:
    """A tab in which no page may ask anything of another host, nor fail in its scripts."""
    left: list[str] = []
    faults: list[str] = []
    context = open_context(browser, host, left)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert left == [], "requests that left the host"
    assert faults == [], "errors in scripts"


@pytest.fixture
def plain_tab(browser: Browser, host: str) -> Iterator[Page]:
    """A tab in which no script runs."""
    left: list[str] = []
    context = open_context(browser, host, left, scripts=False)
    yield context.new_page()
    context.close()
    assert left == [], "requests that left the host"


@pytest.fixture(scope="session")
def kinds(built: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """For each kind of page and language the path of its fullest page, from the host's root.

    A kind is the name of a template, or the role of an editors' page.
    """
    values = {name: value for name, value in vars(pelicanconf).items() if name.isupper()}
    cache = shared_folder(tmp_path_factory) / "cache"
    prepared = prepare(replace(read_settings(values), cache=cache))
    found = fullest(samples(prepared, built.output))
    return {(sample.kind, sample.lang): sample.path for sample in found}
