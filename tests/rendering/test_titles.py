"""How titles break into lines."""

from __future__ import annotations

import pytest

from estran.rendering.titles import unbroken


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The Louvre-Lens and", 'The <span class="unbroken">Louvre-Lens</span> and'),
        ("cap Blanc-Nez", 'cap <span class="unbroken">Blanc-Nez</span>'),
        ("à Boulogne-sur-Mer", 'à <span class="unbroken">Boulogne-sur-Mer</span>'),
        ("Une balade", "Une balade"),
        ("1914 – 1918 - deux dates", "1914 – 1918 - deux dates"),
        ("Noord-Frankrijk-en-Belgiëroute", "Noord-Frankrijk-en-Belgiëroute"),
        ("<b>a-b</b> & co", '&lt;b&gt;<span class="unbroken">a-b</span>&lt;/b&gt; &amp; co'),
    ],
)
def test_short_hyphened_names_stay_on_one_line(title: str, expected: str) -> None:
    assert unbroken(title) == expected
