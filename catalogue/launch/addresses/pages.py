"""Read which ref and path a page of a git forge shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalogue.launch.addresses.address import decode
from catalogue.launch.refusals import refused
from catalogue.launch.tables import Follows, tables


@cache
def rules(*names: str) -> Mapping[str, Follows]:
    """What follows the name of each page in the sets of pages of these `names`, the last one's
    where several have it."""
    pages = tables().pages
    return {page: follows for name in names for page, follows in pages[name].items()}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a page shows. `ref` is certain; `tail` is a ref followed by a path: where the one
    ends is only known to somebody who knows the ref, because it may hold slashes."""

    ref: str | None = None
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ForgePage:
    """A repository a URL names, in the words of `ProviderSpec`, and what of it is shown."""

    provider: str
    parts: tuple[str, ...]
    clone_url: str | None
    shown: Shown = Shown()


def read(rest: tuple[str, ...], rules: Mapping[str, Follows], forge: str) -> Shown:
    """Read the segments behind a repository by a forge's `rules`, whose keys are page names.

    A lone branch name is taken for a ref (old lists held `…/repository/master`). Raises
    Refused for a page that shows no files.
    """
    if len(rest) == 1 and rest[0] in tables().branches:
        return Shown(ref=rest[0])
    for length in (2, 1):
        follows = rules.get("/".join(rest[:length]))
        if follows:
            return _after(tuple(decode(s) for s in rest[length:]), follows)
    if rest:
        raise refused("not-a-repository", "forge", forge=forge, page=decode(rest[0]))
    return Shown()


def _after(words: tuple[str, ...], follows: Follows) -> Shown:
    if len(words) > 2 and words[:2] in (("refs", "heads"), ("refs", "tags")):
        words = words[2:]
    if not words:
        return Shown()
    return Shown(ref="/".join(words)) if follows == "ref" else Shown(tail=words)


def readable(segments: tuple[str, ...]) -> str:
    """The path without escapes, which BinderHub cannot carry inside a spec.

    An escaped URL would be escaped twice in the spec, and `%25` there is an "Invalid build
    token"; git itself accepts letters of other scripts unescaped, but no whitespace.
    """
    words = [decode(s) for s in segments]
    for word in words:
        wrong = [c for c in word if c in tables().address.spoilt]
        if wrong:
            raise refused("unlaunchable-character", "address", character=wrong[0])
    return "/".join(words)
