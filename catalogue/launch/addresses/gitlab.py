"""Addresses of gitlab.com, and of every other host that runs GitLab (known by `/-/`)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalogue.launch.addresses.address import Address, decode
from catalogue.launch.addresses.pages import (
    FILE_PAGES,
    Follows,
    ForgePage,
    bad_address,
    not_a_repository,
    read,
)

HOSTS = frozenset({"gitlab.com", "www.gitlab.com"})

PAGES: Mapping[str, Follows] = {
    **FILE_PAGES,
    "tags": "ref",
    "releases": "ref",
}
# Names no project can have (https://docs.gitlab.com/user/reserved_names/), so that they begin
# a page of the time before `/-/`.
_OLD_PAGES = frozenset({"tree", "blob", "raw", "edit", "blame", "commits", "wikis"})
_OLD_PAGES_WITH_NUMBER = frozenset({"issues", "merge_requests", "pipelines", "jobs", "commit"})
_NOT_GROUPS = frozenset({"api", "dashboard", "explore", "groups", "help", "search", "users"})
_NAME = re.compile(r"[\w][\w.+-]*", re.ASCII)


def page(address: Address) -> ForgePage:
    """Read an address of gitlab.com; raises Refused for a group or a page without files."""
    words = tuple(decode(s) for s in address.segments)
    if words and words[0] in _NOT_GROUPS:
        raise not_a_repository(f"a GitLab page (“{words[0]}”)")
    project, rest = split(address.segments)
    names = [decode(s) for s in project]
    if names:
        names[-1] = names[-1].removesuffix(".git")
    if len(names) < 2:
        raise bad_address(
            "The address names a GitLab user or group, not a project. "
            "Give the address of one project: https://gitlab.com/group/project."
        )
    if not all(_NAME.fullmatch(n) for n in names):
        raise bad_address(f"“{'/'.join(names)}” cannot be the name of a GitLab project.")
    return ForgePage(
        provider="gl",
        parts=tuple(names),
        clone_url=f"https://gitlab.com/{'/'.join(names)}.git",
        shown=read(rest, PAGES, "GitLab"),
    )


def split(segments: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Divide a path into the project's name and the page behind it."""
    if "-" in segments:
        at = segments.index("-")
        return segments[:at], segments[at + 1 :]
    for at in range(2, len(segments)):
        follows = segments[at + 1] if at + 1 < len(segments) else ""
        numbered = segments[at] in _OLD_PAGES_WITH_NUMBER and re.match("[0-9]", follows)
        if segments[at] in _OLD_PAGES or numbered:
            return segments[:at], segments[at:]
    if len(segments) > 2 and segments[-1] in ("master", "main"):
        return segments[:-1], segments[-1:]
    return segments, ()
