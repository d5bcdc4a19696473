"""Archives unpack within limits: the same code in the notebook's cell and in the client."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from astropy.table import Table
from esap_basket import BasketError, _archives
from esap_basket._archives import Refused, unpack

from tests.basket.exports.test_notebook_faults import cell, ran
from tests.basket.items import file_at
from tests.basket.session.test_client import in_folder, loaded
from tests.support.servers.data import CSV, Data
from tests.support.synthetic_sky import FOLDER

DATA = {
    "release/README.txt": b"What is here",
    "release/data/sky.fits": (FOLDER / "synthetic-sky.fits").read_bytes(),
    "release/data/sky.vot": (FOLDER / "synthetic-sky.vot").read_bytes(),
    "release/sources.csv": CSV,
    "release/.git/config": b"[core]\nfsmonitor = touch owned\n",
}


def tar(contents: dict[str, bytes], mode: str = "gz", **special: Any) -> bytes:
    """A tar archive; `special` are attributes of its last member."""
    found = io.BytesIO()
    with tarfile.open(fileobj=found, mode=f"w:{mode}", format=tarfile.GNU_FORMAT) as archive:
        for at, (name, content) in enumerate(contents.items(), 1):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            for key, value in (special if at == len(contents) else {}).items():
                setattr(member, key, value)
            archive.addfile(member, io.BytesIO(content) if member.isreg() else None)
    return found.getvalue()


def zipped(contents: dict[str, bytes], mode: int = 0o100644, names: bytes = b"") -> bytes:
    """A ZIP; `mode` is its last member's. `names` stands in the place of "~~~~" in its names."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        for at, (name, content) in enumerate(contents.items(), 1):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (mode if at == len(contents) else 0o100777) << 16
            archive.writestr(info, content)
    return found.getvalue().replace(b"~~~~", names or b"~~~~")


def header(name: str, **about: Any) -> bytes:
    """The 512 bytes that begin a member of a tar."""
    info = tarfile.TarInfo(name)
    for key, value in about.items():
        setattr(info, key, value)
    return info.tobuf(tarfile.GNU_FORMAT)


def negative(kind: bytes) -> bytes:
    """A member of fewer than no bytes, which leads tarfile back to itself."""
    found = bytearray(header("a", type=kind))
    found[124:136] = b"\xff" * 10 + b"\xfc\x00"  # -1024
    found[148:156] = b" " * 8
    found[148:156] = b"%06o\0 " % sum(found)
    return header("x") + bytes(found) + bytes(1024)


def sparse(**about: str) -> bytes:
    """A tar whose member has holes, by what GNU tar says of them."""
    found, info = io.BytesIO(), tarfile.TarInfo("a.fits")
    info.size, info.pax_headers = 3, {f"GNU.sparse.{key}": text for key, text in about.items()}
    with tarfile.open(fileobj=found, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info, io.BytesIO(b"abc"))
    return found.getvalue()


def test_an_archive_is_unpacked_beside_itself(tmp_path: Path) -> None:
    kinds = {"tar": "", "tar.gz": "gz", "tgz": "gz", "tar.bz2": "bz2", "tar.xz": "xz"}
    archives = {f"release.{end}": tar(DATA, mode) for end, mode in kinds.items()}
    archives |= {"release.zip": zipped(DATA), "other.tgz": tar({"./a/x.csv": CSV, "./b": b""})}
    for name, content in archives.items():
        (tmp_path / name).write_bytes(content)
        found = unpack(tmp_path / name, 10**6, "why", lambda path, form: (path.name, form))
        if name == "other.tgz":
            assert sorted(found.files) == ["a/x.csv", "b"] and found.folder.name == "other"
            continue
        # The archive's only folder has its name, and is not there twice.
        assert sorted(found.files) == ["README.txt", "data/sky.fits", "data/sky.vot", "sources.csv"]
        assert {p.relative_to(found.folder).as_posix() for p in found.folder.rglob("*")} == {
            *found.files,
            "data",
        }
        assert found.files["sources.csv"].read_bytes() == CSV
        assert found.files["sources.csv"].stat().st_mode & 0o111 == 0
        assert found.left == ["release/.git/config"]
        assert found.read() == ("sky.fits", "application/fits")
        assert found.read("sources.csv") == ("sources.csv", "text/csv")
        said = repr(found).splitlines()
        assert said[0] == f"{found.folder}: 4 files, 12 kB" and said[-1].endswith("data/sky.fits")
    assert {p.name for p in tmp_path.iterdir() if p.is_dir()} == {
        "other",
        "release",
        *(f"release-{number}" for number in range(2, 7)),
    }


LINK = {"type": tarfile.SYMTYPE, "linkname": "/etc"}
# What is hostile → a word of the reason.
HOSTILE: dict[str, tuple[bytes, str]] = {
    "parent": (tar({"a": b"", "b/../../evil": b""}), "leads out of the folder"),
    "absolute": (tar({"a": b"", "/tmp/evil": b""}), "a path on somebody's disk"),
    "windows": (tar({"..\\evil": b""}), "a path on somebody's disk"),
    "drive": (tar({"C:evil": b""}), "a path on somebody's disk"),
    "symlink": (tar({"a": b"", "etc": b""}, **LINK), "is a link"),
    "symlink, then a file through it": (
        header("etc", **LINK) + header("etc/evil") + bytes(1024),
        "is a link",
    ),
    "hard link": (tar({"a": b"", "b": b""}, type=tarfile.LNKTYPE, linkname="a"), "is a link"),
    "device": (tar({"null": b""}, type=tarfile.CHRTYPE, devmajor=1, devminor=3), "is a device"),
    "fifo": (tar({"pipe": b""}, type=tarfile.FIFOTYPE), "is a device"),
    "twice": (tar({"A.fits": b"", "a.FITS": b""}), "is in it twice"),
    "a file and a folder": (tar({"a": b"", "a/b": b""}), "is in it twice"),
    "a folder and a file": (tar({"a/b": b"", "a": b""}), "is in it twice"),
    "unseen": (tar({"gpj.\u202exe": b""}), "cannot be seen"),
    "control": (tar({"a\x1b[31m\n": b""}), "cannot be seen"),
    "not UTF-8": (tar({"a\udce9": b""}), "cannot be seen"),
    "long": (tar({"x" * 201: b""}), "too long"),
    "deep": (tar({"a/" * 60 + "x": b""}), "too deep"),
    "2,001 files": (
        gzip.compress(header("a", type=tarfile.DIRTYPE) * 2_001, 1),
        "more than 2,000 files",
    ),
    "large": (tar({"a.fits": bytes(2_000_000)}), "more than 1 MB, the free space"),
    "a bomb of 8 TB": (gzip.compress(header("a", size=8 << 40) + bytes(512)), "more than 1 MB"),
    "a bomb in a header": (header("a", type=b"x", size=1 << 33) + bytes(512), "list of its own"),
    "a bomb of a long name": (header("a", type=b"L", size=1 << 33), "list of its own"),
    "back to the beginning": (negative(tarfile.REGTYPE), "more than|back"),
    "back in a header": (negative(b"x"), "back|list of its own|cannot"),
    "sparse, of letters": (sparse(size="abc", numblocks="1"), "cannot be read"),
    "sparse, with a map of letters": (sparse(map="1,a,3"), "cannot be read"),
    "sparse, with a map in the file": (sparse(major="1", minor="0", realsize="9"), "cannot be"),
    "nothing": (tar({".hidden": b""}), "no file"),
    "cut": (tar(DATA)[:3000], "cannot be read"),
    "not an archive": (b"<h1>Log in</h1>" * 100, "cannot be read"),
    "a gzip of no tar": (b"\x1f\x8b" + b"x" * 100, "cannot be read"),
    "zip: parent": (zipped({"a": b"", "../evil": b""}), "leads out of the folder"),
    "zip: absolute": (zipped({"/tmp/evil": b""}), "a path on somebody's disk"),
    "zip: windows": (zipped({"~~~~evil": b""}, names=b"..\\\\"), "a path on somebody's disk"),
    "zip: link": (zipped({"a": b"", "b": b"/etc"}, 0o120777), "is a link"),
    "zip: device": (zipped({"null": b""}, 0o020666), "is a device"),
    "zip: twice": (zipped({"a": b"", "A": b""}), "is in it twice"),
    "zip: NUL": (zipped({"a~~~~.txt": b""}, names=b"\0.sh"), "cannot be seen"),
    "zip: large": (zipped({"a": bytes(2_000_000)}), "more than 1 MB"),
    "zip: damaged": (
        zipped({"a": b"", "b": bytes(range(256))}).replace(b"\x10\x11\x12", b"\x10\x11\x13"),
        "cannot be read: Bad CRC-32",
    ),
    "zip: cut": (zipped(DATA)[:-30], "cannot be read"),
    "zip: 30 files": (zipped({f"{number}/x": b"" for number in range(30)}), "more than 20 files"),
}
MOST = {"2,001 files": 2_000, "zip: 30 files": 20}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_hostile_leaves_nothing(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind in MOST:
        monkeypatch.setattr(_archives, "MOST_MEMBERS", MOST[kind])
    content, why = HOSTILE[kind]
    path = tmp_path / "inside/release.tar.gz"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(Refused, match=why):
        unpack(path, 1_000_000, "the free space of this disk", None)
    assert [p.name for p in tmp_path.rglob("*")] == ["inside", "release.tar.gz"]


def test_a_list_of_files_cannot_lead_back() -> None:
    file = _archives.Reading(io.BytesIO(bytes(99)), 10, back=False)
    assert file.seek(50) == 50 and len(file.read(10)) == 10
    for act in (lambda: file.seek(50), lambda: file.seek(-1, 2), lambda: file.read(11), file.read):
        with pytest.raises(Refused):
            act()


def test_more_than_data_ever_shrink_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_archives, "ANY_RATIO", 1_000_000)
    for size, name in ((900_000, "small.zip"), (1_100_000, "bomb.zip")):
        (tmp_path / name).write_bytes(zipped({"a.fits": bytes(size)}))
    assert unpack(tmp_path / "small.zip", 10**9, "why", None).files
    with pytest.raises(Refused, match="more than 200 times its size"):
        unpack(tmp_path / "bomb.zip", 10**9, "why", None)


def test_the_client_unpacks_archives_into_its_folder(data: Data, tmp_path: Path) -> None:
    data.files |= {"/release.tar.gz": tar(DATA), "/evil.zip": zipped({"../evil": b"x"})}
    items = [file_at(f"{data.url}/{name}", name) for name in ("release.tar.gz", "evil.zip", "a.gz")]
    basket = loaded(tmp_path, *items)
    folder = tmp_path / "data"
    with pytest.warns(UserWarning, match=r"evil\.zip is not unpacked: .* leads out of the folder"):
        (name, found), *more = basket.archives(folder, errors="skip").items()
    assert (name, more) == ("release.tar.gz", [])
    assert found.folder == folder / "release"
    table = found.read("data/sky.vot")
    assert isinstance(table, Table) and len(table) == 40
    assert found.read() == found.folder / "data/sky.fits"  # an image
    with pytest.raises(KeyError, match="no such table"):
        found.read("README.txt")
    assert in_folder(folder) == {"release", "release.tar.gz", "evil.zip"}
    with pytest.raises(BasketError, match=r"more than 5 kB, most_bytes="):
        loaded(tmp_path, items[0]).archives(tmp_path / "less", most_bytes=5000)


def test_the_notebook_unpacks_archives_as_the_client_does(
    data: Data, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MEM_LIMIT", "9000")  # an archive need not fit into the memory
    data.files |= {"/release.tar.gz": tar(DATA), "/evil.zip": zipped({"../evil": b"x"})}
    items = [file_at(f"{data.url}/{name}", name) for name in ("release.tar.gz", "evil.zip")]
    found, said = ran(cell(items), capsys)
    assert said[0] == "Loaded: data['release.tar.gz'] (Unpacked)"
    assert said[1] == "basket-data/release: 4 files, 12 kB"
    assert said[6] == "  left out: 1 hidden files"
    assert said[7] == "  .read() reads data/sky.fits"
    assert said[8].startswith("Not loaded: evil.zip: It is not unpacked: '../evil' in it leads out")
    assert said[8].endswith("Whole, it is basket-data/evil.zip.")
    assert len(found["data"]["release.tar.gz"].read("sources.csv")) == 2
    (tmp_path / "basket-data-2").mkdir()
    _, said = ran(cell(items[:1], {"disk": 0.00001}), capsys)
    assert "more than 10 kB, the disk of this session" in said[0]
    assert in_folder(tmp_path / "basket-data-3") == {"release.tar.gz"}
