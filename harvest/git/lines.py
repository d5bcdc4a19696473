"""What the lines of the repositories are made of: a line a repository, by the URL one clones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from catalogue.check.schemas import FOLDER
from catalogue.records.repository import Repository
from harvest.table import WRITTEN, Fault, State, Stored, Table


@dataclass(frozen=True, kw_only=True)
class GitState(State):
    """The state of the repositories' lines; of the bundled ones each has its day (`read`)."""

    origin: Literal["bootstrap", "live"] = field(default="live", metadata=WRITTEN)


Repositories = Stored[Repository, GitState]

REPOSITORIES = Table(
    name="repositories",
    record=Repository,
    state=GitState,
    schema=FOLDER / "repository.schema.json",
    key="url",
)


def by_url(known: Repositories) -> dict[str, Repository]:
    """The repositories by the URL one clones."""
    return {each.url: each for each in known.lines}


def faults(repository: Repository) -> tuple[Fault, ...]:
    """What is wrong with a repository by the schema."""
    return REPOSITORIES.faults(repository)
