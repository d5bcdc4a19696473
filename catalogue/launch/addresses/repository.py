"""The repository, ref and path that an author's URL means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    viewers,
)
from catalogue.launch.addresses.address import Address, quoted
from catalogue.launch.addresses.forges import forge_of
from catalogue.launch.addresses.pages import ForgePage, Shown
from catalogue.launch.addresses.paths import tidy_path, tidy_urlpath
from catalogue.launch.addresses.refs import both_refs, settle, tidy_ref
from catalogue.launch.model import ProviderSpec, Refused, Target
from catalogue.launch.refusals import refused
from catalogue.launch.tables import Forge

# Who reads the URLs of forges that have a provider of their own; githosts reads all others.
_READERS: Mapping[str, Callable[[Address, Forge], ForgePage]] = {
    "github": github.page,
    "raw": github.raw_page,
    "gist": github.gist_page,
    "gitlab": gitlab.page,
}


def expanded(target: Target) -> Target:
    """A target whose repository is a link to a BinderHub, as what that link launches, or one to a
    viewer of notebooks, as the page that shows.

    Others come back as they are. Raises Refused "ref-conflict" or "path-conflict" where the
    target says otherwise than its link.
    """
    repository = viewers.shown_by(target.repository)
    found = binder_links.read(repository or "")
    if found is None:
        return replace(target, repository=repository)
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
    """Interpret a target; raises Refused with the reason if there is nothing to launch."""
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
    forge = forge_of(address.host)
    if forge is not None and forge.reader in _READERS:
        return _READERS[forge.reader](address, forge)
    elsewhere.refuse(address)
    page = archives.record_page(address)
    if page is not None:
        return page
    return githosts.page(address)


def _path(given: str | None, shown: str | None) -> str | None:
    """The entry's path; it may go on below what the URL shows, but not contradict it."""
    if given is None or shown is None:
        return given or shown
    if given == shown or given.startswith(f"{shown}/"):
        return given
    raise path_conflict(shown, given)


def path_conflict(shown: str, given: str) -> Refused:
    """The Refused for a URL that shows another path than the entry gives."""
    return refused("path-conflict", "address", shown=quoted(shown), path=quoted(given))
