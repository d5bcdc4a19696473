"""Read which ref and path a page of a git forge shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalogue.launch.addresses.address import decode
from catalogue.launch.model import Refused

# What follows a page's name: a ref and then a path inside the repository, or only a ref.
Follows = Literal["ref and path", "ref"]

# The pages GitHub and GitLab have in common.
FILE_PAGES: Mapping[str, Follows] = {
    "tree": "ref and path",
    "blob": "ref and path",
    "raw": "ref and path",
    "edit": "ref and path",
    "blame": "ref and path",
    "commits": "ref and path",
    "commit": "ref",
}
DEFAULT_BRANCHES = ("HEAD", "main", "master")

# What git would take for the end of the path, or cannot send; all else arrives as it is.
_SPOILT = " #%/?\\"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a page shows. `ref` is certain; `tail` is a ref followed by a path: where the one
    ends is only known to somebody who knows the ref, because it may hold slashes."""

    ref: str | None = None
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ForgePage:
    """A repository an address names, in the words of `Source`, and what of it is shown."""

    provider: str
    parts: tuple[str, ...]
    clone_url: str | None
    shown: Shown = Shown()


def read(rest: tuple[str, ...], rules: Mapping[str, Follows], forge: str) -> Shown:
    """Read the segments behind a repository by a forge's `rules`, whose keys are page names.

    A lone branch name is taken for a ref (ESAP's lists held `…/repository/master`). Raises
    Refused for a page that shows no files.
    """
    if len(rest) == 1 and rest[0] in DEFAULT_BRANCHES:
        return Shown(ref=rest[0])
    for length in (2, 1):
        follows = rules.get("/".join(rest[:length]))
        if follows:
            return _after(tuple(decode(s) for s in rest[length:]), follows)
    if rest:
        raise not_a_repository(f"a {forge} page (“{decode(rest[0])}”)")
    return Shown()


def _after(words: tuple[str, ...], follows: Follows) -> Shown:
    if len(words) > 2 and words[:2] in (("refs", "heads"), ("refs", "tags")):
        words = words[2:]
    if not words:
        return Shown()
    return Shown(ref="/".join(words)) if follows == "ref" else Shown(tail=words)


def not_a_repository(found: str, remedy: str = "") -> Refused:
    """The Refused for an address of something else; `found` completes "The address is …"."""
    advice = remedy or "Give the address of the code repository itself."
    return Refused("not-a-repository", f"The address is {found}, not a repository. {advice}")


def bad_address(reason: str) -> Refused:
    """The Refused for an address that names no repository."""
    return Refused("bad-repo-url", reason)


def readable(segments: tuple[str, ...]) -> str:
    """The path without escapes, which BinderHub cannot carry inside a spec.

    An escaped URL would be escaped twice in the spec, and `%25` there is an "Invalid build
    token"; git itself accepts letters of other scripts unescaped, but no blanks.
    """
    words = [decode(s) for s in segments]
    for word in words:
        wrong = [c for c in word if c in _SPOILT]
        if wrong:
            raise Refused(
                "unlaunchable-character",
                f"The repository's address holds the character “{wrong[0]}”, which BinderHub "
                "cannot pass on to git. Only renaming the repository helps.",
            )
    return "/".join(words)
