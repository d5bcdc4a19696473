"""What check.yml runs: its own shell over real commits, as GitHub runs it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.files import ROOT

WORKFLOW: Any = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in WORKFLOW["jobs"]["check"]["steps"] if "name" in step}
ENTRIES = STEPS["Tell whether nothing but entries is changed"]
SNAPSHOT = STEPS["Tell who changes snapshot/ that the night writes it"]


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    command = ["git", *who, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def commit(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with (folder / path).open("a") as file:
            file.write("x\n")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=x")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "build.py", "software/a.yml", "software/b.yml", "facilities/f.yml")
    return folder


def told(repository: Path, tmp_path: Path, meanwhile: bool = True) -> str:
    """What the step says of the pull request `change`, merged as GitHub merges it for its check;
    `meanwhile` main went on."""
    git(repository, "switch", "--quiet", "main")
    if meanwhile:
        commit(repository, "build.py")
    git(repository, "merge", "--quiet", "--no-ff", "--message=merge", "change")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=2", repository.as_uri(), str(clone))
    output = tmp_path / "output"
    output.touch()
    environment = {**os.environ, "GITHUB_OUTPUT": str(output), "BASE": "main"}
    environment["GITHUB_STEP_SUMMARY"] = str(tmp_path / "summary")
    for step in (ENTRIES, SNAPSHOT):
        command = ["bash", "-e", "-c", step["run"]]
        done = subprocess.run(command, cwd=clone, env=environment, stdout=-1, text=True, check=True)
    (tmp_path / "said").write_text(done.stdout)
    return output.read_text()


@pytest.mark.parametrize(
    ("changed", "only"),
    [
        (["software/a.yml"], True),
        (["software/new.yml", "facilities/f.yml", "datasets/d.yml"], True),
        (["software/a.yml", "render/site.py"], False),
        (["software/deeper/a.yml"], False),
        (["software/a.py"], False),
        (["tests/data/catalogue/software/a.yml"], False),
        ([".github/workflows/check.yml"], False),
        (["snapshot/ossr.jsonl"], False),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else None,
)
def test_a_change_of_entries_alone_is_told(
    changed: list[str], only: bool, repository: Path, tmp_path: Path
) -> None:
    git(repository, "switch", "--quiet", "--create", "change")
    commit(repository, *changed)
    assert told(repository, tmp_path) == ("only-entries=true\n" if only else "")
    said = (tmp_path / "said").read_text()
    if changed == ["snapshot/ossr.jsonl"]:
        assert said.startswith("::warning file=snapshot/ossr.jsonl,line=1,title=")
        assert "git checkout origin/main -- snapshot" in said
        assert "is written by the nightly" in (tmp_path / "summary").read_text()
    else:
        assert said == "" and not (tmp_path / "summary").exists()


def test_deleted_and_renamed_entries_are_entries_too(repository: Path, tmp_path: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "change")
    git(repository, "rm", "--quiet", "facilities/f.yml")
    git(repository, "mv", "software/a.yml", "software/c.yml")
    commit(repository)
    assert told(repository, tmp_path) == "only-entries=true\n"


def test_an_entry_made_from_code_is_no_entry_alone(repository: Path, tmp_path: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "change")
    git(repository, "mv", "build.py", "software/build.yml")
    commit(repository)
    assert told(repository, tmp_path, meanwhile=False) == ""


def test_one_of_two_steps_tests(tmp_path: Path) -> None:
    entries, everything = STEPS["Test the entries"], STEPS["Run every test and linter"]
    assert ENTRIES["if"] == "github.event_name == 'pull_request'"  # a push is tested whole
    assert entries["if"].replace("==", "!=") == everything["if"]
    assert f"steps.{ENTRIES['id']}.outputs.only-entries == 'true'" == entries["if"]
    assert entries["run"].endswith("make test ARGS=tests/instance BROWSER=no")
    # A new fork has no tests of its own entries, and no Makefile is here.
    subprocess.run(["bash", "-e", "-c", entries["run"]], cwd=tmp_path, check=True)
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert set(entries["run"].splitlines()) <= set(gitlab["entries"]["script"])
    assert everything["run"] == "make test"


def test_without_a_browser_make_brings_no_npm_package() -> None:
    command = ["make", "--dry-run", "test", "ARGS=tests/instance"]
    whole, some = (
        subprocess.run(
            [*command, option], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        for option in ("BROWSER=yes", "BROWSER=no")
    )
    assert ".ci/setup node" in whole and "tests.support.browser.chromium" in whole
    assert ".ci/setup node" not in some and "tests.support.browser.chromium" not in some
    assert "pytest" in some and "tests/instance\n" in some
