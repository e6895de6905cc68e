"""Whatever stands in a file: entries or problems come out, never an exception."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.declared import fields_of
from estran.reading.entries import MODELS, EntryReader, Read
from estran.reading.frontmatter import Header, HeaderProblem, Mapping, Node, Sequence, split
from estran.reading.markdown import MarkdownReader
from estran.reading.source import Folder
from tests.support.texts import FACTS, text

READER = EntryReader("fr")
MARKDOWN = MarkdownReader()
KINDS = st.sampled_from(list(MODELS))

SIGNS = st.sampled_from(
    [*"-:[]{}#&*!|>'\"%@,?~ \n\t", "---\n", "é", "a", "1", "\u2028", "- ", ": "]
)
YAML = st.lists(st.one_of(SIGNS, st.text(max_size=5)), max_size=40).map("".join)
"""Text with far more of YAML's own signs than people write."""

SCALARS = st.one_of(
    st.sampled_from(
        [
            *("", "''", "x", "fr", "0", "-1", "1e999", "nan", "true", "[]", "{}", "2026-08-28"),
            *("2026-08-28T10:00", "2h30", "50.7260, 1.6140", '"62160"', "[x]", "[{}]", "{a: b}"),
            *("https://example.org", "a@example.org", "walk", "Lens", "must-see", "x" * 200),
            *("[{alt: x}]", "[{note: x}]", "{note: x}", "[[x]]", "[{title: x, steps: [{}]}]"),
            *("{given: 2026-01-01, until: 2025-01-01}", "[{start: 2026-08-28}]", "[{file: a.jpg}]"),
        ]
    ),
    st.sampled_from([value for facts in FACTS.values() for value in facts.values()]),
    st.text(st.characters(exclude_characters="\n\r", codec="utf-8"), max_size=10),
)
NAMES = sorted({name for model in MODELS.values() for name in fields_of(model)} | {"lang", "zzz"})
CHANGES = st.dictionaries(st.sampled_from(NAMES), st.none() | SCALARS, max_size=6)
BODIES = st.lists(
    st.sampled_from(
        [
            *("a ", "\n", "\n\n", "## ", "# ", "> ", "- ", "1. ", "    ", "|", "`", "*", "_", "\\"),
            *("[a](ref:b)", "![a](b.jpg)", "[a](javascript:x)", "<script>", "[a]: b", "]{lang=fr}"),
            *("[", "]", "(", ")", "&lt;", "&#", "<https://a.b>", "é", "{", "}", "=", "===\n", "!["),
        ]
    ),
    max_size=40,
).map("".join)


def lines_of(node: Node) -> list[int]:
    if isinstance(node, Mapping):
        inner = [each for item in node.items.values() for each in lines_of(item)]
        return [node.line, *node.lines.values(), *inner]
    if isinstance(node, Sequence):
        return [node.line, *(each for item in node.items for each in lines_of(item))]
    return [node.line]


def check(problem: Problem, texts: dict[str, bytes]) -> None:
    """A problem names one of the files and a line in it."""
    assert problem.path.startswith("x/x/index.")
    lang = problem.path.split(".")[1]
    last = texts.get(lang, b"").count(b"\n") + 1
    assert 0 <= problem.line <= last, f"{problem} of {last} lines"
    assert problem.must
    assert problem.code
    str(problem).encode()


def read(kind: Kind, texts: dict[str, bytes]) -> Read:
    folder = Folder(kind, "x", "x/x", texts, files=("a.jpg",))
    found = READER.read(folder)
    for problem in found.problems:
        check(problem, texts)
    broken = {each.path for each in found.problems if each.level is Level.ERROR}
    for entry in found.entries:
        assert entry.source not in broken
        assert isinstance(entry, MODELS[kind])
    if texts.keys() == {"fr"}:
        assert bool(found.entries) != bool(broken)
    return found


@given(YAML.map(lambda text: f"---\n{text}\n---\n") | YAML | st.text())
@example("---\n<<: {a: b}\n---\n")
@example("---\n? a\n? b\n---\n")
@example("---\n=: =\n---\n")
@example("---\n%YAML 9.9\n---\n")
def test_any_text_gives_a_header_or_its_problem(text: str) -> None:
    last = text.count("\n") + 1
    try:
        header: Header | None = split(text, "a.md")
    except HeaderProblem as error:
        told = error.problem.line
        header = None
    else:
        told = 1
    assert 1 <= told <= last
    if header is None:
        return
    assert all(1 <= line <= last for line in lines_of(header.fields))
    assert text.endswith(header.body)
    assert text.split("\n")[header.body_line - 1 :] == header.body.split("\n") or not header.body


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]")])
def test_no_depth_is_too_deep(before: str, after: str) -> None:
    """Not drawn by hypothesis, which lifts Python's limit of recursion while it runs."""
    for depth in (50, 300, 440, 480, 700, 900, 940, 970, 985, 3_000):
        source = text(Kind.PAGE, role=before * depth + after * depth)
        assert not read(Kind.PAGE, {"fr": source.encode()}).entries


@given(KINDS, st.binary() | st.text().map(str.encode), st.none() | st.binary())
@example(Kind.PAGE, b"\xef\xbb\xbf", None)
@example(Kind.PAGE, b"---\n---\n\x85", b"---")
def test_any_bytes_give_entries_or_problems(
    kind: Kind, french: bytes, english: bytes | None
) -> None:
    texts = {"fr": french} | ({} if english is None else {"en": english})
    assert not read(kind, texts).entries


@given(KINDS, CHANGES, CHANGES, BODIES)
@example(Kind.GREETER, {}, {"consent": FACTS[Kind.GREETER]["consent"]}, "a")
@example(Kind.EXPERIENCE, {}, {"pictures": "[{alt: x}]"}, "a")
@example(Kind.PAGE, {"title": "..."}, {"title": "日本"}, "")
def test_any_fields_give_entries_or_problems(
    kind: Kind, french: dict[str, str | None], english: dict[str, str | None], body: str
) -> None:
    read(
        kind,
        {
            "fr": text(kind, body=body, **french).encode(),
            "en": text(kind, "en", body=body, **english).encode(),
        },
    )


@given(BODIES | st.text(st.characters(codec="utf-8", categories=["L", "P", "S", "Z", "N"])))
@example(">" * 500 + " a")
@example("\n".join("    " * depth + "- a" for depth in range(60)))
@example("*a " * 300)
def test_any_markdown_gives_a_body_that_runs_no_script(body: str) -> None:
    found, problems = MARKDOWN.read(body, 7, "a.md")
    low = found.html.lower()
    assert "<script" not in low
    assert 'href="javascript' not in low
    assert 'src="javascript' not in low
    last = 7 + body.count("\n")
    lines = [line for _, line in (*found.refs, *found.files)]
    lines += [problem.line for problem in problems]
    assert all(7 <= line <= last for line in lines)
    assert MARKDOWN.read(body, 7, "a.md") == (found, problems)
