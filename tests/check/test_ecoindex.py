from __future__ import annotations

import pytest

from estran.check.ecoindex import ecoindex, grade


@pytest.mark.parametrize(
    ("elements", "requests", "size", "index", "letter"),
    [
        # What the reference implementation (npm ecoindex 2.0.1) gives.
        (0, 0, 0, 100, "A"),
        (100, 100, 100, 72.01584214583063, "B"),
        (240, 78, 2500, 61.32545920931963, "C"),
        (300, 12, 150, 82.77601941519748, "A"),
        (2480, 282, 8100, 4.999295880168901, "G"),
        (594601, 3920, 223212.26, 0, "G"),
        (700, 40, 900, 58.13165230025112, "C"),
        (47, 2, 1.37, 95, "A"),
    ],
)
def test_the_index_is_that_of_the_reference(
    elements: int, requests: int, size: float, index: float, letter: str
) -> None:
    found = ecoindex(elements, requests, size)
    assert found == pytest.approx(index, abs=1e-9)
    assert grade(found) == letter
