"""How titles break into lines."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

LONGEST = 17
"""Letters of a hyphened name that stays on one line: it has to fit on a small phone."""

_HYPHENED = re.compile(r"\w+(?:-\w+)+")


def unbroken(title: str) -> Markup:
    """A title in which names like Louvre-Lens or Blanc-Nez stay on one line.

    A hyphen in a name is a place for a break to browsers, and a bad one to readers; U+2011 would
    change what is copied and found.
    """
    return Markup(_HYPHENED.sub(_whole, str(escape(title))))  # noqa: S704 - escaped just before


def _whole(found: re.Match[str]) -> str:
    name = found.group()
    return f'<span class="unbroken">{name}</span>' if len(name) <= LONGEST else name
