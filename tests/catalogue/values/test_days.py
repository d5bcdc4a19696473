"""Days as people write them."""

from __future__ import annotations

import pytest

from catalogue.values.days import day


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2026-11-03", "3 Nov 2026"),
        ("2026-01-23T02:17:09Z", "23 Jan 2026"),
        ("2021-12", "Dec 2021"),
        ("2021", "2021"),
        ("2021-13-01", "2021-13-01"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_day_in_words_and_anything_else_as_it_is(iso: str, told: str) -> None:
    assert day(iso) == told
