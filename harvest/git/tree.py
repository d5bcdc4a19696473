"""What lies in a commit: its notebooks, and the files that decide its environment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from catalogue.readiness.environment import FILES, FOLDERS, to_read
from catalogue.records.repository import Ref
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.reader import MOST_LISTED, CommitTree, with_texts
from harvest.git.remote import Blob, bytes_of
from harvest.git.tags import date_of
from harvest.values.contents.environment import said
from harvest.values.contents.stated import MAX_BYTES

MAX_FILES = 100_000  # of a tree are gone through
MOST = MOST_LISTED  # notebooks, and places not gone into
_LINK, _SUBMODULE, _FOLDER = "120000", "160000", "040000"
# No link and no JSON can hold these, or nobody can see them and no launch takes them.
_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


@dataclass(frozen=True)
class _Entry:
    mode: str
    oid: str
    path: str


def read_ref(git: Git, name: str, url: str) -> Ref:
    """Describe the commit that was fetched from `url` into `git.home`. Raises `GitFailed`."""
    told = git.run("log", "-1", "--format=%H %ct", "FETCH_HEAD", "--").decode()
    if not told:  # git log passes over all but commits
        raise GitFailed("missing", "it is a tag of something that is no commit")
    commit, _, seconds = told.strip().partition(" ")
    ref = Ref(name=name, commit=commit, date=date_of(seconds))
    entries = list(_entries(git, "-r", "FETCH_HEAD"))
    ref = _with_environment(_with_notebooks(ref, entries), git)
    tree = CommitTree({e.path: e.oid for e in entries if e.mode.startswith("100")})
    return with_texts(ref, git, tree, url)


def _entries(git: Git, *arguments: str) -> Iterator[_Entry]:
    raw = git.run("ls-tree", "-z", "--full-tree", *arguments)
    for line in raw.split(b"\0", MAX_FILES)[:MAX_FILES]:
        head, _, path = line.partition(b"\t")
        if path:
            mode, _, oid = head.decode().split(" ", 2)
            yield _Entry(mode, oid, path.decode("utf-8", "surrogateescape"))


def _with_notebooks(ref: Ref, entries: Sequence[_Entry]) -> Ref:
    """Hidden folders are left out, checkpoints among them."""
    notebooks, aside = [], []
    for entry in entries:
        if _UNFIT.search(entry.path) or len(entry.path) > 2000:
            continue
        if entry.path.endswith(".ipynb"):
            if not re.search(r"(^|/)\.", entry.path):
                notebooks.append(entry.path)
        elif entry.mode in (_LINK, _SUBMODULE):
            aside.append(entry.path)
    complete = len(entries) < MAX_FILES and len(notebooks) <= MOST and len(aside) <= MOST
    return replace(
        ref,
        notebooks=tuple(sorted(notebooks)[:MOST]),
        unlisted=tuple(sorted(aside)[:MOST]),
        complete=complete,
    )


def _with_environment(ref: Ref, git: Git) -> Ref:
    entries = {entry.path: entry for entry in _entries(git, "FETCH_HEAD")}
    modes = {name: entries[name].mode for name in FOLDERS if name in entries}
    folders = [name for name in FOLDERS if modes.get(name) == _FOLDER]
    aside = {name for name in FOLDERS if modes.get(name) in (_LINK, _SUBMODULE)}
    found = sorted(name for name in FILES if name in entries and not folders)
    for folder in folders:
        inside = {entry.path: entry for entry in _entries(git, "FETCH_HEAD", f"{folder}/")}
        entries |= inside
        found += sorted(p for p in inside if p.removeprefix(f"{folder}/") in FILES) or [
            f"{folder}/"
        ]
    ref = replace(
        ref, binder=tuple(sorted(found)), unlisted=tuple(sorted(aside.union(ref.unlisted)))[:MOST]
    )
    while path := to_read(ref.readiness, ref.binder or (), ref.pyproject):
        entry = entries.get(path)
        if entry is None or not entry.mode.startswith("100"):
            break  # a link, whose end was not looked for
        body = bytes_of(git, [Blob(path=entry.path, oid=entry.oid)], MAX_BYTES).get(entry.oid)
        if body is None:
            break  # a few kB in a pack may be 200 MB here, and several GB when it is read as TOML
        ref = replace(ref, **said(entry.path, body.decode("utf-8", "replace")))
    return ref
