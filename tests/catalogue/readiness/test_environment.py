"""repo2docker's rules: each folder of tests/data/cases/readiness holds a repository's files and
what repo2docker 2026.4.0 makes of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalogue.readiness.environment import FILES, FOLDERS, Docker, Texts, readiness
from catalogue.records.repository import Ref

CASES = Path(__file__).resolve().parents[2] / "data" / "cases" / "readiness"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_verdict(case: Path) -> None:
    files = (case / "files.txt").read_text("utf-8").splitlines()
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    given = expected.pop("given")
    zips = given.pop("archive_zip_count", None)
    if "docker" in given:
        given["docker"] = Docker(**given["docker"])
    texts = Texts(**{k: tuple(v) if isinstance(v, list) else v for k, v in given.items()})
    found = readiness(files, texts, archive_zip_count=zips)
    seen = {name: getattr(found, name) for name in expected}
    assert seen == expected, found.reason
    assert found.reason.endswith(".") and found.reason[0] != " "
    if found.decided_by and found.decided_by != "binder/":
        assert found.decided_by in found.reason


def test_the_order_of_the_files_does_not_matter() -> None:
    files = ["Dockerfile", "Project.toml", "environment.yml", "Pipfile", "requirements.txt"]
    assert {readiness(files).decided_by, readiness(files[::-1]).decided_by} == {"Dockerfile"}


def test_what_was_not_listed_has_no_verdict() -> None:
    assert Ref(name="HEAD", commit="a" * 40).readiness.verdict == "unknown"


@pytest.mark.parametrize("folder", ["binder", ".binder"])
def test_a_linked_binder_folder_has_no_verdict(folder: str) -> None:
    ref = Ref(name="HEAD", commit="a" * 40, binder=("requirements.txt",), unlisted=(folder,))
    assert ref.readiness.verdict == "unknown"


@pytest.mark.parametrize(
    ("notebook", "lacks"),
    [
        ("a.ipynb", False),
        ("b.ipynb", True),
        ("A.ipynb", True),
        ("sub/b.ipynb", False),
        ("subs/b.ipynb", True),
        (".hidden/b.ipynb", False),
        ("b.md", False),
        ("folder", False),
    ],
)
def test_a_notebook_is_missing_only_where_that_is_certain(notebook: str, lacks: bool) -> None:
    ref = Ref(
        name="HEAD", commit="a" * 40, notebooks=("a.ipynb",), unlisted=("sub",), complete=True
    )
    assert ref.lacks(notebook) == lacks


def test_nothing_is_missing_from_a_list_cut_short() -> None:
    assert not Ref(name="HEAD", commit="a" * 40, complete=False).lacks("b.ipynb")


@pytest.mark.parametrize(
    ("base", "loose"),
    [
        ("penngwyn/jupytercasa", True),
        ("quay.io/jupyter/base-notebook:latest", True),
        ("localhost:5000/jupyter/x", True),
        ("jupyter/base-notebook:lab-3.4.3", False),
        ("jupyter/base-notebook@sha256:00", False),
        ("jupyter/base-notebook:$TAG", False),
    ],
)
def test_an_image_without_a_fixed_version_is_told(base: str, loose: bool) -> None:
    found = readiness(["Dockerfile"], Texts(docker=Docker(base=base)))
    assert found.verdict == "ready"
    assert ("without a fixed version" in found.reason) == loose


def test_the_files_that_are_asked_for() -> None:
    # What the harvest looks for in a repository: repo2docker's files, and those it uses besides.
    assert FILES == (
        "Dockerfile", "Project.toml", "JuliaProject.toml", "REQUIRE", "default.nix", "runtime.txt",
        "DESCRIPTION", "install.R", "environment.yml", "environment.yaml", "Pipfile",
        "Pipfile.lock", "requirements.txt", "setup.py", "pyproject.toml", "apt.txt", "postBuild",
        "start",
    )  # fmt: skip
    assert FOLDERS == ("binder", ".binder")


@pytest.mark.parametrize(
    ("module", "packages", "verdict"),
    [
        ("my_tool", ("my-tool",), "ready"),
        ("My.Tool", ("mytool>=1",), "ready"),
        ("tool", ("my-tool",), "ready"),
        ("mytool", ("tool",), "doubtful"),
        ("tool", (), "ready"),
        ("tool", (".",), "ready"),
        ("tool", ("*", "x"), "ready"),
    ],
)
def test_what_notebooks_import_of_the_repository(
    module: str, packages: tuple[str, ...], verdict: str
) -> None:
    texts = Texts(packages=packages, own_imports=(module,))
    assert readiness(["environment.yml"], texts).verdict == verdict
