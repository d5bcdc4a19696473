"""Dates as people write them, in ISO 8601."""

from __future__ import annotations

import re
from typing import Any

from catalogue.values.formats import FormatError, check_partial_date
from harvest.values.text import line

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{2,6}Z?)?")
# "12 mars 2020", "3. Oktober 2021", "le 1er mai 2019", "March 3rd, 2020", "Mon, 25 Nov 2019 10:00".
_WRITTEN = re.compile(
    r"(?:[^\W\d]{1,12}\.?,? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?: de| of)? )?"
    r"(?P<month>[^\W\d]{3,10})\.?(?: (?P<late>\d{1,2})(?:st|nd|rd|th)?)?,?(?: de| del)? "
    r"(?P<year>\d{4})(?:[ ,].*)?"
)
_WORD_AFTER_YEAR = re.compile(r"(\d{4}),? ([^\W\d]{3,10})\.?(?: (\d{1,2}))?")
# English, French, German, Spanish, Italian and Dutch, each by letters that tell it from others.
_MONTHS = {
    1: "jan gen ene jän",
    2: "feb fév fev",
    3: "mar mär mrz maa",
    4: "apr avr abr",
    5: "may mai mag mei",
    6: "jun juin giu",
    7: "jul juil lug",
    8: "aug aoû aou ago",
    9: "sep set",
    10: "oct okt ott",
    11: "nov",
    12: "dec déc dez dic",
}
_MONTH = {start: number for number, starts in _MONTHS.items() for start in starts.split()}
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?")


def iso(value: Any) -> str | None:
    """Give a date as YYYY, YYYY-MM or YYYY-MM-DD, or None when it is none of the calendar.

    Of an EDTF interval ("2020/2021", which Zenodo allows) the start is given. DD-MM-YYYY is
    day first, as European projects write it, unless that is no date and month first is one. A
    month may be a word in a language of such projects.

    >>> iso("le 12 mars 2020"), iso("October 3rd, 2021"), iso("20211003")
    ('2020-03-12', '2021-10-03', '2021-10-03')
    """
    text = line(value) or ""
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}/\d{4}(-\d{2}){0,2}", text):
        text = text.partition("/")[0]
    if found := _WORD_AFTER_YEAR.fullmatch(text):
        text = " ".join(part for part in (found[3], found[2], found[1]) if part)
    if found := _YEAR_FIRST.fullmatch(text):
        return _valid(*(part for part in found.groups() if part))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = found.groups()
        return _valid(year, second, first) or _valid(year, first, second)
    if found := _COMPACT.fullmatch(text):
        return _valid(*found.groups())
    return _in_words(text)


def _in_words(text: str) -> str | None:
    found = _WRITTEN.fullmatch(text.casefold())
    if found is None:
        return None
    starts = (found["month"][:length] for length in (4, 3))
    month = next((_MONTH[start] for start in starts if start in _MONTH), None)
    day = found["day"] or found["late"]
    if month is None:
        return None
    return _valid(found["year"], str(month), *([day] if day else []))


def _valid(*parts: str) -> str | None:
    text = "-".join(part.zfill(2) for part in parts)
    try:
        check_partial_date(text)
    except FormatError:
        return None
    return text
