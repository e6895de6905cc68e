"""Tries the addresses that the content leads to, and remembers what they said."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from estran.cli.asking import Answer, Manners, NobodyAnswers, Verdict, ask_all
from estran.editorial.links import addresses
from estran.editorial.running import File, paper_of
from estran.problem import Level, Problem, quoted
from estran.reading.cache import write_whole
from estran.reading.source import scan
from estran.settings import Settings


def try_links(settings: Settings, manners: Manners | None = None) -> list[Problem]:
    """Problems of the addresses in the content; paths are from the content folder.

    Where nobody answers, that is said, and only what earlier runs have heard is told.
    """
    manners = manners or Manners()
    places = _places(settings)
    wanted = sorted({urldefrag(url).url for url in places if manners.allowed(url)})
    store = settings.cache / "links.json" if settings.cache is not None else None
    known = _kept(store, settings.today, manners)
    waiting = [url for url in wanted if url not in known]
    try:
        known |= ask_all(waiting, settings.today, manners)
    except NobodyAnswers:
        print("No site answers: this machine seems to be offline.", file=sys.stderr)
    if store is not None:
        rows = {url: asdict(answer) for url, answer in sorted(known.items())}
        write_whole(store, json.dumps(rows, ensure_ascii=False, indent=1).encode())
    return [
        problem
        for url, rows in places.items()
        if (answer := known.get(urldefrag(url).url))
        for path, line in rows
        if (problem := _problem(path, line, url, answer))
    ]


def _places(settings: Settings) -> dict[str, list[tuple[str, int]]]:
    """All sound addresses of web sites in the content, with the files and lines they stand in."""
    found: dict[str, list[tuple[str, int]]] = {}
    folders, _ = scan(settings.content, settings.languages)
    for folder in folders:
        for lang in sorted(folder.texts):
            paper = paper_of(File(folder, lang))
            for address, line in addresses(paper) if paper is not None else ():
                web = address.lower().startswith(("http://", "https://"))
                if web and _readable(address):
                    found.setdefault(address, []).append((paper.path if paper else "", line))
    return found


def _readable(address: str) -> bool:
    """Whether an address has parts at all; what is wrong with its form is told without asking."""
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _kept(store: Path | None, today: date, manners: Manners) -> dict[str, Answer]:
    """The answers that still hold; none where the file is missing or is no longer ours."""
    try:
        rows = json.loads(store.read_bytes()) if store is not None else {}
        answers = {
            url: Answer(Verdict(row["verdict"]), row["said"], row["day"])
            for url, row in rows.items()
        }
        return {
            url: answer
            for url, answer in answers.items()
            if timedelta() <= today - date.fromisoformat(answer.day) < _holds(answer, manners)
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _holds(answer: Answer, manners: Manners) -> timedelta:
    good = answer.verdict is Verdict.GOOD
    return timedelta(days=manners.good_days if good else manners.other_days)


def _problem(path: str, line: int, url: str, answer: Answer) -> Problem | None:
    """What an editor is told of an address; nothing where it is good."""
    found = f"{quoted(url, 90)}: {answer.said}"
    if answer.verdict is Verdict.GONE:
        must = "an address must lead to a page that is there"
        return Problem(path, line, "link-gone", must, found, Level.WARNING)
    if answer.verdict is Verdict.MOVED:
        must = "an address should be the page's own; it has moved for good"
        return Problem(path, line, "link-moved", must, found, Level.HINT)
    if answer.verdict is Verdict.REFUSED:
        must = "an address should be tried in a browser: its site wants no programs"
        return Problem(path, line, "link-refused", must, found, Level.HINT)
    if answer.verdict is Verdict.FAILING:
        must = "an address should answer (try again another day)"
        return Problem(path, line, "link-failing", must, found, Level.HINT)
    return None
