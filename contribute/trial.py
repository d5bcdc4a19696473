"""Checks new files together with all existing ones, and writes them completely or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from catalogue.check.report import in_order
from catalogue.records.finding import Finding
from harvest.assemble import assembled
from harvest.context import DiskContext

# What the checks read beside the snapshot.
_READ = ("software", "facilities", "datasets", "environments", "site_src/data")
_FILES = ("catalogue.yml",)


def tried(texts: Mapping[str, str], context: DiskContext) -> tuple[Finding, ...]:
    """What `build.py check` would report for these files (path from the context's root → text) if
    they existed; nothing in the project is changed."""
    with tempfile.TemporaryDirectory(prefix="catalogue-trial-") as folder:
        copy = Path(folder)
        with_files(context.root, copy, {path: text.encode() for path, text in texts.items()})
        made = assembled(context.beside(copy))
    return in_order(each for each in (*made.faults, *made.hints) if each.source in texts)


def with_files(root: Path, copy: Path, contents: Mapping[str, bytes]) -> None:
    """Copy what the checks read under `root` into a folder, then write these files there."""
    for name in _READ:
        if (root / name).is_dir():
            shutil.copytree(root / name, copy / name, symlinks=True)
    for name in _FILES:
        if (root / name).is_file():
            shutil.copyfile(root / name, copy / name)
    for path, content in contents.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes(content)


def write(target: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all. Raises FileExistsError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    beside = target.with_name(f".{target.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, target)
    except OSError as fault:
        fault.filename = fault.filename or str(target)  # a full disk does not say
        raise
    finally:  # an interrupt too
        beside.unlink(missing_ok=True)
