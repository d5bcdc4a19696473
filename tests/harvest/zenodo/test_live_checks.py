"""The live checks: told of a Zenodo as assumed, and of one that is not."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import build
from harvest.net.answer import AnswerLimits
from harvest.net.http import Courier
from harvest.zenodo.live_checks import REQUESTS, run, table
from tests.harvest.conftest import Hasty, fill
from tests.servers import zenodo as server


@pytest.fixture
def check(zenodo, settings):
    """Publish a community with a file and an earlier version, and make the checks."""

    def make(limits=None):
        fill(zenodo, 30)
        zenodo.add(server.record(910)).files = {"a.txt": b"some text", "b.zip": bytes(500)}
        old = server.record(900)
        old["conceptrecid"] = "909"
        zenodo.add(old)
        courier = Courier(clock=settings.clock, limits=limits or AnswerLimits())
        checks = run(courier, zenodo.url, "escape2020")
        return {each.what: each for each in checks}

    return make


def test_a_zenodo_as_assumed(zenodo, check, waits):
    checks = check()
    unlike = {what: each for what, each in checks.items() if each.holds is not True}
    assert list(unlike) == ["429 Too Many Requests"]
    assert unlike["429 Too Many Requests"].holds is None
    assert len(zenodo.log) == REQUESTS
    assert waits.waits == [2.0] * (REQUESTS - 1)
    assert checks["type=software&type=dataset"].seen == "16 records"
    assert checks["all_versions=1"].seen == "32 records"
    assert checks["the page past the end"].seen == "0 of 31 records"
    assert checks["Range on a file's /content"].seen == "bytes 0-0/9, status 206"


DEVIATIONS = {
    "rate": ["searches a minute (X-RateLimit-Limit)"],
    "facets": ["aggregations.resource_type"],
    "type": ["type=software&type=dataset"],
    "unknown community": ["communities/<unknown slug>/records"],
    "size": ["size=26"],
    "304": ["If-None-Match"],
}


@pytest.mark.parametrize(("deviation", "expected"), DEVIATIONS.items(), ids=DEVIATIONS.keys())
def test_what_is_otherwise_is_told(zenodo, check, deviation, expected):
    zenodo.deviations = frozenset({deviation})
    checks = check()
    assert [what for what, each in checks.items() if each.holds is False] == expected


@pytest.mark.parametrize(
    ("parts", "seen"), [("ignored", "status 200"), ("unsatisfiable", "bytes */9, status 416")]
)
def test_a_server_without_parts_is_told(zenodo, check, parts, seen):
    zenodo.parts = parts
    found = check()["Range on a file's /content"]
    assert (found.holds, found.seen) == (False, seen)


def test_another_order_is_told(zenodo, check):
    def disordered(found, page):
        for number, hit in enumerate(found["hits"]["hits"]):
            hit["created"] = f"20{number % 5 + 10}-01-01"

    zenodo.distort = disordered
    found = check()["sort=oldest"]
    assert (found.holds, found.seen) == (False, "31 records, in another order")


def test_a_page_past_the_end_that_is_not_empty_is_told(zenodo, check):
    def repeated(found, page):
        if page == "3":
            found["hits"]["hits"] = [server.record(1)]

    zenodo.distort = repeated
    found = check()["the page past the end"]
    assert (found.holds, found.seen) == (False, "1 of 31 records")


def test_a_community_that_is_lost_is_told(zenodo, check):
    zenodo.known.add("no-such-community-8f2b")
    found = check()["communities=<unknown slug>"]
    assert (found.holds, found.seen) == (False, "0 records")


def test_a_429_ends_the_checks(zenodo, check):
    zenodo.faults = [server.Fault("429", first=3, headers={"Retry-After": "17"})]
    checks = check()
    assert len(zenodo.log) == 3
    found = checks["429 Too Many Requests"]
    assert (found.holds, found.seen) == (
        False,
        'Retry-After: 17; {"status":429,"message":"30 per 1 minute"}',
    )


@pytest.mark.parametrize("kind", ["503", "reset", "html", "cut", "a list", "deep", "silence"])
@pytest.mark.parametrize("at", [1, 2, 8])
def test_no_fault_is_fatal_or_asked_for_again(zenodo, check, kind, at):
    zenodo.faults = [server.Fault(kind, first=at, times=1)]
    checks = check(limits=Hasty(zenodo, at) if kind == "silence" else None)
    assert len(zenodo.log) == (1 if at == 1 else REQUESTS)
    assert any(each.holds is not True for each in checks.values())


@pytest.mark.parametrize("number", range(3))
def test_odd_hits_are_survived(zenodo, check, number):
    odd = [[None, 3], [{"id": 3}], []][number]
    zenodo.distort = lambda found, page: found["hits"].update(hits=odd)
    assert check()["sort=oldest"].holds


def harvested(zenodo, tmp_path, *more):
    options = ["harvest", "--only", "ossr", "--zenodo-api", zenodo.url, "--pace", "0"]
    return CliRunner().invoke(build.main, [*options, "--snapshot", str(tmp_path), *more])


def test_the_command_tells_and_stores_nothing(zenodo, tmp_path):
    fill(zenodo, 3)
    assert harvested(zenodo, tmp_path).exit_code == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    zenodo.log.clear()
    zenodo.deviations = frozenset({"type"})
    done = harvested(zenodo, tmp_path, "--live-checks")
    assert done.exit_code == 0
    assert "| type=software&type=dataset" in done.stdout and "| NO " in done.stdout
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert len(zenodo.log) <= 1 + REQUESTS


def test_a_kept_source_is_asked_too(zenodo, tmp_path):
    fill(zenodo, 3)
    zenodo.distort = lambda found, page: found["hits"].update(hits=[])
    done = harvested(zenodo, tmp_path, "--live-checks")
    assert done.exit_code == 3
    assert "| sort=oldest" in done.stdout


def test_the_table_is_one_of_markdown(zenodo, check):
    lines = table(tuple(check().values())).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert {line.count("|") for line in lines} == {5}
    assert set(lines[1]) == {"|", "-"}
