"""Zips looked into by Range: what is found, what it costs, and what can go wrong."""

from __future__ import annotations

import json
import random
import zipfile
from dataclasses import replace

import pytest

from catalogue.match import fit
from catalogue.readiness.environment import readiness
from catalogue.records.facility import Accepts, Facility
from catalogue.start.repositories import opened_first, with_repositories
from harvest.net.answer import Unreachable
from harvest.net.http import MAX_ATTEMPTS
from harvest.values.contents.stated import READER
from harvest.zenodo import archive as archive_module
from harvest.zenodo.archives import MAX_ARCHIVES, MAX_KEY, Opener, RecordContents
from harvest.zenodo.codemeta_file import content_url
from harvest.zenodo.entries.software import software_from
from harvest.zenodo.lines import NOT_DOWNLOADED, CodemetaFile, RecordArchive, RecordLine, faults
from tests.harvest.net.answers import Answers
from tests.support import zips
from tests.support.nights import read, write
from tests.support.servers import zenodo as server

HUB = Facility(
    id="h",
    name="H",
    kind="binderhub",
    url="https://h.org/",
    summary="",
    accepts=Accepts(interfaces=("notebook",)),
    defaultEnvironment="no",
)
META = b'{"name": "good", "programmingLanguage": "Python"}'
NOISE = random.Random(1).randbytes(3_000_000)  # does not shrink when it is packed


def publish(zenodo, number=100, **files):
    deposit = zenodo.add(server.record(number))
    deposit.files = {key.replace("_zip", ".zip"): body for key, body in files.items()}
    return deposit


def line_of(found, number=100):
    return next(line for line in found.known.lines if line.id == number)


def parts(zenodo):
    """The bytes asked for in each request of a file."""
    ranges = [entry.rpartition("=")[2] for entry in zenodo.log if entry.startswith("file")]
    ends = [tuple(map(int, each.split("-"))) for each in ranges]
    return [last - first + 1 for first, last in ends]


def test_a_large_zip_is_read_in_two_small_parts(zenodo, run):
    body = zips.packed({"eossr/codemeta.json": META, "eossr/data.bin": NOISE})
    publish(zenodo, eossr_zip=body)
    line = line_of(run())
    assert line.codemeta.key == "eossr.zip!/eossr/codemeta.json"
    assert line.codemeta.content == json.loads(META)
    assert line.codemeta.checksum == line.record["files"][0]["checksum"]
    assert len(parts(zenodo)) == 2 and sum(parts(zenodo)) < 100_000 < len(body)
    software, findings = software_from(line)
    assert software.programmingLanguage == ("Python",)
    assert software.origin["programmingLanguage"] == "codemeta.json in eossr.zip"
    assert not {"O311", "O312"} & {finding.code for finding in findings}


def test_a_small_zip_is_read_at_once(zenodo, run):
    publish(zenodo, x_zip=zips.packed({"codemeta.json": META}))
    assert line_of(run()).codemeta.content == json.loads(META)
    assert zenodo.count("file") == 1


CFF = b"""cff-version: 1.2.0
message: Cite it.
title: In the file
license: MIT
keywords: [stars]
authors: [{family-names: Lovelace, given-names: Ada, orcid: "https://orcid.org/0000-0002-1825-0097"}]
"""
STATED = {
    "p/CITATION.cff": CFF,
    "p/README.md": b"# Tool\n\nIt counts the stars in images of clusters, each with its error.\n",
    "p/pyproject.toml": b'[project]\nname = "t"\nversion = "3.1"\n',
    "p/codemeta.json": META,
    "p/data.bin": NOISE,
    "p/x.ipynb": b"{}",
}


def test_the_files_in_the_only_zip_say_what_the_record_leaves_open(zenodo, run, tmp_path):
    body = zips.packed(STATED)
    deposit = publish(zenodo, t_zip=body)
    deposit.record["metadata"].pop("license", None)
    first = run()
    (archive,) = line_of(first).archives
    assert [each.path for each in archive.stated] == ["CITATION.cff", "README.md", "pyproject.toml"]
    assert sum(parts(zenodo)) < 300_000 < len(body)
    software, _ = software_from(line_of(first))
    assert (software.license, software.origin["license"]) == ("MIT", "CITATION.cff in t.zip")
    assert software.keywords[-1] == "stars"
    assert software.origin["keywords"].endswith("CITATION.cff in t.zip")
    assert software.programmingLanguage == ("Python",)
    assert software.name != "In the file", "what is cited keeps the record's name"
    write(tmp_path, first.known)
    zenodo.log.clear()
    assert run(read(tmp_path)).known == first.known
    assert zenodo.count("file") == 0
    # What an older reader read is read anew, once.
    (line,) = (line for line in first.known.lines if line.archives)
    old = replace(line, archives=(replace(archive, stated=(), reader=0),))
    lines = tuple(old if each is line else each for each in first.known.lines)
    assert run(replace(first.known, lines=lines)).known.lines == first.known.lines


def test_files_of_a_zip_are_read_in_bounds(zenodo, run, monkeypatch):
    monkeypatch.setattr(archive_module, "MAX_PARTS", 3)
    spread = {}
    for name, text in STATED.items():
        spread |= {name: text, f"{name}.noise": NOISE[:100_000]}
    publish(zenodo, 100, t_zip=zips.packed(spread))
    publish(zenodo, 101, t_zip=zips.packed(STATED), u_zip=zips.packed({"a": b""}))
    big = {**STATED, "p/README.md": b"x" * 500_001, "p/CITATION.cff": b"[" * 10_000}
    found = run()
    (archive,) = line_of(found).archives
    assert line_of(found).codemeta.content == json.loads(META), "which comes first"
    assert len(archive.stated) < 3
    assert [each.stated for each in line_of(found, 101).archives] == [(), ()]
    monkeypatch.undo()
    publish(zenodo, 102, t_zip=zips.packed(big))
    (archive,) = line_of(run(), 102).archives
    told = {each.path: each.fault for each in archive.stated}
    assert "README.md" not in told and told["CITATION.cff"] and told["pyproject.toml"] is None


@pytest.mark.parametrize("changed", [0, 1])
def test_an_unchanged_zip_costs_nothing(zenodo, run, changed, tmp_path):
    for number in range(100, 105):
        body = zips.packed({"a/codemeta.json": META, "a/x.ipynb": b"%d" % number})
        publish(zenodo, number, a_zip=body)
    publish(zenodo, 105, b_zip=b"not a zip")
    publish(zenodo, 106, c_zip=zips.packed({"README": b""}))
    first = run()
    write(tmp_path, first.known)
    assert read(tmp_path) == first.known
    zenodo.log.clear()
    for deposit in zenodo.deposits[:changed]:
        deposit.files["a.zip"] = zips.packed({"codemeta.json": b'{"name": "new"}'})
    second = run(read(tmp_path))
    assert (zenodo.count("search"), zenodo.count("file")) == (1, changed)
    if changed:
        assert line_of(second).codemeta.content == {"name": "new"}
    else:
        assert second.known == first.known


def test_nothing_is_fetched_where_codemeta_lies_beside_or_nothing_can_run(zenodo, run):
    body = zips.packed({"codemeta.json": META})
    beside = publish(zenodo, 100, a_zip=body)
    beside.files["codemeta.json"] = b'{"name": "beside"}'
    talk = publish(zenodo, 101, a_zip=body)
    talk.record["metadata"]["resource_type"] = {"type": "dataset"}
    found = run()
    assert line_of(found).codemeta.content == {"name": "beside"}
    assert line_of(found, 101).archives == ()
    assert [entry for entry in zenodo.log if ".zip" in entry] == []


def test_what_was_listed_decides_readiness(zenodo, run):
    publish(zenodo, x_zip=zips.packed({"p/requirements.txt": b"", "p/a.ipynb": b""}))
    (archive,) = line_of(run()).archives
    assert readiness(archive.binder, archive_zip_count=1).decided_by == "requirements.txt"


@pytest.mark.parametrize("named", [True, False], ids=["repository named", "no repository"])
def test_notebooks_of_the_zip_are_shown_where_no_repository_is_named(zenodo, run, named):
    meta = {"codeRepository": "https://github.com/a/b"} if named else {}
    files = {"p/codemeta.json": json.dumps(meta).encode(), "p/a.ipynb": b"", "p/b/c.ipynb": b""}
    publish(zenodo, x_zip=zips.packed(files))
    software, _ = software_from(line_of(run()))
    paths = [notebook.path for notebook in software.notebooks]
    assert paths == ([] if named else ["a.ipynb", "b/c.ipynb"])
    assert software.origin.get("notebooks") == (None if named else "archive x.zip")


def test_a_launch_opens_the_notebook_that_is_alone(zenodo, run):
    """Of several, nobody said where to begin."""
    publish(zenodo, 100, x_zip=zips.packed({"p/a.ipynb": b""}))
    publish(zenodo, 101, x_zip=zips.packed({"p/a.ipynb": b"", "p/b.ipynb": b""}))
    found = run()
    alone, several = (software_from(line_of(found, number))[0] for number in (100, 101))
    assert opened_first(alone).path == "a.ipynb"
    assert len(several.notebooks) == 2 and opened_first(several) is None


@pytest.mark.parametrize(
    ("files", "interface", "opens", "verdict"),
    [
        (
            ["p/nb/a.ipynb", "p/nb/b.ipynb", "p/environment.yml"],
            ("notebook",),
            "nb/a.ipynb",
            "ready",
        ),
        (["p/index.ipynb", "p/b.ipynb"], ("notebook",), "index.ipynb", "bare"),
        (["p/setup.py"], (), None, "ready"),
    ],
)
def test_a_record_with_nothing_but_a_zip_is_launched(zenodo, run, files, interface, opens, verdict):
    publish(zenodo, x_zip=zips.packed(dict.fromkeys(files, b"")))
    silent = replace(software_from(line_of(run()))[0], interface=())
    (software,) = with_repositories([silent], {})
    assert (software.interface, software.start.path) == (interface, opens)
    assert software.environment.verdict == verdict
    launched = fit(software, HUB)
    assert bool(launched.url) == (verdict == "ready" and bool(interface))
    assert not interface or software.origin["interface"] == "derived: notebooks in its archive"


@pytest.mark.parametrize(
    ("files", "verdict", "decided_by"),
    [
        ({"p/runtime.txt": b"python-3.12\n"}, "ready", "runtime.txt"),
        ({"p/runtime.txt": b"3"}, "broken", "runtime.txt"),
        ({"p/pyproject.toml": b"[tool.x]"}, "bare", None),
        ({"p/binder/Dockerfile": b"FROM quay.io/jupyter/x:1"}, "ready", "binder/Dockerfile"),
        ({"p/runtime.txt": b"0" * 500_001}, "unknown", "runtime.txt"),
    ],
)
def test_the_file_that_decides_is_read_in_the_zip(
    zenodo, run, files, verdict, decided_by, tmp_path
):
    publish(zenodo, x_zip=zips.packed({**files, "p/a.ipynb": b""}))
    found = run()
    environment = software_from(line_of(found))[0].environment
    assert (environment.verdict, environment.decided_by) == (verdict, decided_by)
    write(tmp_path, found.known)
    assert read(tmp_path) == found.known


def test_notebooks_of_a_zip_among_other_files_are_not_shown(zenodo, run):
    """A BinderHub unpacks only a record's only file."""
    deposit = publish(zenodo, x_zip=zips.packed({"a.ipynb": b""}))
    deposit.files["README"] = b""
    line = line_of(run())
    assert line.archives[0].notebooks == ("a.ipynb",)
    assert software_from(line)[0].notebooks == ()


def test_files_of_a_record_that_lie_loose_are_launched_as_they_are(zenodo, run):
    """A BinderHub unpacks none of several files, and takes all as they are."""
    deposit = publish(zenodo, x_zip=zips.packed({"z.ipynb": b""}))
    deposit.files |= {"b.ipynb": b"", "a.ipynb": b"", ".ipynb_checkpoints/c.ipynb": b""}
    deposit.files |= {"requirements.txt": b"numpy", "../d.ipynb": b""}
    publish(zenodo, 101, **{"only.ipynb": b""})
    publish(zenodo, 102, **{"x.tar.gz": b""})
    found = run()
    (software,) = with_repositories([software_from(line_of(found))[0]], {})
    assert [notebook.path for notebook in software.notebooks] == ["a.ipynb", "b.ipynb"]
    assert software.origin["notebooks"] == "among the record's files"
    assert software.environment.decided_by == "requirements.txt"
    assert (software.start.repository, software.start.path) == (software.doi, "a.ipynb")
    launched = fit(software, HUB)
    assert launched.url and launched.url.endswith("zenodo.100?urlpath=lab%2Ftree%2Fa.ipynb")
    (alone,) = with_repositories([software_from(line_of(found, 101))[0]], {})
    assert (alone.start.path, alone.environment.verdict) == ("only.ipynb", "bare")
    packed = software_from(line_of(found, 102))[0]
    assert (packed.notebooks, packed.environment) == ((), None)


def test_of_several_zips_the_rootmost_codemeta_is_taken(zenodo, run):
    deposit = publish(
        zenodo,
        a_zip=zips.packed({"x/y/codemeta.json": b'{"name": "deep"}'}),
        b_zip=zips.packed({"x/codemeta.json": b'{"name": "high"}'}),
    )
    first = run()
    assert line_of(first).codemeta.content == {"name": "high"}
    zenodo.log.clear()
    deposit.files["b.zip"] = zips.packed({"README": b""})
    second = run(first.known)
    assert line_of(second).codemeta.content == {"name": "deep"}
    assert zenodo.count("file") == 2  # the changed list, and the file that was not needed so far
    zenodo.log.clear()
    assert run(second.known).known == second.known
    assert zenodo.count("file") == 0


def zip64(monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    return zips.packed({"codemeta.json": META, "a": b"", "b": b""})


def test_zip64(zenodo, run, monkeypatch):
    body = zip64(monkeypatch)
    monkeypatch.undo()
    assert b"PK\x06\x06" in body
    publish(zenodo, x_zip=body)
    assert line_of(run()).codemeta.content == json.loads(META)


SOUND = zips.packed({"codemeta.json": META, "data": NOISE[:200_000]})
BROKEN_ARCHIVES = {
    "empty": b"",
    "garbage": NOISE[:1000],
    "long garbage": NOISE[:300_000],
    "html": b"<html>blocked</html>",
    "cut at the end": SOUND[:-10],
    "only the end": SOUND[-22:],
    "list too long": SOUND[:-10] + b"\xff\xff\xff\x7f" + SOUND[-6:],
    "name not utf-8": zips.renamed({"é.txt": b""}, "é".encode(), b"\xff\xff"),
}


@pytest.mark.parametrize("body", BROKEN_ARCHIVES.values(), ids=BROKEN_ARCHIVES.keys())
def test_what_is_no_sound_zip_is_a_hint_and_not_asked_for_again(zenodo, run, body):
    publish(zenodo, x_zip=body)
    publish(zenodo, 101, y_zip=zips.packed({"codemeta.json": META}))
    found = run()
    assert not found.kept and found.known.state.findings == ()
    assert line_of(found, 101).codemeta.content == json.loads(META)
    line = line_of(found)
    assert line.codemeta is None
    if body:
        assert [archive.fault for archive in line.archives] == [
            "it is not a zip archive, or a damaged one"
        ]
        codes = {finding.code for finding in software_from(line)[1]}
        assert "O318" in codes and "O311" not in codes
    zenodo.log.clear()
    assert run(found.known).known == found.known
    assert zenodo.count("file") == 0


def test_a_codemeta_that_cannot_be_read_is_said_once(zenodo, run):
    publish(zenodo, x_zip=zips.encrypted({"codemeta.json": META}))
    found = run()
    line = line_of(found)
    assert line.codemeta.fault == "it is encrypted" and faults(line) == ()
    assert "O312" in {finding.code for finding in software_from(line)[1]}
    zenodo.log.clear()
    assert run(found.known).known == found.known
    assert zenodo.count("file") == 0


def test_a_list_without_end_is_not_read(zenodo, run, monkeypatch):
    monkeypatch.setattr(archive_module, "MAX_FETCHED", 100_000)
    publish(zenodo, x_zip=zips.packed({f"{number:0200}": b"" for number in range(500)}))
    line = line_of(run())
    assert line.archives[0].fault == "its list of files is longer than 100000 bytes"
    assert sum(parts(zenodo)) <= 100_000


def test_of_many_notebooks_some_are_kept(zenodo, run):
    publish(zenodo, x_zip=zips.packed({f"{number:04}.ipynb": b"" for number in range(1500)}))
    line = line_of(run())
    assert len(line.archives[0].notebooks) == 1000 and faults(line) == ()
    assert len(software_from(line)[0].notebooks) == 50


def test_a_server_without_parts_is_asked_once_a_night(zenodo, run):
    body = zips.packed({"codemeta.json": META, "data": NOISE})
    for number in range(100, 110):
        publish(zenodo, number, x_zip=body)
    zenodo.parts = "ignored"
    found = run()
    assert not found.kept and zenodo.count("file") == 1
    findings = found.known.state.findings
    assert {(each.code, each.found) for each in findings} == {
        ("O317", "x.zip: the server does not serve parts of files")
    }
    assert len(findings) == 10
    assert run(found.known).known == found.known
    zenodo.parts = "served"
    mended = run(found.known).known
    assert mended.state.findings == ()
    assert all(line.codemeta.content == json.loads(META) for line in mended.lines)


@pytest.mark.parametrize(
    ("kind", "attempts"),
    [
        ("shifted", 1),
        ("other total", 1),
        ("none", 1),
        ("packed", 1),
        ("unsatisfiable", 1),
        ("short", MAX_ATTEMPTS),
    ],
)
def test_a_part_that_is_not_the_one_asked_for_is_not_taken(zenodo, run, kind, attempts):
    deposit = publish(zenodo, x_zip=SOUND)
    good = run()
    deposit.files["x.zip"] = zips.packed({"codemeta.json": b'{"name": "new"}'})
    zenodo.parts = kind
    zenodo.log.clear()
    found = run(good.known)
    assert zenodo.count("file") == attempts
    assert [finding.code for finding in found.known.state.findings] == ["O317"]
    assert line_of(found).codemeta == line_of(good).codemeta
    assert line_of(found).archives == line_of(good).archives
    zenodo.parts = "served"
    assert line_of(run(found.known)).codemeta.content == {"name": "new"}


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("kind", ["429", "403 html", "503", "reset", "html", "404"])
def test_faults_while_a_zip_is_read(zenodo, run, kind, at):
    """What passes is waited for; what does not leaves the record, and is tried again."""
    publish(zenodo, x_zip=SOUND)
    whole = run().known
    zenodo.log.clear()
    if kind != "404":
        zenodo.faults = [server.Fault(kind, where="file", first=at)]
        assert run().known == whole
        assert zenodo.count("file") == 3
        zenodo.log.clear()
    zenodo.faults = [server.Fault(kind, where="file", first=at, times=1000)]
    found = run()
    assert not found.kept
    assert [finding.code for finding in found.known.state.findings] == ["O317"]
    assert line_of(found).codemeta is None or line_of(found).codemeta.content is None
    zenodo.faults.clear()
    mended = run(found.known).known
    assert mended.lines == whole.lines and mended.state.findings == ()


def test_a_file_without_size_or_checksum_is_left_alone(zenodo, run):
    deposit = publish(zenodo)
    deposit.record["files"] = [{"key": "x.zip", "size": 10}, {"key": "y.zip", "checksum": "md5:0"}]
    assert line_of(run()).archives == ()
    assert zenodo.count("file") == 0


API = "https://zenodo.org/api"
HIGH = zips.packed({"x/codemeta.json": b'{"name": "high"}'})
DEEP = zips.packed({"x/y/codemeta.json": b'{"name": "deep"}'})
BUSY = Unreachable("the server answered 503")


def url_of(key):
    return content_url(API, 7, key)


def record(*keys, **more):
    files = [{"key": key, "size": 1000, "checksum": f"md5:{key}", **more} for key in keys]
    return {"id": 7, "files": files, "metadata": {"title": "t"}}


def record_of(**bodies):
    """A record of zips, and a courier that has them."""
    files = [
        {"key": f"{name}.zip", "size": len(body), "checksum": f"md5:{name}"}
        for name, body in bodies.items()
    ]
    served = {url_of(f"{name}.zip"): body for name, body in bodies.items()}
    return {**record(), "files": files}, Answers(served)


def before(*archives, codemeta=None):
    return RecordLine(id=7, record=record(), archives=archives, codemeta=codemeta)


def test_archives_are_looked_into_in_the_order_of_the_record():
    found, courier = record_of(a=DEEP, b=HIGH)
    inside = Opener(courier=courier, api=API).look_into(found, None)
    assert inside == RecordContents(
        archives=(
            RecordArchive(key="a.zip", checksum="md5:a", codemeta="x/y/codemeta.json"),
            RecordArchive(key="b.zip", checksum="md5:b", codemeta="x/codemeta.json"),
        ),
        codemeta=CodemetaFile(
            key="b.zip!/x/codemeta.json", checksum="md5:b", content={"name": "high"}
        ),
    )


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (record("a.zip", "b.ZIP", "c.tar"), ["a.zip", "b.ZIP"]),
        (record(*(f"{n}.zip" for n in range(MAX_ARCHIVES + 1))),
         [f"{n}.zip" for n in range(MAX_ARCHIVES)]),
        (record("x" * (MAX_KEY - 4) + ".zip"), ["x" * (MAX_KEY - 4) + ".zip"]),
        (record("x" * (MAX_KEY - 3) + ".zip"), []),
        (record("a.zip", size=0), []),
        (record("a.zip", checksum=""), []),
        (record("a.zip", "codemeta.json"), []),
    ],
)  # fmt: skip
def test_which_files_are_looked_into(given, keys):
    inside = Opener(courier=Answers({}), api=API).look_into(given, None)
    assert [each.key for each in inside.archives] == keys


@pytest.mark.parametrize(
    ("kind", "looked"), [("software", True), ("dataset", False), ("presentation", False)]
)
def test_only_zips_of_software_are_looked_into(kind, looked):
    given = record("a.zip")
    given["metadata"]["resource_type"] = {"type": kind}
    assert bool(Opener(courier=Answers({}), api=API).look_into(given, None).archives) == looked


def test_an_archive_that_does_not_come_keeps_what_was_known():
    found, _ = record_of(a=HIGH, b=DEEP)
    opener = Opener(courier=Answers({url_of("a.zip"): BUSY, url_of("b.zip"): BUSY}), api=API)
    inside = opener.look_into(found, None)
    assert inside.archives == tuple(
        RecordArchive(key=key, fault=NOT_DOWNLOADED) for key in ("a.zip", "b.zip")
    )
    assert (inside.codemeta, inside.failure) == (None, "a.zip: the server answered 503")
    old = RecordArchive(key="a.zip", checksum="md5:old", notebooks=("x.ipynb",))
    assert opener.look_into(found, before(old)).archives[0] is old


def test_an_unchanged_archive_costs_nothing():
    found, _ = record_of(a=HIGH)
    known = RecordArchive(key="a.zip", checksum="md5:a", codemeta="x/codemeta.json", reader=READER)
    file = CodemetaFile(key="a.zip!/x/codemeta.json", checksum="md5:a", content={"name": "high"})
    courier = Answers({})
    inside = Opener(courier=courier, api=API).look_into(found, before(known, codemeta=file))
    assert inside == RecordContents(archives=(known,), codemeta=file) and courier.asked == []


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        (None, CodemetaFile(key="a.zip!/x/codemeta.json", fault=NOT_DOWNLOADED)),
        (CodemetaFile(key="a.zip!/x/codemeta.json", checksum="md5:0", content={"name": "old"}),
         CodemetaFile(key="a.zip!/x/codemeta.json", checksum="md5:0", content={"name": "old"})),
        (CodemetaFile(key="a.zip!/x/codemeta.json", checksum="md5:0", fault="x"),
         CodemetaFile(key="a.zip!/x/codemeta.json", fault=NOT_DOWNLOADED)),
        (CodemetaFile(key="other", checksum="md5:0", content={"name": "old"}),
         CodemetaFile(key="a.zip!/x/codemeta.json", fault=NOT_DOWNLOADED)),
    ],
)  # fmt: skip
def test_a_codemeta_that_does_not_come_keeps_the_last_good_one(last, kept):
    found, _ = record_of(a=HIGH)
    known = RecordArchive(key="a.zip", checksum="md5:a", codemeta="x/codemeta.json", reader=READER)
    opener = Opener(courier=Answers({url_of("a.zip"): BUSY}), api=API)
    inside = opener.look_into(found, before(known, codemeta=last))
    assert inside.codemeta == kept and inside.archives == (known,)
    assert inside.failure == "a.zip!/x/codemeta.json: the server answered 503"


def test_a_known_archive_whose_codemeta_was_not_needed_is_opened_for_it():
    found, courier = record_of(a=DEEP)
    known = RecordArchive(key="a.zip", checksum="md5:a", codemeta="x/y/codemeta.json")
    opener = Opener(courier=courier, api=API)
    assert opener.look_into(found, before(known)).codemeta.content == {"name": "deep"}
    changed, courier = record_of(a=zips.packed({"README": b""}))
    inside = Opener(courier=courier, api=API).look_into(changed, before(known))
    assert (inside.codemeta, inside.failure) == (None, None)


def test_a_server_without_parts_is_asked_once():
    found, courier = record_of(a=HIGH, b=DEEP)
    courier.parts = False
    opener = Opener(courier=courier, api=API)
    inside = opener.look_into(found, None)
    assert inside.failure == "a.zip: the server does not serve parts of files"
    assert opener.refused == "the server does not serve parts of files"
    assert len(courier.asked) == 1 and opener.look_into(found, None).failure == inside.failure
    assert len(courier.asked) == 1
