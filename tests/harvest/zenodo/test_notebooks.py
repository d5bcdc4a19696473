"""Notebooks of records without a repository: what is read, in which bounds, and how often."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.check.repositories import notebooks as findings_of
from catalogue.precedence.notebooks import with_notebooks
from catalogue.records.software import Software
from catalogue.start.repositories import with_repositories
from harvest.blobs import Blobs, oid_of
from harvest.values.contents.notebook import READER
from harvest.zenodo import notebooks as module
from harvest.zenodo.entries.software import software_from
from harvest.zenodo.lines import RecordLine
from tests.harvest.notebooks.conftest import notebook
from tests.support import zips
from tests.support.nights import read, write
from tests.support.servers import zenodo as server

NOISE = random.Random(2).randbytes(900_000)  # does not shrink when it is packed
ALPHA = notebook("Alpha", "import numpy").encode()
FILES = {
    "p/a.ipynb": ALPHA,
    "p/data.bin": NOISE,
    "p/b/c.ipynb": notebook("Beta", "import astropy").encode(),
    "p/bad.ipynb": b"{",
    "p/environment.yml": b"dependencies: [numpy]",
}


def publish(zenodo: server.Zenodo, number: int, **files: bytes) -> server.Deposit:
    deposit = zenodo.add(server.record(number))
    deposit.files = {key.replace("_zip", ".zip"): body for key, body in files.items()}
    return deposit


def line_of(found: Any, number: int = 100) -> RecordLine:
    return next(line for line in found.known.lines if line.id == number)


def entry_of(line: RecordLine) -> Software:
    software, _ = software_from(line)
    assert software is not None
    (made,) = with_notebooks(with_repositories([software], {}), [])
    return made


def told(line: RecordLine) -> list[tuple[str, str | None, str | None]]:
    return [(n.path, n.title, n.facts and n.facts.fault) for n in entry_of(line).notebooks]


def test_from_a_first_night_over_quiet_ones_to_a_lost_cache(
    zenodo: server.Zenodo, run: Any, tmp_path: Path
) -> None:
    body = zips.packed(FILES)
    publish(zenodo, 100, x_zip=body)
    publish(zenodo, 101, **{"z.ipynb": ALPHA, "README": b"", "big.ipynb": b"1"})
    blobs = Blobs(tmp_path / "cache")
    first = run(blobs=blobs)
    line = line_of(first)
    assert told(line) == [
        ("a.ipynb", "Alpha", None),
        ("b/c.ipynb", "Beta", None),
        ("bad.ipynb", None, "it is not JSON (line 1, column 2)"),
    ]
    assert told(line_of(first, 101))[1] == ("z.ipynb", "Alpha", None)
    ranges = [entry.rpartition("=")[2] for entry in zenodo.log if "x.zip" in entry]
    sizes = [int(last) - int(start) + 1 for start, last in (each.split("-") for each in ranges)]
    assert len(sizes) <= 3 and sum(sizes) < 200_000 < len(body)
    assert blobs.get(oid_of(ALPHA)) == ALPHA
    entry = entry_of(line)
    assert entry.start and entry.start.path == "a.ipynb" and entry.environment
    assert entry.environment.verdict == "ready"
    (finding,) = findings_of.check([entry])
    assert (finding.source, finding.field) == ("record 99", "files")
    assert finding.found.startswith('"bad.ipynb": it is not JSON')

    write(tmp_path / "snapshot", first.known)
    known = read(tmp_path / "snapshot")
    assert known == first.known
    zenodo.log.clear()
    assert run(known, blobs=blobs).known == known
    assert run(known).known == known, "without a cache there is nothing to fill"
    assert zenodo.count("file") == 0
    # What an older reader read is read anew, from the cache.
    assert line.notebooks is not None
    old = replace(line, notebooks=replace(line.notebooks, reader=READER - 1))
    lines = tuple(old if each is line else each for each in first.known.lines)
    again = run(replace(first.known, lines=lines), blobs=blobs)
    assert again.known.lines == first.known.lines
    assert zenodo.count("file") == 0
    # A cache that is lost is filled again, once.
    lost = Blobs(tmp_path / "other")
    assert run(known, blobs=lost).known == known
    assert lost.get(oid_of(ALPHA)) == ALPHA
    zenodo.log.clear()
    assert run(known, blobs=lost).known == known
    assert zenodo.count("file") == 0


def test_hostile_zips_are_read_in_bounds(
    zenodo: server.Zenodo, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_NOTEBOOK", 100_000)
    monkeypatch.setattr(module, "MAX_UNPACKED", 250_000)
    monkeypatch.setattr(module, "MAX_FETCHED", 500_000)
    damaged = zips.packed({"a.ipynb": ALPHA}).replace(b"PK\x03\x04", b"PK\x03\x05", 1)
    publish(zenodo, 100, x_zip=zips.bomb("a.ipynb", 10_000_000))
    publish(zenodo, 101, x_zip=zips.encrypted({"a.ipynb": ALPHA}))
    publish(zenodo, 102, x_zip=damaged)
    publish(zenodo, 103, x_zip=zips.packed({"a.ipynb": bytes(100_001)}))
    publish(zenodo, 104, x_zip=zips.packed({f"{n}.ipynb": b" " * 90_000 for n in range(4)}))
    far = {"0.bin": NOISE, "a.ipynb": NOISE[:90_000], "b.ipynb": ALPHA, "z.bin": NOISE}
    publish(zenodo, 105, x_zip=zips.packed(far))
    publish(zenodo, 106, x_zip=zips.packed({"a.ipynb": b"[" * 90_000}))
    publish(zenodo, 107, **{"a.ipynb": bytes(100_001), "b.ipynb": ALPHA})
    monkeypatch.setattr(module, "MAX_PARTS", 2)
    found = run()
    assert [told(line_of(found, number))[0][2] for number in range(100, 108)] == [
        "the archive is damaged where it lies",
        "it is encrypted",
        "the archive is damaged where it lies",
        "100001 bytes are more than the 100000 that are read",
        "it is empty",
        "the archive would have to be downloaded to reach it",
        "its JSON is nested too deeply",
        "it is larger than 5 MB",
    ]
    assert told(line_of(found, 104))[3][2] == module.TOO_MANY
    assert told(line_of(found, 107))[1][1] == "Alpha"


def test_what_the_night_has_no_room_for_is_left_for_the_next(
    zenodo: server.Zenodo, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(zenodo, 100, x_zip=zips.packed(FILES))
    publish(zenodo, 101, x_zip=zips.packed(FILES))
    monkeypatch.setitem(module.NotebookReader.__init__.__kwdefaults__, "left", 4)
    first = run()
    assert [title for _, title, _ in told(line_of(first))] == ["Alpha", "Beta", None]
    assert [title for _, title, _ in told(line_of(first, 101))] == ["Alpha", None, None]
    second = run(first.known)
    assert [title for _, title, _ in told(line_of(second, 101))] == ["Alpha", "Beta", None]
    zenodo.log.clear()
    assert run(second.known).known == second.known
    assert zenodo.count("file") == 0


def test_a_server_that_fails_costs_the_notebooks_alone(zenodo: server.Zenodo, run: Any) -> None:
    publish(zenodo, 100, **{"a.ipynb": ALPHA, "b.ipynb": ALPHA})
    zenodo.faults.append(server.Fault("404", where="file", first=2))
    first = run()
    assert [title for _, title, _ in told(line_of(first))] == ["Alpha", None]
    assert "O317" in {finding.code for finding in first.known.state.findings}
    assert [title for _, title, _ in told(line_of(run(first.known)))] == ["Alpha", "Alpha"]
