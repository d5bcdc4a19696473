"""Curated files: each folder of tests/data/cases/curated is one fault and the lines told of it."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from catalogue.check import across as consistency
from catalogue.check import report
from catalogue.check.schemas import shipped
from catalogue.records.facility import Facility
from catalogue.records.person import Person
from harvest.curated.folders import Curated, own_files, read, read_files
from harvest.curated.names import FOLDERS
from harvest.curated.yaml_text import MAX_BYTES
from tests.support.example import FOLDER
from tests.support.files import ROOT

CASES = ROOT / "tests/data/cases/curated"
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


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def long_loop(path: Path) -> None:
    path.symlink_to("y.yml")
    (path.parent / "y.yml").symlink_to(path.name)


def dangling_outwards(path: Path) -> None:
    path.symlink_to("../../nowhere.yml")


def socket_file(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # a socket's path has 107 bytes at the most
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
    os.chdir(here)


def hole(path: Path) -> None:
    path.touch()
    os.truncate(path, 10**12)


ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "a loop": (loop, "Y101"),
    "a loop of two": (long_loop, "Y101"),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), "Y104"),
    "a link to what the kernel makes": (lambda path: path.symlink_to("/proc/self/environ"), "Y104"),
    "a link to the folder": (lambda path: path.symlink_to("."), "Y118"),
    "a link to the repository": (lambda path: path.symlink_to(".."), "Y118"),
    "a link out to nothing": (dangling_outwards, "Y104"),
    "a link through a file": (lambda path: path.symlink_to("good.yml/x.yml"), "Y101"),
    "a link too long": (lambda path: path.symlink_to("x" * 300), "Y101"),
    "a FIFO": (os.mkfifo, "Y101"),
    "a socket": (socket_file, "Y101"),
    "a folder": (Path.mkdir, "Y118"),
    "a hole of a terabyte": (hole, "Y105"),
}


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_file_is_a_finding_and_the_others_are_read(
    odd: str, folder: str, tmp_path: Path
) -> None:
    make, code = ODD[odd]
    shutil.copytree(FOLDER / folder, tmp_path / "repository" / folder)
    make(tmp_path / "repository" / folder / "x.yml")
    found = read(tmp_path / "repository", shipped())
    assert {f.code for f in found.findings} == {code}
    assert {f.source for f in found.findings} <= {f"{folder}/{name}.yml" for name in "xy"}
    whole = read(FOLDER, shipped())
    read_all = (found.software, found.overlays, found.facilities, found.datasets)
    assert sum(map(len, read_all)) == len([*(FOLDER / folder).glob("*.yml")])
    assert len(whole.findings) == 0


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (loop, "Y101"),
        (Path.touch, "Y101"),
        (os.mkfifo, "Y101"),
        (lambda path: path.symlink_to("nowhere"), "Y101"),
        (lambda path: path.symlink_to("../outside"), "Y104"),
        (lambda path: path.symlink_to("/proc/self"), "Y104"),
    ],
)
def test_an_odd_folder_is_a_finding_and_the_others_are_read(
    make: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    root = tmp_path / "repository"
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x.yml").write_text("name: secret\n", encoding="utf-8")
    shutil.copytree(FOLDER / "datasets", root / "datasets")
    make(root / "facilities")
    found = read(root, shipped())
    assert [(f.source, f.code) for f in found.findings] == [("facilities", code)]
    assert found.datasets and not found.facilities
    if code == "Y104":
        named = read_files([root / "facilities/x.yml"], root, shipped())
        assert {f.code for f in named.findings} == {"Y104"} and not named.facilities


def test_what_may_not_be_read_is_a_finding() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are root's alone
        root = Path(name)
        root.chmod(0o755)
        (root / "datasets").mkdir()
        (root / "datasets").chmod(0)
        software(root, GOOD, "good.yml")
        software(root, GOOD).chmod(0)
        with as_nobody():
            found = read(root, shipped())
        (root / "datasets").chmod(0o755)
    assert {f.source: (f.code, f.found) for f in found.findings} == {
        "datasets": ("Y101", "permission denied"),
        "software/x.yml": ("Y101", "permission denied"),
    }
    assert [one.id for one in found.software] == ["good"]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything."""
    if os.geteuid() != 0:
        yield
        return
    shipped()  # read while one may
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_the_sites_own_files_may_be_odd(tmp_path: Path) -> None:
    folder = tmp_path / "site_src/data"
    folder.mkdir(parents=True)
    (folder / "a.fits").write_bytes(b"1234")
    (folder / "b.fits").symlink_to("nowhere")
    loop(folder / "c.fits")
    os.mkfifo(folder / "d.fits")
    (folder / "e.fits").mkdir()
    assert own_files(tmp_path) == {"data/a.fits": 4}


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
