"""A host whose line can be broken in the middle of a file, and that tells what it was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, cast

from estran.cli.serving import Handler, SiteServer


class Line(Handler):
    """Sends half of the files that ``Host.broken`` names."""

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        cast(Host, self.server).meanwhile(self.path)
        super().do_GET()

    def _send(self, status: Any, data: bytes, kind: str, **headers: str) -> None:
        host = cast(Host, self.server)
        host.asked.append(self.path)
        if not re.search(host.broken or "^$", self.path):
            super()._send(status, data, kind, **headers)
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2])
        self.close_connection = True


class Host(SiteServer):
    """Serves a folder of sites.

    ``broken`` is an expression of addresses whose files end in the middle; ``asked`` are the
    addresses that were asked for; ``meanwhile`` hears each before its answer.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, 0)
        self.RequestHandlerClass = Line
        self.broken = ""
        self.asked: list[str] = []
        self.meanwhile: Callable[[str], None] = lambda _: None

    @property
    def address(self) -> str:
        """Without ``/`` at its end."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """A host of a folder while one is within."""
    host = Host(folder)
    thread = Thread(target=host.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield host
    host.shutdown()
    host.server_close()
    thread.join()
