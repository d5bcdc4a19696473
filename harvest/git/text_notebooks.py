"""Finds the notebooks of a commit that are kept as text. Only their content says that they are,
so a repository's texts are read where it works with such notebooks, or has only a few texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from posixpath import basename, dirname

from catalogue.values.text_notebooks import is_text, stem, text_notebook
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.remote import Blob, contents_of

MAX_TEXT = 1_000_000  # bytes of one
MAX_TEXTS_ON_DISK = 30e6
MOST = 300  # are read …
FEW = 20  # … and where nothing says that there are notebooks among them
# Files and packages of the tools that make notebooks of text, or pages of such notebooks.
_SIGNS = frozenset({"jupytext.toml", ".jupytext", ".jupytext.toml", "jupytext.yml", "myst.yml"})
_SIGNS |= {"_toc.yml"}
_TOOLS = frozenset({"jupyter-book", "jupytext", "mystmd", "myst-nb"})
_ASIDE = re.compile(
    r"(?:authors|changelog|changes|citation|code_of_conduct|conf|contributing|history|install"
    r"|licen[cs]e|readme|security|setup)\b.*|test_.*|.*_test",
    re.IGNORECASE,
)


def text_notebooks(
    git: Git, files: Sequence[Blob], listed: Collection[str], installed: Collection[str]
) -> tuple[str, ...]:
    """The paths of the notebooks kept as text among the `files` of the commit in `git.home`.

    Of a notebook that is also among those `listed`, or kept as text twice, only one is given.
    `installed` are the packages of the environment. Raises `GitFailed` where
    another night may succeed; files that cannot be had in bounds are as good as not there.
    """
    paths = [blob.path for blob in files]
    chosen = set(candidates(paths, listed, installed))
    blobs = [blob for blob in files if blob.path in chosen]
    try:
        found = contents_of(git.within(bytes=MAX_TEXTS_ON_DISK), blobs, MAX_TEXT)
    except GitFailed as fault:
        if fault.kind in ("offline", "stopped", "unwell"):
            raise  # or the commit would be taken for one without
        return ()
    kept: dict[str, str] = {}
    for blob in sorted(blobs, key=lambda each: each.path):
        content = found.get(blob.oid, b"")
        if stem(blob.path) not in kept and text_notebook(content.decode("utf-8-sig", "replace")):
            kept[stem(blob.path)] = blob.path
            git.blobs.put(blob.oid, content)
    return tuple(kept.values())


def candidates(
    paths: Collection[str], listed: Collection[str], installed: Collection[str]
) -> list[str]:
    """The files of a repository that are read to see whether they are notebooks.

    >>> candidates(["README.md", "a.md", "b.md", "b.ipynb", "lib/__init__.py", "lib/c.py"],
    ...            ["b.ipynb"], [])
    ['a.md']
    """
    packages = {dirname(path) for path in paths if basename(path) == "__init__.py"}
    paired = {stem(path) for path in listed}
    every = [
        path
        for path in paths
        if is_text(path)
        and path.isprintable()
        and not re.search(r"(^|/)\.", path)
        and not _ASIDE.fullmatch(basename(stem(path)))
        and not (path.endswith(".py") and dirname(path) in packages)
        and stem(path) not in paired
    ]
    names = {basename(path) for path in paths}
    if len(every) > FEW and names.isdisjoint(_SIGNS) and _TOOLS.isdisjoint(installed):
        return []
    return sorted(every, key=lambda path: (not path.endswith(".md"), path))[:MOST]
