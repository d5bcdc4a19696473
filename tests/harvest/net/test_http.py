"""The courier: what it repeats, what it waits for, and when it gives up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import requests
import urllib3

from harvest.net import http
from harvest.net.answer import Passing, Unreachable
from harvest.net.http import (
    ATTEMPTS_AFTER_A_FAILURE,
    ATTEMPTS_WITHOUT_ROUTE,
    MAX_ATTEMPTS,
    MAX_WAIT,
    MAX_WAIT_IN_ALL,
    Courier,
    LeftAlone,
    OutOfTime,
    seconds_to_wait,
)
from harvest.net.patience import TIRED_OF, Patience


def failing(courier, fault, search=False):
    """Ask for what fails each time; give the reason, and how often it was asked."""
    asked = []

    def ask(parameters):
        asked.append(parameters)
        raise fault

    with pytest.raises(Unreachable) as told:
        courier.fetch(ask, lambda answer: answer, max_bytes=1, search=search)
    return told.value, len(asked)


@pytest.mark.parametrize(
    ("fault", "reason", "attempts"),
    [
        (requests.ConnectionError(urllib3.exceptions.MaxRetryError(None, "", urllib3.exceptions.
         NameResolutionError("h", None, OSError()))),
         "the server's name could not be resolved", ATTEMPTS_WITHOUT_ROUTE),
        (requests.ConnectionError(urllib3.exceptions.MaxRetryError(
         urllib3.HTTPConnectionPool("led-to.invalid"), "", urllib3.exceptions.
         NameResolutionError("h", None, OSError()))),
         "the server's name, led-to.invalid, could not be resolved", ATTEMPTS_WITHOUT_ROUTE),
        (requests.exceptions.ProxyError(), "the proxy refused the connection",
         ATTEMPTS_WITHOUT_ROUTE),
        (requests.ConnectTimeout(), "the server could not be reached in time",
         ATTEMPTS_WITHOUT_ROUTE),
        (requests.exceptions.SSLError(), "no secure connection could be made", MAX_ATTEMPTS),
        (requests.ReadTimeout(), "the server did not answer in time", MAX_ATTEMPTS),
        (urllib3.exceptions.ReadTimeoutError(None, "", ""), "the server did not answer in time",
         MAX_ATTEMPTS),
        (requests.exceptions.ChunkedEncodingError(), "the answer broke off", MAX_ATTEMPTS),
        (urllib3.exceptions.ProtocolError(), "the answer broke off", MAX_ATTEMPTS),
        (urllib3.exceptions.DecodeError(), "the answer could not be unpacked", MAX_ATTEMPTS),
        (requests.exceptions.ContentDecodingError(), "the answer could not be unpacked",
         MAX_ATTEMPTS),
        (requests.ConnectionError("x"), "the connection was cut", MAX_ATTEMPTS),
        (requests.exceptions.InvalidURL("0x7f"), "the connection failed (InvalidURL)",
         MAX_ATTEMPTS),
        (OSError(5, "x"), "the connection failed (OSError)", MAX_ATTEMPTS),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_words_and_asked_again(waits, fault, reason, attempts):
    courier = Courier(clock=waits.clock(), pace=0)
    told, asked = failing(courier, fault)
    assert (told.reason, asked) == (f"{reason} ({attempts} attempts)", attempts)
    assert (courier.requests_made, courier.answers) == (attempts, 0)
    assert waits.waits == [5.0, 10.0, 20.0, 40.0][: attempts - 1]


def test_what_was_answered_before_is_known_to_have_a_route(waits):
    courier = Courier(clock=waits.clock(), pace=0, answers=1)
    assert failing(courier, requests.ConnectTimeout())[1] == MAX_ATTEMPTS


def test_fewer_attempts_may_be_asked_for(waits):
    courier = Courier(clock=waits.clock(), pace=0, attempts=1)
    told, asked = failing(courier, requests.ReadTimeout())
    assert (told.reason, asked, waits.waits) == (
        "the server did not answer in time (1 attempts)", 1, [])  # fmt: skip


def test_a_fault_that_stays_is_not_asked_for_again(waits):
    courier = Courier(clock=waits.clock())
    assert failing(courier, Unreachable("gone", 410))[1] == 1
    assert waits.waits == []


def test_each_wait_is_told(waits):
    said = []
    courier = Courier(clock=waits.clock(), pace=0, tell=said.append, attempts=3)
    failing(courier, Passing("busy"))
    assert said == ["busy; asking again in 5 s", "busy; asking again in 10 s"]


@pytest.mark.parametrize(
    ("retry_after", "attempts", "waited"),
    [(str(int(MAX_WAIT)), 2, [MAX_WAIT]), (str(int(MAX_WAIT) + 1), 1, [])],
)
def test_the_longest_wait(waits, retry_after, attempts, waited):
    courier = Courier(clock=waits.clock(), pace=0, attempts=2)
    told, asked = failing(courier, Passing("busy", status=429, retry_after=retry_after))
    assert (asked, waits.waits) == (attempts, waited)
    assert told.reason == ("busy (2 attempts)" if waited else
                           "busy, and asks for 301 s of patience")  # fmt: skip


def test_all_waits_of_a_courier_together_have_an_end(waits):
    courier = Courier(clock=waits.clock(), pace=0)
    busy = Passing("busy", status=429, retry_after="300")
    asked = [failing(courier, busy)[1] for _ in range(3)]
    assert waits.waits == [300.0] * int(MAX_WAIT_IN_ALL / 300)
    assert asked == [MAX_ATTEMPTS, 3, 1]
    assert failing(courier, busy)[0].reason == "busy, and asks for 300 s of patience"


def test_nobody_is_asked_after_the_end_of_the_time(waits):
    courier = Courier(clock=waits.clock(), pace=0, until=20.0)
    told, asked = failing(courier, Passing("busy"))
    assert isinstance(told, OutOfTime) and (asked, waits.waits) == (3, [5.0, 10.0])
    waits.time = 20.0
    told, asked = failing(courier, Passing("busy"))
    assert (told.reason, asked) == ("there was no time left to ask for it", 0)


def test_a_host_that_fails_is_left_alone_but_for_searches(waits):
    patience = Patience(name="zenodo.org")
    courier = Courier(clock=waits.clock(), pace=0, patience=patience)
    attempts = [failing(courier, Passing("busy"))[1] for _ in range(TIRED_OF)]
    assert attempts == [MAX_ATTEMPTS, ATTEMPTS_AFTER_A_FAILURE, ATTEMPTS_AFTER_A_FAILURE]
    told, asked = failing(courier, Passing("busy"))
    assert isinstance(told, LeftAlone) and asked == 0
    assert told.reason == (
        "zenodo.org failed 3 times in a row (busy), so it was not asked any more"
    )
    assert failing(courier, Passing("busy"), search=True)[1] == MAX_ATTEMPTS
    assert patience.failures == TIRED_OF


def test_an_answer_that_is_no_use_is_an_answer(waits):
    patience = Patience(name="zenodo.org")
    courier = Courier(clock=waits.clock(), pace=0, patience=patience)
    failing(courier, Passing("busy"))
    failing(courier, Unreachable("not found", 404))
    assert patience.failures == 0


def test_the_pace_is_that_between_two_requests(waits):
    courier = Courier(clock=waits.clock(), pace=2.0)
    for _ in range(3):
        failing(courier, Unreachable("x"))
        waits.time += 0.5
    assert waits.waits == [1.5, 1.5]
    waits.time += 5
    failing(courier, Unreachable("x"))
    assert waits.waits == [1.5, 1.5]


@pytest.mark.parametrize(
    ("value", "date", "expected"),
    [
        ("17", None, 17.0),
        (" 17 ", None, 17.0),
        ("0", None, 0.0),
        ("9" * 40, None, 999_999_999_999.0),
        ("-1", None, 7.0),
        ("1.5", None, 7.0),
        ("²", None, 7.0),
        ("soon", None, 7.0),
        ("", None, 7.0),
        ("Tue, 01 Dec 2026 00:00:42 GMT", "Tue, 01 Dec 2026 00:00:00 GMT", 42.0),
        ("Tue, 01 Dec 2026 00:00:42", "Tue, 01 Dec 2026 00:00:00 GMT", 42.0),
        ("Tue, 01 Dec 2026 01:00:42 +0100", "Tue, 01 Dec 2026 00:00:00 GMT", 42.0),
        ("Mon, 30 Nov 2026 00:00:00 GMT", "Tue, 01 Dec 2026 00:00:00 GMT", 0.0),
        ("Tue, 01 Dec 1998 00:00:00 GMT", None, 0.0),
    ],
)
def test_the_seconds_that_retry_after_asks_for(value, date, expected):
    assert seconds_to_wait(value, date, default=7.0) == expected


@pytest.mark.parametrize("date", [None, "not a date"])
def test_a_date_counts_from_now_where_the_answer_has_none(date):
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3500 < seconds_to_wait(later, date, default=7.0) <= 3600


def test_who_asks_is_named():
    assert http.USER_AGENT.startswith("esap-catalogue/") and "(+https://" in http.USER_AGENT
