"""The commit that a launch opens: the release of the version shown, else the one that was checked.

What an author or a curator names stays what it is where it stays where it is: a tag, a full
commit id. A branch moves, so a launch opens its commit as the harvest saw it; the branch itself
is the second choice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalogue import launch
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Software
from catalogue.start.opening import BRANCHES, RepositoryRef, in_environment, named_ref
from catalogue.values.swhid import revision
from catalogue.values.versions import asking, can_be_tagged, tag_of

HEAD = "HEAD"
_SHA = re.compile("[0-9a-f]{40}")
_SHORT = 7
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, kw_only=True)
class Pin:
    """The version that a launch opens: `ref`, as it was harvested, and its `name` in a link.
    `branch` is what the second choice opens, HEAD for the default branch; `fixed` says that authors
    or curators named this very tag or commit."""

    ref: Ref
    name: str
    branch: str
    fixed: bool = False

    @property
    def shown(self) -> str:
        """What people call it: v1.2, commit 0415fc8 of 21 Aug 2026."""
        return commit_words(self.ref) if _SHA.fullmatch(self.name) else self.name


def version_wanted(
    software: Software,
    own: RepositoryRef,
    led: RepositoryRef | None,
    known: Mapping[str, Repository],
) -> str | None:
    """The version whose tag a launch would open; None where something else is named.

    `own` is the entry's own place, `led` where its launch leads by the link in its README. Who
    names the default branch has named no version either.
    """
    repository = known.get(own.url)
    default = {HEAD, *BRANCHES, repository.defaultBranch if repository else None}
    if software.ref is not None or own.ref not in default:
        return None
    if led is not None and (led.url != own.url or led.ref not in default):
        return None
    return software.version if can_be_tagged(software.version) else None


def release_of(version: str, repository: Repository) -> Ref | None:
    """The release of a version among the harvested refs; None if there is none."""
    if untagged(version, repository):
        return None
    project = repository.url.rstrip("/").rpartition("/")[2].removesuffix(".git")
    there = [ref.name for ref in repository.refs if ref.tag and ref.commit]
    tag = tag_of(version, there, project)
    return repository.at(tag) if tag else None


def untagged(version: str, repository: Repository) -> bool:
    """Whether the tag of a version was asked for and is not there."""
    return repository.status == "found" and repository.at(asking(version)) is not None


def pin_of(ref: Ref, repository: Repository, version: str | None) -> Pin | None:
    """What is launched where `ref` is meant, of which `version` is the release that is wanted.

    None where nothing is there to launch.
    """
    if not ref.commit:
        return None
    if ref.tag or _SHA.fullmatch(ref.name):
        return Pin(ref=ref, name=ref.name, branch=HEAD, fixed=True)
    release = release_of(version, repository) if version else None
    if release:
        return Pin(ref=release, name=release.name, branch=_branch(ref, repository))
    # A commit id of another length (SHA-256) no launch link can hold.
    name = ref.commit if _SHA.fullmatch(ref.commit) else ref.name
    return Pin(ref=ref, name=name, branch=_branch(ref, repository))


def _branch(ref: Ref, repository: Repository) -> str:
    """The name of a branch in a link; HEAD for the default branch, which some facilities copy
    only unnamed."""
    head = repository.at(HEAD) if ref.name == repository.defaultBranch else None
    return HEAD if head and head.commit == ref.commit else ref.name


def commit_words(ref: Ref) -> str:
    """A commit in words: "commit 0415fc8 of 21 Aug 2026".

    >>> commit_words(Ref(name="HEAD", commit="0415fc8" + 33 * "0", date="2026-08-21T10:00:00Z"))
    'commit 0415fc8 of 21 Aug 2026'
    """
    date = ref.date or ""
    day = f" of {int(date[8:10])} {_MONTHS[int(date[5:7]) - 1]} {date[:4]}" if date else ""
    return f"commit {(ref.commit or ref.name)[:_SHORT]}{day}"


def swhid_of(software: Software) -> tuple[str, str] | None:
    """The SWHID of the commit of the entry's own repository that a launch opens, and the URL of
    that repository; None where the commit is not known, or a launch opens another repository."""
    start = software.start
    found = revision(start.commit) if start and not elsewhere(software) else None
    return (found, start.repository) if start and found else None


def elsewhere(software: Software) -> str:
    """What people call the repository that a launch opens where that is not the entry's own: its
    name, with as much before it as tells it from the entry's own; "" where it is the same."""
    start, own = software.start, named_ref(software)
    if in_environment(software):
        return f"environments/{software.launchEnvironment}"
    if start is None or own is None or launch.key(start.repository) == launch.key(own.url):
        return ""
    there, here = (
        url.partition("://")[2].rstrip("/").removesuffix(".git").split("/")
        for url in (start.repository, own.url)
    )
    if there[-1].lower() != here[-1].lower():
        return there[-1]
    return "/".join(there[1:] if there[1:] != here[1:] else there)


def moving(software: Software) -> Software | None:
    """The entry as its second choice launches it: the branch as it is now; None without one.

    What is known of that branch was seen by the harvest; it may have moved on since.
    """
    start, repository = software.start, software.repository
    if start is None or start.branch is None or repository is None:
        return None
    ref = repository.at(start.branch)
    name = None if start.branch == HEAD else start.branch
    lost = ref is not None and start.path is not None and ref.lacks(start.path)
    return replace(
        software,
        start=replace(start, ref=name, commit=None, branch=None, path=None if lost else start.path),
        repository=replace(repository, refs=(ref,) if ref else ()),
    )
