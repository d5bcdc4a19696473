"""Tests stand as the code does: a module's tests are found by its name."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests.files import ROOT, project_files

PACKAGES = ("catalogue", "harvest", "render")

# Modules of the harvest whose tests still stand under other names. Whoever adds the file that
# is missing takes its line out; nothing is added here.
HARVEST_WITHOUT: frozenset[str] = frozenset(
    {
        "harvest/assemble.py",
        "harvest/curated/records.py",
        "harvest/curated/rules.py",
        "harvest/curated/yaml_mistakes.py",
        "harvest/curated/yaml_text.py",
        "harvest/curated/yaml_tree.py",
        "harvest/git/command.py",
        "harvest/git/contents/imports.py",
        "harvest/git/contents/packages.py",
        "harvest/git/faults.py",
        "harvest/git/gate.py",
        "harvest/git/lines.py",
        "harvest/git/remote.py",
        "harvest/git/repository.py",
        "harvest/git/rounds.py",
        "harvest/git/tree.py",
        "harvest/hubs/lines.py",
        "harvest/kept.py",
        "harvest/mishap.py",
        "harvest/net/answer.py",
        "harvest/net/http.py",
        "harvest/net/patience.py",
        "harvest/net/range_file.py",
        "harvest/net/session.py",
        "harvest/night.py",
        "harvest/replace.py",
        "harvest/values/codemeta/facts.py",
        "harvest/values/codemeta/parse.py",
        "harvest/values/codemeta/software.py",
        "harvest/values/codemeta/status.py",
        "harvest/values/codemeta/terms.py",
        "harvest/values/dates.py",
        "harvest/values/identifiers.py",
        "harvest/values/markup.py",
        "harvest/values/names.py",
        "harvest/values/same_person.py",
        "harvest/values/text.py",
        "harvest/zenodo/archive.py",
        "harvest/zenodo/codemeta_file.py",
        "harvest/zenodo/collect.py",
        "harvest/zenodo/entries/dataset.py",
        "harvest/zenodo/entries/draft.py",
        "harvest/zenodo/entries/facts.py",
        "harvest/zenodo/entries/fields.py",
        "harvest/zenodo/entries/line.py",
        "harvest/zenodo/lines.py",
        "harvest/zenodo/log.py",
        "harvest/zenodo/message.py",
        "harvest/zenodo/search.py",
        "harvest/zenodo/sweep.py",
        "harvest/zenodo/trim.py",
    }
)


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
    without = {module for module in modules(package) if test_file_of(module) not in files}
    allowed = HARVEST_WITHOUT if package == "harvest" else frozenset()
    new = without - allowed
    assert not new, "no tests under: " + ", ".join(sorted(map(test_file_of, new)))
    done = allowed - without
    assert not done, f"take out of HARVEST_WITHOUT: {', '.join(sorted(done))}"


@pytest.mark.parametrize("package", PACKAGES)
def test_each_of_these_files_has_tests(package: str) -> None:
    files = set(project_files())
    for module in modules(package):
        path = test_file_of(module)
        if path in files:
            body = ast.parse((ROOT / path).read_text("utf-8")).body
            names = [each.name for each in body if isinstance(each, ast.FunctionDef)]
            assert any(name.startswith("test_") for name in names), f"{path} holds no test"
