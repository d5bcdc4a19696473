"""What stands on disk is read once a night, however many ask for it."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace

from click.testing import CliRunner

from harvest import night
from harvest.assemble import assembled
from harvest.blobs import Blobs
from harvest.context import DiskContext
from harvest.curated import folders
from harvest.git.source import GitSource
from harvest.store import Store
from harvest.table import Stored
from harvest.zenodo.entries import software as entries
from harvest.zenodo.lines import RecordLine, ZenodoState
from harvest.zenodo.trim import trimmed
from tests.support.example import FOLDER, SNAPSHOT
from tests.support.nights import AT_ONCE, write
from tests.support.servers import git as git_server
from tests.support.servers import hubs as hub_server
from tests.support.servers import zenodo as server

CHANGED = "2026-12-01T00:00:00Z"
SOFTWARE = """\
name: A
summary: One.
interface: [library]
codeRepository: {url}
sources:
  - https://example.org/
"""
FACILITY = """\
name: Hub
kind: binderhub
url: {url}
summary: A hub.
accepts: {{interfaces: [notebook]}}
access: {{login: none}}
"""
LOGO = """\
logo: {path: facilities/logos/hub.svg, source: https://hub.example.org/, license: MIT}
"""


def counting(monkeypatch, counts, owner, name, label):
    """Count the calls of a function, by what `label` makes of its arguments."""
    real = getattr(owner, name)

    def counted(*given, **named):
        counts[label(*given)] += 1
        return real(*given, **named)

    monkeypatch.setattr(owner, name, counted)


def test_a_night_and_its_site_read_each_file_and_make_each_entry_once(
    zenodo, source, settings, tmp_path, monkeypatch
):
    (tmp_path / "served").mkdir()
    for number in range(1000, 1005):
        zenodo.add(server.record(number))
    for folder in ("software", "facilities"):
        (tmp_path / folder).mkdir()
    with git_server.serve(tmp_path / "served") as forge, hub_server.serve() as hub:
        forge.add("a", {"a.ipynb": "{}"})
        (tmp_path / "software/a.yml").write_text(SOFTWARE.format(url=forge.smart("a")))
        (tmp_path / "facilities/hub.yml").write_text(FACILITY.format(url=hub.url))

        def a_night():
            _, *others = night.sources(source)
            quick = GitSource(options=AT_ONCE)
            every = [source, *(quick if each.name == quick.name else each for each in others)]
            context = DiskContext(tmp_path, tmp_path / "snapshot", every)
            told = night.harvest(context, replace(settings, pace=0))
            assert told.kept == {}, told.text
            return assembled(context)

        a_night()
        zenodo.deposits[0].record["metadata"]["version"] = "9.9"  # what is new is made besides
        counts: Counter[object] = Counter()
        counting(monkeypatch, counts, folders, "parse", lambda text, path: path)
        counting(monkeypatch, counts, folders, "read", lambda *_: "folders")
        counting(monkeypatch, counts, Store, "_read", lambda store, table: table.name)
        counting(
            monkeypatch,
            counts,
            entries,
            "software_from",
            lambda line: (line.id, line.record["metadata"]["version"]),
        )
        made = a_night()
    assert (len(made.catalogue.software), len(made.catalogue.facilities)) == (6, 1)
    assert [change.detail for change in made.changes] == ["version 1.0 → 9.9"]
    old = zenodo.deposits[1].record["metadata"]["version"]
    assert counts == {
        "folders": 1,  # and no file in it is read as YAML again: none has changed
        "ossr": 1,
        "repositories": 1,
        "notebooks": 1,
        "hubs": 1,
        "datasets": 1,
        "links": 1,
        (1000, "9.9"): 1,
        **{(number, old): 1 for number in range(1000, 1005)},
    }


def test_the_bare_command_hands_its_night_to_the_site(tmp_path, monkeypatch):
    build = __import__("build")
    counts: Counter[object] = Counter()
    counting(monkeypatch, counts, folders, "read", lambda *_: "folders")
    counting(monkeypatch, counts, Store, "_read", lambda store, table: table.name)
    counting(monkeypatch, counts, entries, "software_from", lambda line: "made")
    context, how = build._context(
        SNAPSHOT,
        offline=True,
        zenodo_api="",
        all_versions=False,
        live_checks=False,
    )
    assembled(context)  # as for a report, before anybody is asked
    told = build._harvest(context, **how)
    made = assembled(context, told.kept)
    build._render(made, SNAPSHOT, tmp_path / "site", "https://example.org/", Blobs())
    lines = len(context.store.read(context.sources[0].table).lines)
    read = {each.name: 1 for each in context.sources}
    assert counts == {**read, "folders": 1, "made": lines}


def test_a_report_reads_nothing_again(tmp_path, monkeypatch):
    build = __import__("build")
    monkeypatch.setattr(build, "ROOT", FOLDER)
    counts: Counter[object] = Counter()
    counting(monkeypatch, counts, folders, "read", lambda *_: "folders")
    counting(monkeypatch, counts, Store, "_read", lambda store, table: table.name)
    asked = ["harvest", "--offline", "--snapshot", str(SNAPSHOT)]
    asked += ["--report", str(tmp_path / "report.md")]
    done = CliRunner().invoke(build.main, asked)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "report.md").read_text("utf-8").startswith("# The harvest of ")
    assert counts == {"folders": 1, **{each.name: 1 for each in night.sources()}}


def test_again_only_what_was_saved_is_read(tmp_path, monkeypatch):
    for name, text in (("software/a.yml", SOFTWARE), ("software/b.yml", SOFTWARE)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text.format(url="https://github.com/o/r"))
    (tmp_path / "facilities").mkdir()
    (tmp_path / "facilities/hub.yml").write_text(FACILITY.format(url="https://hub.example.org/"))
    (tmp_path / "software/link.yml").symlink_to(tmp_path / "software/a.yml")
    before = (tmp_path / "software/b.yml").stat()
    context = DiskContext(tmp_path, SNAPSHOT, [])
    first = context.curated
    counts = Counter()
    counting(monkeypatch, counts, folders, "read_text", lambda path, _: path.name)
    same = context.again()
    assert same.curated == first and same.store is context.store
    assert counts == {"link.yml": 1}  # what a link leads to may change alone
    # Saved with the size and the time that it had.
    saved = tmp_path / "software/b.yml"
    saved.write_text(SOFTWARE.format(url="https://github.com/o/s"))
    while saved.stat().st_ctime_ns == before.st_ctime_ns:  # clocks of disks tick slowly
        os.utime(saved, ns=(before.st_atime_ns, before.st_mtime_ns))
    os.utime(saved, ns=(before.st_atime_ns, before.st_mtime_ns))
    (tmp_path / "facilities/hub.yml").unlink()
    other = same.again().curated
    assert counts == {"link.yml": 2, "b.yml": 1}
    assert [each.codeRepository for each in other.software] == [
        f"https://github.com/o/{name}" for name in ("r", "s", "r")
    ]
    assert not other.facilities
    # What is wrong may be mended elsewhere.
    with_logo = FACILITY.format(url="https://hub.example.org/") + LOGO
    (tmp_path / "facilities/hub.yml").write_text(with_logo)
    assert [fault.field for fault in same.again().curated.findings] == ["logo.path"]
    (tmp_path / "facilities/logos").mkdir()
    (tmp_path / "facilities/logos/hub.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert not same.again().curated.findings and len(same.again().curated.facilities) == 1
    # A night reads what it is given anew.
    counts.clear()
    assert context.beside(tmp_path).curated.software == other.software
    assert counts == {"hub.yml": 1, "link.yml": 1, "a.yml": 1, "b.yml": 1}


def test_of_two_versions_of_a_record_the_newer_is_the_entry(tmp_path):
    """Zenodo lists both while its index learns of the newer one; two entries of one id would
    be two pages at one URL."""
    every = ((1000, "200", "1.0"), (1002, "200", "2.0"), (1005, "201", "1.0"))
    lines = tuple(
        RecordLine(
            id=number,
            record=trimmed({**server.record(number, version=version), "conceptrecid": id_}),
        )
        for number, id_, version in every
    )
    state = ZenodoState(origin="live", url="u", community="c", changed=CHANGED, records=3)
    write(tmp_path, Stored(lines=lines, state=state))
    context = DiskContext(tmp_path, tmp_path, night.sources())
    assert {each.id: each.version for each in context.software} == {"200": "2.0", "201": "1.0"}
    assert len(list(context.entries())) == 2
