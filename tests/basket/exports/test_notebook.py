"""The basket as a Jupyter notebook: valid for nbformat, its first cell run in real kernels."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path
from typing import Any

import pytest

from render.exports.handover import LOADER, handover_files
from tests.basket.items import ACCESS, KIND, SKY, exported, file_at, hostile, query_at
from tests.basket.test_format import CONFUSING
from tests.support.servers.data import CSV, FAULT, Data, document, table


def opened(items: list[dict[str, Any]]) -> Any:
    import nbformat  # which every process would load

    notebook = nbformat.reads(exported("notebook", items), as_version=4)
    nbformat.validate(notebook)
    return notebook


def run(notebook: Any, folder: Path, code: str, without: tuple[str, ...] = ()) -> tuple[str, Any]:
    """What the first cell prints in a real kernel, and what the `code` after it makes of `data`,
    as JSON. `without` are packages the kernel cannot import, though they are installed."""
    from nbclient import NotebookClient  # which every process would load

    blocked = folder.parent / "blocked"
    for package in without:
        (blocked / package).mkdir(parents=True)
        (blocked / package / "__init__.py").write_text("raise ImportError('not installed')")
    folder.mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(blocked), "HOME": str(folder.parent)}
    load, _, after = notebook.cells
    after.source = f"import json\nprint(json.dumps({code}))"
    place = {"metadata": {"path": str(folder)}}
    # What a cell prints may come long after its end, and all be late: cores may be busy.
    client = NotebookClient(notebook, resources=place, startup_timeout=300, iopub_timeout=300)
    client.execute(env=environment)
    return printed(load), json.loads(printed(after))


def printed(cell: Any) -> str:
    """What it wrote on stdout, which may come in pieces; it must have put out nothing else."""
    assert {(one.output_type, one.name) for one in cell.outputs} == {("stream", "stdout")}
    return "".join(one.text for one in cell.outputs)


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
    dids = ["escape:run42.h5", "x:run42.h5", "escape:a.b/set-1", "x:2020_class"]
    rucio = [{**SKY, "access": {"protocol": "rucio", "did": did}} for did in dids]
    again = {**rucio[0], "id": "another-dataset"}
    notebook = opened([SKY, file_at("https://example.org/x", "rucio_run42.h5"), *rucio, again])
    found = notebook.metadata.rucio_attachments
    assert found == [
        {"did": did, "variableName": variable, "type": type_}
        for did, variable, type_ in zip(
            dids,
            ("rucio_run42_h5_2", "rucio_run42_h5_3", "rucio_a_b_set_1", "rucio_2020_class"),
            ("file", "file", "collection", "collection"),
            strict=True,
        )
    ]
    for one in found:
        used = notebook.cells[0].source.count(f'"variable":"{one["variableName"]}"')
        assert used == (2 if one["did"] == dids[0] else 1)
    assert "rucio_attachments" not in opened([SKY]).metadata


def test_the_cell_holds_the_items_and_nothing_unseen() -> None:
    # What no basket takes in, and what JavaScript's replace() would take for a sign.
    name = "gpj.\u202exe \u2028\u200b\ufeff\x85 $& $` $' $$1 \ud800"
    (cell, *_) = opened([{**SKY, "name": name}]).cells
    assert cell.source.isascii()
    (items,) = [
        statement.value
        for statement in ast.parse(cell.source).body
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "ITEMS"
    ]
    assert ast.literal_eval(items) == [{"key": "synthetic-sky.vot", **SKY, "name": name}]
    assert "ITEMS" not in cell.source.partition("ITEMS = [")[0]


def test_the_cell_runs_on_old_hubs() -> None:
    tree = ast.parse(opened([]).cells[0].source, feature_version=(3, 8))
    found = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert not found & {"lake", "parts"}
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


def test_the_published_notebook_loads_what_it_can(data: Data, tmp_path: Path) -> None:
    import nbformat  # which every process would load

    good = file_at(f"{data.url}/sources.csv", "a.csv", encodingFormat=None)
    bad: list[Any] = [*CONFUSING[:-1], *({**SKY, "access": value} for value in CONFUSING)]
    bad += [{**SKY, "access": {**good["access"], "name": value}} for value in ([1], {"x": 1}, 7)]
    bad += [{**good, "access": {**good["access"], "contentUrl": "file:///etc/hostname"}}]
    (tmp_path / "here").mkdir()
    (tmp_path / "here/basket.json").write_text(json.dumps({"items": [*bad, good]}), "utf-8")
    notebook = nbformat.reads(handover_files([], [], [])[LOADER], as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell())
    code, without = "len([one for one in data if 'a' in one])", ("astropy", "pyvo")
    said, found = run(notebook, tmp_path / "here", code, without)
    lines = said.splitlines()
    assert len(lines) == len(bad) + 2 and "a-2.csv'] (PosixPath)" in lines[-2]
    assert lines[-1] == f"4 of {len(bad) + 1} loaded."
    assert sum(line.startswith("Loaded: ") for line in lines) == 4
    assert "file:///etc/hostname is no URL" in said and found >= 1


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
    assert len(lines) - 1 == len(ways) == len(found[0]) + len(failed)
    assert lines[-1] == f"{len(found[0]) - 2} of {len(ways)} loaded; services not asked yet: 2."
    assert "Not asked yet: data['tap TAP service'] (TAPService)" in lines
    for line, why in zip(
        failed,
        ("this session offers no way to the data lake", "log in with panoptes_client",
         "404", "cut off 9 bytes", "file:", FAULT),
        strict=True,
    ):  # fmt: skip
        assert why in line
    made = {path.name: path.read_bytes() for path in (folder / "basket-data").iterdir()}
    assert made["sky.fits"] == data.files["/synthetic-sky.fits"]
    assert set(made) == {
        "sky.vot", "sky.fits", "sources.csv", "notes.txt", "two.vot", "rows.vot"
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
    assert len(said.splitlines()) == len(ways) + len(strangers) + 1
    failed = [line for line in said.splitlines() if line.startswith("Not loaded: ")]
    zooniverse = [i for i in [*ways, *strangers] if i["access"]["protocol"] == "zooniverse"]
    assert len(failed) == len(zooniverse) + 4  # missing, cut, to-file, nowhere
    assert any(f"the job ended with ERROR: {FAULT}" in line for line in failed)
    # Nothing beside the folder of the data, in which nothing is run or leaves it.
    assert {path.name for path in folder.iterdir()} == {"basket-data"}
    made = list((folder / "basket-data").iterdir())
    assert all(path.is_file() for path in made)
    assert "owned" not in [path.name for path in made]
    assert sum(path.read_bytes() == CSV for path in made) > 10
