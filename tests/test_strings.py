from __future__ import annotations

from pathlib import Path

import pytest

from estran.problem import Problem
from estran.strings import Strings, read_strings
from tests.support.minisite import write
from tests.support.texts import only

HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
GOOD = (
    HEAD
    + """msgid "Search"
msgstr "Rechercher"

#, python-format
msgid "%(n)s page"
msgid_plural "%(n)s pages"
msgstr[0] "%(n)s page"
msgstr[1] "%(n)s pages, dit-on"

msgctxt "url"
msgid "search"
msgstr "recherche"

msgctxt "verb"
msgid "walk"
msgstr "marcher"

msgctxt "noun"
msgid "walk"
msgstr "balade"

#, python-format
msgid "%(site)s: what is new"
msgstr "%(site)s : quoi de neuf ?"
"""
)


def read(folder: Path, text: str | bytes, lang: str = "fr") -> tuple[Strings, list[Problem]]:
    write(folder, {f"{lang}/LC_MESSAGES/messages.po": text})
    return read_strings(folder, lang, "themes/x/translations")


def test_messages_come_in_their_language_with_plurals_and_contexts(tmp_path: Path) -> None:
    s, problems = read(tmp_path, GOOD)
    assert not problems
    assert s("Search") == "Rechercher"
    assert s("%(site)s: what is new", site="Essai") == "Essai : quoi de neuf ?"
    assert [s.plural("%(n)s page", "%(n)s pages", n) for n in (0, 1, 2)] == [
        "0 page",
        "1 page",
        "2 pages, dit-on",
    ]
    assert (s.within("verb", "walk"), s.within("noun", "walk")) == ("marcher", "balade")
    assert s("not in the catalogue") == "not in the catalogue"
    assert s.sections["search"] == "recherche"


def test_english_is_the_language_of_the_code_and_needs_no_catalogue(tmp_path: Path) -> None:
    s, problems = read_strings(tmp_path, "en")
    assert not problems
    assert s.plural("%(n)s page", "%(n)s pages", 2) == "2 pages"
    assert s.sections["agenda"] == "whats-on"


def at(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith(start))


@pytest.mark.parametrize(
    ("old", "new", "code", "start"),
    [
        ('msgstr "Rechercher"', 'msgstr ""', "string-untranslated", 'msgid "Search"'),
        (
            'msgstr[1] "%(n)s pages, dit-on"',
            'msgstr[1] ""',
            "string-untranslated",
            'msgid "%(n)s p',
        ),
        ('msgid "Search"', '#, fuzzy\nmsgid "Search"', "string-fuzzy", 'msgid "Search"'),
        ('msgstr "recherche"', 'msgstr "Recherche !"', "value", 'msgctxt "url"'),
        ('msgstr "recherche"', 'msgstr "à-la-une"', "value", 'msgctxt "url"'),
        ('"%(site)s : quoi', '"%(nom)s : quoi', "string-placeholder", 'msgid "%(site)s'),
        ('"%(site)s : quoi', '"%(site)d : quoi', "string-placeholder", 'msgid "%(site)s'),
        ('"%(site)s : quoi', '"%s : quoi', "string-placeholder", 'msgid "%(site)s'),
        ('"%(site)s : quoi', '"Quoi', "string-placeholder", 'msgid "%(site)s'),
        ("%(n)s pages, dit-on", "%(m)s pages", "string-placeholder", 'msgid "%(n)s page'),
    ],
)
def test_what_is_not_finished_is_one_problem_at_its_line(
    tmp_path: Path, old: str, new: str, code: str, start: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    problem = only(read(tmp_path, text)[1])
    assert problem.code == code
    assert problem.path == "themes/x/translations/fr/LC_MESSAGES/messages.po"
    line = at(text, start)
    assert problem.line in {line, line + 1}, "the message, or its context's line"


def test_one_form_of_a_plural_may_say_the_number_in_words(tmp_path: Path) -> None:
    assert not read(tmp_path, GOOD.replace('msgstr[0] "%(n)s page"', 'msgstr[0] "une page"'))[1]


def test_what_is_no_longer_used_is_not_judged(tmp_path: Path) -> None:
    assert not read(tmp_path, GOOD + '\n#~ msgid "Old"\n#~ msgstr ""\n')[1]


def test_a_language_without_a_catalogue_is_a_problem(tmp_path: Path) -> None:
    s, problems = read_strings(tmp_path, "nl", "themes/x/translations")
    assert only(problems).code == "catalogue-missing"
    assert only(problems).path == "themes/x/translations/nl/LC_MESSAGES/messages.po"
    assert s("Search") == "Search"


@pytest.mark.parametrize(
    "text",
    [GOOD + "\nnonsense\n", GOOD.encode() + b"# \xe9\xff", "no catalogue at all"],
)
def test_a_broken_catalogue_is_a_problem(tmp_path: Path, text: str | bytes) -> None:
    assert only(read(tmp_path, text)[1]).code == "catalogue-broken"


def test_a_change_of_the_words_changes_the_digest(tmp_path: Path) -> None:
    one = read(tmp_path, GOOD)[0].digest
    assert read(tmp_path, GOOD)[0].digest == one
    assert read(tmp_path, GOOD.replace("balade", "promenade"))[0].digest != one
