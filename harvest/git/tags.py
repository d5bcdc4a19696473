"""The newest releases of a repository: tags that name a version, and the dates of their commits."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from catalogue.records.repository import Repository, Tag
from catalogue.values.versions import releases
from harvest.git import remote
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.remote import Listing

MOST = 20
LONGEST = 100  # characters of a name
MAX_BYTES = 30e6  # of what comes with the commits, where a server knows no filter
_TAGS = "refs/tags/"
_FILTERS = ("tree:0", "blob:none")
# What will pass: it is asked again on the next night.
_PASSING = ("offline", "slow", "unwell", "stopped", "private", "no-git")


def tags(git: Git, url: str, listing: Listing, last: Repository | None) -> tuple[Tag, ...]:
    """The highest versions, the newest first; those in `last` are not asked for again.

    One request has the commits of all new ones. Where the server has no answer the tags of
    `last` stand; where it does not give them away, they have no date.
    """
    there = {
        name.removeprefix(_TAGS): commit
        for name, commit in listing.commits.items()
        if name.startswith(_TAGS) and len(name) < LONGEST and name.isprintable()
    }
    before = last.tags if last else ()
    known = {(tag.name, tag.commit): tag for tag in before}
    chosen = [Tag(name=name, commit=there[name]) for name in releases(there)[:MOST]]
    new = [tag for tag in chosen if (tag.name, tag.commit) not in known]
    try:
        dates = _dates(git, url, new) if new else {}
    except GitFailed as fault:
        if fault.kind in _PASSING:
            return before
        dates = {}
    dated = [
        known.get((tag.name, tag.commit)) or replace(tag, date=dates.get(tag.commit))
        for tag in chosen
    ]
    return tuple(sorted(dated, key=lambda tag: tag.date or "", reverse=True))


def _dates(git: Git, url: str, wanted: Iterable[Tag]) -> Mapping[str, str]:
    """When the commits of tags were made, by commit. Raises `GitFailed`."""
    wanted = list(wanted)
    names = [f"{_TAGS}{tag.name}" for tag in wanted]
    with tempfile.TemporaryDirectory(dir=git.home) as folder:
        here = replace(git, home=Path(folder)).within(bytes=MAX_BYTES)
        for number, filtered in enumerate(_FILTERS):
            try:
                remote.fetch_commits(here, url, names, filtered)
                break
            except GitFailed as fault:  # a server may know one filter and not the other
                if fault.kind != "other" or number:
                    raise
        said = here.run(
            "log", "--no-walk=unsorted", "--format=%H %ct", *(tag.commit for tag in wanted), "--"
        )
    rows = (row.partition(" ") for row in said.decode("ascii", "replace").splitlines())
    dates = ((commit, date_of(seconds)) for commit, _, seconds in rows)
    return {commit: date for commit, date in dates if date}


def date_of(seconds: str) -> str | None:
    """A commit's date (ISO 8601, UTC), which is whatever its author wrote; None for no date.

    `seconds` is git's %ct, which is empty for a date that git cannot read.
    """
    try:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return None
