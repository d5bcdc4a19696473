"""What a night changed, told in a line of a commit's message that steers nothing."""

from __future__ import annotations

import pytest

from harvest.zenodo.message import describe_change
from tests.harvest.test_store import line, snapshot

CHANGES = {
    "none": ([line(1)], [line(1)], "Harvest: no change"),
    "version": (
        [line(1, "Gammapy: Python toolbox", "1.2", concept=9)],
        [line(2, "Gammapy: Python toolbox", "1.3", concept=9), line(5, "agnpy"), line(6, "gLike")],
        "Harvest: 2 new (agnpy, gLike), 1 changed (Gammapy 1.2 → 1.3), 0 gone",
    ),
    "gone": ([line(1), line(2, "x")], [line(1)], "Harvest: 0 new, 0 changed, 1 gone (x)"),
    "as many as are named": (
        [],
        [line(number, f"t{number}") for number in range(1, 4)],
        "Harvest: 3 new (t1, t2, t3), 0 changed, 0 gone",
    ),
    "many": (
        [],
        [line(number, f"t{number}") for number in range(1, 6)],
        "Harvest: 5 new (t1, t2, t3 …), 0 changed, 0 gone",
    ),
    "hostile": (
        [],
        [line(1, "x\n\n[skip ci] @team " + "y" * 99)],
        "Harvest: 1 new (x (skip ci) team " + "y" * 32 + "…), 0 changed, 0 gone",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_the_change_is_told_in_a_line(old, new, said):
    assert describe_change(snapshot(*old), snapshot(*new)) == said


STEERING = {
    "Fixes #12": "Fixes 12",
    "closes GH-12 and gh-3": "closes GH 12 and gh 3",
    "resolves owner/repo#3": "resolves owner repo 3",
    "Fixes https": "Fixes https",
    "owner/repo!4 &5 $6 %v1 ~bug": "owner repo 4 5 6 v1 bug",
    "@octocat, @org/team": "octocat, org team",
    "a.b@c.org": "a.b c.org",
    "[skip ci] [ci skip] ***NO_CI***": "(skip ci) (ci skip) NO_CI",
    "x\n\nCo-authored-by": "x Co-authored-by",
    "Tool\nskip-checks": "Tool skip-checks",
    "revert 6dcb09b5b57875f334f6": "revert 6dcb09…",
    "DEADBEEF x_deadbeef1 a@6dcb09b": "DEADBE… x_deadbe… a 6dcb09…",
    "GHSA-jfh8-c2jp CVE-2021-1 TICKET-9": "GHSA jfh8-c2jp CVE 2021-1 TICKET 9",
    "www.example.org //example.org": "www example.org example.org",
    "<b>`x`</b> ![i](u) \u202eevil\u2069": "b x b (i)(u) evil",
    "Δ-x: ignored": "Δ-x",
    "＃12 ＠name": "12 name",
}


@pytest.mark.parametrize("title", STEERING)
def test_a_title_steers_nothing_in_the_commit(title):
    said = describe_change(snapshot(), snapshot(line(1, title)))
    assert said == f"Harvest: 1 new ({STEERING[title]}), 0 changed, 0 gone"


def test_neither_does_a_version():
    before, after = (
        line(1, "x", "1 #2", concept=9),
        line(2, "x", "@me [skip ci] cafebabe", concept=9),
    )
    said = describe_change(snapshot(before), snapshot(after))
    assert said == "Harvest: 0 new, 1 changed (x 1 2 → me (skip ci) cafeba…), 0 gone"


def test_the_first_live_harvest_says_so():
    first = describe_change(snapshot(line(1), origin="bootstrap"), snapshot(line(1), line(2)))
    assert first == "Harvest: the first from Zenodo, 2 records"
