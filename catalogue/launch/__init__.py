"""Launch links in every grammar, or the reason why there is none.

`link` makes one, `source` tells what of an author's words was understood, `pasted` reads an
author's own link to a BinderHub; `plain`, `on_forge`, `home`, `files` and `key` tell of a URL what
is no launch's concern. All that reads a repository's URL goes through here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from catalogue.launch.addresses import binder_links
from catalogue.launch.addresses.address import quoted
from catalogue.launch.addresses.binder_links import pulled
from catalogue.launch.addresses.forges import files, home, is_gitlab, key, on_forge, plain
from catalogue.launch.addresses.paths import session_path, tidy_path, tidy_urlpath
from catalogue.launch.addresses.repository import expanded, understand
from catalogue.launch.links import (
    binderhub,
    canfar,
    colab,
    galaxy,
    jupyter4nfdi,
    jupyterlite,
    kaggle,
    nbgitpuller,
    renku,
    rosetta,
    swan,
)
from catalogue.launch.links.facility import base
from catalogue.launch.model import (
    NO_PARAMETERS,
    Destination,
    Launch,
    ProviderSpec,
    Refusal,
    Refused,
    Target,
)
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables as _tables

__all__ = [
    "Launch",
    "ProviderSpec",
    "Refusal",
    "Target",
    "files",
    "home",
    "is_gitlab",
    "key",
    "link",
    "on_forge",
    "pasted",
    "plain",
    "pulled",
    "source",
]

Maker = Callable[[ProviderSpec, str | None, Destination], Launch]

_GRAMMARS: Mapping[str, Maker] = {
    "binderhub": binderhub.link,
    "colab": colab.link,
    "galaxy": galaxy.link,
    "jupyter4nfdi": jupyter4nfdi.link,
    "jupyterlite": jupyterlite.link,
    "kaggle": kaggle.link,
    "nbgitpuller": nbgitpuller.link,
    "renku": renku.link,
    "rosetta": rosetta.link,
    "swan": swan.link,
}
# Those that start a container image, whatever the repository.
_IMAGES: Mapping[str, Callable[[str | None, Destination], Launch]] = {"canfar": canfar.link}


def link(
    target: Target,
    facility_url: str,
    kind: str,
    providers: tuple[str, ...] = (),
    parameters: Mapping[str, str] = NO_PARAMETERS,
    grammar: str | None = None,
) -> Launch | Refusal:
    """The link that launches a target at a facility, or the reason why there is none.

    `facility_url` is the facility's front page, with or without its final slash; `kind` is that of
    its record, and `grammar` how its links are written, where that is not its kind's own way.
    `providers` are BinderHub's words for the repositories it takes; empty means all.
    `parameters` are the linkParameters of its record, of which `base` is where links begin.
    """
    try:
        word = grammar or _own(kind)
        if word in _IMAGES:
            return _IMAGES[word](target.image, _place(facility_url, providers, parameters))
        make = _GRAMMARS.get(word)
        if make is None:
            raise _no_grammar(kind)
        meant = expanded(target)
        understood = understand(meant)
        if understood.ref == "HEAD" and "head" not in _tables().grammars[word].refs:
            understood = replace(understood, ref=target.defaultBranch or "HEAD")
        installs = target.jupytext and _tables().grammars[word].environment == "built"
        opens = _opens(meant, understood, jupytext=installs)
        return make(understood, opens, _place(facility_url, providers, parameters))
    except Refused as fault:
        return fault.refusal


def _own(kind: str) -> str:
    """The grammar of a kind of facility; "" for one without links, and for an unknown kind."""
    row = _tables().kinds.get(kind)
    return (row.grammar if row else None) or ""


def _no_grammar(kind: str) -> Refused:
    if kind == "jupyterhub":
        return refused("not-a-binderhub", "jupyterhub")
    return refused("not-a-binderhub", "kind", kind=quoted(kind))


def _place(url: str, providers: tuple[str, ...], parameters: Mapping[str, str]) -> Destination:
    return Destination(
        base=base(parameters.get("base") or url), providers=providers, parameters=parameters
    )


def source(target: Target) -> ProviderSpec | Refusal:
    """The repository, ref and path that a target means, or the reason why they cannot be
    determined."""
    try:
        return _source(target)
    except TypeError:  # refs in a list, as JSON has them: nothing to remember it by
        return _source.__wrapped__(target)


# A catalogue asks the same of its entries over and over.
@lru_cache(maxsize=50_000)
def _source(target: Target) -> ProviderSpec | Refusal:
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


def _opens(target: Target, understood: ProviderSpec, *, jupytext: bool = False) -> str | None:
    """The path under the session, in the form it has in a URL; None for the start page."""
    urlpath = tidy_urlpath(target.urlpath)
    if urlpath is None:
        return session_path(understood.path, jupytext=jupytext) if understood.path else None
    if understood.path is not None:
        raise refused(
            "path-conflict", "urlpath", path=quoted(understood.path), urlpath=quoted(urlpath)
        )
    return urlpath
