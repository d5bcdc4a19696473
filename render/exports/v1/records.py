"""Writes JSON arrays and JSON Lines record by record, so that none is in memory as a whole."""

from __future__ import annotations

from typing import BinaryIO


class Records:
    """A JSON array in a file, one record a line; JSON Lines if `brackets` is false."""

    def __init__(self, file: BinaryIO, *, brackets: bool = True) -> None:
        self._file, self._brackets = file, brackets
        self._between = b"[\n" if brackets else b""

    def __enter__(self) -> Records:
        return self

    def __exit__(self, *_: object) -> None:
        if self._brackets:
            self._file.write(b"\n]\n" if self._between != b"[\n" else b"[]\n")
        elif self._between:
            self._file.write(b"\n")

    def add(self, record: str) -> None:
        """Write one more record, given as JSON."""
        self._file.write(self._between + record.encode())
        self._between = b",\n" if self._brackets else b"\n"
