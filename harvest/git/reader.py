"""What is written in the files of a commit: what they state of the software, how its authors
launch it, what its environment installs, what its notebooks import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import basename, dirname

from catalogue.readiness.environment import ANYTHING, ITSELF
from catalogue.records.repository import Ref
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.readme_files import shown_readme
from harvest.git.remote import Blob, bytes_of, contents_of, prefetch
from harvest.git.text_notebooks import text_notebooks
from harvest.values.contents import imports, packages, readme, stated

READER = 5  # one more whenever this module or those it uses read more, or otherwise
MAX_LIST = 100_000  # of a list of packages or a script
MAX_NOTEBOOK = 5_000_000
MAX_NOTEBOOKS_ON_DISK = 60e6
MOST_NOTEBOOKS = 20  # are read
MOST_LISTED = 1000
MOST_MODULES = 100
# Folders whose packages nobody imports as the repository's own.
_ASIDE = frozenset({"test", "tests", "doc", "docs", "example", "examples"})


@dataclass(frozen=True)
class CommitTree:
    """The regular files of a commit: path to object id, paths from the root."""

    files: Mapping[str, str]

    def blobs(self, paths: Iterable[str]) -> tuple[Blob, ...]:
        """Those of the paths that are regular files."""
        return tuple(Blob(path=p, oid=self.files[p]) for p in paths if p in self.files)


def with_texts(ref: Ref, git: Git, tree: CommitTree, url: str) -> Ref:
    """Add what the files of the commit in `git.home`, which came from `url`, say to a ref whose
    lists are complete.

    Raises `GitFailed` where the environment cannot be read; other files that cannot be had in
    bounds are as good as not there.
    """
    files = stated.chosen(tree.files)
    lists = tree.blobs(_deciding(ref))
    described = _in_bounds(git, lists, tree.blobs(files.paths))
    read = bytes_of(git, described, stated.MAX_BYTES)
    bodies = {blob.path: read.get(blob.oid) for blob in described}
    own = (bodies.get(files.readme) if files.readme else None) or b""
    readme_text = own.decode("utf-8", "replace")
    installed: set[str] = set()
    read = bytes_of(git, lists, MAX_LIST)
    for blob in lists:
        installed |= _packages(blob.path, read.get(blob.oid))
    if _is_package(ref):
        installed.add(ITSELF)
    texts = text_notebooks(git, tree.blobs(tree.files), ref.notebooks, installed)
    notebooks = tuple(sorted({*ref.notebooks, *texts})[:MOST_LISTED])
    modules, own_modules = _imports(git, tree, notebooks)
    if ref.commit:
        listed = {path: tree.files[path] for path in notebooks if path in tree.files}
        git.blobs.remember(ref.commit, listed)
    return replace(
        ref,
        notebooks=notebooks,
        readme=shown_readme(git, tree.files, files.readme, own, url),
        binderLinks=readme.binder_links(readme_text),
        readmeNotebooks=readme.linked_notebooks(readme_text, url, notebooks),
        stated=stated.read(files, bodies),
        packages=tuple(sorted(installed)),
        imports=modules,
        ownImports=own_modules,
        reader=READER,
    )


def _in_bounds(git: Git, needed: Sequence[Blob], more: Sequence[Blob]) -> Sequence[Blob]:
    """Ask for all of these files at once; give `more`, or nothing where that is too large."""
    try:
        prefetch(git, (*needed, *more))
    except GitFailed as fault:
        if fault.kind != "large":
            raise
        prefetch(git, needed)
        return ()
    return more


def _deciding(ref: Ref) -> Sequence[str]:
    """The files that say what a Python environment installs; others' are not understood."""
    found = ref.readiness
    if found.buildpack not in ("conda", "pipfile", "python"):
        return ()
    names = {"postBuild", "start", basename(found.decided_by or "")}
    if found.buildpack == "python":
        names |= {"requirements.txt"}
    names -= {"runtime.txt", "setup.py", "pyproject.toml"}
    folder = dirname(found.decided_by or "")
    return [p for p in ref.binder or () if dirname(p) == folder and basename(p) in names]


def _packages(path: str, content: bytes | None) -> set[str]:
    if content is None:
        return {ANYTHING}
    return set(packages.installed(path, content.decode("utf-8", "replace")))


def _is_package(ref: Ref) -> bool:
    """Whether repo2docker installs the repository itself with pip."""
    return ref.readiness.decided_by in ("setup.py", "pyproject.toml")


def _imports(
    git: Git, tree: CommitTree, notebooks: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The modules that the first notebooks import, the most frequent first: foreign, and own."""
    blobs = tree.blobs(notebooks[:MOST_NOTEBOOKS])
    near = git.within(bytes=MAX_NOTEBOOKS_ON_DISK)
    try:
        texts = _notebooks(near, blobs)
    except GitFailed as fault:
        if fault.kind == "stopped":
            raise
        return (), ()
    folders = {folder for path in tree.files for folder in _above(path)}
    packages_here = _own_packages(tree.files)
    foreign: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for path, text in texts:
        found = imports.imports(text)
        if found.looks_elsewhere:
            continue
        for module in found.modules:
            beside = f"{dirname(path)}/{module}".lstrip("/")
            if beside in folders or f"{beside}.py" in tree.files:
                continue
            (own if module in packages_here else foreign)[module] += 1
    return _ranked(foreign), _ranked(own)


def _notebooks(git: Git, blobs: Sequence[Blob]) -> list[tuple[str, str]]:
    """Paths and texts of notebooks, whose contents are kept for those who read more of them; ""
    is the text of one that is too large."""
    found = contents_of(git, blobs, MAX_NOTEBOOK)
    for oid, content in found.items():
        git.blobs.put(oid, content)
    return [(blob.path, found.get(blob.oid, b"").decode("utf-8", "replace")) for blob in blobs]


def _ranked(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda module: (-counts[module], module))[:MOST_MODULES])


def _above(path: str) -> Iterable[str]:
    while path := dirname(path):
        yield path


def _own_packages(files: Collection[str]) -> frozenset[str]:
    """The importable packages of a repository: at its root, or in a folder there such as src."""
    marked = {dirname(path) for path in files if basename(path) == "__init__.py"}
    tops = (path for path in marked if path and dirname(path) not in marked)
    return frozenset(
        basename(path) for path in tops if path.count("/") <= 1 and not _ASIDE & {*path.split("/")}
    )
