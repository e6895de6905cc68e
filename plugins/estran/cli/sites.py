"""The built sites for tools that look at them: their plan, and a server for as long as needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from pelican.settings import read_settings as pelican_settings

from estran.cli.serving import Serving, SiteServer
from estran.rendering.build import Prepared, prepare
from estran.settings import Settings, read_settings


def prepared_sites(root: Path) -> tuple[Prepared, Settings]:
    """What the working build of a project is made from, and its settings."""
    settings = read_settings(pelican_settings(str(root / "pelicanconf.py")))
    return prepare(settings), settings


@contextmanager
def served(output: Path) -> Iterator[str]:
    """Serve an output folder as visitors get it; gives its address without ``/`` at the end."""
    server = SiteServer(output, 0, Serving.VISITING)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
