from __future__ import annotations

import pytest

from estran.check.candidates import chosen

WIDTHS = ", ".join(f"/p.{width}.avif {width}w" for width in (320, 640, 960, 1280))


@pytest.mark.parametrize(
    ("sizes", "width"),
    [
        # 412 CSS pixels, 2.625 pixels in each: 1081.5
        ("", 1280),
        ("100vw", 1280),
        ("(min-width: 60rem) 50vw, 100vw", 1280),
        ("(max-width: 40em) 50vw, 100vw", 640),
        ("(width < 60rem) 30vw, 100vw", 640),
        ("(width >= 60rem) 30vw, 80vw", 960),
        ("(min-width: 20rem) and (max-width: 30rem) 25vw, 100vw", 320),
        ("calc(100vw - 2rem)", 1280),
        ("calc(50vw - 1rem)", 640),
        ("120px", 320),
        # Not understood: the whole width.
        ("min(100vw, 10rem)", 1280),
        ("calc((100vw - 2rem) / 2)", 1280),
    ],
)
def test_the_phone_takes_the_smallest_that_is_sharp(sizes: str, width: int) -> None:
    assert chosen(WIDTHS, sizes) == f"/p.{width}.avif"


def test_where_none_is_sharp_it_takes_the_largest() -> None:
    assert chosen("a.avif 320w, b.avif 640w", "100vw") == "b.avif"


def test_densities_are_understood() -> None:
    assert chosen("a.png, b.png 2x, c.png 3x", "") == "c.png"
    assert chosen("a.png 1x, b.png 2x", "") == "b.png"
