"""One polite way to ask Zenodo: pacing, limits and retries in one place.

Zenodo throttles default User-Agents, answers with HTML under load and allows 30 searches a
minute (https://help.zenodo.org/docs/support/faq/, its blog of 2026-01-28). Every request of
the harvest passes through `Courier.fetch`, whoever makes it: `requests` or eossr. These are
imported when there is something to ask: commands that ask nobody start sooner.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from catalogue.project import AGENT
from harvest.net.answer import Answer, AnswerLimits, Intake, Passing, Unreachable, Wish, within
from harvest.net.patience import Patience
from harvest.net.reach import NotAllowed, Reach

USER_AGENT = AGENT

MAX_ATTEMPTS = 5
ATTEMPTS_AFTER_A_FAILURE = 2  # the question before this one came to nothing
ATTEMPTS_WITHOUT_ROUTE = 2  # nothing has ever answered: probably offline, so do not dwell on it
FIRST_WAIT = 5.0  # seconds before the first repetition, doubled at each further one
CROWDED_WAIT = 60.0  # a 429 without Retry-After: Zenodo's window is one minute
MAX_WAIT = 300.0  # a longer Retry-After is not waited for
MAX_WAIT_IN_ALL = 1800.0
SEARCHES_A_MINUTE = 30
PACE = 2.0  # seconds between two requests

PLAIN = Wish()

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Time as the courier sees it; tests put in one that does not wait."""

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


class OutOfTime(Unreachable):
    """The time given to a source is over, so no request was made."""

    def __init__(self) -> None:
        super().__init__("there was no time left to ask for it")


class LeftAlone(Unreachable):
    """The host failed too often tonight, so it was not asked."""


@dataclass(kw_only=True)
class Courier:
    """Carries one source's requests. `pace` is in seconds; `tell` hears why it waits.

    `answers` counts what a server said anything to, were it an error or a redirect. `patience`
    is with what is asked for besides searches; after `until`, a time of the `clock`, nobody is
    asked.
    """

    clock: Clock = field(default_factory=Clock)
    limits: AnswerLimits = field(default_factory=AnswerLimits)
    pace: float = PACE
    attempts: int = MAX_ATTEMPTS
    tell: Callable[[str], None] = lambda text: None
    reach: Reach = field(default_factory=Reach)
    patience: Patience | None = None
    until: float | None = None
    requests_made: int = 0
    answers: int = 0
    _waited: float = 0.0
    _last: float | None = None
    _searches: deque[float] = field(default_factory=lambda: deque(maxlen=SEARCHES_A_MINUTE))

    def get(
        self,
        url: str,
        read: Callable[[Answer], Value],
        *,
        max_bytes: int,
        search: bool = False,
        wish: Wish = PLAIN,
    ) -> Value:
        """Download `url`; see `fetch`."""
        from harvest.net import session

        return self.fetch(
            lambda parameters: session.get(self.reach)(url, **parameters),
            read,
            max_bytes=max_bytes,
            search=search,
            wish=wish,
        )

    def fetch(
        self,
        ask: Callable[[dict[str, Any]], object],
        read: Callable[[Answer], Value],
        *,
        max_bytes: int,
        search: bool = False,
        wish: Wish = PLAIN,
    ) -> Value:
        """Make a request and give back what `read` makes of its answer.

        `ask` makes the request, given the keyword arguments for `requests.get`; `read` raises
        `Passing` for an answer that is worth asking for again. Raises `Unreachable` with a
        sentence when nothing usable came after all attempts; its kinds `LeftAlone`, `OutOfTime`
        and `harvest.net.reach.NotAllowed` when nobody was asked.
        """
        patience = None if search else self.patience
        if patience and (tired := patience.refuses()):
            raise LeftAlone(tired)
        began = self.clock.now()

        def once() -> Value:
            return self._once(
                ask, Intake(read=read, max_bytes=max_bytes, limits=self.limits, wish=wish)
            )

        try:
            value = self._repeated(once, patience, search=search)
        except (OutOfTime, NotAllowed):
            raise
        except Unreachable as fault:
            if patience and isinstance(fault.__cause__, Passing):
                patience.failed(fault.__cause__.reason, self.clock.now() - began)
            elif patience:
                patience.answered()
            raise
        if patience:
            patience.answered()
        return value

    def _repeated(
        self, once: Callable[[], Value], patience: Patience | None, *, search: bool
    ) -> Value:
        began = self.clock.now()
        attempt = 0
        while True:
            if self.until is not None and self.clock.now() >= self.until:
                raise OutOfTime
            attempt += 1
            self._keep_pace(search=search)
            try:
                return once()
            except Passing as fault:
                known = bool(self.answers) or fault.routed
                if attempt >= self._most_attempts(patience, known=known):
                    reason = f"{fault.reason} ({attempt} attempts)"
                    raise Unreachable(reason, fault.status) from fault
                spent = self.clock.now() - began
                self._wait_after(fault, attempt, patience.left(spent) if patience else MAX_WAIT)

    def _most_attempts(self, patience: Patience | None, *, known: bool) -> int:
        if patience and patience.trying:
            return 1
        if patience and patience.failures:
            return min(self.attempts, ATTEMPTS_AFTER_A_FAILURE)
        return min(self.attempts, MAX_ATTEMPTS if known else ATTEMPTS_WITHOUT_ROUTE)

    def _once(self, ask: Callable[[dict[str, Any]], object], intake: Intake[Value]) -> Value:
        import requests
        import urllib3

        self.requests_made += 1
        try:
            within(self.limits.seconds, lambda: ask(intake.parameters(USER_AGENT)))
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as fault:
            raise _passing(fault) from fault
        finally:
            self.answers += intake.answered
        return intake.value()

    def _keep_pace(self, *, search: bool) -> None:
        """Wait until `pace` has passed, and until this search is at most the 30th in a minute."""
        now = self.clock.now()
        wait = 0.0 if self._last is None else self._last + self.pace - now
        if search and len(self._searches) == SEARCHES_A_MINUTE:
            wait = max(wait, self._searches[0] + 60.0 - now)
        if wait > 0:
            self.clock.wait(wait)
        self._last = self.clock.now()
        if search:
            self._searches.append(self._last)

    def _wait_after(self, fault: Passing, attempt: int, most: float) -> None:
        wait = FIRST_WAIT * 2 ** (attempt - 1)
        if fault.status == 429:
            wait = max(wait, CROWDED_WAIT)
        if fault.retry_after is not None:
            wait = max(self.pace, seconds_to_wait(fault.retry_after, fault.date, default=wait))
        if wait > MAX_WAIT or self._waited + wait > MAX_WAIT_IN_ALL:
            raise Unreachable(f"{fault.reason}, and asks for {wait:.0f} s of patience") from fault
        if wait > most:
            raise Unreachable(f"{fault.reason} ({attempt} attempts)", fault.status) from fault
        if self.until is not None and self.clock.now() + wait > self.until:
            raise OutOfTime
        self._waited += wait
        self.tell(f"{fault.reason}; asking again in {wait:.0f} s")
        self.clock.wait(wait)


def _passing(fault: BaseException) -> Passing:
    """Say what kind of fault it was: the library's own text holds addresses of objects."""
    inner = getattr(fault.args[0], "reason", None) if fault.args else None
    if unsigned := _certificate(inner):
        return unsigned
    kinds = {type(inner).__name__, *(kind.__name__ for kind in type(fault).__mro__)}
    for name, text in NO_ROUTE.items():
        if name in kinds:
            if name != "NameResolutionError":
                return Passing(text, routed=False)
            # A redirect may have led there: the reader does not know this name.
            host = getattr(getattr(fault.args[0], "pool", None), "host", "")
            named = f"the server's name, {host[:100]}," if host else "the server's name"
            return Passing(text.format(named), routed=False, cause="name")
    for name, text in BROKEN.items():
        if name in kinds:
            return Passing(text)
    return Passing(f"the connection failed ({type(fault).__name__})")


def _certificate(fault: object) -> Passing | None:
    """What OpenSSL has against a server's certificate; None where that is not the fault."""
    import ssl

    wrong = fault.args[0] if isinstance(fault, Exception) and fault.args else None
    if not isinstance(wrong, ssl.SSLCertVerificationError):
        return None
    text = CERTIFICATES.get(wrong.verify_code, "its certificate is not accepted")
    return Passing(text, cause="certificate")


# By the codes of https://docs.openssl.org/master/man3/X509_STORE_CTX_get_error/
CERTIFICATES = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "its certificate is signed by nobody known",
    19: "its certificate is signed by nobody known",
    20: "its certificate is signed by nobody known",
    21: "its certificate is signed by nobody known",
    62: "its certificate is for another name",
}
NO_ROUTE = {
    "NameResolutionError": "{} could not be resolved",
    "ProxyError": "the proxy refused the connection",
    "ConnectTimeout": "the server could not be reached in time",
    "NewConnectionError": "the server refused the connection",
}
BROKEN = {
    "SSLError": "no secure connection could be made",
    "ReadTimeout": "the server did not answer in time",
    "ReadTimeoutError": "the server did not answer in time",
    "ChunkedEncodingError": "the answer broke off",
    "ContentDecodingError": "the answer could not be unpacked",
    "DecodeError": "the answer could not be unpacked",
    "ProtocolError": "the answer broke off",
    "ConnectionError": "the connection was cut",
}


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
