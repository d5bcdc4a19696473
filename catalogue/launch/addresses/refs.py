"""Which ref and path are meant, from what the entry says and what the URL shows."""

from __future__ import annotations

import re

from catalogue.launch.addresses.address import quoted, tidy, unfit
from catalogue.launch.addresses.pages import ForgePage, Shown
from catalogue.launch.model import Refused
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables

# What git does not allow in the name of a branch or tag: `git help check-ref-format`.
_FORBIDDEN = re.compile(
    r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|^[/-]|/$|\.$|(^|/)\.|\.lock(/|$)|^@$"
)
_SHA = re.compile("[0-9a-f]{40}")


def tidy_ref(text: str | None) -> str | None:
    """The ref an entry gives, without whitespace and the comma of `ref: HEAD,`; None for none.

    Raises Refused "bad-ref" for what no branch, tag or commit can be called.
    """
    ref = tidy((tidy(text) or "").rstrip(","))
    if ref is None:
        return None
    if unfit(ref) or _FORBIDDEN.search(ref):
        raise refused("bad-ref", "name", ref=quoted(ref))
    return ref.lower() if _SHA.fullmatch(ref.lower()) else ref


def settle(page: ForgePage, ref: str | None, refs: tuple[str, ...] = ()) -> Shown:
    """What is to be launched: its ref (None for the default branch or an archive) and, as
    `tail`, the path. Of the known `refs` the longest that the URL shows is its ref.

    An entry's HEAD is no contradiction to the branch a URL shows, because HEAD is what
    stands there when nobody chose. Raises Refused "ref-conflict" or "bad-ref".
    """
    if page.clone_url is None:
        return _archived(page, ref)
    shown = page.shown
    if shown.ref is not None:
        named = tidy_ref(shown.ref)
        if ref is not None and ref not in ("HEAD", named):
            raise _conflict(shown.ref, ref)
        return Shown(ref=named)
    if not shown.tail:
        return Shown(ref=ref)
    if ref is None or ref == "HEAD":
        whole = "/".join(shown.tail) + "/"
        known = [name for name in refs if name and whole.startswith(f"{name}/")]
        if not known:
            return Shown(ref=tidy_ref(shown.tail[0]), tail=shown.tail[1:])
        found = max(known, key=len)
        return Shown(ref=tidy_ref(found), tail=tuple(whole[len(found) + 1 :].split("/")[:-1]))
    words = tuple(ref.split("/"))
    if shown.tail[: len(words)] == words:
        return Shown(ref=ref, tail=shown.tail[len(words) :])
    if shown.tail[0] == ref:  # its slashes were escaped in the URL
        return Shown(ref=ref, tail=shown.tail[1:])
    raise _conflict("/".join(shown.tail), ref)


def both_refs(shown: str | None, given: str | None) -> str | None:
    """The ref of a link to a BinderHub, beside the one an entry gives; HEAD gives way to any.

    Raises Refused "ref-conflict".
    """
    if given is None or given == "HEAD" or shown == given:
        return shown
    if shown is None or shown == "HEAD":
        return given
    raise _conflict(shown, given)


def _archived(page: ForgePage, ref: str | None) -> Shown:
    if ref is not None and ref not in tables().branches:
        raise refused("bad-ref", "archive", ref=ref, record=page.parts[0])
    return page.shown


def _conflict(shown: str, ref: str) -> Refused:
    return refused("ref-conflict", "address", shown=shown, ref=ref)
