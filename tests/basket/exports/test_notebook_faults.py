"""What a notebook's first cell says and leaves when data cannot be had, or are too large."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from astropy.io import fits
from astropy.table import Table

from render.exports.handover import LOADER, handover_files
from tests.basket.items import SKY, exported, file_at, query_at
from tests.support.node import in_node
from tests.support.servers.data import CSV, FAULT, VOTABLE, Data, Large, document, table

FITS = {"encodingFormat": "application/fits"}
CSV_FORM = {"encodingFormat": "text/csv"}
GB = 1_000_000_000


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MEM_LIMIT", raising=False)
    return tmp_path


def cell(items: list[dict[str, Any]], room: dict[str, float] | None = None) -> str:
    asked = [{"items": items, "room": room or {}}]
    return str(in_node("cell", asked, "basket")[0])


def ran(code: str, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], list[str]]:
    """The names that the cell has set, and the lines that it printed."""
    found: dict[str, Any] = {}
    exec(code, found)
    return found, capsys.readouterr().out.splitlines()


def left() -> set[str]:
    """The files that are there."""
    return {path.name for path in Path().rglob("*") if path.is_file()}


FAULTS = {
    "/status/401": "asks for a login",
    "/status/403": "refuses access: the data may be restricted",
    "/status/404": "nothing at this URL: the file was moved or deleted",
    "/status/410": "nothing at this URL",
    "/status/429": "has reached the limit. Wait a few minutes",
    "/status/400": "does not accept the request",
    "/status/503": "The server failed: the fault is on its side. Try again later",
    "/cut.vot": "lost before the end of the file. Run the cell again. (ValueError: cut off 9 bytes",
    "/login.fits": "sent a web page in place of the data",
    "/to-file": "file:",
    "/to-private": "The server leads to this machine or into a private network, where no stranger",
}


def test_each_fault_has_what_happened_why_and_what_to_do(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    items = [file_at(f"{data.url}{path}", path.strip("/")) for path in FAULTS]
    more = {
        "http://127.0.0.1:1/x": "cannot be reached",
        "http://nowhere.invalid/x": "was not found (DNS)",
        f"https{data.url[4:]}/x": "No secure connection (TLS)",
        f"{data.url}/sources.csv": "is in basket-data, but cannot be read as what it should be",
    }
    items += [file_at(url, f"other-{at}.vot") for at, url in enumerate(more)]
    items += [query_at(f"{data.url}/{way}", "SELECT * FROM nowhere") for way in ("tap", "old-tap")]
    items += [file_at(f"{data.url}/synthetic-sky.vot", "good.vot")]
    found, lines = ran(cell(items), capsys)
    for line, words in zip(lines, (*FAULTS.values(), *more.values(), FAULT, FAULT), strict=False):
        assert line.startswith("Not loaded: ") and words in line
    assert lines[-2:] == ["Loaded: data['good.vot'] (Table)", f"1 of {len(items)} loaded."]
    assert len(found["failed"]) == len(items) - 1
    assert left() == {"good.vot", "other-3.vot", "rows-2.vot"}
    # What says nothing is given up soon here, and alone: a busy machine says something late.
    code = cell([file_at(f"{data.url}/silent", "silent")]).replace("SECONDS = 60", "SECONDS = 0.3")
    assert "did not respond in time" in ran(code, capsys)[1][0]


def test_what_is_too_large_is_not_begun(data: Data, capsys: pytest.CaptureFixture[str]) -> None:
    data.large = {
        "/known.fits": Large(b"", b"x", 5_100_000_000),
        "/get.fits": Large(b"", b"x", 5_100_000_000),
        "/close.dat": Large(b"", b"x", 2 * GB + 1),
    }
    unknown = {"contentSize": None}
    items = [
        file_at(f"{data.url}/known.fits", "known.fits", **FITS, **unknown),
        file_at(f"{data.url}/get.fits", "get.fits", **FITS),
        file_at(f"{data.url}/close.dat", "close.dat", **unknown),
        {**SKY, "access": {"protocol": "datalink", "url": f"{data.url}/links?ID=x"}},
        file_at(f"{data.url}/sources.csv", "s.csv", **CSV_FORM, contentSize=9 * GB),
    ]
    _, lines = ran(cell(items), capsys)
    told = "5.1 GB is too large: the limit is 2 GB (what is taken where nothing is known"
    assert told in lines[0] and told in lines[1]
    for words in (
        "first_rows('known.fits') reads the first 1000 rows of a table",
        f"fits.open('{data.url}/known.fits', use_fsspec=True)[0].section[:500, :500]",
        "data['synthetic-sky DataLink service'] may offer cut-outs (SODA)",
        "set MOST in this cell",
    ):
        assert words in lines[0]
    assert "2,000,000,001 bytes is too large: the limit is 2 GB" in lines[2]
    assert lines[4].startswith("Loaded: data['s.csv']")  # whose size the basket has wrong
    assert [line for line in data.log if "/known.fits" in line] == ["HEAD /known.fits"]
    assert [line for line in data.log if "/get.fits" in line] == ["GET /get.fits"]
    assert left() == {"s.csv"}


@pytest.mark.parametrize(
    ("room", "memory", "why"),
    [
        ({"memory": 0.0011, "disk": 20}, "", "1.1 MB (the memory of this session)"),
        ({"disk": 0.0015}, "", "1.5 MB (the disk of this session)"),
        ({"memory": 4}, "1200000", "1.2 MB (the memory of this session)"),
        ({}, "1200000", "1.2 MB (the memory of this session)"),
    ],
)
def test_a_session_takes_no_more_than_it_has(
    room: dict[str, float],
    memory: str,
    why: str,
    data: Data,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MEM_LIMIT", memory)
    data.large = {"/a.csv": Large(b"", b"x", 0)}
    item = file_at(f"{data.url}/a.csv", "a.csv", **CSV_FORM)
    _, (line, _) = ran(cell([item], room), capsys)
    assert f" MB is too large: the limit is {why}" in line
    assert left() == set()
    assert os.listdir() == ["basket-data"]


def test_ctrl_c_leaves_no_part(data: Data) -> None:
    code = cell([file_at(f"{data.url}/endless", "a.csv", **CSV_FORM)])
    # The visitor stops the cell while a block is being written.
    code = code.replace("file.write(block)", "file.write(block); raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        exec(code, {})
    assert left() == set() and os.listdir() == ["basket-data"]


def test_first_rows_are_had_of_what_is_too_large(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    buffer = io.BytesIO()
    stars = Table({"x": np.arange(5000), "name": ["u"] * 5000})
    image = fits.ImageHDU(np.zeros((50, 50)))
    fits.HDUList([fits.PrimaryHDU(), image, fits.BinTableHDU(stars)]).writeto(buffer)
    row = b"<TR><TD>SYN 01</TD><TD>1.5</TD></TR>"
    whole = document(table({"name": "SYN 01", "flux": "1.5"}))
    start, _, _ = whole.partition(b"</TABLEDATA>")
    data.large = {
        "/a.fits": Large(buffer.getvalue(), b"x", 5 * GB),
        "/a.vot": Large(start, row, 5 * GB),
        "/a.csv": Large(CSV, b"SYN 03,1.5\n", 5 * GB),
        "/image.fits": Large(data.files["/synthetic-sky.fits"], b"x", 5 * GB),
    }
    items = [
        file_at(f"{data.url}/a.fits", "a.fits", **FITS),
        file_at(f"{data.url}/a.vot", "a.vot", encodingFormat=VOTABLE),
        file_at(f"{data.url}/a.csv", "a.csv", **CSV_FORM),
        file_at(f"{data.url}/image.fits", "image.fits", **FITS),
        query_at(f"{data.url}/tap", "SELECT 1"),
    ]
    cell_, lines = ran(cell(items), capsys)
    assert lines[-1] == "1 of 5 loaded."
    for key in ("a.fits", "a.vot", "a.csv"):
        assert len(cell_["first_rows"](key)) == 1000
        assert len(cell_["first_rows"](key, 3)) == 3
    assert list(cell_["first_rows"]("a.fits", 2)["x"]) == [0, 1]
    assert cell_["first_rows"]("a.csv", 4)["name"][1] == "SYN, 02"
    with pytest.raises(ValueError, match="may be an image"):
        cell_["first_rows"]("image.fits")
    cell_["first_rows"]("rows.vot", 7)
    assert "MAXREC=7" in data.log[-1]


def test_the_published_notebook_has_the_same_cell() -> None:
    text = handover_files([], [], [])[LOADER].decode()
    assert "from parts import" not in text and "def first_rows" in text and "HTTP 401" in text
    assert "from parts import" not in exported("notebook", [SKY])


def test_a_query_that_gives_all_it_asks_for_may_have_more(
    data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    for rows, said in ((1, True), (2, False)):
        _, lines = ran(cell([query_at(f"{data.url}/tap", f"SELECT TOP {rows} a")]), capsys)
        told = "rows.vot has the rows its query asks for (TOP 1): there may be more"
        assert (told in lines) is said
