"""Read some files of a commit that was fetched without contents, in one request for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harvest.git import Git
from harvest.git_faults import GitFailed


@dataclass(frozen=True, kw_only=True)
class Blob:
    """A file of a commit: its path from the root, and its object id."""

    path: str
    oid: str


def prefetch(git: Git, blobs: Iterable[Blob]) -> None:
    """Ask the server once for all of these; what does not come is asked for one by one later.

    Where the server gave everything at once, as one of files does, there is nothing to ask.
    Raises `GitFailed` where they are too large.
    """
    wanted = sorted({blob.oid for blob in blobs})
    if not wanted or "promisor" not in (git.home / "config").read_text("utf-8", "replace"):
        return
    plain = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head")
    negotiation = ("-c", "fetch.negotiationAlgorithm=noop")
    try:
        git.run(*negotiation, *plain, "--filter=blob:none", "--", "origin", *wanted)
    except GitFailed as fault:
        if fault.kind in ("large", "stopped"):
            raise


def text_of(git: Git, blob: Blob, most: int) -> str | None:
    """The text of a file, or None where it has more than `most` bytes. Raises `GitFailed`."""
    if int(git.run("cat-file", "-s", blob.oid)) > most:
        return None
    return git.run("cat-file", "blob", blob.oid).decode("utf-8", "replace")
