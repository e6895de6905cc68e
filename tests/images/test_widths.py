from __future__ import annotations

import pytest

from estran.images import widths as module
from estran.images.widths import (
    FORMS,
    LADDER,
    PLAIN,
    TALLEST,
    recipe,
    shown_size,
    sources,
    widths,
)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (50, (50,)),
        (320, (320,)),
        (340, (340,)),
        (352, (320, 352)),
        (1_000, (320, 480, 640, 900, 1_000)),
        (1_920, LADDER),
        (6_000, LADDER),
    ],
)
def test_widths_are_those_of_the_ladder_and_the_picture_s_own(
    own: int, expected: tuple[int, ...]
) -> None:
    assert widths(own) == expected


@pytest.mark.parametrize("ladder", [LADDER, PLAIN])
def test_no_width_is_beyond_the_picture_s_own(ladder: tuple[int, ...]) -> None:
    for own in range(1, 2_500):
        found = widths(own, ladder)
        assert list(found) == sorted(set(found))
        assert found[-1] == min(own, ladder[-1])


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((4_000, 3_000), (1_920, 1_440)),
        ((800, 600), (800, 600)),
        ((100, 7_000), (100, 7_000)),
        ((1_000, 40_000), (205, TALLEST)),
        ((40_000, 10), (1_920, 1)),
    ],
)
def test_a_picture_is_shown_whole_and_never_larger_than_it_is(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert shown_size(*size) == expected


def test_the_best_form_comes_first_and_the_one_for_all_last() -> None:
    found = sources("a", 700)
    assert [source.type for source in found] == ["image/avif", "image/webp", "image/jpeg"]
    assert found[0].files == (
        ("/media/a-320.avif", 320),
        ("/media/a-480.avif", 480),
        ("/media/a-700.avif", 700),
    )
    assert found[-1].files == (("/media/a-700.jpg", 700),)


def test_the_recipe_changes_with_the_libraries_and_the_options(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe.cache_clear()
    now = recipe()
    recipe.cache_clear()
    assert recipe() == now
    for name, value in (("FORMS", FORMS[1:]), ("_RECIPE", "other")):
        with monkeypatch.context() as patch:
            recipe.cache_clear()
            patch.setattr(module, name, value)
            assert recipe() != now
    with monkeypatch.context() as patch:
        recipe.cache_clear()
        patch.setattr("PIL.features.version", lambda _name: "0")
        assert recipe() != now
    recipe.cache_clear()
