"""Which modules a notebook imports."""

from __future__ import annotations

import json
from typing import Any

import pytest

from harvest.values.contents import imports as module
from harvest.values.contents.imports import Imports, imports

KERNEL = {"kernelspec": {"name": "python3", "language": "python"}}


def notebook(*cells: Any, metadata: Any = KERNEL) -> str:
    listed = [
        {"cell_type": "code", "source": each} if isinstance(each, str | list) else each
        for each in cells
    ]
    return json.dumps({"cells": listed, "metadata": metadata})


LINES = [
    ("import numpy", {"numpy"}),
    ("import numpy as np, astropy.io.fits as f", {"numpy", "astropy"}),
    ("import numpy; import b", {"numpy"}),
    ("import numpy # , b", {"numpy"}),
    ("from astropy.io import fits", {"astropy"}),
    ("from . import x", set()),
    ("from .a import x", set()),
    ("from astropy", set()),
    ("    import numpy", {"numpy"}),
    ("importlib.reload(x)", set()),
    ("print('import numpy')", set()),
    ("# import numpy", set()),
    ("import os, sys, IPython, numpy", {"numpy"}),
    ("import 3d", set()),
    ("import _private", {"_private"}),
    ("%matplotlib inline\nimport numpy", {"numpy"}),
    ("", set()),
]


@pytest.mark.parametrize(("source", "modules"), LINES)
def test_the_modules_of_a_cell(source: str, modules: set[str]) -> None:
    assert imports(notebook(source)) == Imports(modules=frozenset(modules))


@pytest.mark.parametrize(
    "line",
    ["sys.path.append('..')", "%cd ..", "os.chdir('x')", "!PYTHONPATH=. x", "!pip install x",
     "%conda install x", "# pip install x"],
)  # fmt: skip
def test_a_notebook_that_looks_elsewhere(line: str) -> None:
    found = imports(notebook(["import numpy\n", line], "import b"))
    assert found == Imports(modules=frozenset({"numpy", "b"}), looks_elsewhere=True)


def test_code_cells_alone_are_read_and_lines_may_be_cut_anywhere() -> None:
    text = notebook(
        ["import ", "numpy\n", "import b", 3],
        {"cell_type": "markdown", "source": "import c"},
        {"cell_type": "code", "source": 3},
        {"cell_type": "code"},
        "import d",
    )
    assert imports(text).modules == {"numpy", "b", "d"}


@pytest.mark.parametrize(
    ("metadata", "python"),
    [
        ({}, True),
        (None, True),
        ([], True),
        ({"kernelspec": {"language": "R"}}, False),
        ({"kernelspec": {"name": "ir"}}, False),
        ({"kernelspec": {"name": "ir", "language": "Python"}}, True),
        ({"kernelspec": {"name": "Python3"}}, True),
        ({"language_info": {"name": "python"}}, True),
        ({"language_info": {"name": "julia"}}, False),
        ({"kernelspec": None, "language_info": {"name": 3}}, True),
    ],
)
def test_a_notebook_of_python(metadata: Any, python: bool) -> None:
    found = imports(notebook("import numpy", metadata=metadata))
    assert found.modules == ({"numpy"} if python else set())


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", "[" * 100_000, '{"cells": 3}', '{"cells": [3]}']
)
def test_what_is_no_notebook_imports_nothing(text: str) -> None:
    assert imports(text) == Imports()


def test_a_notebook_without_end_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINES", 2)
    assert imports(notebook("import a\nimport b\nimport c")).modules == {"a", "b"}
