"""One HTTP answer, taken in within limits: the classes of requests and urllib3, no network."""

from __future__ import annotations

import gzip
import io
import threading
from typing import Any

import pytest
import requests
import urllib3

from harvest.net.answer import (
    MAX_ERROR_BYTES,
    AnswerLimits,
    Intake,
    Passing,
    Unreachable,
    Wish,
    within,
)


def response(body: bytes = b"", status: int = 200, **headers: str) -> requests.Response:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    made = requests.Response()
    made.url, made.status_code, made.reason = "https://example.org/x", status, "Some Reason"
    made.headers = requests.structures.CaseInsensitiveDict(named)
    made.raw = urllib3.HTTPResponse(
        body=io.BytesIO(body), headers=named, status=status, preload_content=False
    )
    return made


def taken(sent: requests.Response, *more: requests.Response, **options: Any) -> Any:
    """What an intake makes of answers in a row, as requests' hook would hand them over."""
    options = {"max_bytes": 10, "limits": AnswerLimits(), "read": lambda each: each, **options}
    intake: Intake[Any] = Intake(**options)
    take = intake.parameters("us")["hooks"]["response"]
    for each in (sent, *more):
        take(each)
    return intake.value()


def test_an_answer_is_taken_in_once_and_left_for_others() -> None:
    sent = response(b"abc", Content_Type=" Text/JSON ; charset=utf-8", ETag="x")
    found = taken(sent)
    assert (found.url, found.media_type, found.body, found.status) == (
        "https://example.org/x", "text/json", b"abc", 200)  # fmt: skip
    assert found.headers["etag"] == "x"
    assert sent.content == b"abc"


def test_what_is_asked_with() -> None:
    limits = AnswerLimits(connect=1, read=2)
    intake: Intake[Any] = Intake(
        read=lambda each: each,
        max_bytes=1,
        limits=limits,
        wish=Wish(headers={"Range": "bytes=0-0"}),
    )
    found = intake.parameters("us")
    headers = {"User-Agent": "us", "Accept": "application/json, */*;q=0.5", "Range": "bytes=0-0"}
    assert found["headers"] == headers
    assert (found["timeout"], found["stream"]) == ((1, 2), True)
    assert not intake.answered


def test_a_packed_answer_is_bounded_by_what_it_unpacks_to() -> None:
    packed = gzip.compress(b"x" * 10)
    assert taken(response(packed, Content_Encoding="gzip")).body == b"x" * 10
    packed = gzip.compress(b"x" * 100_000)
    assert len(packed) < 1000
    with pytest.raises(Unreachable, match="the answer is longer than 99999 bytes"):
        taken(response(packed, Content_Encoding="gzip"), max_bytes=99_999)


@pytest.mark.parametrize(("length", "fits"), [(10, True), (11, False)])
def test_an_answer_has_a_longest_length(length: int, fits: bool) -> None:
    sent = response(b"x" * length)
    if fits:
        assert len(taken(sent).body) == length
        return
    with pytest.raises(Unreachable) as fault:
        taken(sent)
    assert fault.value.reason == "the answer is longer than 10 bytes"


@pytest.mark.parametrize(
    ("status", "phrase", "media_type", "passing"),
    [
        (400, " Bad Request", "text/html", False), (401, " Unauthorized", "", False),
        (403, " Forbidden", "application/json", False), (403, " Forbidden", "text/html", True),
        (404, " Not Found", "text/html", False), (408, " Request Timeout", "", True),
        (410, " Gone", "", False), (425, " Too Early", "", True),
        (429, " Too Many Requests", "application/json", True), (499, "", "", False),
        (500, " Internal Server Error", "", True), (204, " No Content", "", False),
        (503, " Service Unavailable", "text/html; charset=utf-8", True), (999, "", "", True),
    ],
)  # fmt: skip
def test_an_error_passes_or_stays(status: int, phrase: str, media_type: str, passing: bool) -> None:
    """Told in our words: the server's own may be of any length, or commands to a workflow's log."""
    sent = response(b"", status, Content_Type=media_type, Retry_After="7", Date="today")
    with pytest.raises(Passing if passing else Unreachable) as fault:
        taken(sent)
    found = fault.value
    assert (found.reason, found.status) == (f"the server answered {status}{phrase}", status)
    if isinstance(found, Passing):
        assert (found.retry_after, found.date, found.routed) == ("7", "today", True)


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("Application/LD+json ; charset=x", "application/ld+json"),
        ("text/html", "text/html"),
        ("x", ""),
        ("a/\r::error::b", ""),
        ("x/" + "y" * 60_000, ""),
    ],
)
def test_a_media_type_is_one_or_none(sent: str, found: str) -> None:
    assert taken(response(b"x", Content_Type=sent)).media_type == found


def test_a_long_error_is_read_in_part() -> None:
    sent = response(b"x" * (3 * MAX_ERROR_BYTES), 503)
    with pytest.raises(Passing, match="503"):
        taken(sent)
    assert sent.raw.closed


def test_answers_of_other_statuses_are_read_where_they_are_wished_for() -> None:
    found = taken(response(b"x", 404), wish=Wish(statuses=frozenset({404})))
    assert (found.status, found.body) == (404, b"x")
    with pytest.raises(Unreachable, match="200"):
        taken(response(b"x"), wish=Wish(statuses=frozenset({404})))


def test_who_looks_first_may_refuse() -> None:
    def look(status: int, headers: Any) -> None:
        raise Unreachable(f"{status} {headers['ETag']}")

    sent = response(b"x" * 1000, 206, ETag="y")
    with pytest.raises(Unreachable, match="206 y"):
        taken(sent, wish=Wish(look=look))
    assert sent.raw.closed


def redirect() -> requests.Response:
    return response(b"moved", 302, Location="/y")


def test_redirects_are_followed_so_often() -> None:
    limits = AnswerLimits(redirects=2)
    assert taken(redirect(), redirect(), response(b"x"), limits=limits).body == b"x"
    with pytest.raises(Unreachable, match="the server redirects in a circle"):
        taken(redirect(), redirect(), redirect(), limits=limits)


@pytest.mark.parametrize(
    "place",
    ["http://[::1/", "http://a:99999/", "http://a:-1/", "http://\xff/", "http://", "http:///x",
     "file:///etc/passwd", "ftp://a/", "javascript:alert(1)", "data:,x"],
)  # fmt: skip
def test_a_redirect_that_leads_to_no_server_is_refused(place: str) -> None:
    sent = response(b"moved", 302, Location=place)
    with pytest.raises(Unreachable, match="redirects to what is not an http or https URL"):
        taken(sent, response(b"x"))


def test_a_redirect_to_nowhere_gives_no_value() -> None:
    with pytest.raises(Passing, match="the server redirects to nowhere"):
        taken(redirect())


def test_an_answer_has_a_latest_time(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 1.5, 2.0])
    monkeypatch.setattr("harvest.net.answer.time.monotonic", lambda: next(times))
    limits = AnswerLimits(seconds=1.5)
    assert taken(response(b"x"), limits=limits).body == b"x"
    times = iter([0.0, 1.6])
    with pytest.raises(Passing, match=r"no complete answer within 1\.5 s"):
        taken(response(b"x"), limits=limits)


def test_a_job_gives_its_result_or_its_fault() -> None:
    assert within(60, lambda: 3) == 3

    def broken() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        within(60, broken)


def test_a_job_that_takes_longer_is_not_waited_for() -> None:
    done = threading.Event()
    with pytest.raises(Passing, match=r"no complete answer within 0\.01 s"):
        within(0.01, done.wait)
    done.set()
