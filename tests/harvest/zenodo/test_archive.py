"""One zip among a record's files: which entries count, and how its codemeta.json is read."""

from __future__ import annotations

import io
import json
import random
import zipfile
from typing import Any
from zipfile import ZipInfo

import pytest

from harvest.net.range_file import NoParts
from harvest.zenodo import archive as module
from harvest.zenodo.archive import MAX_NAME, MAX_NOTEBOOKS, ArchiveLook, depth, look, sorted_out
from harvest.zenodo.codemeta_file import MAX_BYTES, content_url
from harvest.zenodo.lines import CodemetaFile, RecordArchive
from tests.harvest.net.answers import Answers
from tests.support import zips

API = "https://zenodo.org/api"
URL = content_url(API, 7, "x.zip")
META = b'{"name": "good", "programmingLanguage": "Python"}'
NOISE = random.Random(1).randbytes(200_000)  # does not shrink when it is packed
SOUND = zips.packed({"codemeta.json": META, "data": NOISE})


def entries(body: bytes) -> list[ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(body)).infolist()


ROOTMOST = {
    "not the shortest path": (
        ["t/deep/codemeta.json", "really-long-project-root-v1.0/codemeta.json"],
        "really-long-project-root-v1.0/codemeta.json",
    ),
    "depth, then path": (["b/codemeta.json", "a/codemeta.json"], "a/codemeta.json"),
    "at the root": (["a/codemeta.json", "codemeta.json"], "codemeta.json"),
    "any case": (["a/CodeMeta.JSON"], "a/CodeMeta.JSON"),
    "other names": (["a/mycodemeta.json", "codemeta.json.bak", "codemeta.json/"], None),
    "out of the archive": (["../codemeta.json", "/codemeta.json", "a/../codemeta.json"], None),
    "of Windows": (["C:/codemeta.json", "a\\b/codemeta.json"], None),
    "overlong": (["x" * 600 + "/codemeta.json"], None),
    "unprintable": (["a\u202eb/codemeta.json", "a\nb/codemeta.json"], None),
    "with letters of the world": (["ü ß/codemeta.json"], "ü ß/codemeta.json"),
}
ROOTMOST["a link"] = ([], None)


@pytest.mark.parametrize(("names", "taken"), ROOTMOST.values(), ids=ROOTMOST.keys())
def test_the_rootmost_codemeta_is_taken(names: list[str], taken: str | None) -> None:
    body = zips.packed(dict.fromkeys(names, b"")) if names else zips.linked("codemeta.json")
    found = sorted_out(entries(body)).codemeta
    assert (found.filename if found else None) == taken


def test_names_cut_by_a_nul_are_left_out() -> None:
    body = zips.renamed({"codemeta.jsonX": META}, b"codemeta.jsonX", b"codemeta.json\0")
    assert sorted_out(entries(body)).codemeta is None


@pytest.mark.parametrize(("length", "taken"), [(MAX_NAME, True), (MAX_NAME + 1, False)])
def test_overlong_names_are_left_out(length: int, taken: bool) -> None:
    name = "x" * (length - len("/codemeta.json")) + "/codemeta.json"
    assert bool(sorted_out([ZipInfo(name)]).codemeta) == taken


LISTS = {
    "an only folder is left out": (
        ["p/environment.yml", "p/nb/a.ipynb", "p/b.ipynb", "p/c.py"],
        (("b.ipynb", "nb/a.ipynb"), ("environment.yml",)),
    ),
    "two folders stay": (["p/environment.yml", "q/b.ipynb"], (("q/b.ipynb",), ())),
    "a file beside the folder": (["README", "p/requirements.txt"], ((), ())),
    "hidden ones are left out": (
        [".x/a.ipynb", "p/.ipynb_checkpoints/a-checkpoint.ipynb", "p/.b.ipynb", "p/c.ipynb"],
        (("p/c.ipynb",), ()),
    ),
    "a folder binder takes the place of the root": (
        ["p/binder/postBuild", "p/binder/data/apt.txt", "p/requirements.txt"],
        ((), ("binder/postBuild",)),
    ),
    "an empty folder binder does so too": (
        ["p/.binder/notes.txt", "p/requirements.txt"],
        ((), (".binder/",)),
    ),
    "leftovers of macOS": (["p/a.ipynb", "__MACOSX/p/a.ipynb"], (("p/a.ipynb",), ())),
    "names that lead out": (["p/../../a.ipynb", "p/b.ipynb"], (("b.ipynb",), ())),
}
LISTS |= {
    "a top folder listed itself": (["p/", "p/a.ipynb"], (("a.ipynb",), ())),
    "an empty archive": ([], ((), ())),
    "what leads out makes no second top": (["../x", "p/a.ipynb"], (("a.ipynb",), ())),
    "other endings": (["a.ipynb.txt", "b.IPYNB"], ((), ())),
    "both folders of a binder": (
        ["binder/start", ".binder/apt.txt", "README"],
        ((), (".binder/apt.txt", "binder/start")),
    ),
    "several files of an environment": (
        ["setup.py", "apt.txt", "environment.yml", "README"],
        ((), ("apt.txt", "environment.yml", "setup.py")),
    ),
}


@pytest.mark.parametrize(("names", "expected"), LISTS.values(), ids=LISTS.keys())
def test_notebooks_and_binder_files(names: list[str], expected: tuple[Any, Any]) -> None:
    found = sorted_out(entries(zips.packed(dict.fromkeys(names, b""))))
    assert (found.notebooks, found.binder) == expected


def test_of_many_notebooks_the_first_are_kept() -> None:
    names = [f"{number:04}.ipynb" for number in range(MAX_NOTEBOOKS + 1)]
    found = sorted_out([ZipInfo(name) for name in reversed(names)])
    assert found.notebooks == tuple(names[:MAX_NOTEBOOKS])


def test_depth_comes_before_the_path() -> None:
    assert sorted(["a/b", "z", "b", "a/a/a"], key=depth) == ["b", "z", "a/b", "a/a/a"]


def looked(body: bytes, parts: bool = True) -> tuple[ArchiveLook, Answers]:
    courier = Answers({URL: body}, parts=parts)
    file = {"key": "x.zip", "checksum": "md5:1", "size": len(body)}
    return look(courier, API, 7, file), courier


def test_a_large_zip_is_read_in_two_small_parts() -> None:
    body = zips.packed({"p/codemeta.json": META, "p/data": NOISE, "p/a.ipynb": b"", "p/start": b""})
    found, courier = looked(body)
    assert found.archive == RecordArchive(
        key="x.zip",
        checksum="md5:1",
        codemeta="p/codemeta.json",
        notebooks=("a.ipynb",),
        binder=("start",),
    )
    assert courier.asked == [f"{URL} {len(body) - 65_557}-{len(body) - 1}"]
    assert found.codemeta() == CodemetaFile(
        key="x.zip!/p/codemeta.json", checksum="md5:1", content=json.loads(META)
    )
    assert courier.asked[1:] == [f"{URL} 0-32767"]


def test_a_zip_without_a_codemeta() -> None:
    found, _ = looked(zips.packed({"README": b""}))
    assert found.archive == RecordArchive(key="x.zip", checksum="md5:1")


def test_what_was_passed_over_is_noted() -> None:
    found, _ = looked(zips.packed({"codemeta.json": b'{"name": "x",}'}))
    file = found.codemeta()
    assert file.content == {"name": "x"}
    assert file.mended == "line 1: a comma before a closing bracket"


NO_ZIP = "it is not a zip archive, or a damaged one"


@pytest.mark.parametrize(
    "body",
    [NOISE[:1000], NOISE, b"<html>blocked</html>", SOUND[:-10], SOUND[-22:]],
    ids=["garbage", "long garbage", "html", "cut at the end", "only the end"],
)
def test_what_is_no_sound_zip_is_told(body: bytes) -> None:
    found, _ = looked(body)
    assert found == ArchiveLook(RecordArchive(key="x.zip", checksum="md5:1", fault=NO_ZIP))


def test_bounds_of_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    body = zips.packed({str(number): b"" for number in range(11)})
    monkeypatch.setattr(module, "MAX_MEMBERS", 11)
    assert looked(body)[0].archive.fault is None
    monkeypatch.setattr(module, "MAX_MEMBERS", 10)
    assert looked(body)[0].archive.fault == "it holds more than 10 files"
    monkeypatch.setattr(module, "MAX_FETCHED", 100)
    assert looked(body)[0].archive.fault == "its list of files is longer than 100 bytes"


def test_a_server_without_parts_is_told() -> None:
    with pytest.raises(NoParts):
        looked(SOUND, parts=False)


BROKEN_MEMBERS = {
    "encrypted": (zips.encrypted({"codemeta.json": META}), "it is encrypted"),
    "lzma": (zips.packed({"codemeta.json": META}, zipfile.ZIP_LZMA), "it is compressed in a way"),
    "bzip2": (zips.packed({"codemeta.json": META}, zipfile.ZIP_BZIP2), "it is compressed in a way"),
    "too long": (
        zips.packed({"codemeta.json": b" " * (MAX_BYTES + 1)}),
        f"{MAX_BYTES + 1} bytes are more than",
    ),
    "a bomb": (zips.bomb("codemeta.json", 10**7), "the archive is damaged"),
    "no json": (zips.packed({"codemeta.json": b"{"}), "not valid JSON"),
    "no such place": (
        zips.packed({"codemeta.json": META}).replace(b"PK\x03\x04", b"PK\x03\x05"),
        "the archive is damaged",
    ),
    "cut at the beginning": (SOUND[1000:], "the archive is damaged"),
    "list elsewhere": (SOUND[:-6] + b"\x10\0\0\0" + SOUND[-2:], "the archive is damaged"),
    "other bytes": (
        zips.packed({"codemeta.json": META}, zipfile.ZIP_STORED).replace(b"good", b"evil"),
        "the archive is damaged",
    ),
}


@pytest.mark.parametrize(("body", "fault"), BROKEN_MEMBERS.values(), ids=BROKEN_MEMBERS.keys())
def test_a_codemeta_that_cannot_be_read_is_told(body: bytes, fault: str) -> None:
    file = looked(body)[0].codemeta()
    assert (file.key, file.checksum, file.content) == ("x.zip!/codemeta.json", "md5:1", None)
    assert (file.fault or "").startswith(fault)


def test_the_longest_codemeta_is_read() -> None:
    longest = b'{"name": "x"}'.ljust(MAX_BYTES)
    assert looked(zips.packed({"codemeta.json": longest}))[0].codemeta().content == {"name": "x"}


def test_a_codemeta_out_of_reach_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PARTS", 1)
    found, _ = looked(SOUND)
    told = "the archive would have to be downloaded to reach it"
    assert found.codemeta().fault == told
