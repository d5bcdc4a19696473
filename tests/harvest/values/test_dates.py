"""Dates in the forms metadata have them, and what is no date of the calendar."""

from __future__ import annotations

from typing import Any

import pytest

from harvest.values.dates import iso

DATES: list[tuple[Any, str | None]] = [
    ("2021-09-28", "2021-09-28"),
    ("2021-09", "2021-09"),
    ("2021", "2021"),
    (2021, "2021"),
    ("2021/9/8", "2021-09-08"),
    ("2021.09.28", "2021-09-28"),
    ("2021-09-28T10:11:12+00:00", "2021-09-28"),
    ("2021-09-28 10:11", "2021-09-28"),
    ("2021-09-28and", None),
    ("28-09-2021", "2021-09-28"),
    ("28/9/2021", "2021-09-28"),
    ("05.06.2021", "2021-06-05"),  # the day first
    ("09-28-2021", "2021-09-28"),  # no day first, so the month is
    ("31-31-2021", None),
    # An interval as EDTF has it: its start.
    ("2020/2021", "2020"),
    ("2020-02/2021-03", "2020-02"),
    ("2020-02-29/2021-03-01", "2020-02-29"),
    ("2020-02-29/", None),
    ("2021-02-29", None),
    ("2021-13", None),
    ("0000-01-01", None),
    ("28-09-21", None),
    ("20210928", "2021-09-28"),
    ("20210928T101112Z", "2021-09-28"),
    ("20211328", None),
    ("28/09/2021 10:11", "2021-09-28"),
    # Months in words, in several languages.
    *((text, "2021-03-28") for text in (
        "28 March 2021", "March 28th, 2021", "Sun, 28 Mar 2021 10:11:12 GMT", "2021 March 28",
        "le 28 mars 2021", "28. März 2021", "28 de marzo de 2021", "28 Maart 2021")),
    *((text, "2021-10") for text in ("October 2021", "Oktober 2021", "octobre 2021", "Ott. 2021")),
    *((text, "2021-08-01") for text in ("1er août 2021", "1. August 2021", "1 agosto 2021")),
    *((f"{month} 2021", f"2021-{number:02}") for number, months in enumerate((
        "January janvier Jänner enero gennaio", "Feb févr. Februar", "mars März", "avril Apr abril",
        "May mai maggio mei", "June juin giugno", "juillet Juli luglio", "août Aug. agosto",
        "Sept septembre", "Okt", "Nov", "déc. Dezember dicembre"), 1) for month in months.split()),
    ("spring 2021", None),
    ("31 June 2021", None),
    ("12021-09-28", None),
    ("", None),
    (None, None),
    (True, None),
    ({"@value": "2021"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), DATES)
def test_a_date_is_iso_8601_or_none(written: Any, expected: str | None) -> None:
    assert iso(written) == expected
