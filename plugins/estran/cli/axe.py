"""axe-core in Chromium on every kind of page × language × skin × light and dark.

The rules are those of WCAG 2.0, 2.1 and 2.2 at levels A and AA and axe's own best practice:
https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
A page is loaded once a language; the skin is then changed on its root, from which all components
take their colours, and the scheme as a visitor's system does. All rules run twice a page, on a
phone and on a wide screen; in the looks that follow those run whose answer a change of colours or
of the title's face can alter (``LOOK_RULES``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOK_RULES = ("color-contrast", "link-in-text-block", "target-size")
SKINS = ("neutral", "opale", "marais", "louvre-lens")
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

PHONE = 390
WIDE = 1280
HEIGHT = 800

# Left to itself, axe does not judge text in a box that has a ::before or ::after of any colour: the
# shore along the lower edge of a page's head hides all words of the head from it. No such drawing
# lies behind words here, so that they are judged on their boxes' own ground.
_PREPARE = """() => axe.configure({
  checks: [{
    id: "color-contrast",
    options: { ...axe._audit.checks["color-contrast"].options, ignorePseudo: true },
  }],
})"""
_START = """([type, values]) => {
  globalThis.axeRun = axe.run(document, {
    runOnly: { type, values },
    resultTypes: ["violations", "incomplete"],
    preload: false,
  });
}"""
# What was looked at is read back from the page itself: a look that did not take is no result.
_COLLECT = """() => globalThis.axeRun.then((report) => {
  const plain = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => ({
    rule: rule.id,
    target: node.target.join(" "),
    summary: node.failureSummary ?? "",
  })));
  return {
    lang: document.documentElement.lang,
    skin: document.documentElement.dataset.skin,
    scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    name: report.testEngine.name,
    version: report.testEngine.version,
    violations: plain(report.violations),
    doubts: plain(report.incomplete),
  };
})"""


@dataclass(frozen=True, slots=True, order=True)
class Combination:
    """One thing that was looked at."""

    kind: str
    lang: str
    skin: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one element. ``target`` is a CSS selector."""

    where: Combination
    rule: str
    target: str
    summary: str

    def __str__(self) -> str:
        at = self.where
        place = f"{at.kind} {at.lang} {at.skin} {at.scheme}"
        return f"{place}: {self.rule}: {self.target}: {self.summary}"


@dataclass(frozen=True, slots=True)
class Result:
    """What axe-core said of one combination: faults, and what it leaves to a person."""

    where: Combination
    tool: str
    version: str
    violations: tuple[Finding, ...]
    doubts: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All results in figures, as the accessibility statement may quote them.

    ``date`` is the day of the run (ISO 8601), ``pages`` the number of addresses; ``kinds`` to
    ``schemes`` are how many of each there were. ``doubts`` is how many elements axe-core could not
    decide on, counted in every combination.
    """

    date: str
    tool: str
    version: str
    pages: int
    kinds: int
    languages: int
    skins: int
    schemes: int
    combinations: int
    violations: int
    doubts: int

    def as_data(self) -> dict[str, str | int]:
        """For JSON."""
        return asdict(self)


def all_combinations(kinds: Iterable[str], langs: Sequence[str]) -> set[Combination]:
    """What a whole audit has to have looked at."""
    return {Combination(*each) for each in product(kinds, langs, SKINS, SCHEMES)}


def audit_kind(
    tabs: Mapping[str, Page], addresses: Mapping[str, str], source: str, kind: str
) -> Iterator[Result]:
    """Look at a kind of page in all languages (a tab each, at work at the same time) and looks.

    What is found on the phone is counted with the first look.
    """
    for lang, tab in tabs.items():
        tab.goto(addresses[lang])
        tab.evaluate(source)
        tab.evaluate(_PREPARE)
    phone = {each.where.lang: each for each in _look(tabs, kind, PHONE, "light", "tag", TAGS)}
    for skin, scheme in product(SKINS, SCHEMES):
        for tab in tabs.values():
            tab.evaluate("(skin) => { document.documentElement.dataset.skin = skin; }", skin)
        first = (skin, scheme) == (SKINS[0], SCHEMES[0])
        rules = ("tag", TAGS) if first else ("rule", LOOK_RULES)
        for result in _look(tabs, kind, WIDE, scheme, *rules):
            small = phone[result.where.lang]
            yield _joined(result, small) if first else result


def _look(
    tabs: Mapping[str, Page],
    kind: str,
    width: int,
    scheme: Scheme,
    by: Literal["tag", "rule"],
    values: Sequence[str],
) -> Iterator[Result]:
    for tab in tabs.values():
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        tab.emulate_media(color_scheme=scheme)
        tab.evaluate(_START, [by, list(values)])
    for tab in tabs.values():
        yield _result(kind, tab.evaluate(_COLLECT))


def _joined(one: Result, other: Result) -> Result:
    return replace(
        one,
        violations=one.violations + other.violations,
        doubts=one.doubts + other.doubts,
    )


def run(tab: Page, source: str) -> list[str]:
    """The faults of a page as it stands, one line each."""
    tab.evaluate(source)
    tab.evaluate(_PREPARE)
    tab.evaluate(_START, ["tag", list(TAGS)])
    return [str(each) for each in _result("page", tab.evaluate(_COLLECT)).violations]


def report(results: Sequence[Result], date: str) -> Report:
    """Add up."""
    where = {result.where for result in results}
    first = results[0]
    return Report(
        date=date,
        tool=first.tool,
        version=first.version,
        pages=len({(each.kind, each.lang) for each in where}),
        kinds=len({each.kind for each in where}),
        languages=len({each.lang for each in where}),
        skins=len({each.skin for each in where}),
        schemes=len({each.scheme for each in where}),
        combinations=len(where),
        violations=sum(len(result.violations) for result in results),
        doubts=sum(len(result.doubts) for result in results),
    )


def _result(kind: str, said: dict[str, Any]) -> Result:
    where = Combination(kind, said["lang"], said["skin"], said["scheme"])

    def findings(name: str) -> tuple[Finding, ...]:
        return tuple(
            Finding(where, each["rule"], each["target"], each["summary"]) for each in said[name]
        )

    return Result(where, said["name"], said["version"], findings("violations"), findings("doubts"))
