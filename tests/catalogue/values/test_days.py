"""Days as people write them."""

from __future__ import annotations

from calendar import month_abbr, month_name

import pytest

from catalogue.values.days import day, meant


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2026-11-03", "3 Nov 2026"),
        ("2026-01-23T02:17:09Z", "23 Jan 2026"),
        *((f"2021-{n:02}", f"{month_abbr[n]} 2021") for n in range(1, 13)),
        ("2021", "2021"),
        ("2021-13-01", "2021-13-01"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_day_in_words_and_anything_else_as_it_is(iso: str, told: str) -> None:
    assert day(iso) == told


@pytest.mark.parametrize(
    ("written", "date"),
    [
        *((text, "2026-11-27") for text in ("27.11.2026", "27/11/2026", "11/27/2026", "20261127")),
        *((text, "2026-11-27") for text in ("2026/11/27", "2026-11-27T10:00:00Z", "27 Nov. 2026")),
        *((text, "2026-11-27") for text in ("27. November 2026", "Nov 27, 2026", "27. 11. 2026")),
        *((text, "2026-11") for text in ("November 2026", "2026/11", "Nov, 2026")),
        *((text, "2026-05") for text in ("May 2026", "2026-5")),
        *((f"{month_name[n]} 3, 2026", f"2026-{n:02}-03") for n in range(1, 13)),
        *((f"{month_abbr[n]} 2026", f"2026-{n:02}") for n in range(1, 13)),
        ("4/4/2026", "2026-04-04"),
        # Of the third of April or the fourth of March; of no calendar; of no language here.
        *((text, "") for text in ("3/4/2026", "30.2.2026", "20261327", "Dezember 2026", "ma 2026")),
        *((text, "") for text in ("yesterday", "", "2026", "12.2026", "1.1.26")),
    ],
)
def test_the_date_that_a_text_means(written: str, date: str) -> None:
    assert meant(written) == date
