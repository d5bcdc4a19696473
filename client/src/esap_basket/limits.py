"""The largest file size allowed here, and how sizes are written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MOST_BYTES = 2_000_000_000  # where nothing is known of the session


def room(folder: Path) -> tuple[int, str]:
    """How many bytes a file in `folder` may have, and why.

    The memory of a JupyterHub's session, which its variable MEM_LIMIT tells, else 2 GB; never more
    than the disk has free.
    """
    memory = os.environ.get("MEM_LIMIT", "")
    known = memory.isdigit() and int(memory)
    wanted = (known, "the memory of this session") if known else (MOST_BYTES, "most_bytes=")
    return min(wanted, _free(folder))


def disk(folder: Path) -> tuple[int, str]:
    """How many bytes an archive in `folder` may unpack to, and why: memory does not matter."""
    return min((MOST_BYTES, "most_bytes="), _free(folder))


def _free(folder: Path) -> tuple[int, str]:
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free, "the free space of this disk"


def said_of(size: float) -> str:
    """12 → "12 B", 5100000000 → "5.1 GB": powers of ten, as the catalogue's pages write them."""
    units = ["B", "kB", "MB", "GB", "TB"]
    while size >= 999.5 and len(units) > 1:
        size /= 1000
        units.pop(0)
    return f"{size:.2g} {units[0]}" if 1 <= size < 9.95 else f"{size:.0f} {units[0]}"


def too_large(size: int, most: int, why: str) -> str:
    """The message that `size` is more than `most`."""
    found, limit = said_of(size), said_of(most)
    found = f"{size:,} bytes" if found == limit else found
    return f"{found} is too large: the limit is {limit} ({why})"
