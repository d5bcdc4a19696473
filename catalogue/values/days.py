"""Days of ISO 8601, as `YYYY-MM-DD`, and how they are written for people."""

from __future__ import annotations

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:T.*)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
# How people write a date, the year first or last; a month alone, or its name.
_WRITTEN = tuple(
    re.compile(each, re.ASCII)
    for each in (
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)[T ].*",
        r"(?P<y>\d{4})[-/.](?P<m>\d\d?)(?:[-/.](?P<d>\d\d?))?",
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
        r"(?P<d>\d\d?)\. ?(?P<m>\d\d?)\. ?(?P<y>\d{4})",
        r"(?P<d>\d\d?)[-/](?P<m>\d\d?)[-/](?P<y>\d{4})",
        r"(?P<m>\d\d?)[-/](?P<d>\d\d?)[-/](?P<y>\d{4})",
        r"(?:(?P<d>\d\d?)\.? )?(?P<m>[A-Za-z]{3,9})\.?,? (?P<y>\d{4})",
        r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>\d{4})",
    )
)


def meant(text: str) -> str:
    """The date of ISO 8601 that a text means, cut to the month where it names no day; "" where it
    means none, or may mean several.

    >>> [meant(t) for t in ("27.11.2026", "11/27/2026", "Nov 3rd, 2026", "2026-1", "03/04/2026")]
    ['2026-11-27', '2026-11-27', '2026-11-03', '2026-01', '']
    """
    found = {_iso(match) for each in _WRITTEN if (match := each.fullmatch(text))} - {""}
    return found.pop() if len(found) == 1 else ""


def _iso(match: re.Match[str]) -> str:
    said = match.groupdict()
    name = said["m"].lower()
    months = [at for at, each in enumerate(_NAMES, start=1) if each.startswith(name)]
    month = int(name) if name.isdigit() else (months or [0])[0]
    try:
        whole = date(int(said["y"]), month, int(said["d"] or 1)).isoformat()
    except ValueError:
        return ""
    return whole if said["d"] else whole[:7]


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


def ordinal(day: str) -> int:
    """The number of a day, to count days with. Raises ValueError where it is none.

    >>> ordinal("2026-03-01") - ordinal("2026-02-27")
    2
    """
    return date.fromisoformat(day).toordinal()


def later(day: str, days: int) -> str:
    """The day that is `days` later, or earlier where `days` is negative. Raises ValueError.

    >>> later("2026-02-27", 2), later("2026-03-01", -1)
    ('2026-03-01', '2026-02-28')
    """
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
