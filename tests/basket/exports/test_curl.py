"""The basket as a shell script: run by a real shell with the real curl."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from astropy.table import Table

from tests.basket.items import KIND, exported, file_at, hostile, query_at
from tests.support.servers.data import CSV, Data


def run(items: list[dict[str, Any]], folder: Path) -> subprocess.CompletedProcess[str]:
    """What the script does in `folder`, in a home and with settings that are nobody's."""
    script = folder.parent / "basket.sh"
    script.write_text(exported("curl", items), encoding="utf-8")
    folder.mkdir(exist_ok=True)
    return subprocess.run(
        ["sh", str(script)],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder.parent), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(autouse=True)
def curl() -> None:
    if shutil.which("curl") is None:
        pytest.fail("curl is needed (Debian: apt-get install curl)", pytrace=False)


def test_files_and_answers_of_queries_come_whole(data: Data, tmp_path: Path) -> None:
    query = "SELECT TOP 5 *\n  FROM s.t -- not all\n  WHERE n = 'it''s $HOME 50 %'"
    items = [
        file_at(f"{data.url}/synthetic-sky.vot", "sky.vot"),
        file_at(f"{data.url}/moved", "sky.vot"),
        # curl would take brackets and braces for patterns
        file_at(f"{data.url}/synthetic-sky.fits?x=[1-3]&y=%7B", "map (1) [x].fits"),
        query_at(f"{data.url}/tap", query),
    ]
    folder = tmp_path / "here"
    done = run(items, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Downloading into ./basket-data\n"
    folder /= "basket-data"
    assert "GET /synthetic-sky.fits?x=[1-3]&y=%7B" in data.log
    sky, fits = data.files["/synthetic-sky.vot"], data.files["/synthetic-sky.fits"]
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    answer = found.pop("rows.vot")
    assert found == {"sky.vot": sky, "sky-2.vot": sky, "map (1) _x_.fits": fits}
    (folder / "rows.vot").write_bytes(answer)
    assert list(Table.read(folder / "rows.vot", format="votable")["query"]) == [query]


def test_one_that_fails_is_told_and_the_others_come(data: Data, tmp_path: Path) -> None:
    names = ("missing", "cut.vot", "to-file", "to-ftp", "synthetic-sky.vot")
    folder = tmp_path / "here"
    done = run([file_at(f"{data.url}/{name}", name) for name in names], folder)
    assert done.returncode == 1
    assert done.stderr.count("curl: (") == 4
    assert done.stderr.count("Not downloaded: ./") == 4
    assert re.findall(r'Protocol "(file|ftp)"', done.stderr) == ["file", "ftp"]
    found = {path.name: path.read_bytes() for path in (folder / "basket-data").iterdir()}
    assert found.pop("synthetic-sky.vot") == data.files["/synthetic-sky.vot"]
    # What was cut off is not taken for the file.
    assert set(found) == {"cut.vot.part"}


def test_text_of_strangers_does_nothing(data: Data, tmp_path: Path) -> None:
    # Their URLs lead here, so that every line of the script is run.
    path = "/a';touch$IFS'owned"
    data.files[path] = CSV
    file = file_at(data.url + path, "x")
    items = hostile([file, query_at(f"{data.url}/tap", "SELECT 1"), *KIND[2:]])
    # A basket takes in no such name; the export does not lean on that.
    items.append({**file, "name": "x\ntouch owned\r\n"})
    folder = tmp_path / "here"
    done = run(items, folder)
    assert done.returncode == 0, done.stderr
    downloads = [item for item in items if {"contentUrl", "query"} & {*item["access"]}]
    made = list((folder / "basket-data").iterdir())
    assert [path.name for path in folder.iterdir()] == ["basket-data"]
    assert 20 < len(made) == len(downloads)
    assert all(path.is_file() and path.read_bytes() for path in made)
    assert not [path.name for path in made if path.name == "owned" or path.suffix == ".part"]
    assert {path.name for path in tmp_path.iterdir()} == {"here", "basket.sh"}
    assert data.asked(path) + data.asked("/tap/sync") == len(made)


def test_what_is_no_download_is_named(tmp_path: Path) -> None:
    items = KIND[2:]
    text = exported("curl", items)
    assert "curl" not in text and "mkdir" not in text
    for item in items:
        assert f"Not downloaded: {item['name']}: " in text.replace("%s\\n' '", "")
    assert "https://example.org/scs?CAT=1&" in text
    done = run(items, tmp_path / "here")
    assert done.returncode == 0 and done.stderr.count("Not downloaded: ") == len(items)
    assert run([], tmp_path / "here").returncode == 0


def test_a_name_of_any_script_fits_on_a_disk(data: Data, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    long = [file_at(f"{data.url}/sources.csv", letter * 300 + ".csv") for letter in "é日𝒳"]
    assert run([*long, *long], folder).returncode == 0
    assert len(list((folder / "basket-data").iterdir())) == 6
