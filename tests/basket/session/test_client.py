"""esap_basket, the Python client: files and tables from a real server, and what goes wrong."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from astropy.table import Table
from esap_basket import Basket, BasketError, load_basket
from esap_basket.causes import in_words
from esap_basket.limits import said_of

from catalogue.project import own
from tests.basket.items import KIND, SKY, TEXTS, basket, file_at, query_at
from tests.support.files import ROOT
from tests.support.node import in_node
from tests.support.servers.data import CSV, FAULT, VOTABLE, Data, Large, document, table

FITS = "application/fits"


def written(folder: Path, items: list[Any]) -> Path:
    path = folder / "basket.json"
    path.write_text(json.dumps(basket(items)), encoding="utf-8")
    return path


def loaded(folder: Path, *items: dict[str, Any]) -> Basket:
    return load_basket(written(folder, list(items)))


def in_folder(folder: Path) -> set[str]:
    """What is there now, hidden or half-written files among it."""
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_a_basket_comes_from_a_path_an_address_a_link_or_a_token(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, KIND)
    data.files["/basket.json"] = path.read_bytes()
    data.files["/bom.json"] = b"\xef\xbb\xbf" + path.read_bytes()
    (token,) = in_node("encode", [{"items": KIND}], "basket")
    monkeypatch.chdir(tmp_path)
    sources = [path, str(path), "basket.json", f"{data.url}/basket.json", f"{data.url}/bom.json"]
    sources += [token, f"https://example.org/basket/#basket={token}"]
    for source in sources:
        found = load_basket(source)
        assert len(found) == len(KIND) and found.left_out == ()
        assert [item.id for item in found] == [item["id"] for item in KIND]
    assert data.agents == {f"esap-basket (+{own(ROOT / 'catalogue.yml').codeRepository})"}


def test_what_is_no_basket_is_said(data: Data, tmp_path: Path) -> None:
    for path, why in (
        ("missing", "404"),
        ("broken", "500"),
        ("synthetic-sky.vot", "not valid JSON"),
        ("synthetic-sky.fits", "not valid JSON|UTF-8"),
        ("cut.vot", "cut off 9 bytes"),
        ("endless", "is too large: the limit is 4 MB"),
        ("to-file", "file:"),
        ("to-ftp", "ftp:"),
        ("to-private", r"private network, .*localhost:9/x, which is no public host"),
    ):
        with pytest.raises(BasketError, match=why):
            load_basket(f"{data.url}/{path}")
    with pytest.raises(BasketError, match="No such file"):
        load_basket(tmp_path / "none.json")
    with pytest.raises(BasketError, match="refused"):
        load_basket("http://127.0.0.1:1/basket.json")


def test_what_is_left_out_of_a_basket_is_warned_of(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="^1 left out, see left_out. Item 1: its id is"):
        found = loaded(tmp_path, {**SKY, "id": "/"}, SKY)
    assert len(found) == 1 and len(found.left_out) == 1


def test_files_and_tables_are_loaded_and_nothing_twice(data: Data, tmp_path: Path) -> None:
    image = {"encodingFormat": FITS}
    buffer = io.BytesIO()
    Table({"x": [1, 2, 3]}).write(buffer, format="fits")
    data.files["/rows.fits"] = buffer.getvalue()
    found = loaded(
        tmp_path,
        file_at(f"{data.url}/synthetic-sky.vot", "sky.vot"),
        file_at(f"{data.url}/synthetic-sky.fits", "sky.fits", **image),
        file_at(f"{data.url}/rows.fits", "rows.fits", **image),
        file_at(f"{data.url}/moved", "sky.vot"),
        file_at(f"{data.url}/sources.csv", "sources.csv", encodingFormat="text/csv"),
        file_at(f"{data.url}/sources.csv", "notes.txt", encodingFormat=None),
        query_at(f"{data.url}/tap/", "SELECT TOP 5 'ü' AS a,\n \"b\" FROM t"),
        *KIND[2:],
    )
    folder = tmp_path / "down" / "here"
    with pytest.warns(UserWarning, match="^Not downloaded: Of datalink: .* Of rucio: scope:run42"):
        files = found.files(folder)
    tables = found.tables(folder)
    assert list(files) == [
        "sky.vot", "sky.fits", "rows.fits", "sky-2.vot", "sources.csv", "notes.txt", "rows.vot"
    ]  # fmt: skip
    assert {path.name: path for path in files.values()} == files
    assert in_folder(folder) == set(files)
    # Others may read them as they may read all that this user writes.
    (tmp_path / "plain").touch()
    assert {path.stat().st_mode for path in files.values()} == {(tmp_path / "plain").stat().st_mode}
    assert files["sky.fits"].read_bytes() == data.files["/synthetic-sky.fits"]
    assert files["notes.txt"].read_bytes() == CSV
    # An image is no table.
    assert list(tables) == ["sky.vot", "rows.fits", "sky-2.vot", "sources.csv", "rows.vot"]
    assert all(isinstance(one, Table) for one in tables.values())
    assert str(tables["sky.vot"]["flux"].unit) == "mJy" and len(tables["sky-2.vot"]) == 40
    assert list(tables["rows.fits"]["x"]) == [1, 2, 3]
    assert tables["sources.csv"]["name"][1] == "SYN, 02"
    assert list(tables["rows.vot"]["query"]) == ["SELECT TOP 5 'ü' AS a,\n \"b\" FROM t"]
    assert data.log.count("POST /tap/sync") == 1
    assert data.asked("/synthetic-sky.vot") == 2  # once moved
    files["sky.vot"].unlink()
    found.tables(folder)
    assert data.asked("/synthetic-sky.vot") == 3 and data.asked("/sources.csv") == 2


def test_a_query_may_be_answered_elsewhere(data: Data, tmp_path: Path) -> None:
    found = loaded(tmp_path, query_at(f"{data.url}/other-tap", "SELECT 1"))
    assert list(found.tables(tmp_path / "d")["rows.vot"]["query"]) == ["elsewhere"]
    # Its service has no jobs (TAP 1.1 wants them), so it is asked at once.
    assert data.log == [
        "POST /other-tap/async", "POST /other-tap/sync", "GET /tap/sync?QUERY=elsewhere"
    ]  # fmt: skip


@pytest.mark.parametrize("service", ["tap", "old-tap"])
def test_what_a_service_says_of_a_query_is_told(service: str, data: Data, tmp_path: Path) -> None:
    found = loaded(tmp_path, query_at(f"{data.url}/{service}", "SELECT * FROM nowhere"))
    for get in (found.files, found.tables):
        with pytest.raises(BasketError, match=f"{service}.*{FAULT}"):
            get(tmp_path / "d")
    assert in_folder(tmp_path / "d") == set()


def test_a_result_that_was_cut_by_the_service_is_warned_of(data: Data, tmp_path: Path) -> None:
    rows = table({"n": "7"})
    data.files["/over"] = document(rows + '<INFO name="QUERY_STATUS" value="OVERFLOW"/>')
    data.files["/late"] = document(rows + '<INFO name="QUERY_STATUS" value="ERROR">gone</INFO>')
    over, late = (file_at(f"{data.url}/{name}", f"{name}.vot") for name in ("over", "late"))
    with pytest.warns(UserWarning, match=r"over\.vot is not the whole result"):
        assert len(loaded(tmp_path, over).tables(tmp_path / "d")["over.vot"]) == 1
    with pytest.raises(BasketError, match="the service says gone"):
        loaded(tmp_path, late).tables(tmp_path / "d")


@pytest.mark.parametrize("algorithm", ["md5", "sha256"])
def test_what_is_there_with_the_right_checksum_is_kept(
    algorithm: str, data: Data, tmp_path: Path
) -> None:
    right = f"{algorithm}:{hashlib.new(algorithm, CSV).hexdigest()}"
    item = file_at(f"{data.url}/sources.csv", "a.csv", checksum=right)
    for _ in range(2):
        assert loaded(tmp_path, item).files(tmp_path / "d")["a.csv"].read_bytes() == CSV
    assert data.asked("/sources.csv") == 1
    (tmp_path / "d/a.csv").write_bytes(CSV[:-1])
    for _ in range(2):  # no file is overwritten, and the one beside it is right from then on
        assert loaded(tmp_path, item).files(tmp_path / "d") == {"a.csv": tmp_path / "d/a-2.csv"}
    assert data.asked("/sources.csv") == 2 and (tmp_path / "d/a.csv").read_bytes() == CSV[:-1]
    # Without a checksum nobody knows whether it is the same.
    other = file_at(f"{data.url}/sources.csv", "a.csv")
    assert loaded(tmp_path, other).files(tmp_path / "d") == {"a.csv": tmp_path / "d/a-3.csv"}
    assert data.asked("/sources.csv") == 3


FAULTS = {
    "missing": "404",
    "broken": "500",
    "cut.vot": "was cut off 9 bytes before its end",
    "endless": r"1 MB is too large: the limit is 100 kB \(most_bytes=\)",
    "large": "100,001 bytes is too large: the limit is 100 kB",
    "status/401": "asks for a login",
    "status/403": "refuses access",
    "to-file": "file:",
    "to-ftp": "ftp:",
    "to-private": "leads to this machine or into a private network",
    "sources.csv": "its md5 differs",
}


@pytest.mark.parametrize("path", FAULTS)
def test_what_fails_leaves_nothing_and_the_old_file(path: str, data: Data, tmp_path: Path) -> None:
    data.files["/large"] = b"x" * 100_001
    more = {"checksum": f"md5:{'0' * 32}"} if path == "sources.csv" else {}
    found = loaded(tmp_path, file_at(f"{data.url}/{path}", "a.vot", **more))
    folder = tmp_path / "d"
    with pytest.raises(BasketError, match=FAULTS[path]):
        found.files(folder, most_bytes=100_000)
    assert in_folder(folder) == set()
    (folder / "a.vot").write_text("of yesterday")
    with pytest.raises(BasketError, match=FAULTS[path]):
        found.tables(folder, most_bytes=100_000)
    assert in_folder(folder) == {"a.vot"}
    assert (folder / "a.vot").read_text() == "of yesterday"


def test_a_file_may_be_as_large_as_allowed(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.files["/large"] = b"x" * 1000
    data.large["/session"] = Large(b"", b"x", 5_100_000_000)
    much = loaded(tmp_path, file_at(f"{data.url}/session", "a.dat"))
    with pytest.raises(BasketError, match=r"5.1 GB is too large: the limit is 2 GB"):
        much.files(tmp_path / "new" / "d")
    monkeypatch.setenv("MEM_LIMIT", "1500000000")
    with pytest.raises(BasketError, match=r"the limit is 1.5 GB \(the memory of this session\)"):
        much.files(tmp_path / "new" / "d")
    assert in_folder(tmp_path / "new" / "d") == set()
    found = loaded(tmp_path, file_at(f"{data.url}/large", "a.dat"))
    assert len(found.files(tmp_path / "d", most_bytes=1000)["a.dat"].read_bytes()) == 1000


def test_the_others_come_when_one_is_skipped(data: Data, tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        file_at(f"{data.url}/missing", "a.vot"),
        file_at(f"{data.url}/synthetic-sky.vot", "b.vot", checksum=f"md5:{'0' * 32}"),
        file_at(f"{data.url}/sources.csv", "no-table.vot"),
        file_at(f"{data.url}/synthetic-sky.vot", "d.vot"),
    )
    with pytest.warns(UserWarning) as said:
        tables = found.tables(tmp_path / "d", errors="skip")
    assert list(tables) == ["d.vot"]
    why = [str(one.message) for one in said]
    assert [text.split(" ")[0] for text in why] == ["a.vot", "b.vot", "no-table.vot"]
    assert "404" in why[0] and "its md5 differs" in why[1] and "cannot be read" in why[2]
    assert {one.filename for one in said} == {__file__}
    with pytest.raises(ValueError, match="'raise' or 'skip'"):
        found.files(tmp_path / "d", errors="ignore")  # type: ignore[arg-type]
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BasketError, match="could not be written"):
        loaded(tmp_path, file_at(f"{data.url}/sources.csv", "a.csv")).files(tmp_path / "file")


def test_the_words_are_those_of_the_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    parts: dict[str, Any] = {}
    exec((ROOT / "site_src/assets/js/basket/exports/cell/parts.py").read_text("utf-8"), parts)
    for pattern, *words in parts["CAUSES"]:
        fault = pattern.partition("|")[0].replace("(404", "404").replace("HTTP ", "HTTP Error ")
        assert in_words(fault) == f"{' '.join(words)} ({fault})"
    sizes = [0, 12, 999, 999_999, 8640, 5_100_000_000, 9_960_000, 10**16]
    assert [said_of(size) for size in sizes] == [parts["said_of"](size) for size in sizes]
    assert said_of(5_100_000_000) == "5.1 GB" and said_of(999_999) == "1 MB"


def test_no_name_leaves_the_folder(data: Data, tmp_path: Path) -> None:
    given = [file_at(f"{data.url}/sources.csv", text) for text in TEXTS]
    found = loaded(tmp_path, *given)
    assert len(found) == len(given)
    files = found.files(tmp_path / "d")
    assert in_folder(tmp_path / "d") == set(files) and len(files) == len(given)
    assert all(path.parent == tmp_path / "d" for path in files.values())
    assert in_folder(tmp_path) == {"d", "basket.json"}
    assert not [name for name in files if name.startswith(("-", "."))]


def test_a_votable_without_a_table_is_told(data: Data, tmp_path: Path) -> None:
    data.files["/none"] = document("")
    found = loaded(tmp_path, file_at(f"{data.url}/none", "none.vot", encodingFormat=VOTABLE))
    with pytest.raises(BasketError, match="No table found"):
        found.tables(tmp_path / "d")
