from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import feedparser
from selectolax.lexbor import LexborHTMLParser

from estran.rendering.build import build
from tests.support.minisite import TODAY, settings_for, small_site, write
from tests.support.routes import route

OVER, LAST = TODAY - timedelta(1), TODAY + timedelta(9)
ALERTS = f"""alerts:
  - {{kind: works, since: 2026-04-01, until: {OVER}, title: Pont repeint}}
  - {{kind: closure, since: 2026-05-01, until: {LAST}, title: Écluse fermée, text: Passez au sud.}}
"""
WORDS = "alerts:\n  - {title: Bridge painted}\n  - {title: Lock closed, text: Pass south.}\n"


def site() -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = dict(small_site())
    for name, text in route().items():
        if isinstance(text, str):
            head, _, body = text.rpartition("---\n")
            found[name] = f"{head}{ALERTS if name.endswith('.fr.md') else WORDS}---\n{body}"
        else:
            found[name] = text
    return found


def test_the_feed_tells_what_is_wrong_and_leads_to_it(tmp_path: Path) -> None:
    write(tmp_path / "content", site())
    settings = settings_for(tmp_path)
    build(settings)
    for lang, title in (("fr", "Écluse fermée"), ("en", "Lock closed")):
        feed = feedparser.parse((settings.output / lang / "feeds" / "all.xml").read_bytes())
        told = [each for each in feed.entries if "#" in each.link]
        assert [title in each.title for each in told] == [True], "what is over is told no more"
        assert str(LAST.year) in told[0].summary
        address, _, fragment = told[0].link.partition("#")
        path = address.removeprefix(f"https://{lang}.example.org")
        page = LexborHTMLParser((settings.output / lang / path[1:] / "index.html").read_text())
        shown = page.css_first(f"#{fragment}")
        assert shown is not None
        assert title in shown.text()
        assert told[0].id == told[0].link
