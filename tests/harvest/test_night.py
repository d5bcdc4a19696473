"""A night of Zenodo alone: its log of changes, and what it says of what it kept."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from harvest import night
from harvest.context import DiskContext
from harvest.source import Settings
from harvest.store import DamagedSnapshot, Store
from tests.support import nights
from tests.support.example import SNAPSHOT
from tests.support.servers import zenodo as server

NOBODY = "Nobody was asked (--offline); "


@pytest.fixture
def tell(source, settings, tmp_path):
    def once(day=1):
        how = replace(settings, now=lambda: datetime(2026, 12, day, tzinfo=UTC))
        sources = night.sources(source)
        where = tmp_path / "snapshot"
        return nights.harvest(where, how, root=tmp_path, only="ossr", sources=sources)

    return once


def test_the_log_begins_with_the_first_live_harvest(zenodo, tell, tmp_path):
    shutil.copytree(SNAPSHOT, tmp_path / "snapshot")
    states = json.loads((tmp_path / "snapshot/harvest.json").read_text("utf-8"))
    states["ossr"]["origin"] = "bootstrap"
    (tmp_path / "snapshot/harvest.json").write_text(json.dumps(states))
    for number in (100, 200):
        zenodo.add(server.record(number, title=f"N{number}"))
    assert tell(1).message == "Harvest: the first from Zenodo, 2 records"
    assert not (tmp_path / "snapshot/changes.jsonl").exists()
    zenodo.deposits[0].record["metadata"]["version"] = "9.9"
    zenodo.add(server.record(300, title="N300"))
    tell(2)
    assert tell(3).message == "Harvest: nothing changed"
    found = Store(tmp_path / "snapshot").changes()
    assert [(each.date, each.kind, each.name, each.detail) for each in found] == [
        ("2026-12-02", "changed", "N100", "version 1.0 → 9.9"),
        ("2026-12-02", "new", "N300", None),
    ]


def test_a_commit_tells_of_another_change_too():
    assert night.Night("").told_also("") == "Harvest: nothing changed"
    assert night.Night("").told_also("x: 1 changed") == "Harvest: x: 1 changed"
    assert night.Night("", "Harvest: a").told_also("b") == "Harvest: a; b"


def offline(snapshot, tmp_path):
    context = DiskContext(tmp_path, snapshot, night.sources())
    return night.harvest(context, Settings(), offline=True)


def test_offline_nobody_is_asked(tmp_path):
    told = offline(tmp_path / "none", tmp_path)
    assert told == night.Night(f"{NOBODY}there is no snapshot yet.")
    assert (told.message, told.kept) == ("Harvest: nothing changed", {})
    nights.write(tmp_path / "live", nights.read(SNAPSHOT))
    (tmp_path / "live/harvest.json").write_text(
        (tmp_path / "live/harvest.json").read_text().replace("bootstrap", "live")
    )
    day = nights.read(SNAPSHOT).state.changed[:10]
    said = offline(tmp_path / "live", tmp_path).text
    assert said == f"{NOBODY}the snapshot of {day} is kept."


def test_a_damaged_snapshot_is_no_fault_of_a_source(zenodo, tell, tmp_path):
    zenodo.add(server.record(100))
    tell()
    (tmp_path / "snapshot/ossr.jsonl").write_text("{\n")
    with pytest.raises(DamagedSnapshot):
        tell()
