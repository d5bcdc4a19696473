"""A git server on loopback, and git at work in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harvest.git.command import CommandLimits, Git
from harvest.net.reach import Reach
from tests.servers import git as server
from tests.servers.git import GitServer

PATIENT = CommandLimits(seconds=300)  # which only a git that hangs reaches
FILES: dict[str | bytes, str] = {"environment.yml": "", "a.ipynb": "{}", "b/c d.ipynb": "{}"}


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[GitServer]:
    """A git server with the repository "a", whose branch main holds `FILES`."""
    root = tmp_path / "served"
    root.mkdir()
    with server.serve(root) as running:
        running.add("a", FILES)
        yield running


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Git that may ask that server."""
    (tmp_path / "home").mkdir()
    return Git(home=tmp_path / "home", limits=PATIENT, reach=Reach(loopback=True))
