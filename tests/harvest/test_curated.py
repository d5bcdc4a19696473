"""Curated files: each folder of tests/cases/curated is one fault and the lines told of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalogue import consistency, consistency_data, report
from catalogue.records import Facility, Person
from harvest import snapshot
from harvest.curated import Curated, own_files, read, read_files
from harvest.schemas import shipped
from harvest.yaml_text import MAX_BYTES
from harvest.zenodo import software_from

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests/cases/curated"
GOOD = "name: X\nsummary: A tool.\ninterface: [library]\n"


def told(found: Curated) -> str:
    return "".join(f"{report.as_text(f)}\n" for f in report.in_order(found.findings))


def software(root: Path, text: str, name: str = "x.yml") -> Path:
    file = root / "software" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir()))
def test_each_fault_is_told(case: str) -> None:
    expected = (CASES / case / "expected.txt").read_text(encoding="utf-8")
    assert told(read(CASES / case, shipped())) == expected


def test_shipped_files_are_clean() -> None:
    found = read(ROOT, shipped())
    ossr = [software_from(line)[0] for line in snapshot.read(ROOT / "snapshot").lines]
    across = consistency.check(
        found.software, found.facilities, found.overlays, [s for s in ossr if s is not None]
    )
    assert told(found) == ""
    across += consistency_data.check(found.datasets, (), own_files(ROOT))
    assert [report.as_text(f) for f in found.located(across)] == []
    assert found.software and found.facilities and found.overlays and found.datasets


def test_every_file_tells_editors_its_schema_and_names_its_sources() -> None:
    for folder, kind in (
        ("software", "software"),
        ("facilities", "facility"),
        ("datasets", "dataset"),
    ):
        for path in sorted((ROOT / folder).glob("*.yml")):
            text = path.read_text(encoding="utf-8")
            first = f"# yaml-language-server: $schema=../schemas/{kind}.schema.json"
            assert text.splitlines()[0] == first, path
            assert "\nsources:\n" in text, path


def test_records_carry_what_the_file_says(tmp_path: Path) -> None:
    text = (
        GOOD + 'version: "1.10"\nauthor: [{name: A}]\ndescription: |\n  1 < 2\n\n  <script>\n'
        "datePublished: 2021-09-28\nkeywords: [no, 12:30]\n"
    )
    found = read_files([software(tmp_path, text)], tmp_path, shipped())
    (entry,) = found.software
    assert (entry.id, entry.source, entry.version) == ("x", "curated", "1.10")
    assert entry.author == (Person(name="A"),)
    assert entry.description == "<p>1 &lt; 2</p>\n<p>&lt;script&gt;</p>"
    assert entry.datePublished == "2021-09-28"
    assert entry.keywords == ("no", "12:30")
    assert set(entry.origin.values()) == {"software/x.yml"}


def test_overlay_keeps_only_its_corrections(tmp_path: Path) -> None:
    text = "# a comment\noverlay: 10.5281/zenodo.1\ninterface: [notebook]\n"
    (overlay,) = read_files([software(tmp_path, text)], tmp_path, shipped()).overlays
    assert (overlay.doi, dict(overlay.fields)) == ("10.5281/zenodo.1", {"interface": ("notebook",)})
    assert (overlay.path, overlay.line) == ("software/x.yml", 2)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text(GOOD, encoding="utf-8")
    (tmp_path / "software").mkdir()
    (tmp_path / "software/x.yml").symlink_to(secret)
    found = read(tmp_path, shipped())
    assert [f.code for f in found.findings] == ["Y104"] and not found.software


def test_what_is_no_plain_file_does_not_hang(tmp_path: Path) -> None:
    folder = tmp_path / "software"
    folder.mkdir()
    os.mkfifo(folder / "pipe.yml")
    (folder / "broken.yml").symlink_to(folder / "gone.yml")
    (folder / "inside").mkdir()
    found = read(tmp_path, shipped())
    assert {f.source: f.code for f in found.findings} == {
        "software/broken.yml": "Y101",
        "software/inside": "Y118",
        "software/pipe.yml": "Y101",
    }


@pytest.mark.parametrize(("size", "codes"), [(MAX_BYTES, []), (MAX_BYTES + 1, ["Y105"])])
def test_size_has_a_limit(tmp_path: Path, size: int, codes: list[str]) -> None:
    file = software(tmp_path, GOOD + "#" * (size - len(GOOD) - 1) + "\n")
    found = read_files([file], tmp_path, shipped())
    assert [f.code for f in found.findings] == codes


def test_a_flood_of_faults_is_counted(tmp_path: Path) -> None:
    file = software(tmp_path, GOOD + "#\t\n" * 200)
    found = read_files([file], tmp_path, shipped()).findings
    assert len(found) == 51 and found[-1].code == "Y119" and "150" in found[-1].found


def test_findings_about_records_get_their_line(tmp_path: Path) -> None:
    text = "# one\n# two\nname: X\nkind: binderhub\nurl: https://h.example.org/\nsummary: A hub.\n"
    folder = tmp_path / "facilities"
    folder.mkdir()
    (folder / "h.yml").write_text(
        text + "accepts: {interfaces: [cli]}\naccess: {login: none}\n", encoding="utf-8"
    )
    found = read(tmp_path, shipped())
    assert isinstance(found.facilities[0], Facility)
    (finding,) = found.located(consistency.check((), found.facilities, (), ()))
    assert (finding.code, finding.line) == ("X105", 7)
