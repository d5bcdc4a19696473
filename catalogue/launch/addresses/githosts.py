"""Addresses of every other git host: BinderHub's git provider, which needs a clone URL."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalogue.launch.addresses import gitlab
from catalogue.launch.addresses.address import Address, decode
from catalogue.launch.addresses.pages import (
    Follows,
    ForgePage,
    Shown,
    bad_address,
    not_a_repository,
    read,
    readable,
)
from catalogue.launch.model import Refused

# Forgejo and Gitea (Codeberg among them) say what kind of ref follows; the others do not.
_FORGEJO: Mapping[str, Follows] = {
    **{f"{page}/branch": "ref and path" for page in ("src", "raw", "media", "commits")},
    **{f"{page}/tag": "ref and path" for page in ("src", "raw", "media", "commits")},
    **{f"{page}/commit": "ref and path" for page in ("src", "raw", "media")},
    "releases/tag": "ref",
    "commit": "ref",
}
_BITBUCKET: Mapping[str, Follows] = {
    "src": "ref and path",
    "raw": "ref and path",
    "branch": "ref",
    "commits": "ref",
}
# Host to its pages' rules and name, where a repository is always owner/name.
_FORGES: Mapping[str, tuple[Mapping[str, Follows], str]] = {
    "bitbucket.org": (_BITBUCKET, "Bitbucket"),
    "codeberg.org": (_FORGEJO, "Codeberg"),
}
# Queries of forges' pages that change how a repository is shown, and of links that were followed.
_VIEW = frozenset(
    {"tab", "ref_type", "lang", "locale", "plain", "display", "view", "theme", "sort", "page"}
    | {"from", "source", "via", "fbclid", "gclid", "nav_source", "expanded", "readme"}
)
_ANYWHERE = frozenset({"tree", "blob"})
_FILE = re.compile(
    r".+\.(zip|tar|tgz|tar\.\w+|gz|bz2|xz|7z|whl|jar|deb|rpm|dmg|exe|pdf|html?|php|ipynb)",
    re.ASCII | re.IGNORECASE,
)


def page(address: Address) -> ForgePage:
    """Read an address of any host; raises Refused where it cannot be a clone URL.

    A web page that is simply no git repository cannot be told from the address alone.
    """
    repository, shown = _split(address)
    if not repository:
        raise bad_address(
            f"The address names the host {address.host} and no repository on it. "
            "Give the address one would clone."
        )
    if shown is None and not _harmless(address.query):
        raise bad_address(
            "The address carries a query (?…), which a git repository cannot have. "
            "Give the address one would clone."
        )
    if address.scheme == "ssh":
        raise Refused(
            "unsupported-protocol",
            f"The address uses SSH with an account or a port of its own at {address.host}, for "
            "which a public service has no key. Give the repository's https address.",
        )
    clone_url = f"{address.origin}/{readable(repository)}"
    return ForgePage(
        provider="git", parts=(clone_url,), clone_url=clone_url, shown=shown or Shown()
    )


def _harmless(query: str) -> bool:
    """Whether a query says only how a forge shows its page, not which repository."""
    names = (pair.partition("=")[0] for pair in query.split("&") if pair)
    return all(name in _VIEW or name.startswith("utm_") for name in names)


def _split(address: Address) -> tuple[tuple[str, ...], Shown | None]:
    """The repository's segments, and what a page of it shows (None: it is no page)."""
    words = address.segments
    if address.host in _FORGES:
        rules, name = _FORGES[address.host]
        if len(words) < 2:
            raise bad_address(
                f"The address names a user of {name}, not a repository. "
                "Give the address of one repository."
            )
        return words[:2], read(words[2:], rules, name)
    if "-" in words[1:]:
        repository, rest = gitlab.split(words)
        return repository, read(rest, gitlab.PAGES, "GitLab")
    for at in range(2, len(words) - 1):
        if "/".join(words[at : at + 2]) in _FORGEJO or words[at] in _ANYWHERE:
            return _viewer(words, at)
    if words and _FILE.fullmatch(words[-1]):
        raise not_a_repository(f"a file (“{decode(words[-1])}”)")
    if len(words) > 2 and words[-1] == "master":
        return words[:-1], Shown(ref="master")
    return words, None


def _viewer(words: tuple[str, ...], at: int) -> tuple[tuple[str, ...], Shown]:
    if words[at - 1].endswith(".git"):
        # cgit's /tree/ is followed by a path, not by a ref.
        raise not_a_repository("a page of a git viewer", "Give the address one would clone.")
    return words[:at], read(words[at:], {**gitlab.PAGES, **_FORGEJO}, "repository")
