"""The live checks: told of a Zenodo as assumed, and of one that is not."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import build
from harvest.net.answer import Answer, AnswerLimits
from harvest.net.http import Courier
from harvest.zenodo.live_checks import (
    REQUESTS,
    Asker,
    Check,
    Crowded,
    LiveReply,
    _checks,
    _counts,
    _falls,
    run,
    table,
)
from tests.harvest.conftest import Hasty, fill
from tests.harvest.net.answers import Answers
from tests.support.servers import zenodo as server


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


def reply(found, status=200, **headers):
    body = found if isinstance(found, bytes) else json.dumps(found).encode()
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return LiveReply(
        Answer(url="u", media_type="application/json", body=body, status=status, headers=named)
    )


@pytest.mark.parametrize(
    ("found", "hits", "total", "told"),
    [
        ({"hits": {"hits": [1], "total": 3}}, [1], 3, "3 records"),
        ({"hits": {"hits": {}, "total": "3"}}, [], None, "status 200"),
        ({"hits": []}, [], None, "status 200"),
        ([], [], None, "status 200"),
        (b"{", [], None, "status 200"),
        (b"[" * 100_000, [], None, "status 200"),
    ],
)
def test_what_is_read_of_a_reply(found, hits, total, told):
    sent = reply(found, ETag="x")
    assert (sent.hits, sent.total, sent.told()) == (hits, total, told)
    assert (sent.status, sent.header("ETag"), sent.header("X")) == (200, "x", None)


def test_what_is_told_of_other_replies():
    silent = LiveReply(None, "the server did not answer in time")
    assert (silent.told(), silent.status, silent.header("X"), silent.found) == (
        "the server did not answer in time", None, None, {})  # fmt: skip
    assert reply({"hits": {"total": 3}}, 404).told() == "status 404"
    noted = LiveReply(reply({"hits": {"total": 3}}).answer, note="0 of ")
    assert noted.told() == "0 of 3 records"
    assert LiveReply(reply({}, 416).answer, note="bytes */9, ").told() == "bytes */9, status 416"


@pytest.mark.parametrize(
    ("facets", "counts"),
    [
        ({"resource_type": {"buckets": [{"key": "software", "doc_count": 2}, {"key": 1},
                                        {"doc_count": 3}, None]}}, {"software": 2}),
        ({"resource_type": {"buckets": None}}, {}),
        ({"resource_type": None}, {}),
        (None, {}),
    ],
)  # fmt: skip
def test_the_number_of_records_of_each_type(facets, counts):
    assert _counts(reply({"aggregations": facets})) == counts


def test_how_often_a_hit_is_older_than_the_one_before():
    days = ["2020", "2021", "2019", "2019", "2022", "2018"]
    hits = [{"id": number, "created": day} for number, day in enumerate(days, 1)]
    assert _falls(hits) == 2
    assert _falls([*hits[:2], {"created": "2000"}, None]) == 0
    assert _falls([]) == 0
    assert _falls([{"id": 1}, hits[0], {"id": 2}]) == 1


def test_the_rows_of_the_table():
    checks = (
        Check(what="a|b", assumed="1", seen="22", holds=True),
        Check(what="c", assumed="1", seen="2", holds=False),
        Check(what="d", assumed="1", seen="2", holds=None),
    )
    assert table(checks).splitlines() == [
        "| Zenodo, live | assumed | seen | holds |",
        "|--------------|---------|------|-------|",
        "| a/b          | 1       | 22   | yes   |",
        "| c            | 1       | 2    | NO    |",
        "| d            | 1       | 2    | ?     |",
    ]


class Replies(Asker):
    """Answers from a list, and notes what was asked for."""

    def __init__(self, *answers):
        object.__setattr__(self, "courier", Answers({}))
        object.__setattr__(self, "api", "https://zenodo.org/api/")
        object.__setattr__(self, "answers", list(answers))
        object.__setattr__(self, "asked", [])

    def ask(self, url, *, search=False, headers=None):
        told = url.removeprefix("https://zenodo.org/api/")
        self.asked.append((told, search, dict(headers or {})))
        return self.answers.pop(0)


def listing(total, *hits, **facets):
    buckets = [{"key": key, "doc_count": count} for key, count in facets.items()]
    found = {"hits": {"hits": list(hits), "total": total}}
    return {**found, "aggregations": {"resource_type": {"buckets": buckets}}}


def file_of(number, key, size):
    return {"id": number, "created": "2020", "files": [{"key": key, "size": size}]}


def test_what_is_asked_and_assumed():
    base = listing(30, file_of(5, "big", 9), file_of(6, "a b", 3), file_of(7, "empty", 0),
                   software=20, dataset=10)  # fmt: skip
    asker = Replies(
        reply(base, X_RateLimit_Limit="30"),
        reply(listing(20)),
        reply(listing(30)),
        reply({}, 404),
        reply(listing(31)),
        reply(listing(30)),
        reply({}, 400),
        reply(listing(30)),
        reply({}, ETag="e"),
        reply({}),
        reply(b"x", 206, Content_Range="bytes 0-0/3"),
    )
    checks = list(_checks(asker, "zoo"))
    assert [each.holds for each in checks] == [True] * 12
    assert [(each.what, each.assumed, each.seen) for each in checks] == [
        ("sort=oldest", "the oldest first, after those of verified owners", "30 records"),
        ("searches a minute (X-RateLimit-Limit)", "30", "30"),
        ("aggregations.resource_type", "the 30 records by type", "20 software, 10 dataset"),
        ("type=software&type=dataset", "the first alone counts: 20 records", "20 records"),
        ("communities/<slug>/records", "30 records", "30 records"),
        ("communities/<unknown slug>/records", "status 404", "status 404"),
        ("communities=<unknown slug>", "all of Zenodo's records", "31 records"),
        ("the page past the end", "0 of 30 records", "0 of 30 records"),
        ("size=26", "status 400", "status 400"),
        ("all_versions=1", "30 records or more", "30 records"),
        ("If-None-Match", "status 200: the whole record again", "status 200"),
        ("Range on a file's /content", "status 206: that part", "bytes 0-0/3, status 206"),
    ]
    nowhere = "no-such-community-8f2b"
    assert asker.asked == [
        ("records?communities=zoo&size=25&page=1&sort=oldest", True, {}),
        ("records?communities=zoo&type=software&type=dataset&size=1", True, {}),
        ("communities/zoo/records?size=1", True, {}),
        (f"communities/{nowhere}/records?size=1", True, {}),
        (f"records?communities={nowhere}&size=1", True, {}),
        ("records?communities=zoo&size=25&page=3&sort=oldest", True, {}),
        ("records?communities=zoo&size=26", True, {}),
        ("records?communities=zoo&size=1&all_versions=1", True, {}),
        ("records/5", False, {}),
        ("records/5", False, {"If-None-Match": "e"}),
        ("records/6/files/a%20b/content", False, {"Range": "bytes=0-0"}),
    ]


def test_a_question_without_an_answer_says_why():
    told = Asker(Answers({}), "https://zenodo.org/api").ask("https://zenodo.org/api/records/1")
    assert told == LiveReply(None, "the server answered 404 Not Found")


def test_a_server_that_asks_not_to_go_on_is_obeyed():
    class Full(Answers):
        def get(self, url, read, **more):
            body = b"30 per  minute"
            sent = Answer(url=url, media_type="", body=body, status=429,
                          headers={"Retry-After": "17"})  # fmt: skip
            return read(sent)

    with pytest.raises(Crowded, match=r"^Retry-After: 17; 30 per minute$"):
        Asker(Full({}), "https://zenodo.org/api").ask("https://zenodo.org/api/records/1")
