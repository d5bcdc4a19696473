"""Clones with a remote on disk, and the shell of a workflow's steps run in them: real git, without
the configuration of the person who runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.support.files import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def commit(folder: Path, subject: str, *paths: str) -> None:
    git(folder, "add", *paths)
    git(folder, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", subject)


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def clone(
    work: Path, monkeypatch: pytest.MonkeyPatch, files: Mapping[str, str], *scripts: str
) -> Path:
    """Make the clone `work`, whose branch main has `files` (path → text) and `scripts` of .ci/ and
    is pushed to `remote.git` beside it."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    git(work.parent, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    git(work.parent, "clone", "--quiet", "remote.git", work.name)
    for path, text in files.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_text(text)
    (work / ".ci").mkdir()
    for script in scripts:
        shutil.copy2(ROOT / ".ci" / script, work / ".ci")
    commit(work, "First", *files, ".ci")
    git(work, "push", "--quiet", "origin", "HEAD:main")
    return work


def run_script(
    work: Path, script: str, given: Mapping[str, str], *, pipefail: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run the script of a step in `work` with bash, where `bin` beside it comes first on the PATH.

    GitHub runs a step that names no shell with `-e` alone, GitLab a job with `-o pipefail` too:
    https://docs.github.com/actions/reference/workflow-syntax-for-github-actions
    """
    path = f"{work.parent}/bin:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", *(("-o", "pipefail") if pipefail else ()), "-c", script],
        cwd=work,
        env={**os.environ, "PATH": path, **given},
        capture_output=True,
        text=True,
        check=False,
    )
