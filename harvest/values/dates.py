"""Dates as people write them, in ISO 8601."""

from __future__ import annotations

import re
from typing import Any

from catalogue.values.formats import FormatError, check_partial_date
from harvest.values.text import line

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def iso(value: Any) -> str | None:
    """Give a date as YYYY, YYYY-MM or YYYY-MM-DD, or None when it is none of the calendar.

    Of an EDTF interval ("2020/2021", which Zenodo allows) the start is given. DD-MM-YYYY is
    day first, as ESCAPE's projects write it, unless that is no date and month first is one.
    """
    text = line(value) or ""
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}/\d{4}(-\d{2}){0,2}", text):
        text = text.partition("/")[0]
    if found := _YEAR_FIRST.fullmatch(text):
        return _valid(*(part for part in found.groups() if part))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = found.groups()
        return _valid(year, second, first) or _valid(year, first, second)
    return None


def _valid(*parts: str) -> str | None:
    text = "-".join(part.zfill(2) for part in parts)
    try:
        check_partial_date(text)
    except FormatError:
        return None
    return text
