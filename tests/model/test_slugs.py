from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estran.model.slugs import slugify
from estran.model.values import Slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Forêt d’Olhain", "foret-d-olhain"),
        ("Forêt d'Olhain", "foret-d-olhain"),
        ("Été à l’Œil – cœur", "ete-a-l-oeil-coeur"),
        ("E\u0301te\u0301", "ete"),
        ("Straße, Ærø", "strasse-aero"),
        ("--a  b--", "a-b"),
        ("14–18", "14-18"),
        ("…", ""),
        ("日本", ""),
    ],
)
def test_words_become_a_plain_name(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_name_is_empty_or_a_slug_and_stays_as_it_is(text: str) -> None:
    slug = slugify(text)
    if slug:
        Slug.parse(slug[:80].strip("-"))
    assert slugify(slug) == slug
