"""Gives a page another slug; the old one becomes an alias, from which its address leads on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from estran.editing.canonical import form_of
from estran.editing.changes import Change
from estran.editing.formatting import Outcome, path_of, refused_comments, texts_of
from estran.editing.renaming import Refused
from estran.model.slugs import slugify
from estran.model.values import Slug, ValueProblem
from estran.problem import quoted
from estran.reading.frontmatter import HeaderProblem, Mapping, Scalar, Sequence, split
from estran.reading.source import Folder


def reslugged(
    folders: Iterable[Folder], source_lang: str, ref: str, lang: str, slug: str
) -> Outcome:
    """The change that gives a page another slug; its file comes out in canonical form.

    Raises :class:`Refused` where there is no such page, or where the slug is malformed or taken.
    """
    known = list(folders)
    folder = next((each for each in known if each.ref == ref), None)
    if folder is None or lang not in folder.texts:
        raise Refused(f"{quoted(ref)} must be the ref of an entry that has a text in {lang}")
    _check(slug, folder, known, lang)
    if slug in _slugs(folder, lang)[:1]:
        raise Refused(f"the slug must be another, found {quoted(slug)}, which the page has")
    outcome = Outcome()
    text = texts_of(folder, outcome.problems).get(lang)
    if text is None:
        return outcome
    path = path_of(folder, lang)
    try:
        made = _with_slug(text, folder, lang, source_lang, slug)
    except HeaderProblem as refused:
        outcome.problems.append(refused.problem)
        return outcome
    outcome.problems += refused_comments(path, text)
    if not outcome.problems:
        outcome.changes.append(Change(path, folder.texts[lang], made.encode()))
    return outcome


def _check(slug: str, folder: Folder, known: Iterable[Folder], lang: str) -> None:
    try:
        Slug.parse(slug)
    except ValueProblem as problem:
        better = slugify(slug)
        hint = f" (like {better})" if better else ""
        raise Refused(f"{problem}{hint}, found {quoted(slug)}") from None
    for other in known:
        if other.kind is folder.kind and other is not folder and slug in _slugs(other, lang):
            raise Refused(f"{quoted(slug)} must be free, but {other.path} has it or had it")


def _slugs(folder: Folder, lang: str) -> tuple[str, ...]:
    """The slugs of an entry's page; none where its header can't be read."""
    try:
        return slugs_of(split(texts_of(folder, [])[lang], "").fields, folder.ref)
    except (HeaderProblem, KeyError):
        return ()


def slugs_of(fields: Mapping, ref: str) -> tuple[str, ...]:
    """The slug of a page by its header, as the reader finds it, then its old ones."""
    given, title, old = (fields.items.get(name) for name in ("slug", "title", "aliases"))
    present = given.text if isinstance(given, Scalar) else ""
    name = title.text if isinstance(title, Scalar) else ""
    aliases = old.items if isinstance(old, Sequence) else ()
    return (
        present or slugify(name)[:80].strip("-") or ref,
        *(each.text for each in aliases if isinstance(each, Scalar)),
    )


def _with_slug(text: str, folder: Folder, lang: str, source_lang: str, slug: str) -> str:
    """A file with another slug, the present one after its aliases."""
    header = split(text, path_of(folder, lang))
    present, *old = slugs_of(header.fields, folder.ref)
    aliases = [each for each in dict.fromkeys((*old, present)) if each != slug]
    line = header.fields.line
    items = {
        **header.fields.items,
        "slug": Scalar(slug, line),
        "aliases": Sequence(tuple(Scalar(each, line) for each in aliases), line),
    }
    fields = replace(header.fields, items=items)
    return form_of(replace(header, fields=fields), folder.kind, lang, source_lang)
