"""Tests stand as the code does: a module's tests are found by its name."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests.support.files import ROOT, project_files

PACKAGES = ("catalogue", "harvest", "render")


def modules(package: str) -> list[str]:
    """The package's modules; an `__init__.py` counts where it holds code."""
    paths = [path for path in project_files() if path.startswith(f"{package}/")]
    return [
        path
        for path in paths
        if path.endswith(".py") and (not path.endswith("__init__.py") or has_code(path))
    ]


def has_code(path: str) -> bool:
    """Whether a module holds more than a docstring."""
    body = ast.parse((ROOT / path).read_text("utf-8")).body
    return any(not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)) for s in body)


def test_file_of(module: str) -> str:
    """Where a module's tests are: tests/a/b/test_c.py for a/b/c.py, and for a package's own code
    the file called like the package inside it."""
    path = PurePosixPath(module)
    name = path.parent.name if path.stem == "__init__" else path.stem
    return f"tests/{path.parent}/test_{name}.py"


test_file_of.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("package", PACKAGES)
def test_each_module_has_a_test_file_of_its_name(package: str) -> None:
    files = set(project_files())
    without = [path for path in map(test_file_of, modules(package)) if path not in files]
    assert not without, f"no such file of tests: {', '.join(without)}"


@pytest.mark.parametrize("package", PACKAGES)
def test_each_of_these_files_has_tests(package: str) -> None:
    files = set(project_files())
    for module in modules(package):
        path = test_file_of(module)
        if path in files:
            body = ast.parse((ROOT / path).read_text("utf-8")).body
            names = [each.name for each in body if isinstance(each, ast.FunctionDef)]
            assert any(name.startswith("test_") for name in names), f"{path} holds no test"
