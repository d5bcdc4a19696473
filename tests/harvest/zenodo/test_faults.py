"""Every fault at every position: what passes is waited for, what does not harms nothing."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import pytest

from harvest.net.answer import AnswerLimits
from harvest.net.http import MAX_ATTEMPTS
from harvest.net.progress import Quiet
from harvest.table import Stored
from harvest.zenodo.search import MAX_PAGE_BYTES
from harvest.zenodo.source import ZenodoSource
from tests.harvest.conftest import (
    HASTY,
    SMALL_PAGE,
    Hasty,
    Nothing,
    Waits,
    fill,
    settings_for,
    small_pages,
)
from tests.support.nights import read, write
from tests.support.servers import zenodo as server

PASSING = ["429", "403 html", "500", "502", "503", "504", "html", "empty", "cut", "no hits"]
PASSING += ["a list", "deep", "wrong total", "reset", "broken off"]
SLOW = ["silence", "slow headers", "slow body"]
LASTING = ["400", "404", "circle", "endless"]
OF_A_FILE = [kind for kind in PASSING if kind != "wrong total"]
# The first page, one in the middle and the last of three, on which there is one record.
POSITIONS = [1, 2, 3]
RECORDS = 2 * SMALL_PAGE
PATIENT = AnswerLimits(connect=3600, read=3600, seconds=3600)  # no machine is so busy
SEARCHES = 2  # of the first harvest of a few records: newest versions, then all of them


def publish(zenodo, count=RECORDS):
    fill(zenodo, count)
    zenodo.add(server.record(5000), codemeta_json=b'{"name": "good"}')


@pytest.fixture(scope="module")
def harvested():
    """What a harvest of all that `publish` publishes gives when nothing goes wrong."""
    with server.serve() as running, small_pages():
        publish(running)
        source = ZenodoSource(api=running.url)
        found = source.ask(Stored(), Nothing(), settings_for(Waits()), Quiet())
    assert found.kept is None and len(found.known.lines) == RECORDS + 1
    return found.known


@pytest.fixture
def whole(harvested, zenodo):
    """The same, as if it came from this test's own server; pages are small meanwhile."""
    with small_pages():
        yield replace(harvested, state=replace(harvested.state, url=zenodo.url))


@pytest.mark.parametrize("at", POSITIONS)
@pytest.mark.parametrize("kind", PASSING + SLOW)
def test_a_fault_that_passes_costs_nothing(zenodo, run, waits, whole, kind, at):
    publish(zenodo)
    zenodo.faults = [server.Fault(kind, first=at)]
    found = run(whole, limits=Hasty(zenodo, at, waits)) if kind in SLOW else run(whole)
    assert found.kept is None
    assert found.known == whole
    # A wrong total makes the sweep begin again; all else repeats the one page.
    assert zenodo.count("search") == 4 if kind != "wrong total" else zenodo.count("search") >= 4


@pytest.mark.parametrize("at", POSITIONS)
@pytest.mark.parametrize("kind", PASSING + SLOW + LASTING)
def test_a_fault_that_stays_keeps_the_last_snapshot(zenodo, run, whole, kind, at, tmp_path):
    publish(zenodo)
    write(tmp_path, whole)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    zenodo.faults = [server.Fault(kind, first=at, times=10_000)]
    found = run(read(tmp_path), limits=HASTY) if kind in SLOW else run(read(tmp_path))
    assert found.kept
    assert found.known == whole
    assert found.kept and "0x" not in found.kept
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("kind", OF_A_FILE + SLOW)
def test_a_download_that_fails_once_is_repeated(zenodo, run, waits, kind):
    publish(zenodo, 2)
    zenodo.faults = [server.Fault(kind, where="file")]
    found = run(limits=Hasty(zenodo, SEARCHES + 1, waits)) if kind in SLOW else run()
    assert found.known.lines[-1].codemeta.content == {"name": "good"}
    assert found.known.state.findings == ()
    assert zenodo.count("file") == 2


@pytest.mark.parametrize("kind", OF_A_FILE + SLOW + LASTING)
def test_a_download_that_never_comes_is_a_finding_about_one_record(zenodo, run, kind):
    publish(zenodo, 2)
    zenodo.faults = [server.Fault(kind, where="file", times=10_000)]
    found = run(limits=Hasty(zenodo, SEARCHES + 1)) if kind in SLOW else run()
    assert not found.kept
    assert [line.id for line in found.known.lines] == [1000, 1001, 5000]
    (finding,) = found.known.state.findings
    assert (finding.code, finding.source) == ("O313", "record 5000")
    assert zenodo.count("file") <= MAX_ATTEMPTS + 1
    zenodo.faults.clear()
    mended = run(found.known).known
    assert mended.lines[-1].codemeta.content == {"name": "good"}
    assert mended.state.findings == ()


def test_a_failing_download_keeps_the_last_good_file(zenodo, run):
    publish(zenodo, 2)
    good = run().known
    zenodo.deposits[-1].files["codemeta.json"] = b'{"name": "newer"}'
    zenodo.faults = [server.Fault("503", where="file", first=2, times=10_000)]
    bad = run(good).known
    assert bad.lines[-1].codemeta == good.lines[-1].codemeta
    zenodo.faults.clear()
    assert run(bad).known.lines[-1].codemeta.content == {"name": "newer"}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, 60.0),
        ({"Retry-After": "17"}, 17.0),
        ({"Retry-After": "0"}, 2.0),
        ({"Retry-After": "soon"}, 60.0),
        (
            {
                "Date": "Tue, 01 Dec 2026 00:00:00 GMT",
                "Retry-After": "Tue, 01 Dec 2026 00:00:42 GMT",
            },
            42.0,
        ),
        (
            {
                "Date": "Tue, 01 Dec 2026 00:00:00 GMT",
                "Retry-After": "Mon, 30 Nov 2026 00:00:00 GMT",
            },
            2.0,
        ),
    ],
)
def test_retry_after_is_honoured(zenodo, run, waits, headers, expected):
    fill(zenodo, 1)
    zenodo.faults = [server.Fault("429", headers=headers)]
    found = run()
    assert not found.kept
    assert waits.waits[0] == expected


@pytest.mark.parametrize("patience", ["301", "86400", "9" * 40])
def test_a_server_that_asks_for_too_much_patience_is_left_alone(zenodo, run, waits, patience):
    fill(zenodo, 1)
    zenodo.faults = [server.Fault("429", times=99, headers={"Retry-After": patience})]
    found = run()
    assert found.kept and "429" in found.kept
    assert waits.waits == []
    assert len(zenodo.log) == 1


def test_waits_grow_and_end(zenodo, run, waits):
    zenodo.faults = [server.Fault("503", times=99)]
    found = run()
    assert waits.waits == [5.0, 10.0, 20.0, 40.0]
    assert found.kept == "the server answered 503 Service Unavailable (5 attempts)"


def test_all_waiting_together_is_bounded(zenodo, run, waits):
    for number in range(100):
        zenodo.add(server.record(100 + number), codemeta_json=b"{}")
    zenodo.faults = [server.Fault("429", where="file", times=10_000)]
    found = run()
    assert len(found.known.lines) == 100
    assert sum(wait for wait in waits.waits if wait >= 60) <= 1800
    assert zenodo.count("file") < 150


def test_no_route_is_not_dwelt_on(run, waits):
    found = run(api="http://127.0.0.1:9/api")
    assert found.kept
    assert found.kept == "the server refused the connection (2 attempts)"
    assert waits.waits == [5.0]


def test_a_circle_is_left_soon(zenodo, run):
    zenodo.faults = [server.Fault("circle", times=10_000)]
    assert run().kept == "the server redirects in a circle"
    assert len(zenodo.log) == AnswerLimits.redirects + 1


def test_a_compressed_flood_is_not_unpacked(zenodo, run):
    server.pack_the_bomb()  # before anybody waits for it
    zenodo.faults = [server.Fault("bomb", times=99)]
    tracemalloc.start()
    try:
        found = run(limits=PATIENT)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.kept == f"the answer is longer than {MAX_PAGE_BYTES} bytes"
    assert most < 1.5 * MAX_PAGE_BYTES, "more was unpacked than is taken"
    assert len(zenodo.log) == 1


def test_the_address_of_zenodo_is_put_back(zenodo, run):
    from eossr.api.zenodo import zenodo as eossr_zenodo

    before = eossr_zenodo.zenodo_api_base_url
    run()
    zenodo.faults = [server.Fault("400", times=99)]
    run()
    assert eossr_zenodo.zenodo_api_base_url == before
