"""The files for those who take over: version, changelog, editors, pre-commit, containers."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from catalogue.project import VERSION
from tests.support.files import ROOT, assert_passes, files_ending, project_files

TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
CONTAINER = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
# Files as others wrote them, or not text at all.
NOT_OURS = ("tests/data/cases/", "snapshot/")
BINARY = (".png", ".fits", ".webp")


def test_pyproject_reads_the_version() -> None:
    from setuptools.config.pyprojecttoml import read_configuration  # which every process would load

    project = read_configuration(ROOT / "pyproject.toml", expand=True)["project"]
    assert project["version"] == VERSION
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def test_the_version_is_written_once() -> None:
    written = re.compile(
        r"""^\s*["']?(?:version|__version__|VERSION)["']?\s*[:=]\s*["']?"""
        + re.escape(VERSION)
        + r"""["',]*\s*$""",
        re.M,
    )
    found = [
        path
        for path in files_ending(".py", ".toml", ".cff", "codemeta.json", "package.json")
        if written.search((ROOT / path).read_text("utf-8", "replace"))
        and not path.startswith("tests/")
    ]
    assert len(found) == 1, f"the version {VERSION} stands in {found}"


@pytest.mark.parametrize("folder", ["", "benchmarks/"])
def test_npm_packages_have_no_version(folder: str) -> None:
    # They are private, so npm wants none, and it would be one more place to change.
    package = json.loads((ROOT / f"{folder}package.json").read_text("utf-8"))
    lock = json.loads((ROOT / f"{folder}package-lock.json").read_text("utf-8"))
    assert package["private"] is True
    assert [part.get("version") for part in (package, lock, lock["packages"][""])] == [None] * 3


def test_changelog_ends_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[(.*?)\](?: - (\d{4}-\d\d-\d\d))?$", text, re.M)
    assert versions[0] == ("Unreleased", "")
    assert versions[1][0] == VERSION, "a new version needs its section in CHANGELOG.md"
    assert all(date for _, date in versions[1:])
    kinds = set(re.findall(r"^### (.*)$", text, re.M))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def text_files() -> Iterator[tuple[str, str]]:
    for path in project_files():
        if not path.startswith(NOT_OURS) and not path.endswith(BINARY):
            # Bytes, so that Python does not hide a carriage return.
            yield path, (ROOT / path).read_bytes().decode("utf-8")


def test_files_are_as_editorconfig_says() -> None:
    text = (ROOT / ".editorconfig").read_text("utf-8")
    for rule in ("charset = utf-8", "end_of_line = lf", "insert_final_newline = true"):
        assert rule in text
    wrong = {
        path: fault
        for path, content in text_files()
        for fault, found in {
            "a carriage return": "\r" in content,
            "no end of line at its end": bool(content) and not content.endswith("\n"),
            "a space at the end of a line": re.search(r"[ \t]$", content, re.M),
            "a tab at the beginning of a line": path != "Makefile"
            and re.search(r"^\t", content, re.M),
        }.items()
        if found
    }
    assert not wrong


def test_editorconfig_agrees_with_ruff() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]
    text = (ROOT / ".editorconfig").read_text("utf-8")
    assert f"[*.py]\nmax_line_length = {ruff['line-length']}\n" in text


def hooks() -> list[dict[str, Any]]:
    return [hook for repository in HOOKS for hook in repository["hooks"]]


def test_pre_commit_asks_no_other_host() -> None:
    assert [repository["repo"] for repository in HOOKS] == ["local"]
    assert {hook["language"] for hook in hooks()} == {"system"}


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: str(hook["id"]))
def test_pre_commit_runs_locked_tools(hook: dict[str, Any]) -> None:
    command = hook["entry"].split()
    if command[0].startswith("node_modules/.bin/"):
        wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
        assert command[0].rpartition("/")[2] in wanted
        return
    assert command[0] == ".venv/bin/python"
    if command[1] == "-m":
        # codespell's module has another name than its package.
        package = command[2].removesuffix("_lib")
        lock = (ROOT / "requirements/test.txt").read_text("utf-8")
        assert re.search(rf"^{re.escape(package)}==", lock, re.M), f"{package} is not locked"
        assert_passes(sys.executable, *command[1:3], "--version")
    else:
        assert (ROOT / command[1]).is_file()


def test_container_calls_targets_of_the_makefile() -> None:
    commands = " ".join(CONTAINER[name] for name in CONTAINER if name.endswith("Command"))
    assert set(re.findall(r"\bmake ([a-z]+)", commands)) <= TARGETS
    assert "make setup" in commands


def test_container_has_the_python_of_the_workflows() -> None:
    workflow = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    version = re.findall(r'python-version: "([\d.]+)"', workflow)[0]
    assert f"/python:{version}-" in CONTAINER["image"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={version}"


def test_container_forwards_the_port_of_serve() -> None:
    url = re.search(
        r"^serve:.*http://127\.0\.0\.1:(\d+)/", (ROOT / "Makefile").read_text("utf-8"), re.M
    )
    assert url and CONTAINER["forwardPorts"] == [int(url[1])]
