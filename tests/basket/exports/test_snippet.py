"""The basket as lines of Python: only the calls expected, and run with real astropy and pyVO."""

from __future__ import annotations

import ast
import builtins
import keyword
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from esap_basket.item import Item, item_of

from tests.basket.items import ACCESS, KIND, SKY, exported, file_at, hostile, query_at
from tests.support.node import in_node
from tests.support.servers.data import FAULT, Data, document, table

CALLS = {
    "Table.read", "read_fits", "download_file", "take", "TAPService", "SIAService", "SSAService",
    "SCSService", "DatalinkService", "DatalinkResults.from_result_url", "search", "to_table",
    "run_async", "SIA2Service", "rucio",
}  # fmt: skip

LAKE = {**SKY, "access": ACCESS["rucio"]}


@cache
def fixed() -> set[str]:
    """What stands around the items' lines, whatever they are: all in the lines of one file."""
    return {
        ast.unparse(statement)
        for statement in ast.parse(
            exported(
                "python",
                [
                    file_at("https://h.example/x", "x", encodingFormat="application/fits"),
                    query_at("https://h.example/tap", "SELECT x FROM t"),
                    LAKE,
                ],
            )
        ).body
        if isinstance(statement, ast.FunctionDef | ast.For | ast.Expr | ast.Import)
        or ast.unparse(statement).startswith(("SECONDS = ", "MAXREC = "))
        or ast.unparse(statement).startswith("data, failed = ")
        or ast.unparse(statement).startswith("(data, failed) = ")
    }


def called(node: ast.Call) -> str:
    """The name of what is called; of a method of a call's result, the method's."""
    name = ast.unparse(node.func)
    return name.rpartition(").")[2]


def assigned(text: str) -> list[str]:
    """The variables that the lines set; they do nothing else than import and call CALLS."""
    found = []
    # How many services wait for a question is all that differs in the lines around.
    text = re.sub(r"(?<=len\(data\)) - \d+(?=})|; services not asked yet: \d+", "", text)
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.ImportFrom):
            assert (statement.module or "").split(".")[0] in ("astropy", "pyvo")
            continue
        if ast.unparse(statement) in fixed():
            continue
        assert isinstance(statement, ast.Assign), ast.dump(statement)
        (target,) = statement.targets
        assert isinstance(target, ast.Name)
        found.append(target.id)
        for node in ast.walk(statement.value):
            if isinstance(node, ast.Call):
                assert called(node) in CALLS
            assert isinstance(
                node,
                ast.Call
                | ast.Attribute
                | ast.Name
                | ast.Constant
                | ast.keyword
                | ast.Load
                | ast.Lambda
                | ast.arguments,
            ), ast.dump(node)
    return found


def run(lines: str, folder: Path) -> str:
    """What the lines print in a new Python whose caches are its own."""
    home = folder / "home"
    home.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", lines],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_way_to_data_works(data: Data, tmp_path: Path) -> None:
    def service(protocol: str, path: str) -> dict[str, Any]:
        id_ = f"{protocol}-{path.partition('?')[0]}"
        access = {"protocol": protocol, "url": f"{data.url}/{path}"}
        return {**SKY, "id": id_, "access": access}

    items = [
        file_at(f"{data.url}/synthetic-sky.vot", "sky.vot"),
        file_at(f"{data.url}/synthetic-sky.fits", "sky.fits", encodingFormat="application/fits"),
        file_at(f"{data.url}/sources.csv", "open", encodingFormat="text/csv"),
        file_at(f"{data.url}/sources.csv", "download_file", encodingFormat="text/plain"),
        file_at(f"{data.url}/sources.csv", "plain.txt", encodingFormat=None),
        query_at(f"{data.url}/tap", "SELECT 'ü' AS a,\n \"b\" FROM t"),
        query_at(f"{data.url}/other-tap", "SELECT TOP 1 x", "print"),
        service("tap", "tap"),
        service("datalink", "links?ID=ivo://x"),
        service("datalink", "links"),
        service("sia", "sia"),
        service("ssa", "ssa"),
        service("conesearch", "scs"),
    ]
    several = document(table({"x": "1"}) + table({"y": "2"}))
    data.files["/two.vot"] = several
    items += [
        file_at(f"{data.url}/missing", "missing_file", encodingFormat=None),
        file_at(f"{data.url}/two.vot", "two.vot"),
        query_at(f"{data.url}/tap", "SELECT * FROM nowhere", "no-where"),
    ]
    shown = """
print(missing_file, no_where, two_vot.colnames)
print(len(sky_vot), sky_vot["flux"].unit, sky_fits[0].data.shape, data_open["name"][1])
print(open(data_download_file).read() == open(plain_txt).read())
print([list(data_rows["query"]), list(data_print["query"])])
print(tap_tap.baseurl.endswith("/tap"), datalink_links[0].access_url[-9:], datalink_links_2)
print([type(one).__name__ for one in (sia_sia, ssa_ssa, conesearch_scs)])
"""
    printed = run(exported("python", items) + shown, tmp_path).splitlines()
    # Each stands alone, and one summary comes at the end.
    assert printed[0] == "9 of 16 loaded; services not asked yet: 5."
    assert printed[1].startswith("Not loaded: missing_file (HTTPError: HTTP Error 404")
    assert printed[2].startswith("Not loaded: no_where (") and FAULT in printed[2]
    assert printed[3:] == [
        "None None ['x']",
        "40 mJy (48, 48) SYN, 02",
        "True",
        "[['SELECT \\'ü\\' AS a,\\n \"b\" FROM t'], ['elsewhere']]",
        f"True -sky.fits DatalinkService(baseurl : '{data.url}/links', description : 'None')",
        "['SIAService', 'SSAService', 'SCSService']",
    ]


def test_text_of_strangers_stays_in_strings_and_comments() -> None:
    from IPython.core.inputtransformer2 import TransformerManager  # which every process would load

    items = hostile(KIND)
    text = exported("python", items)
    with_code = [item for item in items if item["access"]["protocol"] != "zooniverse"]
    names = assigned(text)
    assert len(names) == len(with_code) == len(set(names))
    # In a notebook IPython reads the lines first: no magic, no shell, no help.
    assert TransformerManager().transform_cell(text) == text
    assert TransformerManager().transform_cell(text.partition("\n\n")[2]).count("\n") > 100


def test_queries_and_addresses_are_as_they_were() -> None:
    items = hostile(KIND[:2])
    constants = {
        node.value
        for node in ast.walk(ast.parse(exported("python", items)))
        if isinstance(node, ast.Constant)
    }
    wanted = {item["access"].get(name) for item in items for name in ("query", "contentUrl", "url")}
    assert len(wanted) > 10
    assert wanted - {None} <= constants


def test_variables_hide_nothing_of_python() -> None:
    words = [*keyword.kwlist, *keyword.softkwlist, *dir(builtins), "fits", "Table", "7", "_", "日"]
    words += ["download_file", "read_fits", "run_async", "rucio", "TAPService"]
    items = [file_at("https://example.org/x", word) for word in words]
    text = exported("python", items)
    names = assigned(text)
    imported = {"fits", "Table", "download_file", "read_fits", "run_async", "TAPService"}
    assert len(set(names)) == len(items)
    assert not set(names) & {*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *imported}


def test_a_part_of_a_table_is_called_so() -> None:
    # In the page, the client and every export alike: ten rows are not Gaia's catalogue.
    tap = {**SKY, "access": ACCESS["tap"]}
    assert exported("python", [tap]).count("# Synthetic sky (5 rows at most)\n") == 1
    (named,) = in_node("named", [[tap]], "basket")
    item = item_of(tap)
    assert isinstance(item, Item)
    assert named["labels"] == [item.label] == ["TAP query: s.t (5 rows at most)"]


def test_what_no_line_gets_is_named() -> None:
    text = exported("python", [{**SKY, "access": ACCESS["zooniverse"]}])
    assert assigned(text) == []
    assert 'Workflow(2473).get_export("classifications")' in text
    assert exported("python", []) == "\n"


def test_a_file_of_a_data_lake_is_attached_or_downloaded(tmp_path: Path) -> None:
    text = exported("python", [LAKE])
    assert assigned(text) == ["rucio_run42_h5"]
    client = tmp_path / "rucio/client"
    client.mkdir(parents=True)
    (client / "downloadclient.py").write_text(
        "class DownloadClient:\n"
        "    def download_dids(self, items):\n"
        "        return [{'dest_file_paths': [items[0]['did']]}]\n"
    )
    attached = "class At(str):\n did_available = True\nrucio_run42_h5 = At('/eos/run42.h5')\n"
    for before, got in ((attached, "/eos/run42.h5"), ("", "['scope:run42.h5']")):
        code = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n{before}{text}"
        shown = subprocess.run(
            [sys.executable, "-I", "-c", f"{code}\nprint(rucio_run42_h5)"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert shown.stdout == f"1 of 1 loaded.\n{got}\n"
