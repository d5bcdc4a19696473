"""Take in one HTTP answer within limits of size, time and redirects, or say why not."""

from __future__ import annotations

import http
import io
import queue
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    import requests

MAX_ERROR_BYTES = 100_000  # how much of an answer that is an error is read
_NONE: Mapping[str, str] = MappingProxyType({})
_TOKEN = r"[\w!#$&^.+-]{1,127}"  # RFC 6838, section 4.2
_MEDIA_TYPE = re.compile(rf"\s*({_TOKEN}/{_TOKEN})\s*(?:;.*)?", re.ASCII | re.DOTALL)

Value = TypeVar("Value")


class Unreachable(Exception):
    """The source gave nothing usable. `reason` is a sentence for the reader."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


class Passing(Exception):
    """A fault that may pass with time. `retry_after` and `date` are headers as sent.

    `routed` is false when no connection came about, as on a machine that is offline. `cause` is
    what does not pass as fast as all else: a name that is not in the DNS, a bad certificate.
    """

    def __init__(
        self,
        reason: str,
        *,
        routed: bool = True,
        status: int | None = None,
        retry_after: str | None = None,
        date: str | None = None,
        cause: Literal["name", "certificate"] | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cause = cause
        self.routed = routed
        self.status = status
        self.retry_after = retry_after
        self.date = date


@dataclass(frozen=True, kw_only=True)
class AnswerLimits:
    """Seconds to connect, to wait for the next byte and for the whole answer; redirects."""

    connect: float = 10.0
    read: float = 30.0
    seconds: float = 120.0
    redirects: int = 5


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is asked for besides the URL, and which answers are read.

    Answers of other `statuses` are refused. `look` sees the status and the headers before the
    body is read; it raises `Passing` or `Unreachable` for an answer not worth reading.
    """

    headers: Mapping[str, str] = field(default_factory=lambda: _NONE)
    statuses: frozenset[int] = frozenset({200})
    look: Callable[[int, Mapping[str, str]], None] = lambda status, headers: None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A complete answer. `media_type` is lower case, without parameters, "" where it is none; the
    names of `headers` are of any case."""

    url: str
    media_type: str
    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: _NONE)


@dataclass(kw_only=True)
class Intake(Generic[Value]):
    """Sees each answer before `requests` or eossr do, as a response hook.

    eossr parses every answer at once and loses it when it raises, so the judgement is made
    here, and the caller takes `value()` instead of what eossr returns.
    """

    read: Callable[[Answer], Value]
    max_bytes: int
    limits: AnswerLimits
    wish: Wish = field(default_factory=Wish)
    answered: bool = False
    _redirects: int = 0
    _deadline: float = 0.0
    _taken: list[Value] = field(default_factory=list)

    def parameters(self, user_agent: str) -> dict[str, Any]:
        """Give the keyword arguments for `requests.get` that put this intake in place."""
        self._deadline = time.monotonic() + self.limits.seconds
        headers = {"User-Agent": user_agent, "Accept": "application/json, */*;q=0.5"}
        return {
            "headers": {**headers, **self.wish.headers},
            "timeout": (self.limits.connect, self.limits.read),
            "stream": True,
            "hooks": {"response": self._take},
        }

    def value(self) -> Value:
        """Give what `read` made of the answer; raises `Passing` when there was none."""
        if not self._taken:
            raise Passing("the server redirects to nowhere")
        return self._taken[0]

    def _take(self, response: requests.Response, **_: object) -> requests.Response:
        self.answered = True
        try:
            return self._judged(response)
        except BaseException:
            response.close()
            raise

    def _judged(self, response: requests.Response) -> requests.Response:
        if response.is_redirect:
            self._redirects += 1
            if self._redirects > self.limits.redirects:
                raise Unreachable("the server redirects in a circle")
            if not _leads_to_a_server(response):
                raise Unreachable("the server redirects to what is not an http or https URL")
            _replace_body(response, b"")
            return response
        self.wish.look(response.status_code, response.headers)
        body = self._body(response)
        named = _MEDIA_TYPE.fullmatch(response.headers.get("Content-Type", ""))
        media_type = named[1].lower() if named else ""
        if response.status_code not in self.wish.statuses:
            raise _refusal(response, media_type)
        answer = Answer(
            url=response.url,
            media_type=media_type,
            body=body,
            status=response.status_code,
            headers=response.headers,
        )
        self._taken.append(self.read(answer))
        _replace_body(response, body)
        return response

    def _body(self, response: requests.Response) -> bytes:
        wanted = response.status_code in self.wish.statuses
        limit = self.max_bytes if wanted else MAX_ERROR_BYTES
        parts: list[bytes] = []
        size = 0
        while part := response.raw.read1(65536, decode_content=True):
            size += len(part)
            parts.append(part)
            if size > limit:
                if not wanted:
                    break
                raise Unreachable(f"the answer is longer than {limit} bytes")
            if time.monotonic() > self._deadline:
                raise Passing(f"no complete answer within {self.limits.seconds:g} s")
        return b"".join(parts)


def within(seconds: float, job: Callable[[], Value]) -> Value:
    """Run `job` and give its result or raise its exception; raise `Passing` when it takes longer.

    The time-outs of `requests` begin anew with every byte, so a server that sends its headers
    one by one is waited for without end; only another thread can stop that.
    """
    results: queue.SimpleQueue[tuple[Value | None, BaseException | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            results.put((job(), None))
        except BaseException as fault:
            results.put((None, fault))

    threading.Thread(target=work, daemon=True, name="request").start()
    try:
        value, fault = results.get(timeout=seconds)
    except queue.Empty:
        raise Passing(f"no complete answer within {seconds:g} s") from None
    if fault is not None:
        raise fault
    return value  # type: ignore[return-value]


def _refusal(response: requests.Response, media_type: str) -> Exception:
    status = response.status_code
    crowded = status == 403 and media_type == "text/html"  # Zenodo's block of busy networks
    reason = f"the server answered {status} {_phrase(status)}".strip()
    if crowded or status in (408, 425, 429) or status >= 500:
        return Passing(
            reason,
            status=status,
            retry_after=response.headers.get("Retry-After"),
            date=response.headers.get("Date"),
        )
    return Unreachable(reason, status)


def _phrase(status: int) -> str:
    """What a status means. A server's own words for it may be anything, of any length."""
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return ""


def _leads_to_a_server(response: requests.Response) -> bool:
    """Whether a redirect can be followed: `requests` raises what is no fault of a request of HTTP
    for some that cannot."""
    try:
        place = response.headers["Location"].encode("latin-1").decode("utf-8")
        parts = urlsplit(urljoin(response.url, place))
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _replace_body(response: requests.Response, body: bytes) -> None:
    """Let those who come after read the body that was taken in, and no more from the network."""
    raw = response.raw
    raw.close()
    raw.release_conn()
    response.raw = io.BytesIO(body)
