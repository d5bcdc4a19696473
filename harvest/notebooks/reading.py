"""The notebooks of one commit read: what is known by a content's id, what the cache holds, and
only then what the repository's server has to be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from catalogue.precedence.notebooks import Wanted
from catalogue.records.notebook import CommitNotebooks, NotebookFacts
from harvest.git.command import Git
from harvest.notebooks.fetch import contents, files_of
from harvest.values.contents.notebook import READER, facts

NO_FILE = "it is no regular file of the repository"


@dataclass
class Budget:
    """What may still come from servers this night: notebooks, and their bytes."""

    notebooks: int
    volume: float

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be asked for."""
        return self.notebooks <= 0 or self.volume <= 0

    def spend(self, content: bytes | str) -> None:
        """Note what came: a content, or the reason why it did not."""
        self.notebooks -= 1
        self.volume -= len(content)


@dataclass
class Reader:
    """Reads commits with `git`, within the `budget`; `known` are facts by the content's id.

    `read` counts the notebooks whose content was gone through.
    """

    git: Git
    budget: Budget
    known: dict[str, NotebookFacts]
    read: int = 0
    asked: list[str] = field(default_factory=list)

    def commit(self, wanted: Wanted, before: CommitNotebooks | None) -> CommitNotebooks:
        """Read the wanted notebooks; those for which nothing is left of the budget are missing.

        `before` is the line of the same commit, where there is one. Raises `GitFailed`.
        """
        files = self._files(wanted, before)
        found = {path: self._at_hand(path, files.get(path)) for path in wanted.paths}
        lacking = {files[path] for path, each in found.items() if each is None}
        if lacking and not self.budget.is_spent:
            self._fetch(wanted, lacking)
            found = {path: each or self._at_hand(path, files[path]) for path, each in found.items()}
        notebooks = tuple(found[path] for path in sorted(found))
        return CommitNotebooks(
            url=wanted.url,
            commit=wanted.commit,
            notebooks=tuple(filter(None, notebooks)),
            reader=READER,
        )

    def refill(self, wanted: Wanted, oids: Iterable[str]) -> None:
        """Put contents into the cache again. Raises `GitFailed`."""
        self.asked.append(wanted.url)
        for oid, content in contents(self.git, wanted, oids):
            self.budget.spend(content)
            if isinstance(content, bytes):
                self.git.blobs.put(oid, content)

    def _files(self, wanted: Wanted, before: CommitNotebooks | None) -> Mapping[str, str]:
        """Path to the content's id, of the wanted paths that are regular files."""
        tree = self.git.blobs.tree(wanted.commit)
        old = {each.path: each.oid or "" for each in before.notebooks} if before else {}
        for known in (tree, old):
            if known is not None and set(wanted.paths) <= set(known):
                return {path: oid for path in wanted.paths if (oid := known[path])}
        self.asked.append(wanted.url)
        return files_of(self.git, wanted)

    def _at_hand(self, path: str, oid: str | None) -> NotebookFacts | None:
        """What can be said without asking anybody; None where that is nothing."""
        if oid is None:
            return NotebookFacts(path=path, fault=NO_FILE)
        if oid not in self.known:
            content = self.git.blobs.get(oid)
            if content is None:
                return None
            self._learn(oid, content)
        return replace(self.known[oid], path=path)

    def _fetch(self, wanted: Wanted, oids: Iterable[str]) -> None:
        self.asked.append(wanted.url)
        for oid, content in contents(self.git, wanted, sorted(oids)[: self.budget.notebooks]):
            self.budget.spend(content)
            self._learn(oid, content)
            if isinstance(content, bytes):
                self.git.blobs.put(oid, content)
            if self.budget.is_spent:
                break

    def _learn(self, oid: str, content: bytes | str) -> None:
        self.read += 1
        if isinstance(content, str):
            self.known[oid] = NotebookFacts(path="", oid=oid, fault=content)
        else:
            self.known[oid] = facts("", content, oid)


def is_complete(wanted: Wanted, line: CommitNotebooks | None) -> bool:
    """Whether all that is wanted of a commit was read, by the present reader."""
    if line is None or line.reader != READER:
        return False
    return set(wanted.paths) <= {each.path for each in line.notebooks}
