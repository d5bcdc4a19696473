"""From what an author wrote to the repository, ref and path that are meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from catalogue.launch.addresses import address as addresses
from catalogue.launch.addresses import (
    archives,
    binder_links,
    ckan,
    elsewhere,
    githosts,
    github,
    gitlab,
)
from catalogue.launch.addresses.address import Address, quoted
from catalogue.launch.addresses.pages import ForgePage, Shown
from catalogue.launch.addresses.refs import both_refs, settle, tidy_ref
from catalogue.launch.links.session import tidy_path, tidy_urlpath
from catalogue.launch.model import ProviderSpec, Refused, Target

# The first whose hosts hold the address's host reads it; githosts reads all others.
_FORGES: tuple[tuple[frozenset[str], Callable[[Address], ForgePage]], ...] = (
    (github.HOSTS, github.page),
    (github.RAW_HOSTS, github.raw_page),
    (github.GIST_HOSTS, github.gist_page),
    (gitlab.HOSTS, gitlab.page),
)


def expanded(target: Target) -> Target:
    """A target whose repository is a link to a BinderHub, as what that link launches.

    Others come back as they are. Raises Refused "ref-conflict" or "path-conflict" where the
    target says otherwise than its link.
    """
    found = binder_links.read(target.repository or "")
    if found is None:
        return target
    urlpath, shown = tidy_urlpath(target.urlpath), tidy_urlpath(found.urlpath)
    if urlpath and shown and urlpath != shown:
        raise path_conflict(shown, urlpath)
    return Target(
        repository=found.repository,
        ref=both_refs(found.ref, tidy_ref(target.ref)),
        path=_path(tidy_path(target.path), tidy_path(found.path)),
        urlpath=urlpath or shown,
        refs=target.refs,
    )


def understand(target: Target) -> ProviderSpec:
    """Read a target; raises Refused with the reason where there is nothing to launch."""
    text = addresses.tidy_repository(target.repository)
    page = ckan.marked_page(text) or archives.doi_page(text) or _page(addresses.parse(text))
    shown = settle(page, tidy_ref(target.ref), target.refs)
    return ProviderSpec(
        provider=page.provider,
        parts=page.parts,
        clone_url=page.clone_url,
        ref=None if page.clone_url is None else shown.ref or "HEAD",
        path=_path(tidy_path(target.path), tidy_path("/".join(shown.tail))),
    )


def _page(address: Address) -> ForgePage:
    page = _read(address)
    return replace(page, shown=Shown(ref=address.ref)) if address.ref else page


def _read(address: Address) -> ForgePage:
    for hosts, read in _FORGES:
        if address.host in hosts:
            return read(address)
    elsewhere.refuse(address)
    page = archives.record_page(address)
    if page is not None:
        return page
    return githosts.page(address)


def _path(given: str | None, shown: str | None) -> str | None:
    """The entry's path; it may go on below what the address shows, but not contradict it."""
    if given is None or shown is None:
        return given or shown
    if given == shown or given.startswith(f"{shown}/"):
        return given
    raise path_conflict(shown, given)


def path_conflict(shown: str, given: str) -> Refused:
    """The Refused for an address that shows another path than the entry gives."""
    return Refused(
        "path-conflict",
        f"The repository's address shows {quoted(shown)}, but the entry's path is "
        f"{quoted(given)}. Give the plain address of the repository, and the path from its top.",
    )
