"""Dated events of a tiny content."""

from __future__ import annotations

from tests.support.minisite import SUMMARY


def event(ref: str, *dates: str, months: str = "5", **facts: str) -> dict[str, str]:
    """The files of an event in Boulogne-sur-Mer; ``dates`` are ``start/end`` in ISO form."""
    happenings = [date.split("/") for date in dates]
    rows = "".join(f"  - {{start: {start}, end: {end}}}\n" for start, end in happenings)
    facts = {"destination": "cote", "themes": "[walking]", "status": "published", **facts}
    head = "".join(f"{key}: {value}\n" for key, value in facts.items())
    more = f"months: [{months}]\n{head}" + (f"occurrences:\n{rows}" if rows else "")
    place = 'commune: "62160"\ncoordinates: 50.7260, 1.6140\n'
    return {
        f"events/{ref}/index.{lang}.md": (
            f"---\ntitle: Fête {ref} {lang}\nsummary: {SUMMARY}, {ref} en {lang}.\n"
            f"{place + more if lang == 'fr' else ''}---\nUn texte.\n"
        )
        for lang in ("fr", "en", "nl")
    }
