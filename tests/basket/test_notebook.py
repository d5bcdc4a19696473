"""The basket as a Jupyter notebook: valid for nbformat, its first cell run in real kernels."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.basket.items import ACCESS, KIND, SKY, exported, file_at, hostile, query_at
from tests.files import ROOT
from tests.servers.data import CSV, FAULT, Data, document, table

CELL = ROOT / "site_src/assets/js/basket/exports/load.py"


def opened(items: list[dict[str, Any]]) -> Any:
    notebook = nbformat.reads(exported("notebook", items), as_version=4)
    nbformat.validate(notebook)
    return notebook


def run(notebook: Any, folder: Path, code: str, without: tuple[str, ...] = ()) -> tuple[str, Any]:
    """What the first cell prints in a real kernel, and what the `code` after it makes of `data`,
    as JSON. `without` are packages the kernel cannot import, though they are installed."""
    blocked = folder.parent / "blocked"
    for package in without:
        (blocked / package).mkdir(parents=True)
        (blocked / package / "__init__.py").write_text("raise ImportError('not installed')")
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(blocked), "HOME": str(folder.parent)}
    load, _, after = notebook.cells
    after.source = f"import json\nprint(json.dumps({code}))"
    client = NotebookClient(notebook, resources={"metadata": {"path": str(folder)}})
    client.execute(env=environment)
    (said,) = load.outputs
    (made,) = after.outputs
    assert said.output_type == made.output_type == "stream"
    return said.text, json.loads(made.text)


def test_it_is_a_notebook_that_says_what_it_holds() -> None:
    notebook = opened(KIND)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert [cell.cell_type for cell in notebook.cells] == ["code", "markdown", "code"]
    assert len({cell.id for cell in notebook.cells}) == 3
    assert notebook.metadata.kernelspec.name == "python3"
    load, about, _ = notebook.cells
    assert load.outputs == [] and load.execution_count is None
    rows = about.source.splitlines()[2:]
    assert len(rows) == len(KIND)
    page = "https://example.org/cat/data/synthetic-sky/"
    assert rows[0] == f'- `data["synthetic-sky.vot"]`: [Of https](<{page}>), synthetic\\-sky\\.vot'
    assert opened([]).cells[0].source.count("ITEMS = [") == 1


def test_rucio_files_are_attached_for_the_sessions_extension() -> None:
    dids = ["escape:run42.h5", "escape:run42.h5", "escape:a.b/set-1", "x:2020_class"]
    items = [{**SKY, "access": {"protocol": "rucio", "did": did}} for did in dids]
    notebook = opened([SKY, *items])
    found = notebook.metadata.rucio_attachments
    assert [one["did"] for one in found] == dids
    assert [one["type"] for one in found] == ["file", "file", "collection", "collection"]
    variables = [one["variableName"] for one in found]
    assert variables[0] == "rucio_run42_h5" and len(set(variables)) == 4
    assert all(name.isidentifier() for name in variables)
    for name in variables:
        assert f'"variable":"{name}"' in notebook.cells[0].source
    assert "rucio_attachments" not in opened([SKY]).metadata


def test_the_cell_runs_on_old_hubs() -> None:
    tree = ast.parse(CELL.read_text("utf-8"), feature_version=(3, 8))
    strict = [node for node in ast.walk(tree) if isinstance(node, ast.keyword)]
    assert "strict" not in [node.arg for node in strict]  # of zip(), new in Python 3.10


def of(protocol: str, url: str) -> dict[str, Any]:
    return {**SKY, "id": protocol, "access": {"protocol": protocol, "url": url}}


@pytest.fixture
def ways(data: Data) -> list[dict[str, Any]]:
    """Every way to data, and every way that fails."""
    two = document(table({"x": "1"}) + table({"y": "2"}))
    data.files["/two.vot"] = two
    csv, fits = ({"encodingFormat": form} for form in ("text/csv", "application/fits"))
    return [
        file_at(f"{data.url}/synthetic-sky.vot", "sky.vot"),
        file_at(f"{data.url}/synthetic-sky.fits", "sky.fits", **fits),
        file_at(f"{data.url}/sources.csv", "sources.csv", **csv),
        file_at(f"{data.url}/sources.csv", "notes.txt", encodingFormat=None),
        file_at(f"{data.url}/two.vot", "two.vot"),
        query_at(f"{data.url}/tap", "SELECT 'ü' AS a,\n \"b\" FROM t"),
        of("tap", f"{data.url}/tap"),
        of("datalink", f"{data.url}/links?ID=ivo://x"),
        of("sia", f"{data.url}/sia"),
        {**SKY, "access": ACCESS["rucio"]},
        {**SKY, "access": ACCESS["zooniverse"]},
        file_at(f"{data.url}/missing", "missing"),
        file_at(f"{data.url}/cut.vot", "cut.vot"),
        file_at(f"{data.url}/to-file", "to-file"),
        query_at(f"{data.url}/tap", "SELECT * FROM nowhere", "nowhere"),
    ]


TYPES = "{key: type(one).__name__ for key, one in data.items()}"


def test_with_astropy_and_pyvo_tables_are_loaded(
    ways: list[dict[str, Any]], data: Data, tmp_path: Path
) -> None:
    folder = tmp_path / "here"
    said, found = run(
        opened(ways),
        folder,
        f"""[{TYPES}, len(data["sky.vot"]), str(data["sky.vot"]["flux"].unit),
        data["sources.csv"]["name"][1], data["two.vot"].colnames, list(data["rows.vot"]["query"]),
        data["datalink DataLink service"][0].access_url]""",
    )
    assert found[0] == {
        "sky.vot": "Table",
        "sky.fits": "PosixPath",
        "sources.csv": "Table",
        "notes.txt": "PosixPath",
        "two.vot": "Table",
        "rows.vot": "Table",
        "tap TAP service": "TAPService",
        "datalink DataLink service": "DatalinkResults",
        "sia SIA service": "SIAService",
    }
    query, link = "SELECT 'ü' AS a,\n \"b\" FROM t", f"{data.url}/synthetic-sky.fits"
    assert found[1:] == [40, "mJy", "SYN, 02", ["x"], [query], link]
    lines = said.splitlines()
    assert "Loaded: data['sky.vot'] (Table)" in lines
    failed = [line for line in lines if line.startswith("Not loaded: ")]
    assert len(lines) == len(ways) == len(found[0]) + len(failed)
    for line, why in zip(
        failed,
        ("scope:run42.h5 available in the session's Rucio panel", "log in with panoptes_client",
         "404", "cut off 9 bytes", "file:", FAULT),
        strict=True,
    ):  # fmt: skip
        assert why in line
    made = {path.name: path.read_bytes() for path in (folder / "basket-data").iterdir()}
    assert made["sky.fits"] == data.files["/synthetic-sky.fits"]
    assert set(made) == {
        "sky.vot", "sky.fits", "sources.csv", "notes.txt", "two.vot", "cut.vot.part"
    }  # fmt: skip


def test_without_them_rows_are_and_text_of_strangers_does_nothing(
    ways: list[dict[str, Any]], data: Data, tmp_path: Path
) -> None:
    strangers = hostile([
        file_at(f"{data.url}/sources.csv?'$(touch owned)", "x", encodingFormat="text/csv"),
        query_at(f"{data.url}/tap", "SELECT 1"),
        {**SKY, "access": ACCESS["rucio"]},
        {**SKY, "access": ACCESS["zooniverse"]},
    ])  # fmt: skip
    notebook = opened([*ways, *strangers])
    # As the session's extension sets it.
    (load, *_) = notebook.cells
    load.source = f"rucio_run42_h5 = '/mnt/run42.h5'\n{load.source}"
    folder = tmp_path / "here"
    said, found = run(
        notebook,
        folder,
        f"""[{TYPES}, data["sky.vot"][0], data["sources.csv"], data["rows.vot"],
        data["two.vot"], data["tap TAP service"], "/mnt/run42.h5" in data.values(),
        [type(module).__name__ for module in (Table, pyvo)]]""",
        without=("astropy", "pyvo"),
    )
    types, star, csv, answer, two, service, attached, modules = found
    assert modules == ["NoneType", "NoneType"]
    assert star == {"name": "SYN 01", "ra": "83.42254", "dec": "22.00109", "flux": "3.55"}
    assert csv == [{"name": "SYN 01", "flux": "3.55"}, {"name": "SYN, 02", "flux": "2.448"}]
    assert answer == [{"query": "SELECT 'ü' AS a,\n \"b\" FROM t", "n": "7"}]
    assert two == [{"x": "1"}] and service == f"{data.url}/tap" and attached
    assert types["sky.fits"] == "PosixPath"
    # As many lines as items, whatever their names hold.
    assert len(strangers) > 50
    assert len(said.splitlines()) == len(ways) + len(strangers)
    failed = [line for line in said.splitlines() if line.startswith("Not loaded: ")]
    nowhere = [i for i in [*ways, *strangers] if i["access"]["protocol"] in ("rucio", "zooniverse")]
    # but the one that was attached; missing, cut, to-file, nowhere
    assert len(failed) == len(nowhere) - 1 + 4
    assert any(f"400: Bad Request {FAULT}" in line for line in failed)
    # Nothing beside the folder of the data, in which nothing is run or leaves it.
    assert {path.name for path in folder.iterdir()} == {"basket-data"}
    made = list((folder / "basket-data").iterdir())
    assert all(path.is_file() for path in made)
    assert "owned" not in [path.name for path in made]
    assert sum(path.read_bytes() == CSV for path in made) > 10
