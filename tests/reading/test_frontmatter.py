from __future__ import annotations

import pytest

from estran.problem import Problem
from estran.reading.frontmatter import (
    MAX_HEADER,
    HeaderProblem,
    Mapping,
    Scalar,
    Sequence,
    line_of,
    parse_yaml,
    split,
    walk,
)
from estran.reading.source import decode


def refused(text: str) -> Problem:
    """The problem of a file that can't be taken apart."""
    with pytest.raises(HeaderProblem) as caught:
        split(text, "a.md")
    assert caught.value.problem.path == "a.md"
    return caught.value.problem


def scalar(fields: Mapping, key: str) -> str:
    node = fields.items[key]
    assert isinstance(node, Scalar)
    return node.text


def test_a_file_is_taken_apart_and_each_key_knows_its_line() -> None:
    found = split("---\ntitle: Un titre\n\npictures:\n  - alt: Un quai\n---\n\nTexte.\n", "a.md")
    assert dict(walk(found.fields)) == {
        "title": 2,
        "pictures": 4,
        "pictures.0": 5,
        "pictures.0.alt": 5,
    }
    assert found.body == "\nTexte.\n"
    assert found.body_line == 7


@pytest.mark.parametrize("value", ["62041", "no", "2026-08-28", "1e3", "~", "0o17", "null"])
def test_a_value_stays_the_text_that_was_written(value: str) -> None:
    assert scalar(split(f"---\nx: {value}\n---\n", "").fields, "x") == value


def test_long_values_and_lists_are_read_as_yaml_says() -> None:
    fields = split("---\na: >\n  one\n  two\nb: [x, 'y: z']\n---\n", "").fields
    assert scalar(fields, "a") == "one two"
    node = fields.items["b"]
    assert isinstance(node, Sequence)
    assert [each.text for each in node.items if isinstance(each, Scalar)] == ["x", "y: z"]


def test_a_header_without_a_field_is_empty() -> None:
    assert split("---\n---\nTexte.", "").fields.items == {}
    assert split("---\n# a remark\n---\n", "").fields.items == {}


def test_spaces_after_the_marks_do_not_matter() -> None:
    assert scalar(split("--- \ntitle: x\n---\t\n", "").fields, "title") == "x"


@pytest.mark.parametrize(
    "text", ["", "\n---\ntitle: x\n---\n", "Texte.", "--- title\n", "----\n---"]
)
def test_a_file_without_a_header_is_told_so_at_its_first_line(text: str) -> None:
    problem = refused(text)
    assert (problem.line, problem.code) == (1, "header-missing")


def test_a_header_never_closed_is_told_so() -> None:
    problem = refused("---\ntitle: x\n\nTexte -- sans fin\n ---\n")
    assert (problem.line, problem.code) == (1, "header-open")


@pytest.mark.parametrize(
    ("header", "line", "code"),
    [
        ("title: x\nsummary: a: b", 3, "yaml"),
        ("title: x\nlist: [a, b\nsummary: c", 4, "yaml"),
        ('title: "x', 3, "yaml"),
        ("title: x\n\tsummary: y", 3, "yaml"),
        ("title: x\nsummary: y\ntitle: z", 4, "yaml-twice"),
        ("practical:\n  town: a\n  phone: b\n  town: c", 5, "yaml-twice"),
        ("title: x\na: &name b\nc: *name", 3, "yaml-anchor"),
        ("title: x\na: *name", 3, "yaml-anchor"),
        ("title: x\na: !!python/object:os.system b", 3, "yaml-tag"),
        ("title: x\na: !secret b", 3, "yaml-tag"),
        ("title: x\n[a, b]: c", 3, "yaml"),
        ("- title\n- summary", 2, "yaml"),
        ("just words", 2, "yaml"),
        ("title: x\n...\nsummary: y", 4, "yaml"),
    ],
)
def test_a_fault_of_the_header_is_told_at_its_line(header: str, line: int, code: str) -> None:
    problem = refused(f"---\n{header}\n---\nTexte.\n")
    assert (problem.line, problem.code) == (line, code)


def test_the_first_of_two_keys_is_named() -> None:
    assert "line 2" in refused("---\ntitle: a\nslug: b\ntitle: c\n---\n").found


def test_a_sign_that_yaml_refuses_is_told_at_its_line() -> None:
    assert refused("---\ntitle: x\nsummary: y\x7fz\n---\n").line == 3


def test_ampersands_and_stars_inside_values_are_no_anchors() -> None:
    fields = split("---\na: Bed & breakfast\nb: '*'\nc: deux * trois\n---\n", "").fields
    assert [scalar(fields, key) for key in "abc"] == ["Bed & breakfast", "*", "deux * trois"]


def test_lists_in_lists_without_end_are_refused() -> None:
    assert refused(f"---\nx: {'[' * 5_000}\n---\n").code == "yaml"
    assert refused(f"---\nx: {'[' * 5_000}{']' * 5_000}\n---\n").code == "yaml"


def test_a_header_may_not_be_endless() -> None:
    problem = refused(f"---\nx: {'a' * MAX_HEADER}\n---\n")
    assert (problem.line, problem.code) == (2, "header-long")


def test_yaml_of_its_own_counts_lines_from_one() -> None:
    assert parse_yaml("a: 1\nb: 2\n", "").lines == {"a": 1, "b": 2}


def test_the_line_of_a_key_or_its_parent_is_found_again() -> None:
    text = "---\ntitle: x\ndays:\n  - steps:\n    - entry: y\n---\n"
    assert line_of(text, "days.0.steps.0.entry") == 5
    assert line_of(text, "days.0.steps.7.entry") == 4
    assert line_of(text, "slug") == 1
    assert line_of("no header", "title") == 1


# --- from bytes


def decoded(data: bytes) -> tuple[str | None, list[Problem]]:
    problems: list[Problem] = []
    return decode(data, "a.md", problems), problems


def test_a_byte_order_mark_and_windows_line_ends_are_passed_over() -> None:
    text, problems = decoded(b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\nTexte.\r\n")
    assert not problems
    assert text == "---\ntitle: x\n---\nTexte.\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("before", [b"", b"a", b"abc\r\nd"])
def test_latin_1_is_refused_at_its_line_with_its_byte(mark: bytes, before: bytes) -> None:
    text, problems = decoded(mark + b"---\ntitle: x\n" + before + b"\xe9t\xe9\n---\n")
    assert text is None
    assert [(each.code, each.line) for each in problems] == [("encoding", 3 + before.count(b"\n"))]
    assert "0xe9" in problems[0].found


def test_utf_16_is_refused() -> None:
    _, problems = decoded("---\ntitle: x\n".encode("utf-16"))
    assert [each.code for each in problems] == ["encoding"]


@pytest.mark.parametrize("sign", ["\0", "\x1a", "\x02", "\r", "\x1b"])
def test_control_characters_are_refused_at_their_line(sign: str) -> None:
    text, problems = decoded(f"---\ntitle: x\n---\na{sign}b".encode())
    assert text is None
    assert [(each.code, each.line) for each in problems] == [("control", 4)]
    assert problems[0].found == f"U+{ord(sign):04X}"


def test_no_sign_shifts_the_lines_that_problems_tell() -> None:
    """YAML ends lines at these as well, editors do not."""
    for sign in "\u2028\u0085":
        text, problems = decoded(f"---\ntitle: 'a{sign}b'\nslug: c\nslug: d\n---\n".encode())
        if text is None:
            assert [each.line for each in problems] == [2]
        else:
            assert refused(text).line == 4
