"""The README of a repository, and the images it shows: which files they are.

Their contents are in the harvest's cache, by git's id of each.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file of a commit: its path from the root, git's id of its content, and its bytes."""

    path: str
    oid: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Readme(KeptFile):
    """The README that a forge shows at the root, with those of its images that lie in the
    repository and are small, in its order."""

    images: tuple[KeptFile, ...] = ()

    @property
    def files(self) -> tuple[KeptFile, ...]:
        """All whose content is to be kept."""
        return (self, *self.images)


@dataclass(frozen=True, kw_only=True)
class ReadmeAt:
    """A README in the repository that one clones at `url`, at the `commit` of `ref`, which is of
    `date` (ISO 8601, UTC)."""

    url: str
    commit: str
    ref: str
    file: Readme
    date: str | None = None
