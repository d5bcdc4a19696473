"""The part of the sky that data cover, as a drawing."""

from __future__ import annotations

import re

import pytest

from catalogue.values.moc import MocError
from render.pictures.coverage import HEIGHT, MOST_CELLS, WIDTH, coverage_of


def points(path: str) -> list[tuple[int, int]]:
    """Every corner of a path, absolute."""
    found, at = [], (0, 0)
    for kind, x, y in re.findall(r"([Ml])(-?\d+) (-?\d+)", path):
        at = (int(x), int(y)) if kind == "M" else (at[0] + int(x), at[1] + int(y))
        found.append(at)
    return found


def test_a_cell_is_drawn_where_it_is() -> None:
    # Cell 4 of order 0 is the one round 0h on the equator: in the middle, its corners at 45°.
    found = coverage_of("0/4")
    corners = points(found.path)
    assert found.middle == (0, 0) and found.mark is None
    assert found.share == "8.3 % of the sky (3,438 square degrees)"
    assert (min(x for x, _ in corners), max(x for x, _ in corners)) == (270, 450)
    assert sum(x for x, _ in corners) / len(corners) == pytest.approx(WIDTH / 2, abs=3)
    # East is to the left: right ascension 90°.
    assert max(x for x, _ in points(coverage_of("0/5").path)) < WIDTH / 2


def test_what_lies_across_the_edge_is_at_both_ends() -> None:
    found = coverage_of("0/6")
    assert found.path.count("M") == 2
    assert {x < WIDTH / 2 for x, _ in points(found.path)} == {True, False}
    all_ = points(coverage_of("0/0-11").path)
    assert (min(y for _, y in all_), max(y for _, y in all_)) == (0, HEIGHT)
    assert coverage_of("0/0-11").share == "all of the sky (41,253 square degrees)"


def test_a_small_part_gets_a_mark_and_many_cells_are_joined() -> None:
    small = coverage_of("10/0")
    assert small.mark is not None and small.coarse == ""
    many = coverage_of("7/" + " ".join(str(number) for number in range(0, 98304, 33)))
    assert many.path.count("M") <= 2 * MOST_CELLS and many.coarse == ""
    # Alternate cells: too many, drawn less deep, and told.
    more = coverage_of(
        " ".join(f"6/{number}" if not number else str(number) for number in range(0, 15996, 4))
    )
    assert more.coarse == "1.8" and more.path.count("M") <= 2 * MOST_CELLS


def test_what_is_no_map_is_refused() -> None:
    with pytest.raises(MocError):
        coverage_of("0/12")
