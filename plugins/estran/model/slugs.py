"""Names for addresses, out of people's words."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: ``Forêt d’Olhain`` to ``foret-d-olhain``.

    Empty where the text has no letter or digit of ASCII's.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()
    return "-".join(re.findall(r"[a-z0-9]+", letters))
