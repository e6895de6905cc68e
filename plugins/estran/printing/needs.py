"""What papers need of the system, in a sentence."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator

from PIL import ImageFile

NEEDS = (
    "digital kits and roadbooks need Pango of the system "
    "(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
)


@contextlib.contextmanager
def own_pillow() -> Iterator[None]:
    """Importing WeasyPrint lets Pillow take torn pictures in the whole process; ours are told."""
    kept = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = kept


def obstacle() -> str:
    """Why this machine cannot make papers, in a sentence; empty where it can."""
    try:
        with own_pillow(), contextlib.redirect_stdout(io.StringIO()):  # it prints advice
            import weasyprint  # noqa: F401, PLC0415 - only where papers are made
    except OSError:
        return NEEDS
    return ""
