"""Each build pack's rule, where the cases of repo2docker do not decide it."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.readiness.buildpacks import (
    Docker,
    Readiness,
    RepositoryFiles,
    broken,
)
from catalogue.readiness.environment import Texts, readiness

START = (
    "Its authors can base it on an image made for Jupyter, such as quay.io/jupyter/base-notebook."
)
NO_SERVER = "it does not install a Jupyter server, which a session needs"
AS_ROOT = "its sessions would run as root, which a BinderHub does not allow"


def no_id(user: str) -> str:
    return f"its user {user} may not have the id 1000 that a BinderHub expects (NB_UID)"


@pytest.mark.parametrize(
    ("docker", "lacking"),
    [
        ({"base": "Jupyter/x:1"}, None),
        ({"base": "a/notebook:1"}, None),
        ({"base": "binder:1"}, None),
        ({"base": "jhub:1"}, None),
        ({"base": "rocker/x:1"}, None),
        ({"base": "rocker:1"}, NO_SERVER),
        ({}, NO_SERVER),
        ({"base": "python:3", "user": "1000"}, NO_SERVER),
        ({"base": "python:3", "server": True}, AS_ROOT),
        ({"base": "python:3", "server": True, "uid": True}, None),
        ({"base": "python:3", "server": True, "uid": True, "user": "me"}, None),
        ({"base": "python:3", "server": True, "user": "1000"}, None),
        ({"base": "python:3", "server": True, "user": "me"}, no_id("me")),
        ({"base": "python:3", "server": True, "uid": True, "user": "root"}, AS_ROOT),
        ({"base": "jupyter/x:1", "user": "0"}, AS_ROOT),
        ({"base": "jupyter/x:1", "user": "me"}, None),
    ],
)
def test_what_an_image_lacks(docker: dict[str, Any], lacking: str | None) -> None:
    found = readiness(["Dockerfile"], Texts(docker=Docker(**docker)))
    whole = "Dockerfile describes the whole environment (Docker)"
    if lacking is None:
        assert found == Readiness(
            verdict="ready", buildpack="docker", decided_by="Dockerfile", reason=f"{whole}."
        )
    else:
        assert found == Readiness(
            verdict="doubtful", buildpack="docker", decided_by="Dockerfile",
            reason=f"{whole}, but {lacking}. {START}", caution="may not start",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("base", "loose"),
    [("jupyter/x", True), ("jupyter/x:latest", True), ("host:5000/jupyter/x", True),
     ("jupyter/x:1", False), ("jupyter/x@sha256:0", False), ("jupyter/x$TAG", False),
     ("jupyter/x:latest-1", False)],
)  # fmt: skip
def test_an_image_that_moves(base: str, loose: bool) -> None:
    found = readiness(["Dockerfile"], Texts(docker=Docker(base=base)))
    end = ", based on an image without a fixed version." if loose else "."
    assert found.reason == f"Dockerfile describes the whole environment (Docker){end}"


@pytest.mark.parametrize(
    ("text", "verdict", "buildpack"),
    [
        ("python-3.12", "ready", "python"),
        (" python-3.12\n", "ready", "python"),
        ("r-2025-01-31", "ready", "r"),
        ("r-4.4-2025-01-31", "ready", "r"),
        ("r-4.4-2025-1-31", "broken", None),
        ("r-4.4-20250131", "broken", None),
        ("r-2025-02-30", "broken", None),
        ("r-4-4-2025-01-31", "broken", None),
        ("r", "broken", None),
        ("r-", "broken", None),
        ("julia-1.10", "bare", None),
        ("python-2025-01-31", "ready", "python"),
    ],
)
def test_runtime_txt(text: str, verdict: str, buildpack: str | None) -> None:
    found = readiness(["runtime.txt"], Texts(runtime=text))
    assert (found.verdict, found.buildpack) == (verdict, buildpack)


@pytest.mark.parametrize(
    ("files", "texts", "verdict", "decided_by"),
    [
        (["environment.yaml", "environment.yml"], Texts(), "ready", "environment.yml"),
        (["Pipfile", "Pipfile.lock"], Texts(), "ready", "Pipfile.lock"),
        (["Pipfile", "runtime.txt"], Texts(runtime="python-3.12"), "ready", "Pipfile"),
        (["setup.py", "pyproject.toml"], Texts(pyproject="invalid"), "ready", "setup.py"),
        (["pyproject.toml", "requirements.txt"], Texts(pyproject="invalid"), "broken",
         "pyproject.toml"),
        (["pyproject.toml", "requirements.txt"], Texts(), "ready", "requirements.txt"),
        (["binder/requirements.txt", "DESCRIPTION"], Texts(), "ready", "binder/requirements.txt"),
        (["binder/a", "setup.py", "DESCRIPTION"], Texts(), "bare", None),
        (["runtime.txt", "setup.py"], Texts(runtime="python-3.12"), "ready", "runtime.txt"),
        (["Project.toml", "JuliaProject.toml"], Texts(), "ready", "Project.toml"),
    ],
)  # fmt: skip
def test_which_file_decides(
    files: list[str], texts: Texts, verdict: str, decided_by: str | None
) -> None:
    found = readiness(files, texts)
    assert (found.verdict, found.decided_by) == (verdict, decided_by)


def test_modules_that_notebooks_import_are_named_up_to_five() -> None:
    bare = "The repository has no environment file. If a facility starts it anyway, it gets plain"
    for count, named in ((1, "a"), (5, "a, b, c, d, e"), (7, "a, b, c, d, e and 2 more")):
        found = readiness([], Texts(imports=tuple("abcdefg"[:count])))
        assert found.reason == f"{bare} Python, without {named}, which the notebooks import."


def test_files_of_the_one_folder() -> None:
    seen = RepositoryFiles(
        files=["binder/a", "b"], folder="binder", runtime_text=" r-4 \n", pyproject=None
    )
    assert (seen.path("b", "a"), seen.path("b"), seen.at_root("b")) == ("binder/a", None, None)
    assert seen.language == "r"
    assert broken(None, "R.") == Readiness(verdict="broken", reason="R.")
