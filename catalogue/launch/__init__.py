"""Launch links for every kind of facility, or the reason why there is none.

`link` makes one, `source` tells what of an author's words was understood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalogue.launch import binderhub, jupyterhub, jupyterlite, rosetta
from catalogue.launch.address import quoted
from catalogue.launch.facility import base
from catalogue.launch.model import Launch, Refusal, Refused, Source, Target
from catalogue.launch.repository import understand
from catalogue.launch.session import lab_path, tidy_path, tidy_urlpath

__all__ = ["Launch", "Refusal", "Source", "Target", "link", "source"]

Maker = Callable[[Source, str | None, str, tuple[str, ...]], Launch]

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
            raise Refused(
                "not-a-binderhub",
                f"The facility is of the kind {quoted(kind)}, which has no links that launch a "
                "repository. Open the facility and add the repository there.",
            )
        if kind == "jupyterhub" and not nbgitpuller:
            raise jupyterhub.refused()
        understood = understand(target)
        return make(understood, _opens(target, understood), base(facility_url), providers)
    except Refused as refused:
        return refused.refusal


def source(target: Target) -> Source | Refusal:
    """The repository, ref and path a target means, or the reason why that cannot be told."""
    try:
        return understand(target)
    except Refused as refused:
        return refused.refusal


def _opens(target: Target, understood: Source) -> str | None:
    """The path under the session, in the form it has in a URL; None for the start page."""
    urlpath = tidy_urlpath(target.urlpath)
    if urlpath is None:
        return lab_path(understood.path) if understood.path else None
    path = tidy_path(target.path)
    if path is not None:
        raise Refused(
            "path-conflict",
            f"The entry gives both a path ({quoted(path)}) and a urlpath ({quoted(urlpath)}). "
            "Keep one of them.",
        )
    return urlpath
