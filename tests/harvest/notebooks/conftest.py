"""A git server on loopback with notebooks, and nights that read them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from catalogue.records.notebook import CommitNotebooks
from harvest.blobs import Blobs
from harvest.git.command import CommandLimits, Git
from harvest.git.rounds import RoundOptions
from harvest.git.source import GitSource
from harvest.net.reach import Reach
from harvest.night import Night
from harvest.notebooks.lines import NOTEBOOKS
from harvest.notebooks.source import NotebookOptions, NotebookSource
from harvest.source import Settings
from harvest.store import Store
from tests.support import nights
from tests.support.servers import git as server
from tests.support.servers.git import GitServer

PATIENT = CommandLimits(seconds=300)  # which only a git that hangs reaches
ENTRY = """\
name: {name}
summary: One.
interface: [notebook]
codeRepository: {url}
sources:
  - https://example.org/
"""


def notebook(title: str, *code: str, **metadata: Any) -> str:
    """A notebook of a heading and a code cell."""
    cells = [
        {"cell_type": "markdown", "source": f"# {title}"},
        {"cell_type": "code", "source": "\n".join(code), "outputs": []},
    ]
    kernel = {"kernelspec": {"name": "python3", "language": "python"}}
    return json.dumps({"cells": cells, "metadata": kernel | metadata, "nbformat": 4})


@dataclass
class World:
    """Curated files that name repositories, a snapshot and a cache."""

    folder: Path
    forge: GitServer
    options: NotebookOptions = field(
        default_factory=lambda: NotebookOptions(pace=0, limits=PATIENT)
    )

    @property
    def snapshot(self) -> Path:
        return self.folder / "snapshot"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def enter(self, name: str, url: str, more: str = "") -> None:
        """Add an entry of a repository to the curated files."""
        text = ENTRY.format(name=name.upper(), url=url) + more
        (self.folder / "software" / f"{name}.yml").write_text(text)

    def night(self, only: str | None = None, **options: Any) -> tuple[Night, list[str]]:
        """Ask both sources, which share what they read, or one; what came of it, and the
        requests it cost."""
        self.forge.asked.clear()
        sources = (
            GitSource(options=RoundOptions(pace=0, quick=300, limits=PATIENT)),
            NotebookSource(options=replace(self.options, **options)),
        )
        settings = Settings(
            allow_loopback=True,
            now=lambda: datetime(2026, 12, 1, tzinfo=UTC),
            blobs=Blobs(self.cache),
        )
        told = nights.harvest(self.snapshot, settings, root=self.folder, only=only, sources=sources)
        return told, list(self.forge.asked)

    def lines(self) -> tuple[CommitNotebooks, ...]:
        """What the snapshot says."""
        return Store(self.snapshot).read(NOTEBOOKS).lines


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    (tmp_path / "served").mkdir()
    (tmp_path / "software").mkdir()
    with server.serve(tmp_path / "served") as forge:
        yield World(tmp_path, forge)


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Git that may ask that server."""
    (tmp_path / "home").mkdir()
    return Git(home=tmp_path / "home", limits=PATIENT, reach=Reach(loopback=True))
