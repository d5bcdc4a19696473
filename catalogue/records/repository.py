"""What is known of a git repository: whether it is there, its refs, and what lies in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from catalogue.readiness.environment import FOLDERS, Docker, Pyproject, Readiness, Texts, readiness
from catalogue.readiness.imports import lacking
from catalogue.records.readme import Readme
from catalogue.records.stated import Stated

Status = Literal["found", "gone", "unknown"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, kw_only=True)
class Ref:
    """A ref as an entry names it (HEAD, a branch, a tag, a full commit id), and its files.

    `commit` is None where the repository has no such ref. `date` is the commit's (ISO 8601,
    UTC). `binder` are the paths that decide the environment, as `catalogue.readiness` takes
    them; None where the files could not be looked at, for `fault` if that will not pass.
    `notebooks` are paths from the root, sorted, those kept as text among them; `complete` says that
    there are no others in .ipynb.
    `unlisted` are submodules and symbolic links, below which nothing is known.

    `binderLinks` are the links to a BinderHub in the root README, in its order, and
    `readmeNotebooks` those of the notebooks that it links to; `docker`,
    `packages`, `imports` and `ownImports` are as in `readiness.environment.Texts`. `reader` is the
    generation of the harvest's reader that made this: what an older one made is read anew.
    `stated` is what its files say of the software, a file each, sorted by path, and `readme` the
    README at its root. `tag` says that
    the name is a tag's, which stays where it is; one that stands for a question
    (`catalogue.values.versions.asking`) says that the version asked for has no tag.
    """

    name: str
    commit: str | None = None
    tag: bool = False
    date: str | None = None
    binder: tuple[str, ...] | None = None
    runtime: str | None = None
    pyproject: Pyproject | None = None
    notebooks: tuple[str, ...] = ()
    complete: bool = False
    unlisted: tuple[str, ...] = ()
    binderLinks: tuple[str, ...] = ()
    readmeNotebooks: tuple[str, ...] = ()
    docker: Docker | None = None
    packages: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    ownImports: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    readme: Readme | None = None
    fault: str | None = None
    reader: int = 0

    @cached_property  # asked for at every facility, by every page that names the entry
    def readiness(self) -> Readiness:
        """How its environment comes about."""
        if self.binder is None:
            return Readiness(verdict="unknown", reason="The list of files could not be had.")
        aside = [name for name in FOLDERS if name in self.unlisted]
        if aside:
            reason = f"{aside[0]} is a link or a submodule, which was not looked into."
            return Readiness(verdict="unknown", decided_by=aside[0], reason=reason)
        return readiness(
            self.binder,
            Texts(
                runtime=self.runtime,
                pyproject=self.pyproject,
                docker=self.docker,
                packages=self.packages,
                imports=self.imports,
                own_imports=self.ownImports,
            ),
        )

    @property
    def lacking(self) -> tuple[str, ...]:
        """What its notebooks import and its environment certainly does not install."""
        found = self.readiness
        listed = found.verdict == "ready" and found.buildpack in ("conda", "pipfile", "python")
        return lacking(self.packages, self.imports) if listed else ()

    def lacks(self, notebook: str) -> bool:
        """Whether it is certain that there is no such notebook; hidden ones are not listed."""
        hidden = any(part.startswith(".") for part in notebook.split("/"))
        if hidden or not (self.commit and self.complete and notebook.endswith(".ipynb")):
            return False
        below = any(notebook.startswith(f"{path}/") for path in self.unlisted)
        return not below and notebook not in self.notebooks


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A tag that names a version; `commit` is what it points at, `date` that commit's
    (ISO 8601, UTC), None where it is not known."""

    name: str
    commit: str
    date: str | None = None


@dataclass(frozen=True, kw_only=True)
class Repository:
    """A git repository by the URL one clones; `since` is the day (ISO 8601, UTC) on which its
    present `status` was first seen, and `fault` the reason where it is not "found".

    In the snapshot `refs` are all that entries name, sorted; in an entry the one that it launches
    and, where that is known, the branch it is of. `tags` are the highest versions that are
    released, the newest first. `movedTo` is the URL to which its server leads whoever asks for
    `url`. `archived` says whether its forge shows it as read-only; None where that is not known,
    and `archivedSince` is the day (ISO 8601, UTC) on which it was first seen so. `read` is the
    day (ISO 8601) of the public copy that a bundled line was read from; None for what its own
    server said.
    """

    url: str
    status: Status
    since: str
    fault: str | None = None
    defaultBranch: str | None = None
    refs: tuple[Ref, ...] = ()
    tags: tuple[Tag, ...] = ()
    movedTo: str | None = None
    archived: bool | None = None
    archivedSince: str | None = None
    read: str | None = None

    def at(self, ref: str) -> Ref | None:
        """What is known of one ref; None where it was not looked at."""
        return next((each for each in self.refs if each.name == ref), None)
