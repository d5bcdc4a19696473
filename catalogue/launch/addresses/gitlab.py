"""URLs of gitlab.com, and of every other host that runs GitLab: listed, or known by its name or
its `/-/`."""

from __future__ import annotations

import re

from catalogue.launch.addresses.address import Address, decode
from catalogue.launch.addresses.pages import ForgePage, Shown, read
from catalogue.launch.refusals import refused
from catalogue.launch.tables import Forge, tables

_NAME = re.compile(r"[\w][\w.+-]*", re.ASCII)


def page(address: Address, forge: Forge) -> ForgePage:
    """Read a URL of gitlab.com; raises Refused for a group or a page without files."""
    segments, shown = project(address.segments, forge)
    names = _names(segments)
    return ForgePage(
        provider="gl",
        parts=tuple(names),
        clone_url=f"https://gitlab.com/{'/'.join(names)}.git",
        shown=shown,
    )


def project(segments: tuple[str, ...], forge: Forge) -> tuple[tuple[str, ...], Shown]:
    """The segments of the project that a URL of any GitLab is about, and what its page shows.

    Raises Refused for a group, a page of GitLab's own or one without files.
    """
    if segments and decode(segments[0]) in tables().reserved.gitlab:
        raise refused("not-a-repository", "forge", forge=forge.name, page=decode(segments[0]))
    found, rest = split(segments)
    names = _names(found)
    if len(names) < 2:
        raise refused("bad-repo-url", "gitlab-user")
    if not all(_NAME.fullmatch(n) for n in names):
        raise refused("bad-repo-url", "gitlab-name", name="/".join(names))
    return found, read(rest, forge.pages, forge.name)


def _names(segments: tuple[str, ...]) -> list[str]:
    *groups, name = map(decode, segments) if segments else ("",)
    return [*groups, name.removesuffix(".git")]


def split(segments: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Divide a path into the project's name and the page behind it."""
    if "-" in segments:
        at = segments.index("-")
        return segments[:at], segments[at + 1 :]
    reserved = tables().reserved
    for at in range(2, len(segments)):
        follows = segments[at + 1] if at + 1 < len(segments) else ""
        numbered = segments[at] in reserved.numbered and re.match("[0-9]", follows)
        if segments[at] in reserved.pages or numbered:
            return segments[:at], segments[at:]
    if len(segments) > 2 and segments[-1] in ("master", "main"):
        return segments[:-1], segments[-1:]
    return segments, ()
