"""Records that are not as Zenodo documents them, and lists that shrink."""

from __future__ import annotations

import json

import pytest

from catalogue.records.software import Version
from harvest.net.answer import Unreachable
from harvest.net.patience import Patience
from harvest.table import Stored
from harvest.zenodo.codemeta_file import content_url
from harvest.zenodo.collect import Origin, collect
from harvest.zenodo.lines import NOT_DOWNLOADED, CodemetaFile, RecordArchive, RecordLine
from harvest.zenodo.sweep import Sweep
from harvest.zenodo.versions import Versions
from tests.harvest.conftest import fill
from tests.harvest.net.answers import Answers
from tests.support import zips
from tests.support.nights import read, write
from tests.support.servers import zenodo as server

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


API = "https://zenodo.org/api"
META = b'{"name": "good"}'
CODEMETA = {"key": "codemeta.json", "size": 16}


class Told:
    """Hears of progress."""

    def __init__(self):
        self.heard = []

    def say(self, text):
        self.heard.append(text)

    def at(self, done, total, what):
        self.heard.append((done, total, what))


def hit(number, *files, concept="6", **more):
    found = {"id": number, "conceptrecid": concept, "files": list(files), **more}
    return {**found, "metadata": {"title": "t", "version": f"v{number}",
                                  "communities": [{"id": "Zoo"}]}}  # fmt: skip


def collected(*hits, last=(), files=None, versions=None, patience=None, nameless=0, told=None):
    courier = Answers(files or {})
    courier.patience = patience
    sweep = Sweep(hits={each["id"]: each for each in hits}, nameless=nameless)
    origin = Origin(courier=courier, api=API, community="zoo")
    found = collect(sweep, Stored(lines=tuple(last)), origin, told or Told(), versions)
    return (*found, courier)


def shown(findings):
    return [(each.code, each.source, each.field, each.found, each.url) for each in findings]


def test_lines_stand_in_the_order_of_their_ids():
    told = Told()
    url = content_url(API, 9, "codemeta.json")
    lines, findings, _ = collected(hit(9, CODEMETA, concept="8"), hit(7), files={url: META},
                                   told=told)  # fmt: skip
    assert [line.id for line in lines] == [7, 9]
    assert lines[1].codemeta == CodemetaFile(key="codemeta.json", content={"name": "good"})
    assert lines[0].versions == () and findings == ()
    assert told.heard == [(1, 2, "records"), (2, 2, "records")]


def test_a_record_without_an_id_is_told_each_time():
    _, findings, _ = collected(hit(7), nameless=2)
    assert shown(findings) == [("O301", "Zenodo", "", "a record without an id", None)] * 2


def test_a_record_of_another_community_is_told_and_kept():
    odd = hit(7)
    odd["metadata"]["communities"] = [{"id": "other"}]
    (line,), findings, _ = collected(odd)
    assert line.id == 7
    page = "https://zenodo.org/records/7"
    assert shown(findings) == [("O303", "record 7", "communities", "another community", page)]


def test_a_newer_version_remembers_those_met_before():
    v5, v6 = Version(id=5, version="v5"), Version(id=6, version="v6")
    (old,), _, _ = collected(hit(6), last=[RecordLine(id=5, record=hit(5))])
    assert old.versions == (v5,)
    (new,), _, _ = collected(hit(7), last=[old])
    assert new.versions == (v5, v6)
    (same,), _, _ = collected(hit(7, revision=2), last=[new])
    assert same.versions == (v5, v6) and same.record["revision"] == 2
    (again,), _, _ = collected(hit(6), last=[new])  # the newest was withdrawn
    assert again.versions == (v5, Version(id=7, version="v7"))


def test_all_versions_that_were_listed_take_the_place_of_those_met():
    old = RecordLine(id=7, record=hit(7), versions=(Version(id=1), Version(id=2)))
    known = Versions({"6": (Version(id=2), Version(id=3), Version(id=7))})
    (line,), _, _ = collected(hit(7), last=[old], versions=known)
    assert line.versions == (Version(id=2), Version(id=3))


def test_a_record_that_cannot_be_read_keeps_its_line_untouched():
    old = RecordLine(id=7, record=hit(7), versions=(Version(id=1),))
    broken = {"id": 7, "conceptrecid": "6", "metadata": {}}
    (line,), findings, _ = collected(broken, last=[old], versions=Versions({}))
    assert line is old
    assert [(each.code, each.field) for each in findings] == [("O302", "metadata.title")]
    lines, _, _ = collected(broken)
    assert lines == ()


BUSY = Unreachable("the server answered 503")


def test_a_codemeta_that_does_not_come_is_told_of_its_record():
    url = content_url(API, 7, "codemeta.json")
    (line,), findings, _ = collected(hit(7, CODEMETA), files={url: BUSY})
    assert line.codemeta == CodemetaFile(key="codemeta.json", fault=NOT_DOWNLOADED)
    page = "https://zenodo.org/records/7"
    told = ("O313", "record 7", "codemeta.json", "the server answered 503", page)
    assert shown(findings) == [told]


def test_a_zip_that_does_not_come_is_told_of_its_record():
    file = {"key": "x.zip", "size": 100, "checksum": "md5:1"}
    (line,), findings, _ = collected(
        hit(7, file), files={content_url(API, 7, "x.zip"): BUSY}
    )  # fmt: skip
    assert line.archives == (RecordArchive(key="x.zip", fault=NOT_DOWNLOADED),)
    page = "https://zenodo.org/records/7"
    told = ("O317", "record 7", "files", "x.zip: the server answered 503", page)
    assert shown(findings) == [told]


def test_what_lies_in_a_zip_is_noted():
    body = zips.packed({"p/codemeta.json": META, "p/a.ipynb": b""})
    file = {"key": "x.zip", "size": len(body), "checksum": "md5:1"}
    (line,), findings, _ = collected(hit(7, file), files={content_url(API, 7, "x.zip"): body})
    assert line.codemeta is not None and line.codemeta.key == "x.zip!/p/codemeta.json"
    assert [each.notebooks for each in line.archives] == [("a.ipynb",)] and findings == ()
    assert line.around_codemeta == line.archives[0]


def test_unforeseen_in_the_files_leaves_the_record_and_its_known_files(monkeypatch):
    from harvest.zenodo import collect as module

    def broken(*_):
        raise KeyError

    monkeypatch.setattr(module.codemeta_file, "fetch", broken)
    known = CodemetaFile(key="codemeta.json", checksum="md5:0", content={"name": "old"})
    old = RecordLine(id=7, record=hit(7), codemeta=known, archives=(RecordArchive(key="x.zip"),))
    for before, codemeta, archives in [
        ([old], known, old.archives),
        ([], CodemetaFile(key="codemeta.json", fault=NOT_DOWNLOADED), ()),
    ]:
        (line,), findings, _ = collected(hit(7, CODEMETA), last=before)
        assert (line.codemeta, line.archives) == (codemeta, archives)
        assert line.record["metadata"]["version"] == "v7"
        assert [(each.code, each.field) for each in findings] == [("O309", "files")]
    assert collected(hit(7))[0][0].codemeta is None


class Coming(Answers):
    """A host that fails until it was asked so often; patience is counted as the courier does."""

    def get(self, url, read, **more):
        tired = self.patience.refuses()
        if tired:
            raise Unreachable(tired)
        try:
            found = super().get(url, read, **more)
        except Unreachable as fault:
            self.patience.failed(fault.reason, 1.0)
            raise
        self.patience.answered()
        return found


def test_records_left_out_are_asked_for_when_the_host_is_back():
    urls = [content_url(API, number, "codemeta.json") for number in range(1, 31)]
    files = dict.fromkeys(urls[:3], BUSY) | dict.fromkeys(urls[3:], META)
    for back in (True, False):
        courier = Coming(files if back else dict.fromkeys(urls, BUSY))
        courier.patience = Patience(name="zenodo.org")
        sweep = Sweep(hits={n: hit(n, CODEMETA, concept=str(n + 100)) for n in range(1, 31)})
        origin = Origin(courier=courier, api=API, community="zoo")
        lines, findings = collect(sweep, Stored(), origin, Told())
        had = [line.id for line in lines if line.codemeta and line.codemeta.content]
        assert had == (list(range(4, 31)) if back else [])
        assert {each.source for each in findings} == {
            f"record {number}" for number in (range(1, 4) if back else range(1, 31))
        }
        assert courier.patience.left_out == (0 if back else 26)
