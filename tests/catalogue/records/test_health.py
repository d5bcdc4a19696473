"""States of a facility over many nights, as values alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from catalogue.records.health import DAYS, Deployment, Health, Sign, Spell, after

GOOD, BAD, UNREAD = Sign(night="good"), Sign(night="bad", reason="x"), Sign(night="unread")
SIGNS = {"g": GOOD, "b": BAD, "u": UNREAD}
START = date(2026, 1, 1)


def day(number):
    return (START + timedelta(days=number)).isoformat()


def nights(signs, health=None, first=0):
    """What is known after nights with these signs, one a letter, "." for no probe at all."""
    health = health or Health(id="hub")
    for number, letter in enumerate(signs, first):
        if letter != ".":
            health = after(health, SIGNS[letter], day(number))
    return health


def states(health):
    return [(each.since, each.state) for each in health.history]


@pytest.mark.parametrize(
    ("signs", "history", "failing"),
    [
        ("", [], None),
        ("g", [(0, "up")], None),
        ("ggg", [(0, "up")], None),
        ("b", [], 0),
        ("bb", [(0, "down")], None),
        ("bbbb", [(0, "down")], None),
        ("gb", [(0, "up")], 1),
        ("gbg", [(0, "up")], None),
        ("gbgb", [(0, "up")], 3),
        ("gbb", [(0, "up"), (1, "down")], None),
        ("gb..b", [(0, "up"), (1, "down")], None),
        ("gbbg", [(0, "up"), (1, "down"), (3, "up")], None),
        ("gbub", [(0, "up"), (2, "unknown")], 3),
        ("gub", [(0, "up"), (1, "unknown")], 2),
        ("gubb", [(0, "up"), (1, "unknown"), (2, "down")], None),
        ("bbu", [(0, "down"), (2, "unknown")], None),
        ("ubu", [(0, "unknown")], None),
    ],
)
def test_nights_make_states(signs, history, failing):
    health = nights(signs)
    assert states(health) == [(day(number), state) for number, state in history]
    assert health.failing == (None if failing is None else day(failing))


def test_no_facility_is_ever_down_after_one_bad_night():
    for signs in map("".join, product("gbu", repeat=7)):
        health = Health(id="hub")
        for number, letter in enumerate(signs):
            health = after(health, SIGNS[letter], day(number))
            down = signs[: number + 1].endswith("bb")
            assert (health.state == "down") == down, signs[: number + 1]
            if letter != "b":
                assert health.state == {"g": "up", "u": "unknown"}[letter]


def test_the_same_again_changes_nothing():
    for signs in map("".join, product("gbu", repeat=4)):
        health = nights(signs)
        number = len(signs) - 1
        assert after(health, SIGNS[signs[-1]], day(number)) == health, "the same day"
        if signs[-1] != "b" or health.state == "down":
            assert after(health, SIGNS[signs[-1]], day(500)) == health, "much later"


def test_a_second_probe_on_a_day_corrects_the_first():
    up = nights("g")
    assert after(after(up, UNREAD, day(3)), GOOD, day(3)) == up
    twice = after(after(up, UNREAD, day(3)), BAD, day(3))
    assert states(after(twice, BAD, day(4))) == [(day(0), "up"), (day(3), "down")]


def test_history_is_kept_for_ninety_days():
    # Up and unread in turn, a night each, for a year.
    health = nights("gu" * 180)
    assert states(health)[0][0] >= day(359 - DAYS - 1)
    assert len(health.history) == DAYS + 2  # what was so 90 days ago began a day before
    # What ended before is dropped; a state that reaches into the 90 days is kept whole.
    long = after(nights("u" + "g" * 200), UNREAD, day(201))
    assert states(long) == [(day(1), "up"), (day(201), "unknown")]
    much_later = after(long, GOOD, day(300))
    assert states(much_later) == [(day(201), "unknown"), (day(300), "up")]


def test_the_reason_is_that_of_the_change():
    first = Sign(night="bad", reason="refused")
    second = Sign(night="bad", reason="no name")
    health = after(after(Health(id="hub"), first, day(1)), second, day(2))
    assert health.history == (Spell(since=day(1), state="down", reason="no name"),)
    assert after(health, first, day(3)) == health


FULL = Deployment(version="1.0", generation="head", providers=("gh", "git"), slashes="broken")


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (Deployment(), FULL),
        (Deployment(version="1.0"), FULL),
        (
            Deployment(version="1.0", slashes="kept"),
            Deployment(**{**vars(FULL), "slashes": "kept"}),
        ),
        (Deployment(version="2.0"), Deployment(version="2.0")),
        (
            Deployment(version="2.0", providers=("gh",)),
            Deployment(version="2.0", providers=("gh",)),
        ),
    ],
)
def test_what_it_said_stays_until_another_version_runs(told, known):
    before = Health(id="hub", deployment=FULL)
    assert after(before, Sign(night="good", deployment=told), day(1)).deployment == known
