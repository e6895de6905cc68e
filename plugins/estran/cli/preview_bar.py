"""The bar below a page that is being worked on: its file, its languages, its links, its problems.

Only the work server adds it to what it shows; no file of the output has a trace of it. Pages have
a strict policy, so script and style sheet are files of the same host, and what they show is asked
for by address.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from estran.cli.preview_page import PageTold, Work
from estran.problem import Problem
from estran.rendering.notes import Notes, read_notes, read_outcome

DATA = "/__preview__.json"
SCRIPT = "/__preview__.js"
STYLE = "/__preview__.css"

_FILES = Path(__file__).with_name("preview")


def file(address: str) -> bytes:
    """The script or the style sheet of the bar."""
    return (_FILES / address.replace("/__preview__", "bar")).read_bytes()


def with_bar(html: bytes) -> bytes:
    """The page with the bar's script at its end."""
    script = f'<script src="{SCRIPT}" type="module"></script>'.encode()
    body, end, rest = html.rpartition(b"</body>")
    return body + script + end + rest if end else html + script


def read_problems(said: bytes) -> tuple[Problem, ...] | None:
    """The problems that a check printed as JSON; None where it did not come so far."""
    try:
        return msgspec.json.decode(said, type=tuple[Problem, ...])
    except msgspec.MsgspecError:
        return None


class Desk:
    """What is known of the pages that are served; asked anew after each build.

    ``checked`` are the problems that only a check of the content finds.
    """

    def __init__(self, root: Path, output: Path, cache: Path, content: str = "content") -> None:
        self.root, self.output, self.cache, self.content = root, output, cache, content
        self.checked: tuple[Problem, ...] = ()

    def about(self, address: str) -> bytes:
        """All that the bar of the page at an address shows, as JSON."""
        work = Work(
            self.root,
            self.output,
            self.content,
            read_notes(self.cache, self.output) or Notes("", {}, (), ()),
            read_outcome(self.cache, self.output),
            self.checked,
        )
        return msgspec.json.encode(PageTold(work, address).whole)
