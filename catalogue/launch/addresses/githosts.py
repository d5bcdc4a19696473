"""URLs of every other git host: BinderHub's git provider, which needs a clone URL."""

from __future__ import annotations

import re
from functools import cache

from catalogue.launch.addresses import gitlab
from catalogue.launch.addresses.address import Address, decode
from catalogue.launch.addresses.forges import forge_of
from catalogue.launch.addresses.pages import ForgePage, Shown, read, readable, rules
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables

# On a host that is not listed, GitLab is known by its `/-/`; Forgejo and Gitea say what kind of ref
# follows.
_GITLAB = ("files", "gitlab")
_ANY = (*_GITLAB, "forgejo")


def page(address: Address) -> ForgePage:
    """Read a URL of any host; raises Refused where it cannot be a clone URL.

    A web page that is simply no git repository cannot be told from the URL alone.
    """
    repository, shown = _split(address)
    if not repository:
        raise refused("bad-repo-url", "no-path", host=address.host)
    if shown is None and not _harmless(address.query):
        raise refused("bad-repo-url", "query")
    if address.scheme == "ssh":
        raise refused("unsupported-protocol", "ssh", host=address.host)
    clone_url = f"{address.origin}/{readable(repository)}"
    return ForgePage(
        provider="git", parts=(clone_url,), clone_url=clone_url, shown=shown or Shown()
    )


def _harmless(query: str) -> bool:
    """Whether a query says only how a forge shows its page, not which repository."""
    names = (pair.partition("=")[0] for pair in query.split("&") if pair)
    return all(name in tables().address.queries or name.startswith("utm_") for name in names)


def _split(address: Address) -> tuple[tuple[str, ...], Shown | None]:
    """The repository's segments, and what a page of it shows (None: it is no page)."""
    words = address.segments
    forge = forge_of(address.host)
    if forge is not None and forge.reader == "gitlab-host":
        return gitlab.project(words, forge)
    if forge is not None:
        if len(words) < 2:
            raise refused("bad-repo-url", "user", forge=forge.name)
        return words[:2], read(words[2:], forge.pages, forge.name)
    if "-" in words[1:]:
        repository, rest = gitlab.split(words)
        return repository, read(rest, rules(*_GITLAB), "GitLab")
    for at in range(2, len(words) - 1):
        named = "/".join(words[at : at + 2]) in rules("forgejo")
        if named or words[at] in tables().reserved.anywhere:
            return _viewer(words, at)
    if words and _file().fullmatch(words[-1]):
        raise refused("not-a-repository", "file", name=decode(words[-1]))
    if len(words) > 2 and words[-1] == "master":
        return words[:-1], Shown(ref="master")
    return words, None


def _viewer(words: tuple[str, ...], at: int) -> tuple[tuple[str, ...], Shown]:
    if words[at - 1].endswith(".git"):
        # cgit's /tree/ is followed by a path, not by a ref.
        raise refused("not-a-repository", "viewer")
    return words[:at], read(words[at:], rules(*_ANY), "repository")


@cache
def _file() -> re.Pattern[str]:
    """The names of files that are no repository."""
    extensions = "|".join(tables().address.files)
    return re.compile(rf".+\.(?:{extensions}|tar\.\w+)", re.ASCII | re.IGNORECASE)
