"""How data can be handed over to the sessions of a facility."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Handover:
    """How data can be handed over to a session.

    `openCors`: pages of other sites may follow a BinderHub's build and use the session's
    contents API; `origins` are the hosts besides the facility's own where that goes on, "*." for
    all below a domain. `openUrl` and `nbgitpuller`: sessions have jupyterlab-open-url-parameter,
    nbgitpuller.
    """

    openCors: bool = False
    origins: tuple[str, ...] = ()
    openUrl: bool = False
    nbgitpuller: bool = False
