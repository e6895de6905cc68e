"""What kits need of the system, in a sentence."""

from __future__ import annotations

import contextlib
import io

NEEDS = (
    "the digital kits need Pango of the system "
    "(Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
)


def obstacle() -> str:
    """Why this machine cannot make kits, in a sentence; empty where it can."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints a page of advice
            import weasyprint  # noqa: F401, PLC0415 - only where kits are made
    except OSError:
        return NEEDS
    return ""
