"""A test of many cases tries them all, and names those that fail."""

from __future__ import annotations

from pathlib import Path
from types import FunctionType

import pytest

from tests.support.suite.every import every, together


def test_all_are_tried_and_each_failure_is_named() -> None:
    tried = []

    @every(one=(1, 2), other="ab")
    def compare(one: int, other: str) -> None:
        tried.append((one, other))
        assert one == 1 or other == "b"

    with pytest.raises(ExceptionGroup, match="1 of 4 cases failed") as found:
        compare()
    assert tried == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]
    assert found.value.exceptions[0].__notes__ == ["with {'one': 2, 'other': 'a'}"]


def test_a_test_without_cases_is_none() -> None:
    with pytest.raises(AssertionError):
        every(case=())


def test_the_sets_of_a_test_are_tried_together_in_pytests_order() -> None:
    tried = []

    @pytest.mark.parametrize("one", [1, pytest.param(2, id="two")])
    @pytest.mark.parametrize(("a", "b"), [("x", 3), ("y", 4)], ids=str)
    def compare(one: int, a: str, b: int) -> None:
        tried.append((a, b, one))
        if one == 2 and b == 4:
            pytest.fail("two and four")

    whole = together(compare)
    assert whole
    with pytest.raises(ExceptionGroup, match="1 of 4 cases failed") as found:
        whole()
    assert tried == [("x", 3, 1), ("x", 3, 2), ("y", 4, 1), ("y", 4, 2)]
    (fault,) = found.value.exceptions
    assert str(fault) == "two and four"
    assert fault.__notes__ == ["with {'a': 'y', 'b': 4, 'one': 2}"]


def test_what_takes_fixtures_or_has_other_marks_stays_apart() -> None:
    def plain(one: int) -> None: ...

    def fixed(one: int, tmp_path: Path) -> None: ...

    sets, mark = [1, 2], pytest.mark.parametrize
    assert together(mark("one", sets)(copied(plain)))
    for other in (
        plain,
        mark("one", sets)(fixed),
        pytest.mark.shares_page(mark("one", sets)(copied(plain))),
        mark("one", [pytest.param(1, marks=pytest.mark.xfail)])(copied(plain)),
        mark("one", [])(copied(plain)),
    ):
        assert together(other) is None


def copied(test: FunctionType) -> FunctionType:
    """The function again, to be marked by itself."""
    return FunctionType(test.__code__, test.__globals__, test.__name__)
