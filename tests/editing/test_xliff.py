"""Out to a translation agency and back: nothing is lost, and what is amiss is refused whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from estran.editing.changes import Change, write_all
from estran.editing.inline import joined, lost, parts_of
from estran.editing.pairing import Pair, pairs_of
from estran.editing.proving import broken
from estran.editing.states import State
from estran.editing.taking import Rules, Taken, Waiver, take
from estran.editing.xliff_in import XliffFault, read_document
from estran.editing.xliff_out import Order, document
from estran.reading.source import scan
from estran.reading.units import Form
from tests.support.minisite import ROOT
from tests.support.translated import LANGUAGES, PHARE, content, edit, found, one

SCHEMA = ROOT / "tests" / "support" / "xliff-2.1.xsd"
LINK = "](ref:quai)"
NL = PHARE.format("nl")
PIECES = st.sampled_from(
    [
        *("[", "]", "(", ")", "*", "**", "_", "`", "``", "{lang=fr}", "\n", "  \n", "- ", "# "),
        *("a", "b c", " ", "![", "](ref:x)", "](y.jpg)", "\\", "&amp;", "<https://x.org>", "|"),
        *("\ufffe", "é", "]]>", "<", "1. ", "> "),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def exported(folder: Path, lang: str = "nl") -> bytes:
    """All of a language, up to date or not."""
    chosen = [each for each in found(folder) if each.lang == lang]
    return document([Order(each, pairs_of(each)) for each in chosen], "fr", lang)


def take_in(
    folder: Path, data: bytes, *waived: Waiver, lang: str = "", languages: tuple[str, ...] = ()
) -> Taken:
    rules = Rules("back.xlf", "fr", languages or LANGUAGES, lang, frozenset(waived))
    return take(read_document(data), found(folder), rules)


def codes(taken: Taken) -> list[str]:
    assert not taken.changes
    return [problem.code for problem in taken.problems]


def changed(data: bytes, old: str, new: str, count: int = 1) -> bytes:
    text = data.decode()
    assert old in text
    return text.replace(old, new, count).encode()


def translated(data: bytes, old: str, new: str) -> bytes:
    """The file with other words in a target."""
    head, sign, tail = data.decode().partition("<target>" + old)
    assert sign
    return f"{head}<target>{new}{tail}".encode()


@given(TEXTS, st.sampled_from(Form))
def test_parts_joined_are_the_text(text: str, form: Form) -> None:
    assert joined(parts_of(text, form)) == text


def test_links_and_list_marks_are_guarded_and_emphasis_is_not() -> None:
    text = "## A\n- [b](ref:x) **c** `d`\n- ![e](f.jpg) [g]{lang=fr}"
    assert lost(text, "", Form.BLOCK) == ("## ", "- ", "[…](ref:x)", "`d`", "![…](f.jpg)")
    assert lost(text, "## B\n[h](ref:x) `d`\n- ![i](f.jpg)", Form.BLOCK) == ("- ",)
    assert lost(text, "## B\n- [h](ref:x) `d`\n- ![i](f.jpg)", Form.BLOCK) == ()
    assert lost("a \\[b](ref:x)", "a", Form.BLOCK) == ()


@given(TEXTS.filter(str.strip), TEXTS, TEXTS.filter(str.strip))
def test_a_file_says_what_was_written_into_it(source: str, target: str, line: str) -> None:
    where = _SAMPLE[0]
    pairs = (
        Pair("title", Form.LINE, line, target, todo=False),
        Pair("body.0", Form.BLOCK, source, target, todo=True),
    )
    data = document([Order(where, pairs)], "fr", "nl")
    xmlschema.validate(data.decode(), _SCHEMA)
    (portion,) = read_document(data).portions
    assert [each.source for each in portion.segments] == [line, source]
    wanted = target if target.strip() else ""
    assert [each.target for each in portion.segments] == [wanted, wanted]


def test_an_export_holds_the_standard_and_is_the_same_each_time(tmp_path: Path) -> None:
    folder = content(tmp_path)
    data = exported(folder)
    xmlschema.validate(data.decode(), _SCHEMA)
    assert exported(folder) == data
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        xmlschema.validate(changed(data, ' dataRef="d1"', ' dataRef="d9"').decode(), _SCHEMA)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_comes_back_unchanged_changes_nothing(tmp_path: Path, lang: str) -> None:
    folder = content(tmp_path)
    taken = take_in(folder, exported(folder, lang))
    assert taken == Taken()
    (folder / PHARE.format(lang)).unlink()
    edit(folder, "experiences/quai/index.fr.md", "Un texte.", "Un autre texte.")
    taken = take_in(folder, exported(folder, lang))
    paths = (f"experiences/{ref}/index.{lang}.md" for ref in ("phare", "quai"))
    assert taken == Taken(waiting=tuple(paths))


@given(words=st.lists(TEXTS, min_size=5, max_size=5))
def test_the_real_round_trip_of_any_words(words: list[str]) -> None:
    """What a translator writes into each unit is what the file says, and its export says again."""
    translation = _SAMPLE[0]
    pairs = pairs_of(translation)
    blocks = [pair for pair in pairs if pair.form is Form.BLOCK]
    clean = [" ".join(word.split()).replace("\ufffe", "") or "x" for word in words]
    said = {pair.key: clean[n % 5] for n, pair in enumerate(blocks)}
    new = tuple(
        Pair(pair.key, pair.form, pair.source, said.get(pair.key, pair.target), todo=False)
        for pair in pairs
    )
    data = document([Order(translation, new)], "fr", "nl")
    rules = Rules("x", "fr", LANGUAGES)
    taken = take(read_document(data), [translation], rules)
    if taken.problems:
        assert {problem.code for problem in taken.problems} == {"xliff-codes"}
        return
    (change,) = taken.changes or [Change("", b"", translation.texts.raw["nl"])]
    assert change.after is not None
    body = change.after.decode().split("\n---\n", 1)[1].strip("\n")
    assert body.split("\n\n") == list(said.values())


def test_new_words_come_into_their_places_with_the_stamp(tmp_path: Path) -> None:
    folder = content(tmp_path)
    edit(folder, PHARE.format("fr"), "Idée phare fr", "Le phare")
    data = changed(exported(folder), 'state="initial"', 'state="final"', 99)
    data = translated(data, "Idée phare nl", "De vuurtoren: “hoog”")
    taken = take_in(folder, data)
    assert not taken.problems
    assert [change.path for change in taken.changes] == [NL]
    was = (folder / NL).read_text("utf-8")
    write_all(folder, taken.changes)
    now = (folder / NL).read_text("utf-8")
    stamp = one(folder).stamp
    expected = was.replace("title: Idée phare nl", "title: 'De vuurtoren: “hoog”'")
    expected = expected.replace(f"from: {was.split('from: ')[1][:12]}", f"from: {stamp}")
    assert now == expected
    assert one(folder).state is State.FRESH
    assert take_in(folder, data) == Taken()  # the same file once more


def test_a_missing_translation_is_written_whole_with_a_slug_and_holds_the_model(
    tmp_path: Path,
) -> None:
    folder = content(tmp_path)
    (folder / NL).unlink()
    mine = _both(exported(folder).decode(), "experience.phare")
    taken = take_in(folder, mine.encode())
    assert not taken.problems
    folders, _ = scan(folder, LANGUAGES)
    assert not [*broken(taken.changes, folders, "fr")]
    write_all(folder, taken.changes)
    new = (folder / NL).read_text("utf-8")
    assert "slug: idee-phare-fr" in new
    assert "commune" not in new
    assert one(folder).state is State.FRESH


def _both(text: str, identity: str) -> str:
    """A file in which one entry's targets are its sources."""
    head, sign, tail = text.partition(f'id="{identity}"')
    mine, _, rest = tail.partition("</file>")
    parts = [each.partition("</source>") for each in mine.split("<source>")]
    made = parts[0][0] + "".join(
        f"<source>{source}{end}<target>{source}</target>{after}" for source, end, after in parts[1:]
    )
    return f"{head}{sign}{made}</file>{rest}"


def test_blocks_that_do_not_match_are_one_unit_and_come_back_as_they_were(tmp_path: Path) -> None:
    folder = content(tmp_path)
    edit(folder, NL, "\n## Monter\n", "")
    data = exported(folder)
    assert b'unit id="body">' in data
    assert take_in(folder, data) == Taken()
    taken = take_in(folder, changed(data, "Le soir, ", "’s Avonds ", 99))
    assert codes(taken) == ["xliff-damaged"]
    head, sign, tail = data.decode().rpartition("Le soir, ")  # the target stands last
    taken = take_in(folder, f"{head}’s Avonds {tail}".encode() if sign else b"")
    (change,) = taken.changes
    assert change.before is not None
    assert change.after == change.before.replace(b"Le soir, ", "’s Avonds ".encode())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('srcLang="fr"', 'srcLang="en"', "xliff-language"),
        ('trgLang="nl"', 'trgLang="fr"', "xliff-language"),
        ('trgLang="nl"', 'trgLang="de"', "xliff-language"),
        ("experiences/phare/index.fr.md", "experiences/autre/index.fr.md", "xliff-foreign"),
        ("experiences/phare/index.fr.md", "../../secret", "xliff-foreign"),
        ('<unit id="title">', '<unit id="titel">', "xliff-foreign"),
        ('<unit id="body.0">', '<unit id="body.7">', "xliff-damaged"),
        ("<source>Idée phare fr", "<source>Une autre idée", "xliff-damaged"),
        ("<target>Idée phare nl</target>", "<target>a&#x85;b</target>", "xliff-text"),
    ],
)
def test_what_is_not_ours_is_refused_whole(tmp_path: Path, old: str, new: str, code: str) -> None:
    folder = content(tmp_path)
    data = changed(exported(folder), old, new)
    data = translated(data, "Idée quai nl", "Een andere kade")
    assert codes(take_in(folder, data))[0] == code


def test_a_file_in_another_language_than_asked_is_refused(tmp_path: Path) -> None:
    folder = content(tmp_path)
    assert codes(take_in(folder, exported(folder), lang="en")) == ["xliff-language"]


def test_a_lost_link_and_a_new_paragraph_are_refused(tmp_path: Path) -> None:
    folder = content(tmp_path)
    data = exported(folder).decode()
    head, _, tail = data.partition("<target>Le phare est ")
    rest = tail.partition("</target>")[2]
    taken = take_in(folder, f"{head}<target>De vuurtoren.</target>{rest}".encode())
    assert codes(taken) == ["xliff-codes"]
    assert LINK in taken.problems[0].found
    text = f"{head}<target>A [k](ref:quai)\n\nB</target>{rest}"
    assert codes(take_in(folder, text.encode())) == ["xliff-text"]


def test_a_begun_entry_must_be_whole(tmp_path: Path) -> None:
    folder = content(tmp_path)
    edit(folder, PHARE.format("fr"), "Idée phare fr", "Le phare")
    data = translated(exported(folder), "Idée phare nl", "De vuurtoren")
    assert set(codes(take_in(folder, data))) == {"xliff-half"}


def test_work_done_since_the_export_is_not_lost(tmp_path: Path) -> None:
    folder = content(tmp_path)
    data = translated(exported(folder), "Idée phare nl", "De vuurtoren")
    edit(folder, PHARE.format("fr"), "au bout", "tout au bout")
    taken = take_in(folder, data)
    assert codes(taken) == ["xliff-changed"]
    assert taken.problems[0].found == "body.0"
    allowed = take_in(folder, data, Waiver.SOURCE_CHANGED)
    write_all(folder, allowed.changes)
    assert one(folder).state is State.STALE
    assert "De vuurtoren" in (folder / NL).read_text("utf-8")


def test_a_translation_changed_since_is_not_overwritten(tmp_path: Path) -> None:
    folder = content(tmp_path)
    data = translated(exported(folder), "Idée phare nl", "De vuurtoren")
    edit(folder, NL, "Le soir", "’s Avonds")
    assert codes(take_in(folder, data)) == ["xliff-overwrites"]
    allowed = take_in(folder, data, Waiver.TRANSLATION_CHANGED)
    assert b"Le soir" in (allowed.changes[0].after or b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not XML",
        b"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1'",
        b"<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'/>",
        b"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='3.0'/>",
        b"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1'/>",
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>",
        b"<!DOCTYPE xliff><xliff/>",
    ],
)
def test_a_damaged_or_dangerous_file_is_refused(data: bytes) -> None:
    with pytest.raises(XliffFault):
        read_document(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</xliff>", ""),
        ("<xliff ", "<!DOCTYPE xliff><xliff "),
        ('dataRef="d1"', 'dataRef="d77"'),
        ('state="translated"', 'state="done"'),
        ("<source>", "<source><script/>"),
        ("<source>Idée phare fr</source>", ""),
        ('id="summary"', 'id="title"'),
        ('original="experiences/phare/index.fr.md"', ""),
        ("experiences/phare/index.fr.md", "experiences/quai/index.fr.md"),
    ],
)
def test_a_file_that_was_cut_or_bent_is_refused(tmp_path: Path, old: str, new: str) -> None:
    data = changed(exported(content(tmp_path)), old, new)
    with pytest.raises(XliffFault):
        read_document(data)


def test_what_tools_do_to_a_file_does_no_harm(tmp_path: Path) -> None:
    """Segments split, codes as sc and ec, annotations, comments, metadata lost, NFD."""
    folder = content(tmp_path)
    text = exported(folder).decode()
    start, _, tail = text.partition("<mda:metadata>")
    text = start + tail.partition("</mda:metadata>")[2]
    text = text.replace(
        "<target>Idée phare nl", "<target>Ide\u0301e <!-- x --><mrk id='m1'>phare</mrk> nl"
    )
    before, _, rest = text.partition("<pc ")
    attributes, _, rest = rest.partition(">")
    words, _, rest = rest.partition("</pc>")
    data = dict(each.split("=") for each in attributes.split() if "=" in each)
    opened = f"<sc id='9' dataRef={data['dataRefStart']}/>"
    text = f"{before}{opened}{words}<ec startRef='9' dataRef={data['dataRefEnd']}/>{rest}"
    inner = "<source>Idée quai fr</source>\n        <target>Idée quai nl</target>"
    old = f'<segment state="translated">\n        {inner}'
    assert old in text
    new = (
        '<segment state="final"><source>Idée</source><target>Idée</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>quai fr</source><target>quai nl</target>'
    )
    assert take_in(folder, text.replace(old, new).encode()) == Taken()


@pytest.fixture(autouse=True, scope="module")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> None:
    _SAMPLE.append(one(content(tmp_path_factory.mktemp("sample"))))


_SAMPLE: list = []  # type: ignore[type-arg]
_SCHEMA = xmlschema.XMLSchema(SCHEMA)
