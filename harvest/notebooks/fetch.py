"""Fetches notebooks from the server of a repository, in as few requests as possible."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from catalogue.precedence.notebooks import Wanted
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.reader import MAX_NOTEBOOK, MAX_NOTEBOOKS_ON_DISK
from harvest.git.remote import Blob, bytes_of, fetch, fetch_blobs, prefetch

BATCH = 10  # are asked for at once
TOO_LARGE = f"it is larger than {MAX_NOTEBOOK / 1e6:g} MB"
NOT_THERE = "its server does not have its content"
# Where a repository is asked for files by their ids alone, some servers want to be asked for a
# commit first, and those of files alone cannot be asked for less than all.
_ODD = frozenset({"missing", "unadvertised", "dumb", "other"})


def files_of(git: Git, wanted: Wanted) -> Mapping[str, str]:
    """Which of the wanted paths are regular files of the commit: path to id of the content.

    Raises `GitFailed`.
    """
    with _commit(git, wanted) as here:
        raw = here.run("ls-tree", "-z", "--full-tree", "FETCH_HEAD", "--", *wanted.paths)
    found = {}
    for each in raw.decode("utf-8", "surrogateescape").split("\0"):
        head, _, path = each.partition("\t")
        mode, _, rest = head.partition(" ")
        if mode.startswith("100"):
            found[path] = rest.partition(" ")[2]
    return found


def contents(git: Git, wanted: Wanted, oids: Iterable[str]) -> Iterator[tuple[str, bytes | str]]:
    """The content of each id, or the reason why it could not be read. Raises `GitFailed`; what was
    yielded before is complete."""
    every = [Blob(path="", oid=oid) for oid in sorted(set(oids))]
    near = git.within(bytes=MAX_NOTEBOOKS_ON_DISK)
    for start in range(0, len(every), BATCH):
        yield from _batch(near, wanted, every[start : start + BATCH])


def _batch(git: Git, wanted: Wanted, blobs: Sequence[Blob]) -> list[tuple[str, bytes | str]]:
    try:
        try:
            with _folder(git) as here:
                fetch_blobs(here, wanted.url, blobs)
                return _read(here, blobs)
        except GitFailed as fault:
            if fault.kind not in _ODD:
                raise
        with _commit(git, wanted) as here:
            prefetch(here, blobs)
            return _read(here, blobs)
    except GitFailed as fault:
        if fault.kind != "large":
            raise
    if len(blobs) == 1:
        return [(blobs[0].oid, TOO_LARGE)]
    return [found for blob in blobs for found in _batch(git, wanted, [blob])]


def _read(git: Git, blobs: Sequence[Blob]) -> list[tuple[str, bytes | str]]:
    try:
        found = bytes_of(git, blobs, MAX_NOTEBOOK)
    except GitFailed as fault:
        if fault.kind != "missing":
            raise
        return [(blob.oid, _content(git, blob)) for blob in blobs]
    return [(blob.oid, found.get(blob.oid, TOO_LARGE)) for blob in blobs]


def _content(git: Git, blob: Blob) -> bytes | str:
    try:
        found = bytes_of(git, [blob], MAX_NOTEBOOK)
    except GitFailed as fault:
        if fault.kind != "missing":
            raise
        return NOT_THERE
    return found.get(blob.oid, TOO_LARGE)


@contextmanager
def _folder(git: Git) -> Iterator[Git]:
    with tempfile.TemporaryDirectory(dir=git.home) as folder:
        yield replace(git, home=Path(folder))


@contextmanager
def _commit(git: Git, wanted: Wanted) -> Iterator[Git]:
    """A folder with the commit: fetched by its id, else by the ref it was at."""
    with _folder(git) as here:
        try:
            fetch(here, wanted.url, wanted.commit)
        except GitFailed as fault:
            if fault.kind not in ("missing", "unadvertised"):
                raise
        else:
            yield here
            return
    with _folder(git) as here:
        fetch(here, wanted.url, wanted.ref)
        if here.run("rev-parse", "FETCH_HEAD").decode().strip() != wanted.commit:
            raise GitFailed("stopped", "it changed since it was looked at")
        yield here
