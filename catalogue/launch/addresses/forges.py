"""Git repositories by their page on a forge, whatever URL is cloned."""

from __future__ import annotations

import re

from catalogue.launch.addresses.address import parse, tidy_repository
from catalogue.launch.model import ProviderSpec, Refused
from catalogue.launch.tables import Forge, tables

# How hosts of forges are called that no table can list.
_LABELS = re.compile(r"(?:^|\.)git\.|gitlab", re.ASCII)


def plain(text: str) -> str | None:
    """A URL without the whitespace, brackets, quotes or punctuation around it; None where there is
    none, or where it holds what no URL can."""
    try:
        return tidy_repository(text)
    except Refused:
        return None


def forge_of(host: str) -> Forge | None:
    """The forge that a host (in lower case) runs, as far as the table or its name shows."""
    table = tables()
    named = (forge for forge in table.forges if forge.named and forge.named.search(host))
    return table.forge_at.get(host) or next(named, None)


def is_gitlab(host: str) -> bool:
    """Whether a host (in lower case) is known to run GitLab, gitlab.com among them."""
    forge = forge_of(host)
    return forge is not None and forge.name == "GitLab"


def on_forge(url: str) -> bool:
    """Whether the host of a URL serves git repositories, as far as its name shows."""
    try:
        host = parse(url).host
    except Refused:
        return False
    labels = host.split(".")
    above = {".".join(labels[at:]) for at in range(len(labels))}
    return bool(above & tables().forge_at.keys()) or _LABELS.search(host) is not None


def home(repository: ProviderSpec) -> str | None:
    """The page of a git repository: on a forge it is the clone URL without ".git", of a gist the
    one below its owner's. None for the record of an archive."""
    url = repository.clone_url
    if url is None:
        return None
    if repository.provider == "gist":
        return f"https://gist.github.com/{'/'.join(repository.parts)}"
    if not on_forge(url):
        return url
    scheme, _, rest = url.removesuffix(".git").partition("://")
    return f"{'https' if scheme == 'http' else scheme}://{rest}"


def files(repository: ProviderSpec) -> str | None:
    """What /blob/, /raw/ and /commit/ follow in the URLs of a repository's pages; None where its
    forge is not known to have such pages."""
    url = home(repository)
    if url is None or repository.provider == "gist":
        return None
    if repository.provider == "gh":
        return url
    return f"{url}/-" if is_gitlab(parse(url).host) else None


def key(url: str) -> str:
    """What the clone URLs and pages of one repository have in common."""
    return url.lower().removesuffix(".git").rstrip("/")
