"""A test of many cases tries them all, and names those that fail."""

from __future__ import annotations

import pytest

from tests.every import every


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
