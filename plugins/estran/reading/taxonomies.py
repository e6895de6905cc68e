"""Reads ``content/taxonomies/*.yaml``: terms with names and slugs by language."""

from __future__ import annotations

import re
from pathlib import Path

from estran.model.taxonomy import TAXONOMIES, Term, TermWords
from estran.problem import Level, Problem, quoted
from estran.reading.frontmatter import HeaderProblem, Mapping, Scalar, parse_yaml
from estran.reading.names import reserved
from estran.reading.source import decode, listing, read_limited

_WORDS = ("name", "slug", "summary", "poster_alt", "asks", "giver")
_KEYS = (*_WORDS, "months")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_taxonomies(
    content: Path, languages: tuple[str, ...], problems: list[Problem]
) -> tuple[Term, ...]:
    """All terms, taxonomy by taxonomy, in the order of the files."""
    terms: list[Term] = []
    room = content / "taxonomies"
    if not room.is_dir() or room.is_symlink():
        return ()
    present = {item.name for item in listing(room, "taxonomies", problems)}
    for taxonomy in TAXONOMIES:
        path = f"taxonomies/{taxonomy}.yaml"
        if f"{taxonomy}.yaml" not in present:
            continue
        data = read_limited(content / path, path, problems)
        text = None if data is None else decode(data, path, problems)
        if text is None:
            continue
        try:
            tree = parse_yaml(text, path)
        except HeaderProblem as refused:
            problems.append(refused.problem)
            continue
        for ref, node in tree.items.items():
            term = _term(taxonomy, ref, node, tree.lines[ref], path, languages, problems)
            if term is not None:
                terms.append(term)
    _refuse_same_slugs(terms, problems)
    return tuple(terms)


def _term(
    taxonomy: str,
    ref: str,
    node: object,
    line: int,
    path: str,
    languages: tuple[str, ...],
    problems: list[Problem],
) -> Term | None:
    if not isinstance(node, Mapping):
        must = f"{ref} must have name, slug and summary, each by language"
        problems.append(Problem(path, line, "term-form", must, "something else"))
        return None
    for key in node.items:
        if key not in _KEYS:
            must = "a term must use known fields (" + ", ".join(_KEYS) + ")"
            problems.append(Problem(path, node.lines[key], "field-unknown", must, quoted(key)))
    texts = {key: _by_language(node, key) for key in _WORDS}
    words: dict[str, TermWords] = {}
    for lang in languages:
        name, slug = texts["name"].get(lang, ""), texts["slug"].get(lang, "")
        if not name or not slug:
            must = f"{ref} should have a name and a slug in {lang}"
            problems.append(Problem(path, line, "term-untranslated", must, "none", Level.WARNING))
        elif not _SLUG.fullmatch(slug):
            must = "a slug must be lower-case letters, digits and hyphens"
            problems.append(Problem(path, node.lines.get("slug", line), "value", must, slug))
        elif why := reserved(slug):
            at, must = (
                node.lines.get("slug", line),
                f"a slug must be one that Windows can hold ({why})",
            )
            problems.append(Problem(path, at, "name-windows", must, slug))
        else:
            words[lang] = TermWords(*(texts[key].get(lang, "") for key in _WORDS))
    return Term(taxonomy, ref, words, line)


def _by_language(node: Mapping, key: str) -> dict[str, str]:
    value = node.items.get(key)
    if not isinstance(value, Mapping):
        return {}
    return {lang: text.text for lang, text in value.items.items() if isinstance(text, Scalar)}


def _refuse_same_slugs(terms: list[Term], problems: list[Problem]) -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for term in terms:
        for lang, words in term.words.items():
            first = seen.setdefault((term.taxonomy, lang, words.slug), term.ref)
            if first != term.ref:
                path = f"taxonomies/{term.taxonomy}.yaml"
                must = f"each slug must be used once ({lang}: {first} has it too)"
                problems.append(Problem(path, term.line, "slug-twice", must, words.slug))
