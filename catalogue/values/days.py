"""Days as people write them."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:T.*)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(text: str) -> str:
    """A day or month of ISO 8601 in words, without a time of day; any other text as it is.

    >>> day("2026-11-23T02:17:09Z"), day("2021-07"), day("2021")
    ('23 Nov 2026', 'Jul 2021', '2021')
    """
    found = _ISO.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12:
        return text
    year, month, number = found[1], _MONTHS[int(found[2]) - 1], found[3]
    return f"{int(number)} {month} {year}" if number else f"{month} {year}"


def iso_day(text: str | None) -> str | None:
    """The day with which a text begins, where it is one of the calendar (ISO 8601).

    >>> iso_day("2026-11-23T02:17:09Z"), iso_day("2026-11"), iso_day("2026-13-01"), iso_day("soon")
    ('2026-11-23', None, None, None)
    """
    found = (text or "")[:10]
    try:
        return date.fromisoformat(found).isoformat() if _DAY.fullmatch(found) else None
    except ValueError:
        return None
