"""What is wrong with a file, in a sentence that its editor can act on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from urllib.parse import quote


class Level(StrEnum):
    """How much a problem weighs: an error stops the build, a warning and a hint do not.

    A warning is very likely a slip; a hint is worth a look.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


MESSAGES = "docs/editors/messages.md"
"""Where each code is explained, from the project's root: in French, a heading each."""


class SettingsProblem(ValueError):
    """A setting is missing, unknown or of the wrong form; the message says which and how."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault of the content.

    ``path`` is relative to the project's root with ``/``; ``line`` counts from 1 (0: the file as
    a whole); ``must`` says what must hold, ``found`` what stands there instead; ``code`` is
    stable and names the kind of fault.
    """

    path: str
    line: int
    code: str
    must: str
    found: str = ""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        tail = f", found {self.found}" if self.found else ""
        return f"{place}: {self.must}{tail} [{self.code}]"


def quoted(text: str, limit: int = 60) -> str:
    """The text in double quotes, on one line, shortened to ``limit`` characters."""
    flat = " ".join(text.split())
    if len(flat) > limit:
        flat = flat[: limit - 1] + "…"
    return f'"{flat}"'


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems stops a build."""
    return any(problem.level is Level.ERROR for problem in problems)


STYLES = ("text", "json", "github", "sarif")
"""How problems can be told: lines, data, annotations of GitHub, SARIF 2.1.0."""

STYLES_SAID = f"{', '.join(STYLES[:-1])} or {STYLES[-1]}"
"""The styles in a sentence."""


def page_of(code: str) -> str:
    """Where a code is explained, from the project's root: ``docs/editors/messages.md#value``."""
    return f"{MESSAGES}#{code}"


def report(problems: Sequence[Problem], style: str = "text") -> str:
    """All problems, sorted and without repeats, in one of the :data:`STYLES`."""
    ordered = sorted(set(problems))
    if style == "json":
        text = json.dumps([asdict(problem) for problem in ordered], ensure_ascii=False, indent=1)
    elif style == "github":
        text = "\n".join(_annotation(problem) for problem in ordered)
    elif style == "sarif":
        text = json.dumps(_sarif(ordered), ensure_ascii=False, indent=1)
    elif style == "text":
        text = "\n".join(f"{problem.level.value}: {problem}" for problem in ordered)
    else:
        raise ValueError(f"style must be {STYLES_SAID}, found {style!r}")
    # A file's name need not be UTF-8; a report that cannot be printed would tell nothing.
    return text.encode("utf-8", "backslashreplace").decode()


def _annotation(problem: Problem) -> str:
    """A workflow command as GitHub reads it: properties and message percent-encoded.

    Source: GitHub Actions toolkit, ``escapeData`` and ``escapeProperty``.
    """
    tail = f", found {problem.found}" if problem.found else ""
    message = f"{problem.must}{tail} [{problem.code}]"
    path = problem.path
    for raw, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        message, path = message.replace(raw, code), path.replace(raw, code)
    path = path.replace(":", "%3A").replace(",", "%2C")
    command = "notice" if problem.level is Level.HINT else problem.level.value
    return f"::{command} file={path},line={max(problem.line, 1)}::{message}"


def _sarif(problems: Sequence[Problem]) -> dict[str, object]:
    """A log in SARIF 2.1.0, which code hosts and editors read: a run, a rule for each code.

    Source: OASIS, Static Analysis Results Interchange Format 2.1.0 (Errata 01), 3.13, 3.27.
    A problem of a file as a whole has no region; a path is a URI from the project's root.
    """
    codes = sorted({problem.code for problem in problems})
    rules = [{"id": code, "help": {"text": page_of(code)}} for code in codes]
    driver = {"name": "estran", "rules": rules}
    results = [_result(problem, codes.index(problem.code)) for problem in problems]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"ROOT": {"description": {"text": "The project's root."}}},
                "results": results,
            }
        ],
    }


def _result(problem: Problem, rule: int) -> dict[str, object]:
    tail = f", found {problem.found}" if problem.found else ""
    uri = quote(problem.path, errors="surrogateescape")
    place: dict[str, object] = {"artifactLocation": {"uri": uri, "uriBaseId": "ROOT"}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": "note" if problem.level is Level.HINT else problem.level.value,
        "message": {"text": f"{problem.must}{tail}"},
        "locations": [{"physicalLocation": place}],
    }
