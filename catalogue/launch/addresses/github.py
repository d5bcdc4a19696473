"""URLs of github.com, its raw files and its gists."""

from __future__ import annotations

import re

from catalogue.launch.addresses.address import Address, decode
from catalogue.launch.addresses.pages import ForgePage, Shown, read
from catalogue.launch.refusals import refused
from catalogue.launch.tables import Forge, tables

_OWNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_GIST = re.compile(r"[0-9a-f]{5,64}")
_SHA = re.compile(r"[0-9a-f]{40}")


def written(text: str) -> str:
    """What people write for a repository where they are asked for one: also owner/name, which
    is one on GitHub. Metadata are not read so, where "either/or" is no repository."""
    owner, slash, name = text.strip().partition("/")
    short = slash and _OWNER.fullmatch(owner) and _NAME.fullmatch(name)
    return f"https://github.com/{owner}/{name}" if short else text


def page(address: Address, forge: Forge) -> ForgePage:
    """Read a URL of github.com; raises Refused for what is not in a repository."""
    owner, name, rest = _owner_and_name(address, forge)
    return _repository(owner, name, read(rest, forge.pages, forge.name))


def raw_page(address: Address, forge: Forge) -> ForgePage:
    """Read raw.githubusercontent.com/owner/name/ref/path."""
    owner, name, rest = _owner_and_name(address, forge)
    return _repository(owner, name, read(("raw", *rest), forge.pages, forge.name))


def gist_page(address: Address, _: Forge) -> ForgePage:
    """Read a gist's URL. Without its owner a gist can only be cloned (provider git)."""
    words = [decode(s).removesuffix(".git") for s in address.segments]
    owner = words.pop(0) if words and not _GIST.fullmatch(words[0]) else None
    if len(words) > 1 and owner is None and _GIST.fullmatch(words[1]) and len(words[1]) < 40:
        owner = words.pop(0)
    if not words or not _GIST.fullmatch(words[0]):
        raise refused("bad-repo-url", "gist")
    clone_url = f"https://gist.github.com/{words[0]}"
    shown = _gist_revision(words[1:])
    if owner is None:
        return ForgePage(provider="git", parts=(clone_url,), clone_url=clone_url, shown=shown)
    return ForgePage(provider="gist", parts=(owner, words[0]), clone_url=clone_url, shown=shown)


def _gist_revision(rest: list[str]) -> Shown:
    if rest[:1] == ["raw"]:
        rest = rest[1:]
        sha = rest[:1] if rest and _SHA.fullmatch(rest[0]) else []
        return Shown(tail=(*(sha or ["HEAD"]), *rest[len(sha) :]))
    if rest and not _SHA.fullmatch(rest[0]) and rest[0] not in tables().branches:
        raise refused("not-a-repository", "gist", page=rest[0])
    return Shown(ref=rest[0] if rest else None)


def _repository(owner: str, name: str, shown: Shown) -> ForgePage:
    return ForgePage(
        provider="gh",
        parts=(owner, name),
        clone_url=f"https://github.com/{owner}/{name}",
        shown=shown,
    )


def _owner_and_name(address: Address, forge: Forge) -> tuple[str, str, tuple[str, ...]]:
    words = address.segments
    if words and words[0].lower() in tables().reserved.github:
        raise refused("not-a-repository", "forge", forge=forge.name, page=decode(words[0]))
    if len(words) < 2:
        raise refused("bad-repo-url", "github-user")
    owner, name = decode(words[0]), decode(words[1])
    end = len(name)
    while end > 4 and name.endswith(".git", 0, end):
        end -= 4
    name = name[:end]
    if not _OWNER.fullmatch(owner) or not _NAME.fullmatch(name) or name == ".git":
        raise refused("bad-repo-url", "github-name", name=f"{owner}/{name}")
    return owner, name, words[2:]
