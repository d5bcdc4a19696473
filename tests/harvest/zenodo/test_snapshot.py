"""The snapshot on disk: whole or not at all, untouched when nothing changed, never a traceback."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from harvest.zenodo.entries.software import software_from
from harvest.zenodo.snapshot import (
    Bootstrap,
    CodemetaFile,
    DamagedSnapshot,
    RecordLine,
    Snapshot,
    Source,
    describe_change,
    read,
    write,
)
from tests.harvest.conftest import fill
from tests.servers import zenodo as server

BUNDLED = Path(__file__).resolve().parent.parent.parent.parent / "snapshot"


def line(number, title="Gammapy", version="1.2", concept=None, **more):
    record = {
        "id": number,
        "conceptrecid": str(concept or number),
        "files": [],
        "metadata": {"title": title, "version": version},
    }
    return RecordLine(id=number, record=record, **more)


def snapshot(*lines, origin="live"):
    source = Source(
        origin=origin,
        url="https://zenodo.org/api",
        community="escape2020",
        changed="2026-12-01T00:00:00Z",
        records=len(lines),
    )
    return Snapshot(lines=lines, source=source)


def test_what_is_written_is_read_back(tmp_path):
    odd = line(
        2,
        title="a\u2028b\x85c – é",
        codemeta=CodemetaFile(key="codemeta.json", content={"a": None, "b": [1, 2.5, {}], "c": ""}),
        bootstrap=Bootstrap(evidence="said so", sources=("x", "y"), note="n"),
    )
    wanted = snapshot(line(1), odd)
    write(tmp_path, replace(wanted, lines=wanted.lines[::-1]))
    assert read(tmp_path) == wanted
    text = (tmp_path / "ossr.jsonl").read_text(encoding="utf-8")
    assert text.count("\n") == 2
    assert "é" in text


def test_an_absent_snapshot_is_empty(tmp_path):
    assert read(tmp_path) == Snapshot()


def test_only_files_that_change_are_touched(tmp_path):
    first = snapshot(line(1), line(2))
    assert {path.name for path in write(tmp_path, first)} == {"ossr.jsonl", "harvest.json"}
    for path in tmp_path.iterdir():
        os.utime(path, ns=(1, 1))
    assert write(tmp_path, first) == ()
    again = replace(first, source=replace(first.source, changed="2026-12-02T00:00:00Z"))
    assert [path.name for path in write(tmp_path, again)] == ["harvest.json"]
    assert (tmp_path / "ossr.jsonl").stat().st_mtime_ns == 1


def test_other_sources_keep_their_state(tmp_path):
    (tmp_path / "harvest.json").write_text('{"hubs": {"changed": "2026"}}', encoding="utf-8")
    write(tmp_path, snapshot(line(1)))
    assert json.loads((tmp_path / "harvest.json").read_text())["hubs"] == {"changed": "2026"}


@pytest.mark.parametrize("failing", ["ossr.jsonl", "harvest.json"])
def test_a_write_that_fails_leaves_all_as_it_was(tmp_path, monkeypatch, failing):
    write(tmp_path, snapshot(line(1)))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    true_replace = os.replace

    def full(source, target):
        if Path(target).name == failing and Path(target).read_bytes() == before[failing]:
            raise OSError(28, "No space left on device")
        true_replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError):
        write(tmp_path, snapshot(line(1), line(2)))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_line_that_could_not_be_read_back_is_not_written(tmp_path):
    with pytest.raises(ValueError, match=r"record 1: .*title"):
        write(tmp_path, snapshot(line(1, title="")))
    assert list(tmp_path.iterdir()) == []


DAMAGE = {
    "not json": ("ossr.jsonl", b"{\n", "ossr.jsonl:1: not JSON"),
    "cut": ("ossr.jsonl", b'{"id": 1, "rec', "ossr.jsonl:1: not JSON"),
    "conflict": ("ossr.jsonl", b"<<<<<<< HEAD\n", "ossr.jsonl:1: not JSON"),
    "not utf-8": ("ossr.jsonl", b"\xff\xfe", "not UTF-8"),
    "other shape": ("ossr.jsonl", b'{"id": "x", "record": {}}\n', "ossr.jsonl:1: id: found"),
    "state not json": ("harvest.json", b"{", "harvest.json: not JSON"),
    "state a list": ("harvest.json", b"[]", "harvest.json: found a list"),
    "state empty": ("harvest.json", b"{}", "harvest.json: does not name ossr"),
    "state odd": ("harvest.json", b'{"ossr": {"origin": "live"}}', "harvest.json: ossr: "),
    "state odder": ("harvest.json", b'{"ossr": 3}', "harvest.json: ossr: "),
}


@pytest.mark.parametrize(("name", "content", "said"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_told_in_a_sentence(tmp_path, name, content, said):
    write(tmp_path, snapshot(line(1)))
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DamagedSnapshot) as fault:
        read(tmp_path)
    assert said in str(fault.value)
    assert str(fault.value).endswith("Restore it with: git checkout -- snapshot")


def test_the_bundled_snapshot_is_good_and_honest():
    bundled = read(BUNDLED)
    assert bundled.source is not None
    if bundled.source.origin == "live":
        return
    assert bundled.source.records == len(bundled.lines) == 7
    for each in bundled.lines:
        assert each.bootstrap is not None and each.bootstrap.evidence and each.bootstrap.note
    entries = [software for software, _ in map(software_from, bundled.lines) if software]
    assert len(entries) == 6
    assert {entry.origin["description"] for entry in entries} == {"bundled snapshot"}


def test_the_first_live_harvest_replaces_the_bootstrap_wholly(zenodo, run):
    old = [line(number, bootstrap=Bootstrap(evidence="e", sources=())) for number in range(1, 50)]
    fill(zenodo, 2)
    found = run(snapshot(*old, origin="bootstrap"))
    assert not found.kept
    assert [each.id for each in found.snapshot.lines] == [1000, 1001]
    assert found.snapshot.source.origin == "live"


def test_the_bootstrap_survives_a_source_that_answers_nothing(zenodo, run):
    old = snapshot(line(1), origin="bootstrap")
    found = run(old)
    assert found.kept
    assert found.snapshot is old


def test_an_unchanged_night_leaves_every_byte(zenodo, run, tmp_path):
    fill(zenodo, 30)
    zenodo.add(server.record(9), codemeta_json=b'{"name": "x", "version": null}')
    write(tmp_path, run().snapshot)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for day in range(2, 5):
        later = run(read(tmp_path), now=lambda day=day: datetime(2026, 12, day, tzinfo=UTC))
        assert write(tmp_path, later.snapshot) == ()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


CHANGES = {
    "none": ([line(1)], [line(1)], "Harvest: no change"),
    "version": (
        [line(1, "Gammapy: Python toolbox", "1.2", concept=9)],
        [line(2, "Gammapy: Python toolbox", "1.3", concept=9), line(5, "agnpy"), line(6, "gLike")],
        "Harvest: 2 new (agnpy, gLike), 1 changed (Gammapy 1.2 → 1.3), 0 gone",
    ),
    "gone": ([line(1), line(2, "x")], [line(1)], "Harvest: 0 new, 0 changed, 1 gone (x)"),
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
