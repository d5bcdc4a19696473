"""MOCs in ASCII, as mocpy 0.21 reads and writes them."""

from __future__ import annotations

import pytest

from catalogue.values.moc import DEEPEST, MOST_RANGES, MocError, read


def test_a_moc_is_read_and_normalised() -> None:
    found = read("1/3-6 13\n2/5, 44 94 3/193\n5/")
    assert found.order == 3
    assert found.share == pytest.approx(5 / 48 + 3 / 192 + 1 / 768)
    assert found.by_order() == {1: (3, 4, 5, 6, 13), 2: (5, 44, 94), 3: (193,)}
    # Four cells are the one that holds them, and what is there twice counts once.
    assert read("2/0-3 1/0 3/1").by_order() == {1: (0,)}
    assert read("0/0-11").share == 1


def test_a_less_deep_one_has_every_cell_that_is_touched() -> None:
    found = read("3/0 5 190-193")
    assert found.at(2).by_order() == {2: (0, 1, 47, 48)}
    assert found.at(5) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is no order/cell"),
        ("5", "the order must come first"),
        ("3/", "no cell"),
        (f"{DEEPEST + 1}/1", "13 at most"),
        ("1/48", "order 1 has the cells 0 to 47"),
        ("1/5-4", "order 1 has the cells"),
        ("1/1-99999999999", "is no order/cell"),
        ("-1/3", "is no order/cell"),
        ("1/a", "is no order/cell"),
        ("\u0663/1", "is no order/cell"),
        ("9/" + " ".join(str(2 * n) for n in range(MOST_RANGES + 1)), "more than 4000 ranges"),
    ],
)
def test_what_is_no_moc_is_told(text: str, why: str) -> None:
    with pytest.raises(MocError, match=why):
        read(text)
