"""esap_basket as others get it: installed by pip from client/, alone, and by a notebook's lines."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from catalogue.project import PROJECT_URL, own
from tests.basket.items import KIND, basket, file_at, query_at
from tests.support.files import ROOT, assert_passes
from tests.support.node import in_node
from tests.support.servers.data import Data

CLIENT = ROOT / "client"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder pip has put it into, without a network."""
    folder = tmp_path_factory.mktemp("client")
    shutil.copytree(CLIENT, folder / "client")  # a build leaves files beside what it builds
    target = folder / "installed"
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--no-build-isolation", "--no-index"),
        *("--target", str(target), str(folder / "client")),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


def run(lines: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The lines in a new Python, in a folder of its own."""
    return subprocess.run(
        [sys.executable, *options, "-c", lines],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_pip_installs_it_and_nothing_else(installed: Path) -> None:
    (found,) = importlib.metadata.distributions(path=[str(installed)])
    assert found.metadata["Name"] == "esap-basket"
    assert found.metadata["License-Expression"] == "BSD-3-Clause"
    assert found.metadata["Description-Content-Type"] == "text/markdown"
    # astropy only for who asks for esap-basket[tables], mcp for esap-basket[mcp]
    assert found.requires == ['astropy; extra == "tables"', 'mcp>=2; extra == "mcp"']
    (script,) = found.entry_points
    assert (script.name, script.value) == ("esap-catalogue-mcp", "esap_basket.mcp.command:main")
    urls = dict(line.split(", ") for line in found.metadata.get_all("Project-URL") or [])
    assert urls["Catalogue"] == own(ROOT / "catalogue.yml").url
    assert {path.name for path in installed.iterdir() if "dist-info" not in path.name} == {
        "bin",
        "esap_basket",
    }
    assert sources(CLIENT / "src") == sources(installed)
    assert (installed / "esap_basket/py.typed").is_file()


def sources(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("esap_basket/**/*.py")}


# With -I and -S, Python has its standard library alone.
ALONE = """
import sys
sys.path.insert(0, {installed!r})
from esap_basket import Catalogue, load_basket
from esap_basket.mcp.command import main
assert Catalogue().url == {own!r}
print(main([]), file=sys.stderr)
basket = load_basket({url!r})
print({{name: path.stat().st_size for name, path in basket.files().items()}})
try:
    basket.tables()
except ImportError as fault:
    print(fault)
others = {{name.split(".")[0] for name in sys.modules}} - set(sys.stdlib_module_names)
print(sorted(others))
"""


def test_it_needs_the_standard_library_alone(installed: Path, data: Data, tmp_path: Path) -> None:
    data.files["/basket.json"] = given(
        file_at(f"{data.url}/synthetic-sky.vot", "sky.vot"),
        file_at(f"{data.url}/synthetic-sky.fits", "sky.fits"),
    )
    url, site = f"{data.url}/basket.json", own(ROOT / "catalogue.yml").url
    done = run(ALONE.format(installed=str(installed), url=url, own=site), tmp_path, "-I", "-S")
    assert done.stdout.splitlines() == [
        "{'sky.vot': 3577, 'sky.fits': 8640}",
        "Basket.tables() needs astropy: pip install astropy",
        "['__main__', 'esap_basket']",
    ], done.stderr
    assert "esap-catalogue-mcp needs mcp. Install esap-basket[mcp] @ " in done.stderr
    # Nothing is downloaded where there is no astropy to read it.
    assert data.asked("/synthetic-sky.vot") == 1


def given(*items: dict[str, Any]) -> bytes:
    return json.dumps(basket(list(items))).encode()


def requirement() -> str:
    """What the basket's page says pip shall install."""
    page = (ROOT / "templates/basket/page.html").read_text("utf-8")
    (found,) = re.findall(r'data-lines="([^"]*)"', page)
    return str(found).replace("{{ project_url }}", PROJECT_URL)


def test_the_four_lines_load_a_basket(installed: Path, data: Data, tmp_path: Path) -> None:
    from IPython.core.inputtransformer2 import TransformerManager  # which every process would load

    items = [
        file_at(f"{data.url}/synthetic-sky.vot", "sky.vot"),
        file_at(f"{data.url}/missing", "missing.vot"),
        query_at(f"{data.url}/tap", "SELECT TOP 1 x"),
        *KIND[2:],
    ]
    (tmp_path / "basket.json").write_bytes(given(*items))
    page = 'https://example.org/it\'s "here"/'
    (link,) = in_node("link", [{"items": items, "page": page}], "basket")
    asked = [{"source": s, "client": requirement()} for s in (link["url"], "basket.json")]
    shown = "print(sorted(files), {name: len(table) for name, table in tables.items()})"
    ran = [f"import sys; sys.path.insert(0, {str(installed)!r})"]
    for text in in_node("lines", asked, "basket"):
        install, *lines = text.splitlines()
        assert len(lines) == 3
        magic, _, *options, wanted = shlex.split(install)
        assert (magic, options) == ("%pip", ["--quiet"])
        assert Requirement(wanted).name == "esap-basket"
        assert Requirement(wanted).url == f"git+{PROJECT_URL}#subdirectory=client"
        # As IPython reads it, before pip does.
        read = TransformerManager().transform_cell(text).splitlines()
        assert read[0].startswith("get_ipython().run_line_magic('pip', ")
        assert wanted in read[0] and read[1:] == lines
        ran += [*lines, shown]
    done = run("\n".join(ran), tmp_path)
    printed = "['rows.vot', 'sky.vot'] {'sky.vot': 40, 'rows.vot': 1}\n"
    assert done.stdout == printed * 2, done.stderr
    assert "missing.vot was left out" in done.stderr and "404" in done.stderr
    # Once for each basket, though it has files() and tables().
    assert data.log.count("POST /tap/sync") == data.asked("/synthetic-sky.vot") == 2


def test_the_readme_says_the_same_lines() -> None:
    text = (CLIENT / "README.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.S)
    install, *lines = code.splitlines()
    assert Requirement(shlex.split(install)[-1]) == Requirement(requirement())
    ast.parse("\n".join(lines))


def test_it_is_typed_and_for_python_3_10() -> None:
    config = str(CLIENT / "pyproject.toml")
    command = ["mypy", "--no-error-summary", "--config-file", config, str(CLIENT / "src")]
    assert_passes(sys.executable, "-m", *command)
    for path in (CLIENT / "src").rglob("*.py"):
        ast.parse(path.read_text("utf-8"), feature_version=(3, 10))
