"""Text set as outlines stays within its box, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from estran.images.typesetting import Setting
from estran.printing.cuts import BOLD, TEXT, TITLES, Cut
from estran.printing.setting import Line, Setter
from tests.support.kits import LONG, dress

SETTER = Setter(dress())
NAMES = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzéèàœçABCDEÉ0123456789 -–’'&·"),
    min_size=1,
    max_size=90,
).filter(str.strip)


def widest(setting: Setting, cut: Cut) -> float:
    return max(SETTER.letters.length(line, cut, setting.size) for line in setting.lines)


def ends(path: str) -> float:
    """The largest x of a path of absolute commands."""
    numbers = path.partition('d="')[2].partition('"')[0]
    for letter in "MLHVQCZ":
        numbers = numbers.replace(letter, f" {letter} ")
    found, command, at = [0.0], "", 0
    for token in numbers.replace(",", " ").split():
        if token.isalpha():
            command, at = token, 0
            continue
        if command == "H" or (command != "V" and at % 2 == 0):
            found.append(float(token))
        at += 1
    return max(found)


@given(NAMES)
@example(LONG[0])
@example(LONG[3])
@example(LONG[4])
def test_names_in_bold_stay_within_their_box(name: str) -> None:
    box = 396.0, 64.0
    setting = SETTER.bold(name, box, 25)
    assert widest(setting, BOLD) <= box[0]
    assert setting.height <= box[1]
    shown = "".join(setting.lines).replace(" ", "")
    assert shown == SETTER.text.writable(name).replace(" ", "")  # nothing of it is lost


@given(NAMES)
@example(LONG[1])
@example(LONG[4])
def test_titles_stay_within_their_box(name: str) -> None:
    setting = SETTER.fitted(name, "fr_FR", (506, 132), 76)
    assert widest(setting, TITLES[setting.width]) <= 506
    assert setting.height <= 132


@given(NAMES)
@example(LONG[3])
def test_a_line_is_no_longer_than_its_room(name: str) -> None:
    drawn = SETTER.line(name, Line(TEXT, 22, "#000"), (0, 30), 300)
    assert ends(drawn) <= 301


def test_a_short_line_keeps_its_size() -> None:
    whole = SETTER.letters.length("Boulogne-sur-Mer", TEXT, 22)
    drawn = SETTER.line("Boulogne-sur-Mer", Line(TEXT, 22, "#000"), (0, 30), 300)
    assert ends(drawn) == pytest.approx(whole, abs=2)


def test_letters_are_kerned() -> None:
    apart = SETTER.letters.length("A", BOLD, 100) + SETTER.letters.length("V", BOLD, 100)
    assert SETTER.letters.length("AV", BOLD, 100) < apart
