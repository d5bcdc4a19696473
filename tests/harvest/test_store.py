"""The snapshot on disk: whole or not at all, untouched when nothing changed, never a traceback."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.history import Change
from harvest.store import MOST_CHANGES, DamagedSnapshot, Store, read_kept, write_kept
from harvest.table import Stored
from harvest.zenodo.entries.software import software_from
from harvest.zenodo.lines import Bootstrap, CodemetaFile, RecordLine, ZenodoState
from harvest.zenodo.source import TABLE
from tests.harvest.conftest import fill
from tests.support.example import SNAPSHOT
from tests.support.nights import read, write
from tests.support.servers import zenodo as server

BUNDLED = SNAPSHOT


def line(number, title="Gammapy", version="1.2", concept=None, **more):
    record = {
        "id": number,
        "conceptrecid": str(concept or number),
        "files": [],
        "metadata": {"title": title, "version": version},
    }
    return RecordLine(id=number, record=record, **more)


def snapshot(*lines, origin="live"):
    state = ZenodoState(
        origin=origin,
        url="https://zenodo.org/api",
        community="escape2020",
        changed="2026-12-01T00:00:00Z",
        records=len(lines),
    )
    return Stored(lines=lines, state=state)


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
    assert read(tmp_path) == Stored()


def test_only_files_that_change_are_touched(tmp_path):
    first = snapshot(line(1), line(2))
    assert {path.name for path in write(tmp_path, first)} == {"ossr.jsonl", "harvest.json"}
    for path in tmp_path.iterdir():
        os.utime(path, ns=(1, 1))
    assert write(tmp_path, first) == ()
    again = replace(first, state=replace(first.state, changed="2026-12-02T00:00:00Z"))
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
    with pytest.raises(OSError) as told:
        write(tmp_path, snapshot(line(1), line(2)))
    assert told.value.filename == str(tmp_path / failing)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_ctrl_c_between_two_files_leaves_all_as_it_was(tmp_path, monkeypatch):
    true_replace, done = os.replace, []

    def pressed(source, target):
        done.append(target)
        if len(done) == 2:
            raise KeyboardInterrupt
        true_replace(source, target)

    monkeypatch.setattr(os, "replace", pressed)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, snapshot(line(1)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("before", [(), (1,)])
@pytest.mark.parametrize("swapped", range(4))
def test_a_night_that_is_cut_off_is_made_good_by_the_next(tmp_path, before, swapped):
    """Killed after some of the files were swapped, at whichever of them."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    for folder in (old, new) if before else ():
        write(folder, snapshot(*map(line, before)))
    wanted, changes = snapshot(line(1), line(2)), [change(1, "2")]
    for path in Store(new).write(TABLE, wanted, changes)[:swapped]:
        (old / path.name).write_bytes(path.read_bytes())
    store = Store(old)
    lines = tuple(each.id for each in store.read(TABLE).lines)
    assert lines == ((1, 2) if swapped == 3 else before)
    if swapped < 3:  # else there is nothing new for the next night
        store.write(TABLE, wanted, changes)
    assert read(old) == wanted
    assert Store(old).changes() == tuple(changes)


def test_a_line_that_could_not_be_read_back_is_not_written(tmp_path):
    with pytest.raises(ValueError, match=r"ossr 1: .*title"):
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
    assert bundled.state is not None
    if bundled.state.origin == "live":
        return
    assert bundled.state.records == len(bundled.lines) == 7
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
    assert [each.id for each in found.known.lines] == [1000, 1001]
    assert found.known.state.origin == "live"


def test_the_bootstrap_survives_a_source_that_answers_nothing(zenodo, run):
    old = snapshot(line(1), origin="bootstrap")
    found = run(old)
    assert found.kept
    assert found.known is old


def test_an_unchanged_night_leaves_every_byte(zenodo, run, tmp_path):
    fill(zenodo, 30)
    zenodo.add(server.record(9), codemeta_json=b'{"name": "x", "version": null}')
    write(tmp_path, run().known)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for day in range(2, 5):
        later = run(read(tmp_path), now=lambda day=day: datetime(2026, 12, day, tzinfo=UTC))
        assert write(tmp_path, later.known) == ()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_line_that_is_no_better_known_is_not_checked_again(tmp_path, monkeypatch):
    write(tmp_path, snapshot(line(1), line(2)))
    store = Store(tmp_path)
    known = store.read(TABLE)
    checked = []
    monkeypatch.setattr(type(TABLE), "faults", lambda _, each: checked.append(each.id) or ())
    new = replace(known, lines=(*known.lines, line(3)))
    assert store.write(TABLE, new)
    assert checked == [3]
    assert store.read(TABLE) is new and read(tmp_path) == new


def test_the_order_of_lines_on_disk_says_nothing(tmp_path):
    wanted = snapshot(line(1), line(2))
    write(tmp_path, wanted)
    file = tmp_path / "ossr.jsonl"
    file.write_text("".join(reversed(file.read_text("utf-8").splitlines(keepends=True))))
    assert read(tmp_path) == wanted


def change(day, name="x"):
    return Change(date=f"2026-12-{day:02}", kind="new", id=name, name=name)


def test_the_log_grows_and_a_damaged_line_costs_no_other(tmp_path):
    known = snapshot(line(1))
    assert Store(tmp_path).changes() == ()
    Store(tmp_path).write(TABLE, known, [change(1)])
    log = tmp_path / "changes.jsonl"
    assert log.read_text() == '{"date": "2026-12-01", "id": "x", "kind": "new", "name": "x"}\n'
    log.write_text(log.read_text() + '{"date": 1\n[]\n{"nonsense": 1}\n\n')
    Store(tmp_path).write(TABLE, known, [change(2)])
    assert Store(tmp_path).changes() == (change(1), change(2))
    before = log.read_bytes()
    Store(tmp_path).write(TABLE, known)
    assert log.read_bytes() == before


def test_the_log_has_an_end(tmp_path):
    changes = [change(1, f"{number:05}") for number in range(MOST_CHANGES + 5)]
    Store(tmp_path).write(TABLE, snapshot(line(1)), changes)
    assert Store(tmp_path).changes() == tuple(changes[5:])


def test_lines_without_a_state_are_not_written(tmp_path):
    with pytest.raises(ValueError, match="ossr: lines without a state"):
        Store(tmp_path).write(TABLE, Stored(lines=(line(1),)))
    assert list(tmp_path.iterdir()) == []


REASONS = [
    {},
    {"ossr": "the server answered 503: busy | gone"},
    {"hubs": "no network"},
    {"ossr": "a | hubs: b", "repositories": "b: c\nd", "hubs": "“d”\u2028"},
]


@pytest.mark.parametrize("reasons", REASONS)
def test_reasons_keep_their_sources(tmp_path, reasons):
    write_kept(tmp_path / "kept.json", reasons)
    text = (tmp_path / "kept.json").read_text("utf-8")
    assert read_kept(tmp_path / "kept.json") == reasons
    assert text.isascii() and text.count("\n") == 1 and text.endswith("\n")
