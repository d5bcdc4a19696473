"""Look at one git repository, taking over what cannot have changed since the last time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from catalogue.records.repository import Ref, Repository, Status
from catalogue.values.versions import asked as asked_version
from harvest.git import remote as git_remote
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.lines import faults
from harvest.git.reader import READER
from harvest.git.remote import Listing
from harvest.git.tags import tags
from harvest.git.tree import read_ref


@dataclass(frozen=True, kw_only=True)
class RepositoryLook:
    """One look at the repository `url`, whose line of last time is `last`, on the day `today`."""

    git: Git
    url: str
    last: Repository | None
    today: str

    def repository(self, names: Iterable[str], asked: Listing | GitFailed) -> Repository:
        """Describe it, with the refs `names`, after what its server said when `asked`.

        A name that asks for the tag of a version (`versions.asking`) is answered with that tag.

        Raises `GitFailed` where there was no definite answer.
        """
        if isinstance(asked, GitFailed):
            if asked.kind != "gone":
                raise asked
            if self.last and self.last.status == "gone":
                return self.last
            return self._now("gone", fault=asked.reason)
        found_refs: dict[str, Ref] = {}
        for name in sorted({self._settled(name, asked) for name in names}):
            if ref := self._ref(name, asked, found_refs.values()):
                found_refs[name] = ref
        known = tuple(found_refs.values())
        found = replace(
            self._now("found", branch=asked.default_branch, refs=known),
            tags=tags(self.git, self.url, asked, self.last),
            movedTo=asked.moved_to,
            archived=self.last.archived if self.last else None,
            archivedSince=self.last.archivedSince if self.last else None,
        )
        if wrong := faults(found):
            raise GitFailed("other", f"it contains a value that cannot be stored ({wrong[0][0]})")
        return found

    def unanswered(self, fault: GitFailed) -> Repository:
        """The line when there was no definite answer: the last one, untouched."""
        return self.last or self._now("unknown", fault=fault.reason)

    def _now(
        self,
        status: Status,
        fault: str | None = None,
        branch: str | None = None,
        refs: tuple[Ref, ...] = (),
    ) -> Repository:
        same = self.last is not None and self.last.status == status
        return Repository(
            url=self.url,
            status=status,
            since=self.last.since if self.last and same else self.today,
            fault=fault,
            defaultBranch=branch,
            refs=refs,
        )

    def _settled(self, name: str, listing: Listing) -> str:
        """The tag that a question asks for; the question itself where there is none."""
        version = asked_version(name)
        if version is None:
            return name
        project = self.url.rstrip("/").rpartition("/")[2].removesuffix(".git")
        return listing.release(version, project) or name

    def _ref(self, name: str, listing: Listing, others: Iterable[Ref]) -> Ref | None:
        """One ref; what `others` of the same commit say is taken over."""
        before = self.last.at(name) if self.last else None
        full = None if asked_version(name) else listing.find(name)
        if full is None:
            return before if listing.may_have(name) else Ref(name=name)
        commit = listing.commits.get(full)
        tag = full.startswith("refs/tags/")
        for known in (before, *others, *(self.last.refs if self.last else ())):
            looked = known is not None and (known.reader == READER or known.fault is not None)
            if known and looked and known.commit == (commit or full):
                return replace(known, name=name, tag=tag)
        try:
            return replace(self._fetched(name, full), tag=tag)
        except GitFailed as fault:
            if fault.kind == "missing":
                return Ref(name=name)
            if fault.kind == "large":
                return Ref(name=name, commit=commit or full, tag=tag, fault=fault.reason)
            if fault.kind == "stopped" or (before and before.commit):
                raise
            return Ref(name=name, commit=commit, tag=tag) if commit else None

    def _fetched(self, name: str, full: str) -> Ref:
        with tempfile.TemporaryDirectory(dir=self.git.home) as folder:
            git = replace(self.git, home=Path(folder))
            git_remote.fetch(git, self.url, full)
            return read_ref(git, name, self.url)
