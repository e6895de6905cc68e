from __future__ import annotations

from xml.etree import ElementTree

import pytest
from defusedxml.ElementTree import fromstring

from estran.model.entry import MARK, Body
from estran.problem import Problem
from estran.reading.markdown import MarkdownReader, heading_id

READER = MarkdownReader()
FIRST = 12


def read(text: str) -> tuple[Body, list[Problem]]:
    return READER.read(text, FIRST, "a.md")


def sound(text: str) -> Body:
    body, problems = read(text)
    assert not problems, "\n".join(map(str, problems))
    return body


def tree(html: str) -> ElementTree.Element:
    """The HTML as a tree; fails where it isn't well-formed."""
    made: ElementTree.Element = fromstring(
        "<div>" + html.replace(MARK, "MARK:").replace("<br>", "<br/>") + "</div>"
    )
    return made


def test_paragraphs_lists_tables_and_headings_become_html() -> None:
    html = sound("## Où *manger*\n\n1. a\n2. b\n\n|a|b|\n|-|-|\n|c|d|\n\n> cité\n").html
    root = tree(html)
    tags = {each.tag for each in root.iter()}
    assert {"h2", "em", "ol", "li", "table", "blockquote"} <= tags
    assert len(root.findall("./ol/li")) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Où manger ?", "ou-manger"),
        ("Un Œil, un cœur", "un-oeil-un-coeur"),
        ("L’été à l'eau", "l-ete-a-l-eau"),
        ("Lens–Liévin", "lens-lievin"),
    ],
)
def test_a_heading_has_an_ascii_name(text: str, name: str) -> None:
    assert heading_id(text) == name
    assert tree(sound(f"## {text}").html)[0].get("id") == name


def test_two_headings_alike_have_names_of_their_own() -> None:
    names = [each.get("id") for each in tree(sound("## Midi\n\n## Midi\n").html)]
    assert len(set(names)) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Titre", 0),
        ("Bonjour.\n\n# Titre", 2),
        ("#Titre", 0),
        ("Titre\n=====", 0),
        ("> # Titre", 0),
        ("- # Titre", 0),
        ("Bonjour.\n\n# Un *grand* titre", 2),
    ],
)
def test_a_title_in_the_text_is_a_problem(text: str, line: int) -> None:
    body, problems = read(text)
    assert [each.code for each in problems] == ["heading"], body.html
    assert problems[0].line in {FIRST + line, FIRST + line + 1}


@pytest.mark.parametrize("text", ["## Deux", "### Trois", "#### Quatre", "Deux\n----", "Prix #1"])
def test_lower_headings_are_welcome(text: str) -> None:
    assert "<h1" not in sound(text).html


# --- raw HTML


@pytest.mark.parametrize(
    "raw",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=//evil.example></SCRIPT>",
        "<b>gras</b>",
        "</div>",
        "<br/>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<script",
        "<!-- caché -->",
        "<?php x ?>",
        "<!DOCTYPE html>",
        "<javascript:alert(1)>",
    ],
)
def test_raw_html_is_one_problem_at_its_line_and_is_harmless(raw: str) -> None:
    body, problems = read(f"Bonjour.\n\nVoici {raw} là.\n")
    assert [(each.code, each.line) for each in problems] == [("raw-html", FIRST + 2)]
    assert {each.tag for each in tree(body.html).iter()} <= {"div", "p", "code"}


@pytest.mark.parametrize(
    "text",
    [
        "La balise `<script>` ne fait rien.",
        "Deux : ``<b>`</b>``.",
        "a < b et b > a",
        "1<2",
        "I <3 Lens",
        "<https://www.example.org>",
        "<accueil@example.org>",
        "x &lt;b&gt; y",
    ],
)
def test_signs_that_are_no_tags_are_fine(text: str) -> None:
    assert {each.tag for each in tree(sound(text).html).iter()} <= {"div", "p", "code", "a"}


@pytest.mark.parametrize(
    "text",
    ["x &#60;script&#62;", "\\`<script>x</script>\\`", "    <script>x</script>", "``<script>"],
)
def test_no_text_becomes_a_script(text: str) -> None:
    assert "<script" not in read(text)[0].html


# --- links


def href(html: str) -> str:
    link = tree(html).find(".//a")
    assert link is not None
    return link.get("href", "")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/a?b=1&c=2",
        "http://example.org",
        "mailto:a@example.org",
        "tel:+33321103460",
        "#midi",
    ],
)
def test_links_to_the_outside_and_within_the_page_stay(address: str) -> None:
    assert href(sound(f"[là]({address})").html) == address


def test_a_link_to_an_entry_is_marked_and_told_with_its_line() -> None:
    body = sound("Un mot.\n\nVers [Olhain](ref:olhain#chiens) et [là](ref:caps).\n")
    assert href(body.html) == "MARK:ref:olhain#chiens"
    assert body.refs == (("olhain", FIRST + 2), ("caps", FIRST + 2))


def test_a_reference_style_link_is_followed() -> None:
    body = sound("Vers [Olhain][o].\n\n[o]: ref:olhain\n")
    assert href(body.html) == "MARK:ref:olhain"
    assert body.refs == (("olhain", FIRST + 2),)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "ftp://example.org",
        "file:///etc/passwd",
        "//evil.example",
        "/experiences/olhain/",
        "../olhain/",
        "olhain",
        "www.example.org",
        "",
    ],
)
@pytest.mark.parametrize("form", ["[là]({})", "[là][x]\n\n[x]: {}", '[là]({} "Titre")'])
def test_a_link_of_another_scheme_is_one_problem_and_leads_nowhere(form: str, address: str) -> None:
    if not address and form != "[là]({})":
        pytest.skip("Markdown sees no link there")
    body, problems = read("Un mot.\n\n" + form.format(address))
    assert [each.code for each in problems] == ["link"]
    assert problems[0].line >= FIRST
    assert href(body.html) == "#"


def test_a_bad_link_is_told_at_its_line() -> None:
    _, problems = read("Un mot.\n\nVoir [là](javascript:x).\n")
    assert [each.line for each in problems] == [FIRST + 2]


# --- pictures and foreign words


def test_a_picture_is_marked_and_told_with_its_line() -> None:
    body = sound("Un mot.\n\n![Un quai](quai.jpg)\n")
    image = tree(body.html.replace('.jpg">', '.jpg"/>')).find(".//img")
    assert image is not None
    assert image.get("src") == "MARK:file:quai.jpg"
    assert image.get("alt") == "Un quai"
    assert body.files == (("quai.jpg", FIRST + 2),)


def test_a_picture_from_elsewhere_is_never_shown_as_it_is() -> None:
    body = sound("![x](https://evil.example/x.png) ![y](javascript:alert)")
    assert [name for name, _ in body.files] == ["https://evil.example/x.png", "javascript:alert"]
    assert 'src="https' not in body.html
    assert 'src="javascript' not in body.html


def test_foreign_words_carry_their_language() -> None:
    spans = tree(sound("An [*estaminet*]{lang=fr} and a [keuken]{lang=nl}.").html).findall(
        ".//span"
    )
    assert [span.get("lang") for span in spans] == ["fr", "nl"]
    assert spans[0].find("em") is not None


@pytest.mark.parametrize("text", ["[x]{lang=french}", '[x]{lang="fr"}', "[x]{lang=fr onclick=y}"])
def test_other_braces_stay_text(text: str) -> None:
    assert tree(sound(text).html).find(".//span") is None


def test_foreign_words_in_code_stay_as_they_are() -> None:
    assert "<span" not in sound("Write `[estaminet]{lang=fr}`.").html


@pytest.mark.parametrize(
    "text", ["![A [quai]{lang=fr} here](q.jpg)", '[x](ref:a "A [quai]{lang=fr} here")']
)
def test_foreign_words_in_an_attribute_do_not_break_it(text: str) -> None:
    tree(sound(text).html.replace('.jpg">', '.jpg"/>'))


def test_a_heading_of_foreign_words_is_named_by_them_only() -> None:
    heading = tree(sound("## An [estaminet]{lang=fr}").html)[0]
    assert heading.get("id") == "an-estaminet"
    assert heading.find("span") is not None


def test_words_are_counted_without_markup() -> None:
    assert sound("## Un titre\n\nDeux *mots* [et](ref:a) ![alt](b.jpg) fin.\n").words == 6
    assert sound("").words == 0


def test_a_reader_keeps_nothing_of_the_text_before() -> None:
    first = read("## Midi\n\n[là](ref:a)\n\n[x]: https://example.org\n")
    sound("Autre [x] ![y](z.jpg)")
    assert read("## Midi\n\n[là](ref:a)\n\n[x]: https://example.org\n") == first
    assert tree(sound("[x]").html).find(".//a") is None
