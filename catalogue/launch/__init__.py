"""Launch links for every kind of facility, or the reason why there is none.

`link` makes one, `source` tells what of an author's words was understood, `pasted` reads an
author's own link to a BinderHub; `plain`, `on_forge`, `home` and `key` tell of a URL what
is no launch's concern. All that reads a repository's URL goes through here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from catalogue.launch.addresses import binder_links
from catalogue.launch.addresses.address import quoted
from catalogue.launch.addresses.binder_links import pulled
from catalogue.launch.addresses.forges import home, key, on_forge, plain
from catalogue.launch.addresses.repository import expanded, understand
from catalogue.launch.links import binderhub, jupyterhub, jupyterlite, rosetta
from catalogue.launch.links.facility import base
from catalogue.launch.links.session import lab_path, tidy_path, tidy_urlpath
from catalogue.launch.model import Launch, ProviderSpec, Refusal, Refused, Target
from catalogue.launch.refusals import refused

__all__ = [
    "Launch",
    "ProviderSpec",
    "Refusal",
    "Target",
    "home",
    "key",
    "link",
    "on_forge",
    "pasted",
    "plain",
    "pulled",
    "source",
]

Maker = Callable[[ProviderSpec, str | None, str, tuple[str, ...]], Launch]

_KINDS: Mapping[str, Maker] = {
    "binderhub": binderhub.link,
    "jupyterhub": jupyterhub.link,
    "jupyterlite": jupyterlite.link,
    "rosetta": rosetta.link,
}


def link(
    target: Target,
    facility_url: str,
    kind: str,
    providers: tuple[str, ...] = (),
    nbgitpuller: bool = False,
) -> Launch | Refusal:
    """The link that launches a target at a facility, or the reason why there is none.

    `facility_url` is the facility's front page, with or without its final slash; `kind` is
    that of its record. `providers` are BinderHub's words for the repositories it takes; empty
    means all of its kind's. `nbgitpuller` tells that a JupyterHub's sessions have that extension.
    """
    try:
        make = _KINDS.get(kind)
        if make is None:
            raise refused("not-a-binderhub", "kind", kind=quoted(kind))
        if kind == "jupyterhub" and not nbgitpuller:
            raise jupyterhub.without_nbgitpuller()
        meant = expanded(target)
        understood = understand(meant)
        return make(understood, _opens(meant, understood), base(facility_url), providers)
    except Refused as fault:
        return fault.refusal


def source(target: Target) -> ProviderSpec | Refusal:
    """The repository, ref and path a target means, or the reason why that cannot be told."""
    try:
        return understand(expanded(target))
    except Refused as fault:
        return fault.refusal


def pasted(url: str) -> Target | None:
    """What an author's own link to a BinderHub launches; None where it is no such link, or one
    that names nothing that can be launched.

    Any host and all providers; `/v2/…` and the first BinderHub's `/repo/<owner>/<name>`. A link
    that opens a file or folder in Jupyter gives its path, any other page is the urlpath (rstudio,
    voila/render/x.ipynb, git-pull?…); what the latter fetches from elsewhere, `pulled` tells.
    """
    target = binder_links.read(url)
    if target is None:
        return None
    try:
        _opens(target, understand(target))
    except Refused:
        return None
    return replace(target, path=tidy_path(target.path))


def _opens(target: Target, understood: ProviderSpec) -> str | None:
    """The path under the session, in the form it has in a URL; None for the start page."""
    urlpath = tidy_urlpath(target.urlpath)
    if urlpath is None:
        return lab_path(understood.path) if understood.path else None
    if understood.path is not None:
        raise refused(
            "path-conflict", "urlpath", path=quoted(understood.path), urlpath=quoted(urlpath)
        )
    return urlpath
