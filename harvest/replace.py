"""Replace files atomically, so that a reader finds all of them old or all of them new."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def replace_all(texts: Mapping[Path, str]) -> tuple[Path, ...]:
    """Give files new contents, all or none; give back those that were touched.

    All are written beside their places first, then swapped; a swap that fails is undone, and
    its OSError raised. A file that would not change is left alone.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    wanted = {path: text.encode("utf-8") for path, text in texts.items()}
    touched = tuple(path for path in texts if wanted[path] != before[path])
    done: list[Path] = []
    try:
        for path in touched:
            path.parent.mkdir(parents=True, exist_ok=True)
            _beside(path).write_bytes(wanted[path])
        for path in touched:
            os.replace(_beside(path), path)
            done.append(path)
    except OSError:
        for path in done:
            _restore(path, before[path])
        raise
    finally:
        for path in touched:
            _beside(path).unlink(missing_ok=True)
    return touched


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _beside(path).write_bytes(content)
        os.replace(_beside(path), path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")
