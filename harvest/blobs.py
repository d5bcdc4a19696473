"""The contents of files that are too large for git's history: a cache outside the snapshot.

A content stands under git's own id of it, the hash that it has to fulfil, so that what was
damaged or put there by others is never given out: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
Everything can be had again from the repositories; nothing but previews is lost with the folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import threading
from collections.abc import Collection, Mapping
from pathlib import Path

MAX_BYTES = 400e6
_ID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


def oid_of(content: bytes, digits: int = 40) -> str:
    """Git's id of a file's content; 64 digits in a repository of SHA-256.

    >>> oid_of(b"")
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    made = hashlib.sha256() if digits == 64 else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(content))
    made.update(content)
    return made.hexdigest()


class Blobs:
    """The cache in a folder, which need not be there yet; without a folder it holds nothing.

    What cannot be written is not kept, and no fault: it is a cache. Threads may share it.
    """

    def __init__(self, folder: Path | None = None, most: float = MAX_BYTES) -> None:
        """Take the folder, and how many bytes may stand in it."""
        self.folder = folder
        self._most = most
        self._lock = threading.Lock()
        self._size: float | None = None
        self._trees: dict[str, Mapping[str, str]] = {}

    def get(self, oid: str) -> bytes | None:
        """The content of that id; None where it is not kept, or is damaged."""
        path = self._path(oid)
        try:
            content = path.read_bytes() if path else None
        except OSError:
            return None
        return content if content is not None and oid_of(content, len(oid)) == oid else None

    def __contains__(self, oid: object) -> bool:
        """Whether a content is kept under that id; whether it is whole shows when it is read."""
        path = self._path(oid) if isinstance(oid, str) else None
        return path is not None and path.is_file()

    def put(self, oid: str, content: bytes) -> bool:
        """Keep a content, all or none of it; whether it is kept now."""
        path = self._path(oid)
        if path is None or oid_of(content, len(oid)) != oid:
            return False
        with self._lock:
            if path.is_file():
                return True
            if self._used() + len(content) > self._most:
                return False
            beside = path.with_name(f".{path.name}.new")
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(content)
                os.replace(beside, path)
            except OSError:
                with contextlib.suppress(OSError):
                    beside.unlink(missing_ok=True)
                return False
            self._size = self._used() + len(content)
            return True

    @property
    def room(self) -> float:
        """How many bytes more may be kept."""
        with self._lock:
            return 0.0 if self.folder is None else self._most - self._used()

    def prune(self, wanted: Collection[str]) -> None:
        """Remove every content but the `wanted`, and what an interrupted night left there."""
        with self._lock:
            for path in self._files():
                if f"{path.parent.name}{path.name}" not in wanted:
                    with contextlib.suppress(OSError):
                        path.unlink()
            self._size = None

    def remember(self, commit: str, files: Mapping[str, str]) -> None:
        """Tell those who come later this night which files a commit has: path to id."""
        self._trees[commit] = files

    def tree(self, commit: str) -> Mapping[str, str] | None:
        """The files of a commit that was looked at this night; None where none was."""
        return self._trees.get(commit)

    def _path(self, oid: str) -> Path | None:
        if self.folder is None or not _ID.fullmatch(oid):
            return None
        return self.folder / oid[:2] / oid[2:]

    def _files(self) -> list[Path]:
        """Only what has the form of ours: whoever names a wrong folder loses nothing in it."""
        if self.folder is None or not self.folder.is_dir():
            return []
        inside = self.folder.glob("[0-9a-f][0-9a-f]/*")
        form = re.compile(r"(?:[0-9a-f]{38}|[0-9a-f]{62})|\.[0-9a-f]+\.new")
        return [path for path in inside if form.fullmatch(path.name) and path.is_file()]

    def _used(self) -> float:
        if self._size is None:
            self._size = float(sum(path.stat().st_size for path in self._files()))
        return self._size
