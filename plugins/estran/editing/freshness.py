"""Keeps the marks of translations true where a tool changes the French but not what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from estran.editing.yaml_text import scalar
from estran.model.entry import Kind
from estran.reading.entries import MODELS
from estran.reading.frontmatter import HeaderProblem, Scalar, split
from estran.reading.units import digest_of, units_of

_MARK = re.compile(r"^translated_from:.*$", re.MULTILINE)


def still_fresh(
    before: str, after: str, translations: Mapping[str, str], kind: Kind
) -> dict[str, str]:
    """Translations, by any key, marked with the French after where they were with that before.

    A mark of another state is left as it is: what was stale stays stale.
    """
    old, new = _digest(before, kind), _digest(after, kind)
    if old is None or new is None or old == new:
        return dict(translations)
    return {key: _marked(text, old, new) for key, text in translations.items()}


def _digest(text: str, kind: Kind) -> str | None:
    try:
        return digest_of(units_of(split(text, ""), MODELS[kind]))
    except HeaderProblem:
        return None


def _marked(text: str, old: str, new: str) -> str:
    try:
        given = split(text, "").fields.items.get("translated_from")
    except HeaderProblem:
        return text
    if not isinstance(given, Scalar) or given.text != old:
        return text
    return _MARK.sub(f"translated_from: {scalar(new)}", text, count=1)
