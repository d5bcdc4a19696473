"""A git server on loopback, and git at work in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

# The gate imports it in a thread; pytest changes the filters of warnings meanwhile, and a warning
# that requests ignores would be an error there.
import requests  # noqa: F401

from catalogue.records.repository import Ref, Repository
from harvest.git.command import CommandLimits, Git
from harvest.git.rounds import RoundOptions
from harvest.net.reach import Reach
from harvest.source import Settings
from tests.support.servers import git as server
from tests.support.servers.git import GitServer

PATIENT = CommandLimits(seconds=300)  # which only a git that hangs reaches
NIGHT = datetime(2026, 12, 1, tzinfo=UTC)
SETTINGS = Settings(allow_loopback=True, now=lambda: NIGHT)
OPTIONS = RoundOptions(pace=0, quick=300, limits=PATIENT)
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


def found_before(url: str, **more: object) -> Repository:
    """A repository that was found some nights ago."""
    ref = Ref(name="HEAD", commit="a" * 40, binder=(), complete=True)
    return replace(Repository(url=url, status="found", since="2026-11-01", refs=(ref,)), **more)
