"""HTML cut between its outermost elements."""

from __future__ import annotations

import pytest

from render.readme.blocks import blocks_of, screenful


def test_nothing_is_lost_and_no_element_is_cut() -> None:
    parts = ["<h3 id=\"rd-a\">A</h3>", "\n<p>b <b>c</b><br>d</p>", "<ul><li><p>e</p></li></ul>",
             "<hr>", "f <a href=\"x\">g</a> h"]  # fmt: skip
    found = list(blocks_of("".join(parts)))
    assert "".join(found) == "".join(parts)
    assert found[:3] == parts[:3] and len(found) == 4


@pytest.mark.parametrize(
    ("sizes", "count"),
    [
        ([100, 100], 2),
        ([900, 100], 2),  # a few lines more are no reason to fold
        ([900, 200, 900], 1),
        ([5_000], 1),
        ([5_000, 100], 1),
        ([300, 300, 900, 900], 2),
    ],
)
def test_a_screenful(sizes: list[int], count: int) -> None:
    assert screenful([f"<p>{'x' * size}</p>" for size in sizes], 1_000) == count


def test_no_screenful_ends_in_a_heading() -> None:
    blocks = ["<p>a</p>", "\n<h3>b</h3>", "<h4>c</h4>", f"<p>{'x' * 2_000}</p>"]
    assert screenful(blocks, 1_000) == 1
