"""Facilities: places that run software."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from catalogue.records.health import Health
from catalogue.records.software import Interface

FacilityKind = Literal[
    "binderhub",
    "jupyterhub",
    "rosetta",
    "jupyterlite",
    "renku",
    "science-platform",
    "hosted-notebooks",
    "galaxy",
]
LinkGrammar = Literal[
    "binderhub",
    "jupyter4nfdi",
    "rosetta",
    "nbgitpuller",
    "swan",
    "colab",
    "kaggle",
    "renku",
    "jupyterlite",
    "canfar",
    "galaxy",
]


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who runs a facility."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A picture of a facility that may be shown here: a file of this project, its `path` from the
    root, under which `license` (an SPDX id or the URL of the terms), and where it is from."""

    path: str
    license: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Accepts:
    """What a facility takes: interfaces, and BinderHub repository providers (gh, gl, git …).

    Empty `providers` means: not known, so all of its kind's. `repositories` are URL
    prefixes; when not empty, only repositories under one of them are allowed.
    """

    interfaces: tuple[Interface, ...] = ()
    providers: tuple[str, ...] = ()
    repositories: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UserAccess:
    """Who may use a facility: `openTo` says who can get in with a login, `who` in words who that
    is; `account` is where to get an account."""

    login: Literal["none", "required", "unknown"] = "unknown"
    openTo: Literal["anyone", "members"] | None = None
    who: str | None = None
    account: str | None = None


@dataclass(frozen=True, kw_only=True)
class Resources:
    """What one session gets. Memory and storage in GB (10^9 bytes), times as named."""

    memoryGB: float | None = None
    memoryMaxGB: float | None = None
    cpus: float | None = None
    gpus: float | None = None
    storageGB: float | None = None
    idleMinutes: float | None = None
    sessionHours: float | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Mount:
    """Data a facility has at hand: a Rucio storage element, EOS, a data hub …"""

    name: str
    kind: str
    path: str | None = None
    note: str | None = None


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


@dataclass(frozen=True, kw_only=True)
class Retired:
    """That a facility is gone: since when (ISO 8601), where that was read, what took its place."""

    date: str
    source: str
    replacedBy: str | None = None


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Who looked at what is said of a facility, on which day (ISO 8601), and where."""

    by: str
    when: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Hub:
    """One of the hubs behind a federation's single address; `url` ends in one slash."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Facility:
    """A place that runs software. `id` is the file's stem; `url` ends in one slash.

    `members` are the hubs of a federation, which tell how busy they are. `linkGrammar` is how
    its launch links are written, where that is not its kind's own way, with the `linkParameters`
    they need (`catalogue.launch.grammars`). `defaultEnvironment` says whether it starts a
    repository that has no environment file.
    """

    id: str
    name: str
    kind: FacilityKind
    url: str
    summary: str
    description: str | None = None
    operator: Operator | None = None
    logo: Logo | None = None
    members: tuple[Hub, ...] = ()
    accepts: Accepts = Accepts()
    linkGrammar: LinkGrammar | None = None
    linkParameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    defaultEnvironment: Literal["yes", "no", "unknown"] = "unknown"
    access: UserAccess = UserAccess()
    resources: Resources = Resources()
    mounts: tuple[Mount, ...] = ()
    handover: Handover = field(default_factory=Handover)
    location: str | None = None
    documentation: str | None = None
    support: str | None = None
    status: Literal["active", "hidden", "retired"] = "active"
    statusReason: str | None = None
    retired: Retired | None = None
    checked: tuple[Checked, ...] = ()
    sources: tuple[str, ...] = ()
    health: Health | None = None
