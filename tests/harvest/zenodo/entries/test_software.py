"""Records that are not as Zenodo documents them, and lists that shrink."""

from __future__ import annotations

import json

import pytest

from tests.harvest.conftest import fill
from tests.nights import read, write
from tests.servers import zenodo as server

BROKEN = {
    "without doi": {"id": 7, "metadata": {"title": "t"}},
    "without files": {"id": 7, "doi": "10.5281/zenodo.7", "metadata": {"title": "t"}},
    "recid only": {"recid": "7", "metadata": {"title": "t"}},
    "title outside": {"id": 7, "title": "t", "metadata": {}},
    "nulls": {
        "id": 7,
        "files": None,
        "doi": None,
        "revision": None,
        "metadata": dict.fromkeys(
            ["keywords", "creators", "license", "related_identifiers", "version", "resource_type"]
        )
        | {"title": "t"},
    },
    "other types": {
        "id": "7",
        "files": {"a": 1},
        "revision": "x",
        "metadata": {
            "title": "t",
            "creators": [None, 3, {"name": None}, {"name": "Doe, J"}],
            "keywords": "one",
            "license": "mit",
            "resource_type": "software",
            "related_identifiers": [{"relation": "isPartOf"}],
        },
    },
    "overlong": {"id": 7, "metadata": {"title": "t" * 10**5, "description": "d" * 10**6}},
    "half a surrogate": {"id": 7, "metadata": {"title": "t\ud800\u0000\u202e", "notes": "\udfff"}},
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_an_odd_record_is_kept_beside_the_others(zenodo, run, broken, tmp_path):
    fill(zenodo, 30)
    metadata = {**broken["metadata"], "communities": [{"id": "escape2020"}]}
    zenodo.add(json.loads(json.dumps({**broken, "id": 7, "metadata": metadata})))
    found = run()
    assert found.kept is None
    assert found.known.lines[0].id == 7
    assert len(found.known.lines) == 31
    write(tmp_path, found.known)
    assert read(tmp_path) == found.known


UNREADABLE = {
    "without title": {"id": 7, "metadata": {"communities": [{"id": "escape2020"}]}},
    "title is null": {
        "id": 7,
        "metadata": {"title": None, "communities": [{"id": "escape2020"}]},
    },
}


@pytest.mark.parametrize("broken", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_record_without_a_title_is_a_finding_and_keeps_its_line(zenodo, run, broken):
    fill(zenodo, 30)
    good = zenodo.add(server.record(7))
    before = run().known
    good.record = broken
    found = run(before)
    assert not found.kept
    assert found.known.lines == before.lines
    (finding,) = found.known.state.findings
    assert (finding.code, finding.source, finding.field) == ("O302", "record 7", "metadata.title")
    assert len(run().known.lines) == 30


@pytest.mark.parametrize("hit", [None, 3, "x", [], {}, {"id": None}, {"id": -1, "metadata": None}])
def test_a_hit_that_is_no_record_is_a_finding(zenodo, run, hit):
    fill(zenodo, 30)

    def one_more(found, page):
        found["hits"]["total"] += 1
        if page == "2":
            found["hits"]["hits"].append(hit)

    zenodo.distort = one_more
    found = run()
    assert found.kept is None
    assert len(found.known.lines) == 30
    assert [finding.code for finding in found.known.state.findings] == ["O301"]


def test_a_record_that_does_not_name_the_community_is_kept_and_said(zenodo, run, monkeypatch):
    fill(zenodo, 5)
    monkeypatch.setattr(server.Deposit, "communities", {"escape2020"})
    zenodo.deposits = zenodo.deposits[::2]
    del zenodo.deposits[0].record["metadata"]["communities"]
    found = run()
    assert [finding.code for finding in found.known.state.findings] == ["O303"]
    assert len(found.known.lines) == 5


@pytest.mark.parametrize(("left", "believed"), [(0, False), (7, False), (8, True), (10, True)])
@pytest.mark.parametrize("accept", [False, True])
def test_a_source_that_shrinks_is_not_believed(zenodo, run, left, believed, accept):
    fill(zenodo, 10)
    before = run().known
    zenodo.deposits = zenodo.deposits[: 2 * left]
    found = run(before, accept_shrink=accept)
    assert bool(found.kept) == (not believed and not accept)
    assert len(found.known.lines) == (10 if found.kept else left)
