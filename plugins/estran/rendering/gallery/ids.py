"""Ids that stay unique where the same HTML stands several times in a page."""

from __future__ import annotations

import re

_ID = re.compile(r'\bid="([^"]+)"')
_NAMES = re.compile(
    r'\b(id|for|list|popovertarget|aria-(?:labelledby|describedby|controls|owns|details))="([^"]+)"'
)
_FRAGMENT = re.compile(r'\bhref="#([^"]+)"')


def own_ids(html: str, suffix: str) -> str:
    """The same HTML with ids that no other copy has, where they are defined and where named."""
    ids = set(_ID.findall(html))

    def named(found: re.Match[str]) -> str:
        names = (f"{each}--{suffix}" if each in ids else each for each in found[2].split())
        return f'{found[1]}="{" ".join(names)}"'

    def aimed(found: re.Match[str]) -> str:
        return f'href="#{found[1]}--{suffix}"' if found[1] in ids else found[0]

    return _FRAGMENT.sub(aimed, _NAMES.sub(named, html))
