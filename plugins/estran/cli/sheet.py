"""The contact sheet of the screenshots: one HTML page, read from the disk."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from estran.cli.kinds import Sample

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Screenshots</title>
<meta name="viewport" content="width=device-width"><style>
body { font: 14px system-ui, sans-serif; margin: 1rem; background: #777; color: #fff }
section { display: flex; flex-wrap: wrap; gap: .75rem; align-items: start; margin-bottom: 2rem }
h2 { flex-basis: 100%; margin: 0; position: sticky; top: 0; background: #777; padding: .3rem 0 }
figure { margin: 0 } a { color: inherit }
.frame { display: block; height: 26rem; overflow: hidden auto; background: #fff }
img { display: block; width: 100% } .phone { width: 12rem } .tablet { width: 17rem }
.desktop { width: 26rem } .print { width: 18rem }
</style></head><body>
"""


def contact_sheet(shots: Iterable[tuple[Sample, str, str, str]]) -> str:
    """The page for shots as rows of sample, screen, scheme and name, by kind, skin and language."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for sample, screen, scheme, name in shots:
        key = sample.kind, sample.skin, sample.lang, sample.path
        file = escape(name)
        look = escape(f"{screen} {scheme}".strip())
        paper = "" if scheme else f' · <a href="{file}.pdf">PDF</a>'
        groups.setdefault(key, []).append(
            f'<figure class="{escape(screen)}"><a class="frame" href="{file}.png">'
            f'<img src="{file}.png" alt="" loading="lazy"></a>'
            f"<figcaption>{look}{paper}</figcaption></figure>"
        )
    sections = [
        f"<section><h2>{escape(kind)} · {escape(skin)} · {escape(lang)} · {escape(path)}</h2>"
        f"{''.join(figures)}</section>\n"
        for (kind, skin, lang, path), figures in sorted(groups.items())
    ]
    return f"{_HEAD}<h1>Screenshots</h1>\n{''.join(sections)}</body></html>\n"
