"""Nights of checks of data, from curated files to what pages and findings say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from catalogue.records.health import Spell
from harvest.assemble import assemble
from harvest.hubs.data import DATASETS, OUR_NETWORK
from harvest.store import Store
from tests.support import nights
from tests.support.servers import services

DATASET = "name: {id}\nsummary: Data.\naccess: [{{protocol: tap, url: {url}, query: SELECT 1}}]\n"


@pytest.fixture
def server():
    with services.serve() as running:
        yield running


@pytest.fixture
def night(tmp_path, settings):
    (tmp_path / "datasets").mkdir()

    def of(day):
        now = datetime(2026, 12, day, tzinfo=UTC)
        how = replace(settings, pace=0, now=lambda: now)
        return nights.harvest(tmp_path / "snapshot", how, root=tmp_path, only="datasets")

    return of


def write(root, id_, url):
    (root / f"datasets/{id_}.yml").write_text(DATASET.format(id=id_, url=url))


def test_two_bad_nights_make_data_unreachable_and_a_finding(tmp_path, server, night):
    for name in ("table", "missing", "page"):
        write(tmp_path, name, server.url + name)
    assert {d.health for d in assemble(tmp_path, tmp_path / "snapshot").catalogue.datasets} == {
        None
    }
    told = night(1)
    assert told.text == "Datasets asked: 3; page unknown, table up."
    assert told.message == "Harvest: datasets: page unknown, table up"
    assert night(2).message == "Harvest: datasets: missing down"
    assert night(3).message == "Harvest: nothing changed"
    found = assemble(tmp_path, tmp_path / "snapshot").catalogue
    health = {each.id: each.health for each in found.datasets}
    assert health["table"].history == (Spell(since="2026-12-01", state="up"),)
    assert (health["missing"].state, health["missing"].since) == ("down", "2026-12-01")
    assert [(f.code, f.source, f.severity, f.found) for f in found.findings] == [
        (
            "D102",
            "datasets/missing.yml",
            "hint",
            "since 2026-12-01: the server answered 404 Not Found",
        ),
        ("D103", "datasets/page.yml", "hint", "since 2026-12-01: its answer is no VOTable"),
    ]
    (state,) = found.states
    assert (state.name, state.records, state.harvested) == ("datasets", 3, False)
    assert len(server.log) == 9  # one request each, and no second attempt


def test_a_night_without_network_keeps_what_was_known(tmp_path, server, night):
    write(tmp_path, "here", f"{server.url}table")
    night(1)
    write(tmp_path, "here", "http://127.0.0.1:9/")
    told = night(2)
    assert told.kept == {"datasets": OUR_NETWORK}
    assert Store(tmp_path / "snapshot").read(DATASETS).lines[0].state == "up"
    # What has a fault is not asked for, and not forgotten; what is gone is.
    write(tmp_path, "there", f"{server.url}table")
    (tmp_path / "datasets/here.yml").write_text("name: [")
    night(3)
    assert [each.id for each in Store(tmp_path / "snapshot").read(DATASETS).lines] == [
        "here",
        "there",
    ]
    (tmp_path / "datasets/here.yml").unlink()
    night(4)
    assert [each.id for each in Store(tmp_path / "snapshot").read(DATASETS).lines] == ["there"]
