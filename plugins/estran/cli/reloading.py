"""What makes an open page load again after a build: a stream of events and a small script.

The script is a file of the same host, which a strict content security policy lets pass.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field

EVENTS = "/__reload__"
SCRIPT = "/__reload__.js"
PULSE = 15.0  # seconds between two signs of life on a stream of events

CLIENT = """\
// Reloads this page when a build has ended. A hidden page waits until it is seen again: a browser
// grants one host six connections.
const seen = new URL(document.currentScript.src).searchParams.get("seen");
let source;
const listen = () => {
  source?.close();
  if (document.hidden) return;
  source = new EventSource("/__reload__");
  source.onmessage = ({ data }) => { if (data !== seen) location.reload(); };
  source.addEventListener("checked", () => dispatchEvent(new Event("estran-checked")));
};
document.addEventListener("visibilitychange", listen);
listen();
"""


@dataclass(slots=True)
class Builds:
    """Counts the builds and checks that ended, and wakes those who wait for the next one."""

    start: str = field(default_factory=lambda: secrets.token_hex(4))
    count: int = 0
    checks: int = 0
    closing: bool = False
    changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def name(self) -> str:
        """The name of the newest build; another server's builds have other names."""
        return f"{self.start}-{self.count}"

    def ended(self) -> None:
        """Tell every open page that there is something new."""
        with self.changed:
            self.count += 1
            self.changed.notify_all()

    def checked(self) -> None:
        """Tell every open page that the content has been checked."""
        with self.changed:
            self.checks += 1
            self.changed.notify_all()

    def close(self) -> None:
        """Let every waiting stream end."""
        with self.changed:
            self.closing = True
            self.changed.notify_all()

    def wait(self, told: str, checks: int = 0) -> None:
        """Wait for a build or a check not told of yet, the end, or the time for a sign of life."""
        with self.changed:
            if self.name == told and self.checks == checks and not self.closing:
                self.changed.wait(PULSE)


def with_reload(html: bytes, build: str) -> bytes:
    """The page with our script at its end, which knows the build that the page is of."""
    script = f'<script src="{SCRIPT}?seen={build}"></script>'.encode()
    body, end, rest = html.rpartition(b"</body>")
    return body + script + end + rest if end else html + script
