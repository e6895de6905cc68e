from __future__ import annotations

import dataclasses
import re
import typing
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from estran.editing.canonical import body_form, canonical, comments_of, number_form
from estran.editing.yaml_text import Items, Pairs, Tree, dump
from estran.model.entry import Kind
from estran.model.fields import ByLanguage
from estran.reading.declared import fields_of
from estran.reading.entries import MODELS
from estran.reading.frontmatter import HeaderProblem, Node, Scalar, Sequence, split
from estran.reading.markdown import MarkdownReader
from estran.reading.typed import Reader
from estran.reading.units import units_of

FRENCH = """---
title: "Le phare"
commune: "62160"
slug:   le-phare
themes: [walking,   "belfries-giants"]
sample: true
opening: {note: "Ouvert : l’été", status: dated}
summary: >
  Une phrase sur
  deux lignes
without_car:
- station: Calais
  km: 12.50
  then: walk
- {note: À pied, km: 1.0}
see_also: []
price_note: ""
lang: fr
unknown: {b: 1, a: 'no'}
---


Un texte.  \r
Une ligne. \r
\t
## Titre

Fin.


"""

CANONICAL = """---
title: Le phare
slug: le-phare
summary: Une phrase sur deux lignes
sample: true
commune: '62160'
themes:
  - walking
  - belfries-giants
without_car:
  - station: Calais
    then: walk
    km: 12.5
  - km: 1
    note: À pied
opening:
  status: dated
  note: 'Ouvert : l’été'
unknown:
  b: '1'
  a: no
---

Un texte.\x20\x20
Une ligne.

## Titre

Fin.
"""


def test_an_entry_gets_the_one_form() -> None:
    assert canonical(FRENCH, Kind.EXPERIENCE, "fr", "fr") == CANONICAL


def test_the_form_stays() -> None:
    assert canonical(CANONICAL, Kind.EXPERIENCE, "fr", "fr") == CANONICAL


def test_a_translation_holds_words_in_their_places() -> None:
    text = (
        "---\ntitle: The lighthouse\ncommune: '62160'\nwithout_car: [{km: 1}, {note: On foot}]\n"
        "opening: {status: dated}\npractical: {town: Calais}\nlang: en\n---\nA text.\n"
    )

    assert canonical(text, Kind.EXPERIENCE, "en", "fr") == (
        "---\ntitle: The lighthouse\nwithout_car:\n  - {}\n  - note: On foot\n---\n\nA text.\n"
    )


def test_another_language_than_the_file_s_is_kept_for_its_problem() -> None:
    assert "lang: nl" in canonical("---\nlang: nl\n---\n", Kind.PAGE, "en", "fr")


def test_a_decomposed_accent_is_composed() -> None:
    text = "---\ntitle: Cale\u0301\n---\nE\u0301te\u0301\n"

    assert canonical(text, Kind.PAGE, "fr", "fr") == "---\ntitle: Calé\n---\n\nÉté\n"


def test_a_file_without_a_text_ends_with_its_header() -> None:
    assert canonical("---\ntitle: Un\n---\n\n \n", Kind.PAGE, "fr", "fr") == "---\ntitle: Un\n---\n"


def test_a_header_that_can_t_be_read_is_a_problem() -> None:
    with pytest.raises(HeaderProblem):
        canonical("---\ntitle: [\n---\n", Kind.PAGE, "fr", "fr")


def test_comments_are_found_and_nothing_else() -> None:
    text = (
        "---\n# whole line\ntitle: C# is a language # after\nslug: 'a # b'\n"
        "summary: |- # block\n  # no comment\n  more\ntags: [a, # inside\n b]\n---\n# Title\n"
    )

    assert comments_of(text) == (
        (2, "# whole line"),
        (3, "# after"),
        (5, "# block"),
        (8, "# inside"),
    )
    assert comments_of("---\ntitle: C#\n---\n# a\n") == ()


# What the npm package yaml 2.9 writes for these, with {lineWidth: 0, singleQuote: true}.
WRITTEN = [
    ("Calais", "Calais"),
    ("", "''"),
    ("62041", "'62041'"),
    ("1e5", "'1e5'"),
    ("0x1F", "'0x1F'"),
    (".5", "'.5'"),
    ("true", "'true'"),
    ("yes", "yes"),
    ("~", "'~'"),
    ("null", "'null'"),
    ("2026-11-21", "2026-11-21"),
    ("10:00-18:00", "10:00-18:00"),
    ("50.2911, 2.7776", "50.2911, 2.7776"),
    ("a: b", "'a: b'"),
    ("a #b", "'a #b'"),
    ("a:", "'a:'"),
    ("- a", "'- a'"),
    ("-a", "-a"),
    ("@a", "'@a'"),
    ("[a]", "'[a]'"),
    ("it's", "it's"),
    ("'t dorp", '"\'t dorp"'),
    ('\'t "dorp"', "'''t \"dorp\"'"),
    ('"dorp"', "'\"dorp\"'"),
    ("« a »", "« a »"),
    ("a\nb", "|-\n  a\n  b"),
    ("a\n\n  b", "|-\n  a\n\n    b"),
    ("%", "'%'"),
]


@pytest.mark.parametrize(("text", "wanted"), WRITTEN)
def test_a_value_is_written_as_the_editing_page_does(text: str, wanted: str) -> None:
    assert dump(Pairs((("k", text),))) == f"k: {wanted}\n"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(12.5, "12.5"), (1.0, "1"), (-0.25, "-0.25"), (1e-7, "1e-7"), (1e20, "1" + 20 * "0")],
)
def test_a_number_is_written_as_javascript_does(value: float, wanted: str) -> None:
    assert number_form(value) == wanted


SIGNS = "ab1 -?:,[]{}#&*!|>'\"%@`\t\n.0exT~=<é’«\u00a0\u202f\\"
TEXTS = st.one_of(
    st.text(SIGNS, max_size=9),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=5),
    st.sampled_from(["12.50", "1.0", "true", "null", "2026-11-21", "62041", "walking", "=", "---"]),
)
TREES: st.SearchStrategy[Tree] = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: Items(tuple(items))),
        st.dictionaries(TEXTS, inner, max_size=3).map(lambda each: Pairs(tuple(each.items()))),
    ),
    max_leaves=6,
)


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_plain(item) for item in node.value))
    return Pairs(tuple((key.value, _plain(value)) for key, value in node.value))


@settings(max_examples=300)
@given(st.dictionaries(TEXTS, TREES, min_size=1, max_size=3))
def test_what_is_dumped_is_read_back(trees: dict[str, Tree]) -> None:
    tree = Pairs(tuple(trees.items()))

    node = yaml.compose(dump(tree), yaml.SafeLoader)
    assert node is not None
    assert _plain(node) == tree


def _values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type as an editor may write them, right or wrong."""
    if typing.get_origin(kind) is tuple:
        return st.lists(_values(typing.get_args(kind)[0]), max_size=2)
    if kind is ByLanguage:
        return st.dictionaries(st.sampled_from(["fr", "en"]), TEXTS, max_size=2)
    if dataclasses.is_dataclass(kind) and not hasattr(kind, "parse"):
        return _headers(typing.cast(type, kind))
    if kind is bool:
        return st.sampled_from(["true", "false", "no"])
    if kind is float or kind is int:
        return st.sampled_from(["1", "2.50", "1.0", "-3", "1_0", "x", "1e3"])
    return TEXTS


def _headers(cls: type) -> st.SearchStrategy[dict[str, Any]]:
    fields = {name: _values(field.type) for name, field in fields_of(cls).items()}
    return st.lists(st.sampled_from([*fields]), unique=True, max_size=4).flatmap(
        lambda names: st.fixed_dictionaries({name: fields[name] for name in names})
    )


def _bare(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_bare(item) for item in node.items]
    return {key: _bare(value) for key, value in node.items.items()}


KINDS = st.sampled_from([*MODELS])
BODIES = st.text("ab é#-*> \n`[]().1", max_size=30)


@st.composite
def files(draw: st.DrawFn) -> tuple[Kind, str]:
    """A file of an entry, its header in some style of YAML."""
    kind = draw(KINDS)
    header = draw(_headers(MODELS[kind]))
    text = yaml.safe_dump(
        header,
        allow_unicode=True,
        sort_keys=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from([True, False, None])),
        default_style=draw(st.sampled_from([None, '"'])),
        width=draw(st.sampled_from([20, 1000])),
    )
    text = re.sub(r"^\.\.\.$", "", text, flags=re.MULTILINE)
    return kind, f"---\n{text}---\n{draw(BODIES)}"


def _read(text: str, kind: Kind) -> tuple[Any, list[tuple[str, str, str]]]:
    """What the sites read of a header: the values, and the problems without their lines."""
    reader = Reader("")
    found = reader.record(MODELS[kind], split(text, "").fields)
    return found, sorted((each.code, each.must, each.found) for each in reader.problems)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_any_file_keeps_what_it_says_and_its_form_stays(given_file: tuple[Kind, str]) -> None:
    kind, text = given_file
    try:
        header = split(text, "")
    except HeaderProblem:
        assume(False)
    once = canonical(text, kind, "fr", "fr")

    assert canonical(once, kind, "fr", "fr") == once
    values, problems = _read(text, kind)
    again, told = _read(once, kind)
    assert {**again} == _nfc({**values})
    assert told == _nfc(problems)
    page = MarkdownReader()
    html = [page.read(body, 1, "")[0].html for body in (header.body, split(once, "").body)]
    assert _squeezed(html[1]) == _squeezed(_nfc(html[0]))


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_a_translation_keeps_its_words(given_file: tuple[Kind, str]) -> None:
    kind, text = given_file
    try:
        words = units_of(split(text, ""), MODELS[kind])
    except HeaderProblem:
        assume(False)
    once = canonical(text, kind, "nl", "fr")

    assert canonical(once, kind, "nl", "fr") == once
    kept = {unit.key: unit.text for unit in units_of(split(once, ""), MODELS[kind])}
    given_words = {unit.key: _nfc(unit.text) for unit in words}
    heads = {key for key in given_words if not key.startswith("body")}
    assert {key: kept.get(key) for key in heads} == {key: given_words[key] for key in heads}


def _nfc(value: Any) -> Any:
    """The same in NFC, whatever it is; records are compared by what they show."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _nfc(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_nfc(each) for each in value)
    if isinstance(value, list):
        return sorted(_nfc(each) for each in value)
    return value


def _squeezed(html: str) -> str:
    """HTML without the blanks at the ends of lines and between blocks."""
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", re.sub(r"[ \t]*\n\s*", "\n", html)).strip()


def test_what_is_no_number_is_kept_as_it_is() -> None:
    text = "---\nkm: .nan\nnodes: {}\n---\n"

    assert canonical(text, Kind.ROUTE, "fr", "fr") == "---\nkm: '.nan'\nnodes: {}\n---\n"


def test_the_form_of_a_text() -> None:
    assert body_form("\n\n a  \nb\t\n\n\nc   ") == " a  \nb\n\n\nc"
    assert body_form("a  \n\n- \n- b  ") == "a\n\n- \n- b"
