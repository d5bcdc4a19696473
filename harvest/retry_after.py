"""What a server asks for with Retry-After (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds_to_wait(value: str, date: str | None = None, *, default: float) -> float:
    """Give the seconds a Retry-After header asks for, never less than 0.

    `value` is a number of seconds or an HTTP date; a date counts from the answer's own `date`
    header, so that a clock that is wrong here or there does no harm, else from now. A value
    that is neither gives `default`.
    """
    if value.strip().isascii() and value.strip().isdecimal():
        return float(value.strip()[:12])
    until = _moment(value)
    if until is None:
        return default
    since = _moment(date) if date else None
    return max(0.0, (until - (since or datetime.now(UTC))).total_seconds())


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
