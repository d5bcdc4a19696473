"""A night of probes from curated files to the catalogue, through the files of the snapshot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.records.health import Spell
from harvest import night
from harvest.assemble import assemble
from harvest.hubs.source import HUBS, OUR_NETWORK
from harvest.store import Store
from tests.support import nights
from tests.support.servers import hubs as server

FACILITY = """\
name: {id}
kind: binderhub
url: {url}
summary: A hub.
accepts: {{interfaces: [notebook]{providers}}}
access: {{login: none}}
"""
UP = (Spell(since="2026-12-01", state="up"),)


@pytest.fixture
def hub():
    with server.serve() as running:
        yield running


@pytest.fixture
def root(tmp_path):
    (tmp_path / "facilities").mkdir()
    return tmp_path


@pytest.fixture
def probe(root, source, settings):
    def once():
        sources = night.sources(source)
        how = replace(settings, pace=0)
        return nights.harvest(root / "snapshot", how, root=root, only="hubs", sources=sources)

    return once


def known(root):
    return Store(root / "snapshot").read(HUBS).lines


def write(root, id_, url, providers=""):
    text = FACILITY.format(id=id_, url=url, providers=providers)
    (root / "facilities" / f"{id_}.yml").write_text(text)


def test_a_night_of_probes_asks_no_other_source(root, hub, probe, zenodo):
    write(root, "here", hub.url)
    told = probe()
    assert told.text == "Facilities asked: 1; here up."
    assert told.message == "Harvest: facilities: here up"
    assert told.kept == {}
    assert not zenodo.log
    assert sorted(path.name for path in (root / "snapshot").iterdir()) == [
        "harvest.json",
        "hubs.jsonl",
    ]
    assert probe().message == "Harvest: nothing changed"


def test_what_the_probe_found_reaches_the_catalogue(root, hub, probe):
    hub.providers = ["gh", "git"]
    write(root, "asked", hub.url)
    write(root, "curated", hub.url, ", providers: [gh, gl]")
    assert all(
        place.health is None for place in assemble(root, root / "snapshot").catalogue.facilities
    )
    probe()
    asked, curated = assemble(root, root / "snapshot").catalogue.facilities
    assert asked.accepts.providers == asked.health.deployment.providers == ("gh", "git")
    assert curated.accepts.providers == ("gh", "gl")
    assert asked.health.history == curated.health.history == UP
    reasons = {"ossr": "ossr down", "hubs": "no network"}
    (state,) = assemble(root, root / "snapshot", reasons).catalogue.states
    assert (state.name, state.records, state.kept) == ("hubs", 2, "no network")


def test_an_absent_file_and_an_empty_one_are_the_same(root, hub):
    write(root, "here", hub.url)
    absent = assemble(root, root / "snapshot")
    (root / "snapshot").mkdir()
    (root / "snapshot/hubs.jsonl").touch()
    assert assemble(root, root / "snapshot") == absent


def test_a_file_with_a_fault_is_not_forgotten(root, hub, probe, settings):
    write(root, "here", hub.url)
    write(root, "gone", hub.url)
    write(root, "faulty", hub.url)
    probe()
    before = known(root)
    (root / "facilities/faulty.yml").write_text("kind: [")
    (root / "facilities/gone.yml").unlink()
    probe()
    assert known(root) == tuple(h for h in before if h.id != "gone")


def test_a_folder_that_cannot_be_read_forgets_nothing(root, hub, probe):
    write(root, "here", hub.url)
    write(root, "there", hub.url)
    probe()
    before = known(root)
    (root / "facilities").rename(root / "elsewhere")
    (root / "facilities").symlink_to("facilities")
    probe()
    assert known(root) == before and len(before) == 2


def test_without_a_network_the_night_is_kept_and_says_so(root, hub, probe):
    write(root, "here", hub.url)
    probe()
    before = {path.name: path.read_bytes() for path in (root / "snapshot").iterdir()}
    hub.kind = "unwell"
    told = probe()
    assert told.kept == {"hubs": OUR_NETWORK}
    assert OUR_NETWORK in told.text
    assert "what was known of them is kept" in told.text
    assert {path.name: path.read_bytes() for path in (root / "snapshot").iterdir()} == before
