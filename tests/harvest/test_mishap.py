"""Whatever goes wrong with one record, repository or facility is told of that one alone.

The faults that a real input can cause are caused by one; the others, which nobody foresees,
are raised in the place of real code.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from catalogue.records.facility import Accepts, Facility
from catalogue.records.health import Health, Spell
from harvest import night
from harvest.assemble import assemble
from harvest.git import repository
from harvest.git.lines import by_url
from harvest.git.source import GitSource
from harvest.hubs import source as hubs
from harvest.mishap import Mishap, contained
from harvest.source import Settings
from harvest.table import Stored
from harvest.zenodo import codemeta_file, collect
from harvest.zenodo import versions as all_versions
from harvest.zenodo.archives import Opener
from harvest.zenodo.entries.software import software_from
from harvest.zenodo.lines import faults
from tests.support import nights, zips
from tests.support.nights import write
from tests.support.servers import git as git_server
from tests.support.servers import hubs as hub_server
from tests.support.servers import zenodo as server

META = b'{"name": "good"}'


class Panic(BaseException):
    """As a library written in Rust raises it: no Exception."""


KINDS = [MemoryError, RecursionError, KeyError, AssertionError, OSError, UnicodeError, Panic]


def raising(kind, wrapped, chosen):
    """The function with a fault in place of its answer when `chosen` says so of its arguments."""

    def replaced(*given, **named):
        if chosen(*given, **named):
            raise kind("what was met is told nowhere: <b>")
        return wrapped(*given, **named)

    return replaced


# Where it may happen, and how to tell that it is record 1001's turn.
PLACES = {
    "the record": (collect, "trimmed", lambda hit: hit["id"] == 1001),
    "its codemeta.json": (codemeta_file, "fetch", lambda c, a, record, p: record["id"] == 1001),
    "the bytes of it": (codemeta_file, "parse", lambda body: b"1001" in body),
    "its archives": (Opener, "look_into", lambda opener, record, before: record["id"] == 1001),
    "the line": (collect, "faults", lambda line: line.id == 1001 and line.codemeta is not None),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_one_record_costs_no_other(zenodo, run, tmp_path, monkeypatch, place, kind):
    for number in range(1000, 1004):
        deposit = zenodo.add(server.record(number), codemeta_json=b'{"name": "%d"}' % number)
        if place == "its archives":
            deposit.files = {"a.zip": zips.packed({"codemeta.json": META})}
    good = run().known
    for deposit in zenodo.deposits:  # there is something new on the next night
        deposit.record["metadata"]["version"] = "2.0"
        deposit.files = {key: body + b"\n" for key, body in deposit.files.items()}
    at, name, chosen = PLACES[place]
    monkeypatch.setattr(at, name, raising(kind, getattr(at, name), chosen))
    for before in (None, good):
        found = run(before) if before else run()
        assert not found.kept
        lines = {line.id: line for line in found.known.lines}
        (finding,) = [each for each in found.known.state.findings if each.code == "O309"]
        assert finding.source == "record 1001"
        assert kind.__name__ in finding.found and "<b>" not in finding.found
        assert all(lines[n].codemeta.content for n in (1000, 1002, 1003))
        if before:
            assert lines[1001].codemeta == good.lines[1].codemeta
        assert (1001 in lines) == (before is not None or place != "the record")
        write(tmp_path, found.known)
    monkeypatch.undo()
    mended = run(found.known).known
    assert mended.state.findings == ()
    assert mended.lines[1].record["metadata"]["version"] == "2.0"


@pytest.mark.parametrize("kind", KINDS)
def test_one_version_costs_no_other(zenodo, run, monkeypatch, kind):
    for number in (1000, 1001, 1002):
        record = server.record(number)
        zenodo.add({**record, "conceptrecid": "999"})
    at = raising(kind, all_versions.trimmed, lambda hit: hit["id"] == 1001)
    monkeypatch.setattr(all_versions, "trimmed", at)
    (line,) = run().known.lines
    assert [version.id for version in line.versions] == [1000]


@pytest.mark.parametrize("kind", KINDS)
def test_one_entry_that_cannot_be_made_costs_no_page(zenodo, run, tmp_path, monkeypatch, kind):
    for number in range(1000, 1003):
        zenodo.add(server.record(number))
    write(tmp_path / "snapshot", run().known)
    broken = raising(kind, software_from, lambda line: line.id == 1001)
    monkeypatch.setattr("harvest.zenodo.entries.software.software_from", broken)
    made = assemble(tmp_path, tmp_path / "snapshot").catalogue
    assert len(made.software) == 2
    (finding,) = [each for each in made.findings if each.code == "O309"]
    assert (finding.source, finding.severity) == ("record 1001", "error")


GIB = 2**30
# Real archives that claim what is not there, or more than can be held.
CLAIMS = {
    "49 GB list of a 50 GB zip64": zips.Sparse.of(
        50 * GIB, zips.end64(50 * GIB - 98, 10**9, 49 * GIB, GIB - 98)
    ),
    "16 EB list": zips.Sparse.of(50 * GIB, zips.end64(50 * GIB - 98, 1, 2**64 - 1, 0)),
    "list before the beginning": zips.end64(0, 1, 2**63, 2**63),
    "4 GB list of a small zip": zips.end32(65535, 2**32 - 2, 0),
    "3.9 GB list of a 4 GB zip": zips.Sparse.of(
        4 * GIB, zips.end32(65534, 4 * GIB - 2**20, 2**20 - 22)
    ),
    "65,535 entries and no list": zips.end32(65535, 0, 0),
    "a list that is not there": zips.packed({"a": b"x"})[:10] + zips.end32(1, 46, 10),
}


@pytest.mark.parametrize("body", CLAIMS.values(), ids=CLAIMS.keys())
def test_a_zip_that_claims_too_much_is_not_believed(zenodo, run, body):
    zenodo.add(server.record(100)).files = {"a.zip": body}
    zenodo.add(server.record(101), codemeta_json=META)
    found = run()
    assert not found.kept and len(found.known.lines) == 2
    line, other = found.known.lines
    assert other.codemeta.content == {"name": "good"}
    (known,) = line.archives
    assert known.checksum and faults(line) == ()
    assert known.fault is None or "longer" in known.fault or "damaged" in known.fault
    assert not [each for each in found.known.state.findings if each.code == "O309"]
    asked = [entry.rpartition("bytes=")[2].split("-") for entry in zenodo.log if "a.zip" in entry]
    assert sum(int(last) - int(first) + 1 for first, last in asked) <= 100_000


LOOK = Settings(allow_loopback=True, now=lambda: datetime(2026, 12, 1, tzinfo=UTC))


IN_GIT = [*(("read_ref", kind) for kind in KINDS[::3]), ("faults", KeyError)]


def test_one_repository_costs_no_other(tmp_path, monkeypatch):
    (tmp_path / "served").mkdir()
    with git_server.serve(tmp_path / "served") as forge:
        for each in "bc":  # asked in this order
            forge.add(each, {f"{each}.ipynb": "{}"})
        wanted = {forge.smart(each): ["HEAD"] for each in "bc"}
        good = nights.look(Stored(), wanted, LOOK).known
        forge.add("b", {"new.ipynb": "{}"})
        for name, kind in IN_GIT:
            real = getattr(repository, name)

            def chosen(*given, name=name, real=real):
                told = str(given[0] if name == "faults" else real(*given))
                return "b.ipynb" in told or "new.ipynb" in told

            with monkeypatch.context() as patch:
                patch.setattr(repository, name, raising(kind, real, chosen))
                for before in (Stored(), good):
                    survey = nights.look(before, wanted, LOOK)
                    assert survey.kept is None and survey.missed == (forge.smart("b"),), kind
                    lines = by_url(survey.known)
                    assert lines[forge.smart("c")].refs
                    line = lines[forge.smart("b")]
                    if before.lines:
                        assert line == by_url(good)[forge.smart("b")]
                    else:
                        assert line.status == "unknown" and kind.__name__ in (line.fault or "")


@pytest.mark.parametrize("kind", KINDS)
def test_one_facility_costs_no_other(monkeypatch, waits, kind):
    interfaces = Accepts(interfaces=("notebook",))
    up = Health(id="b", history=(Spell(since="2026-11-01", state="up"),))
    with hub_server.serve() as hub:
        listed = [
            Facility(id=i, name=i, kind="binderhub", url=hub.url, summary="", accepts=interfaces)
            for i in "abc"
        ]
        probe = raising(kind, hubs.probe, lambda place, *_: place.id == "b")
        monkeypatch.setattr(hubs, "probe", probe)
        how = Settings(pace=0, allow_loopback=True, clock=waits.clock())
        found = nights.probe([up], listed, how).known
    assert [line.state for line in found.lines] == ["up", "unknown", "up"]
    assert kind.__name__ in (found.lines[1].reason or "")


@pytest.mark.parametrize("kind", [each for each in KINDS if each is not OSError])
def test_a_source_costs_no_other(zenodo, source, settings, tmp_path, monkeypatch, kind):
    zenodo.add(server.record(1000))

    def broken(*_):
        raise kind("x")

    monkeypatch.setattr(GitSource, "ask", broken)
    sources = night.sources(source)
    told = nights.harvest(tmp_path / "snapshot", settings, root=tmp_path, sources=sources)
    assert list(told.kept) == ["repositories"] and kind.__name__ in told.kept["repositories"]
    assert (tmp_path / "snapshot/ossr.jsonl").read_text().count("\n") == 1


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_what_ends_the_program_on_purpose_does(kind):
    def job():
        raise kind

    with pytest.raises(kind):
        contained(job)
    with pytest.raises(Mishap, match=r"KeyError in|KeyError\)"):
        contained(lambda: {}[1])
