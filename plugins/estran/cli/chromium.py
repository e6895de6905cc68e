"""A Chromium for the tests in a real browser: found, or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Arguments for a quiet browser, without requests of its own; also as root in a container."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path | None:
    """The browser to drive: ``ESTRAN_CHROMIUM``, one on PATH, or Playwright's own download."""
    if named := os.environ.get("ESTRAN_CHROMIUM"):
        return Path(named)
    for name in _NAMES:
        if path := shutil.which(name):
            return Path(path)
    return _playwrights()


def ensure() -> str:
    """Install Chromium if there is none; returns what a person has to do, or nothing."""
    if find():
        return ""
    print("Installing Chromium for the tests in a real browser")
    for command in _installers():
        if subprocess.call(command):
            break
    if find():
        return ""
    return (
        "Chromium could not be installed: install it by hand (Debian: sudo apt-get install "
        "chromium) or name one with ESTRAN_CHROMIUM=/path/to/chromium, and run the tests again."
    )


def _installers() -> list[list[str]]:
    """The commands to run one after the other."""
    if _is_debian() and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        install = [*quiet, "install", "-y", "--no-install-recommends", "chromium"]
        return [[*quiet, "update"], ["env", "DEBIAN_FRONTEND=noninteractive", *install]]
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


def _is_debian() -> bool:
    """Debian itself: Ubuntu's package of that name is a snap, which no container runs."""
    try:
        return "\nID=debian\n" in "\n" + Path("/etc/os-release").read_text("utf-8") + "\n"
    except OSError:
        return False


def _playwrights() -> Path | None:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the tests have it
    except ModuleNotFoundError:
        return None
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None
