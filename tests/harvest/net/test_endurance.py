"""A host that fails all night costs minutes, no record, and nothing of the next night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import quote

import pytest

from catalogue.records.facility import Accepts, Facility
from catalogue.records.health import Health, Spell
from catalogue.records.repository import Repository
from harvest import night
from harvest.git.lines import by_url
from harvest.net.answer import AnswerLimits
from harvest.net.http import Clock
from harvest.net.patience import FIRST_GAP, TIRED_OF
from harvest.source import Outcome, Settings
from harvest.table import Stored
from tests.harvest.conftest import Hasty
from tests.support import nights, zips
from tests.support.servers import git as git_server
from tests.support.servers import hubs as hub_server
from tests.support.servers import zenodo as server

N = 56
MOST_SECONDS = 300
MOST_ASKED = 15  # requests to a store of files that is down
META = b'{"name": "good"}'


@pytest.fixture(params=["codemeta.json", "zip"])
def full(request, zenodo):
    """A Zenodo of N records that each have a file to be read."""
    for number in range(N):
        deposit = zenodo.add(server.record(1000 + number), codemeta_json=META)
        if request.param == "zip":
            deposit.files = {"a.zip": zips.packed({"codemeta.json": META})}
    return zenodo


def contents(found):
    files = [line.codemeta for line in found.known.lines]
    return [file.content if file else None for file in files]


NOTE = "Zenodo's store of files"
SEARCHES = 10  # of the first harvest: twice three pages, one past the end, three for all versions
# What one answer costs in real seconds, by the time limits of `harvest.net.answer.AnswerLimits`.
COSTS = {"503": 0, "429": 0, "reset": 0, "html": 0, "silence": 30, "slow body": 120}


@pytest.mark.parametrize(("kind", "cost"), COSTS.items(), ids=COSTS.keys())
def test_a_store_of_files_that_is_down_all_night(full, run, waits, kind, cost):
    if kind == "slow body" and full.deposits[0].files.keys() == {"a.zip"}:
        return  # its status is 200: a server that serves no parts, which is asked once a night
    clock = Clock(now=lambda: waits.time + cost * full.count("file"), wait=waits.wait)
    full.faults = [server.Fault(kind, where="file", times=10_000)]
    found = run(clock=clock, limits=Hasty(full, SEARCHES + 1)) if cost else run(clock=clock)
    assert full.count("search") == SEARCHES
    assert not found.kept
    assert clock.now() <= MOST_SECONDS
    assert 2 <= full.count("file") <= MOST_ASKED
    assert [line.id for line in found.known.lines] == list(range(1000, 1000 + N))
    told = found.known.state.findings
    assert {each.source for each in told} == {f"record {1000 + n}" for n in range(N)}
    assert "Zenodo's store of files failed" in found.text and "next night" in found.text
    assert sum("was not asked any more" in each.found for each in told) >= N - 10
    full.faults.clear()
    mended = run(found.known)
    assert NOTE not in mended.text and mended.known.state.findings == ()
    assert contents(mended) == [{"name": "good"}] * N


def test_what_is_known_stays_while_the_store_is_down(full, run):
    good = run().known
    full.log.clear()
    full.deposits[7].files = {key: body + b" " for key, body in full.deposits[7].files.items()}
    full.faults = [server.Fault("503", where="file", times=10_000)]
    found = run(good)
    assert contents(found) == [{"name": "good"}] * N
    assert [each.source for each in found.known.state.findings] == ["record 1007"]


def test_a_store_that_comes_back_is_asked_on_the_same_night(full, run):
    full.faults = [server.Fault("503", where="file", times=9)]  # 5, 2 and 2 attempts
    found = run()
    assert contents(found).count(None) == TIRED_OF, "what was left out is asked when it is back"
    assert NOTE not in found.text


def test_a_few_records_that_are_broken_hide_none_behind_them(full, run):
    """Zenodo answers 500 to some files for ever; the first of all are among them."""
    broken = {f"/{number}/" for number in range(1000, 1004)}
    full.faults = []
    due = full.fault_due
    full.fault_due = lambda: (
        server.Fault("500", where="file")
        if full.log[-1].startswith("file") and any(part in full.log[-1] for part in broken)
        else due()
    )
    found = run()
    for _ in range(3):
        found = run(found.known)
    assert contents(found) == [None] * 4 + [{"name": "good"}] * (N - 4)


def test_the_night_ends_in_time_with_what_is_whole(full, run, waits):
    found = run(budget=40, pace=2)
    assert waits.time <= 42
    assert not found.kept and len(found.known.lines) == N
    known = N - contents(found).count(None)
    assert 0 < known < N
    assert any("no time left" in each.found for each in found.known.state.findings)
    again = run(found.known, budget=10_000)
    assert contents(again) == [{"name": "good"}] * N


def test_a_search_without_time_keeps_all(full, run):
    assert "no time left" in run(budget=0).kept


@pytest.fixture
def forge(tmp_path):
    (tmp_path / "served").mkdir()
    with git_server.serve(tmp_path / "served") as running:
        running.add("z", {"a.ipynb": "{}"})
        yield running


LOOK = Settings(allow_loopback=True, now=lambda: datetime(2026, 12, 1, tzinfo=UTC))


def test_the_fourth_repository_of_a_failing_host_has_the_true_reason(forge):
    bad = [f"{forge.url}/status/503/{n}" for n in range(6)]
    good = forge.smart("z").replace("127.0.0.1", "localhost")
    found = nights.look(Stored(), {url: ["HEAD"] for url in [*bad, good]}, LOOK)
    faults = [by_url(found.known)[url].fault for url in bad]
    assert faults[:3] == ["the server answered with the error 503"] * 3
    host = forge.url.removeprefix("http://")
    told = f"{host} failed 3 times in a row (the server answered with the error 503), so it was "
    assert faults[3:] == [f"{told}not asked any more"] * 3
    assert not any("time left" in fault for fault in faults)


@pytest.mark.parametrize("way", ["page", "lines", "gone", "locked", "smart/none", "status/404"])
def test_addresses_that_are_no_repositories_do_not_hide_one_behind_them(forge, way):
    wrong = [f"{forge.url}/{way}/{n}" for n in range(6)]
    found = nights.look(Stored(), {u: ["HEAD"] for u in [*wrong, forge.smart("z")]}, LOOK)
    assert by_url(found.known)[forge.smart("z")].status == "found"


def test_broken_repositories_do_not_hide_those_behind_them(forge):
    """Left out while the host failed, asked when it turned out to answer others."""
    many = FIRST_GAP + 2  # the last but one is asked as a trial
    for number in range(many):
        forge.add(f"{number:02}", {"a.ipynb": "{}"})
    bad = [f"{forge.url}/status/500/{number}" for number in range(3)]
    good = [f"{forge.url}/to/{quote(forge.smart(f'{n:02}'), safe='')}" for n in range(many)]
    assert sorted([*good, *bad])[:3] == bad
    found = nights.look(Stored(), {url: ["HEAD"] for url in [*bad, *good]}, LOOK)
    assert len(found.missed) == 3
    assert {by_url(found.known)[url].status for url in good} == {"found"}


def test_when_the_time_is_over_that_is_the_reason(forge):
    late = replace(LOOK, budget=-1)
    before = nights.look(Stored(), {forge.smart("z"): ["HEAD"]}, LOOK).known
    wanted = {forge.smart("z"): ["HEAD"], f"{forge.url}/gone/a": ["HEAD"]}
    found = nights.look(before, wanted, late)
    assert found.kept and found.known == before, "nobody was asked, so all is kept"


def test_what_a_first_night_had_no_time_for_comes_first_in_the_next(forge):
    for name in "abc":
        forge.add(name, {"a.ipynb": "{}"})
    wanted = {forge.smart(name): ["HEAD"] for name in "abcz"}
    seen = nights.look(Stored(), dict.fromkeys(list(wanted)[:2], ("HEAD",)), LOOK).known
    late = tuple(
        Repository(url=url, status="unknown", since="2026-12-01") for url in list(wanted)[2:]
    )
    forge.asked.clear()
    nights.look(replace(seen, lines=(*seen.lines, *late)), wanted, LOOK)
    names = [each for each, _ in groupby(line.split("/")[2] for line in forge.asked)]
    assert sorted(names[:2]) == ["c", "z"]


def facility(url, id_):
    interfaces = Accepts(interfaces=("notebook",))
    return Facility(id=id_, name=id_, kind="binderhub", url=url, summary="", accepts=interfaces)


def test_facilities_without_time_keep_what_was_known_of_them(waits):
    up = Health(id="late", history=(Spell(since="2026-11-01", state="up"),))
    with hub_server.serve() as hub:
        listed = [facility(hub.url, "early"), facility(hub.url, "late"), facility(hub.url, "new")]
        how = Settings(pace=2, budget=9, allow_loopback=True, clock=waits.clock())
        found = nights.probe([up], listed, how)
    early, late = found.known.lines
    assert (early.id, early.state) == ("early", "up") and late == up
    assert found.missed == ("late", "new")


def test_a_hub_that_hangs_is_asked_little_however_many_facilities_it_holds(waits):
    with hub_server.serve("silent") as hub:
        listed = [facility(f"{hub.url}{n}/", f"f{n:02}") for n in range(20)]
        how = Settings(
            pace=0,
            allow_loopback=True,
            clock=waits.clock(),
            limits=AnswerLimits(connect=5, read=0.1, seconds=0.1),
        )
        nights.probe([], listed, how)
        while not hub.log:  # it may not have read the first question yet
            hub.stop.wait(0.01)
    assert 0 < len(hub.log) <= 2 * TIRED_OF + 2


def test_a_source_that_takes_all_its_time_leaves_the_others_theirs(tmp_path, settings, monkeypatch):
    time, seen = [0.0], {}

    def ask(source, before, context, how, shown):
        seen[source.name] = how.budget
        time[0] += how.budget
        return Outcome(known=before, kept="no time")

    for source in night.sources():
        monkeypatch.setattr(type(source), "ask", ask)
    how = replace(settings, clock=Clock(now=lambda: time[0]), budget=10_000)
    nights.harvest(tmp_path, how, root=tmp_path)
    ends = night.ends(night.sources())
    assert list(seen) == list(ends)
    assert time[0] == max(ends.values())
    assert all(budget >= 60 for budget in seen.values())


def test_the_note_reaches_who_reads_of_the_night(full, source, settings, tmp_path):
    full.faults = [server.Fault("503", where="file", times=10_000)]
    sources = night.sources(source)
    told = nights.harvest(
        tmp_path / "snapshot", settings, root=tmp_path, only="ossr", sources=sources
    )
    assert told.kept == {} and "Zenodo's store of files failed" in told.text
