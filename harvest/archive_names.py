"""What the list of files in a zip archive tells: no file of it is read here.

Names in an archive are whatever its maker wrote, so those that lead out of it, cannot be shown
or belong to links are as good as absent.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from zipfile import ZipInfo

from catalogue.readiness import FILES, FOLDERS

CODEMETA = "codemeta.json"
MAX_NAME = 500
MAX_NOTEBOOKS = 1000


@dataclass(frozen=True, kw_only=True)
class Names:
    """`codemeta` is the entry of the root-most codemeta.json.

    `notebooks` and `binder` (the paths that decide the environment, as `catalogue.readiness`
    takes them) are relative to where a BinderHub starts: it moves the contents of an only
    folder up (repo2docker, contentproviders/doi.py).
    """

    codemeta: ZipInfo | None
    notebooks: tuple[str, ...]
    binder: tuple[str, ...]


def sorted_out(entries: Iterable[ZipInfo]) -> Names:
    """Pick out what the catalogue needs from the entries of an archive."""
    fit = {entry.filename: entry for entry in entries if _fit(entry)}
    files = {name: entry for name, entry in fit.items() if not name.endswith("/")}
    named = [name for name in files if name.rsplit("/", 1)[-1].lower() == CODEMETA]
    rootmost = min(named, key=depth, default=None)
    root = _only_folder(fit)
    paths = frozenset(name.removeprefix(root) for name in files)
    return Names(
        codemeta=files[rootmost] if rootmost else None,
        notebooks=tuple(sorted(path for path in paths if _is_notebook(path))[:MAX_NOTEBOOKS]),
        binder=tuple(sorted(_deciding(paths))),
    )


def depth(path: str) -> tuple[int, str]:
    """The order in which of several files the root-most comes first."""
    return path.count("/"), path


def _fit(entry: ZipInfo) -> bool:
    name = entry.filename
    parts = name.removesuffix("/").split("/")
    return (
        name == entry.orig_filename  # zipfile cuts at a NUL
        and len(name) <= MAX_NAME
        and name.isprintable()
        and "\\" not in name
        and not re.match("[A-Za-z]:", name)
        and not {"", ".", ".."}.intersection(parts)
        and not stat.S_ISLNK(entry.external_attr >> 16)
    )


def _only_folder(names: Collection[str]) -> str:
    tops = {name.partition("/")[0] for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""


def _is_notebook(path: str) -> bool:
    hidden = re.search(r"(^|/)(\.|__MACOSX/)", path)  # checkpoints stand in a hidden folder
    return path.endswith(".ipynb") and not hidden


def _deciding(paths: Collection[str]) -> Iterator[str]:
    folders = [name for name in FOLDERS if any(path.startswith(f"{name}/") for path in paths)]
    for folder in folders:
        inside = [f"{folder}/{name}" for name in FILES if f"{folder}/{name}" in paths]
        yield from inside or [f"{folder}/"]
    if not folders:
        yield from (name for name in FILES if name in paths)
