"""Everything on disk made into one catalogue, and each finding where it belongs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.check.entries import LEFT_OUT
from catalogue.records.finding import Finding
from catalogue.records.repository import Ref
from catalogue.records.stated import Stated
from harvest.assemble import assemble, assembled, note
from harvest.context import DiskContext
from harvest.git.lines import REPOSITORIES
from harvest.night import sources
from harvest.store import DamagedSnapshot, Store
from harvest.table import Stored
from harvest.zenodo.lines import RecordLine, ZenodoState
from harvest.zenodo.source import TABLE
from tests.harvest.git.conftest import found_before
from tests.support.nights import repositories

CURATED = """\
name: {name}
summary: A tool.
interface: [library]
sources: [https://example.org/]
"""


def line(number: int, **metadata: Any) -> RecordLine:
    whole = {"title": f"N{number}", "resource_type": {"type": "software"}, **metadata}
    record = {"id": number, "conceptrecid": str(number - 1), "files": [], "metadata": whole}
    return RecordLine(id=number, record=record)


def write(snapshot: Path, *lines: RecordLine, findings: tuple[Finding, ...] = ()) -> None:
    """A snapshot of these records, as a night would have left it."""
    state = ZenodoState(
        origin="live",
        url="https://zenodo.org/api",
        community="zoo",
        changed="2026-12-01T00:00:00Z",
        records=len(lines),
        findings=findings,
    )
    Store(snapshot).write(TABLE, TABLE.settled(Stored(), lines, state))


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def test_an_empty_place_is_an_empty_catalogue(tmp_path: Path) -> None:
    made = assemble(tmp_path, tmp_path / "snapshot")
    assert (made.catalogue.software, made.catalogue.datasets, made.catalogue.states) == ((), (), ())
    assert (made.faults, made.hints, made.changes) == ((), (), ())


def test_entries_come_from_records_and_files(tmp_path: Path) -> None:
    data = line(9, resource_type={"type": "dataset"})
    talk = line(11, resource_type={"type": "presentation"})
    write(tmp_path / "snapshot", line(7), data, talk)
    put(tmp_path, "software/x.yml", CURATED.format(name="X"))
    made = assemble(tmp_path, tmp_path / "snapshot")
    assert {each.id for each in made.catalogue.software} == {"6", "x"}
    assert [each.id for each in made.catalogue.datasets] == ["8"]
    assert [(each.name, each.records) for each in made.catalogue.states] == [("ossr", 3)]
    about = {(each.source, each.code) for each in made.catalogue.findings}
    assert ("record 11", "O321") in about and ("record 7", "O307") in about
    assert {source.split()[0] for source, code in about if code != "Q100"} == {"record"}
    # One finding on each entry sums up what its metadata lack.
    assert {source for source, code in about if code == "Q100"} == {"record 7", "software/x.yml"}


def test_a_file_corrects_a_record(tmp_path: Path) -> None:
    write(tmp_path / "snapshot", line(7, doi="10.5281/zenodo.7"))
    put(tmp_path, "software/y.yml", "overlay: 10.5281/zenodo.7\nname: Better\n")
    made = assemble(tmp_path, tmp_path / "snapshot")
    (entry,) = made.catalogue.software
    assert (entry.name, entry.origin["name"]) == ("Better", "software/y.yml")


def test_findings_about_files_are_for_the_contributor(tmp_path: Path) -> None:
    write(tmp_path / "snapshot", line(7))
    put(tmp_path, "software/x.yml", "name: X\nnmae: Y\n")
    put(tmp_path, "software/y.yml", "overlay: 10.5281/zenodo.99\nname: Z\n")
    made = assemble(tmp_path, tmp_path / "snapshot")
    assert {each.source for each in made.faults} == {"software/x.yml"}
    assert all(each.severity == "error" and each.line for each in made.faults)
    assert [(each.source, each.line) for each in made.hints] == [("software/y.yml", 1)]
    assert all(each.severity == "hint" for each in made.hints)
    assert not [each for each in made.catalogue.findings if each.source.startswith("software/")]


def test_findings_of_the_night_and_of_the_entry_are_told_once(tmp_path: Path) -> None:
    said = assemble_findings(tmp_path, ())
    (one,) = [each for each in said if each.code == "O307"]
    again = assemble_findings(tmp_path, (one, one))
    assert again == said


def assemble_findings(root: Path, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    write(root / "snapshot", line(7), findings=findings)
    return tuple(assemble(root, root / "snapshot").catalogue.findings)


def test_what_is_wrong_with_a_repository_goes_to_who_can_fix_it(tmp_path: Path) -> None:
    url, other = "https://github.com/o/gone", "https://github.com/o/lost"
    write(tmp_path / "snapshot", line(7, custom={"code:codeRepository": url}))
    put(tmp_path, "software/x.yml", CURATED.format(name="X") + f"codeRepository: {other}\n")
    gone = found_before(url, status="gone", fault="it does not exist", refs=())
    Store(tmp_path / "snapshot").write(REPOSITORIES, repositories(gone, replace(gone, url=other)))
    made = assemble(tmp_path, tmp_path / "snapshot")
    assert [each.source for each in made.catalogue.findings if each.code == "G403"] == ["record 6"]
    about = [(each.source, each.line) for each in made.hints if each.code == "G403"]
    assert about == [("software/x.yml", 5)]
    assert all(each.repository and each.repository.status == "gone"
               for each in made.catalogue.software)  # fmt: skip


def test_what_only_the_authors_of_a_repository_can_mend_is_told_on_the_site(tmp_path: Path) -> None:
    url = "https://github.com/o/x"
    put(tmp_path, "software/x.yml", CURATED.format(name="X") + f"codeRepository: {url}\n")
    unread = Ref(
        name="HEAD", commit="a" * 40, stated=(Stated(path="codemeta.json", fault="no JSON"),)
    )
    Store(tmp_path / "snapshot").write(
        REPOSITORIES, repositories(found_before(url, refs=(unread,)))
    )
    made = assemble(tmp_path, tmp_path / "snapshot")
    told = [(f.code, f.source) for f in made.catalogue.findings if f.code != "Q100"]
    assert told == [("G501", "software/x.yml")]
    assert not [each for each in made.hints if each.code == "G501"]


def test_why_a_source_was_kept_is_said_of_it_alone(tmp_path: Path) -> None:
    write(tmp_path / "snapshot", line(7))
    known = repositories(found_before("https://example.org/a"))
    Store(tmp_path / "snapshot").write(REPOSITORIES, known)
    made = assemble(tmp_path, tmp_path / "snapshot", {"repositories": "no network"})
    told = {each.name: each.kept for each in made.catalogue.states}
    assert told == {"ossr": None, "repositories": "no network"}


def test_a_damaged_snapshot_is_no_catalogue(tmp_path: Path) -> None:
    write(tmp_path / "snapshot", line(7))
    (tmp_path / "snapshot/ossr.jsonl").write_text("{\n")
    with pytest.raises(DamagedSnapshot, match=r"ossr\.jsonl:1"):
        assemble(tmp_path, tmp_path / "snapshot")


def test_the_first_night_is_where_the_log_begins(tmp_path: Path) -> None:
    def night(day: str) -> tuple[str, list[tuple[str, str, str]]]:
        context = DiskContext(tmp_path, tmp_path / "snapshot", sources())
        told = note(context, assembled(context), day)
        return told, [(each.date, each.kind, each.id) for each in context.store.changes()]

    put(tmp_path, "software/old.yml", CURATED.format(name="Old"))
    assert night("2026-12-01") == ("", [])
    put(tmp_path, "software/new.yml", CURATED.format(name="New"))
    found = [("2026-12-02", "new", "new")]
    assert night("2026-12-02") == ("launches or curated files: 1 changed", found)
    # A faulty file is not gone, and the same again is no change.
    put(tmp_path, "software/new.yml", "name: [")
    assert night("2026-12-03") == ("", found)
    put(tmp_path, "software/new.yml", CURATED.format(name="New"))
    assert night("2026-12-04") == ("", found)
    # What cannot be read is where it begins anew.
    (tmp_path / "snapshot/seen.jsonl").write_text('{"id": 1}\n', "utf-8")
    assert night("2026-12-05") == ("", found)


NOWHERE = CURATED.replace("library", "notebook") + "codeRepository: https://github.com/owner\n"


@pytest.mark.parametrize(("faulty", "left_out"), [(1, True), (3, True), (4, False)])
def test_a_few_faulty_files_are_left_out(tmp_path: Path, faulty: int, left_out: bool) -> None:
    for number in range(7):
        # Wrong by itself, or only by what no launch can take.
        text = "name: [\n" if number % 2 else NOWHERE
        text = (text if number < faulty else CURATED).format(name=f"S{number}")
        put(tmp_path, f"software/s{number}.yml", text)
    context = DiskContext(tmp_path, tmp_path / "snapshot", sources())
    made = assembled(context, leave_out=True)
    files = [f"software/s{number}.yml" for number in range(faulty)]
    assert made.left_out == left_out
    assert sorted({fault.source for fault in made.faults}) == files
    told = [each for each in made.catalogue.findings if each.code == LEFT_OUT.code]
    assert [each.source for each in told] == (files if left_out else [])
    assert len(made.catalogue.software) == 7 - (faulty if left_out else 2)


def test_what_is_wrong_in_no_file_of_an_entry_stops_everything(tmp_path: Path) -> None:
    put(tmp_path, "software/a.yml", CURATED.format(name="A"))
    (tmp_path / "facilities").write_text("no folder")
    context = DiskContext(tmp_path, tmp_path / "snapshot", sources())
    made = assembled(context, leave_out=True)
    assert made.faults and not made.left_out
