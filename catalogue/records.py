"""The records a catalogue is made of, as frozen dataclasses.

Attribute names are the terms of CodeMeta 3.0 (https://codemeta.github.io/terms/) and
schema.org wherever these have one: one name in YAML, in Python, in JSON and on the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

from catalogue.consumes import ConsumesData
from catalogue.dataset import Dataset
from catalogue.handover import Handover as Handover
from catalogue.health import Health
from catalogue.person import Person as Person
from catalogue.readiness import Readiness
from catalogue.repository import Repository
from catalogue.software_facts import SoftwareFacts

Interface = Literal["notebook", "cli", "desktop", "library", "service"]
INTERFACES: tuple[Interface, ...] = get_args(Interface)
FacilityKind = Literal["binderhub", "jupyterhub", "rosetta", "jupyterlite", "renku"]

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Link:
    """A labelled https or http address."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Notebook:
    """A notebook inside a repository; `path` is relative to the repository's root."""

    path: str
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class Start:
    """What a launch fetches and opens: an https address to clone, a ref (None for HEAD), and a
    path in it or a path under the session (`urlpath`), or neither for the list of files.

    `origin` says where that was found, in words for people.
    """

    repository: str
    ref: str | None = None
    path: str | None = None
    urlpath: str | None = None
    origin: str = ""


@dataclass(frozen=True, kw_only=True)
class Version:
    """One released version of a concept; `id` is its Zenodo record id."""

    id: int
    doi: str | None = None
    version: str | None = None
    datePublished: str | None = None


@dataclass(frozen=True, kw_only=True)
class File:
    """A file of a Zenodo record; `size` in bytes, `checksum` as Zenodo writes it (md5:…)."""

    key: str
    size: int | None = None
    checksum: str | None = None


@dataclass(frozen=True, kw_only=True)
class Run:
    """A command that runs the software on one's own machine."""

    name: str
    command: str


@dataclass(frozen=True, kw_only=True)
class Software(SoftwareFacts):
    """One software or notebook, all its versions together.

    `id` is the file's stem for a curated entry, the concept record id (the record id where
    the concept is not known) for one of the OSSR. `description` is sanitised HTML, all else
    plain text. `repositoryPage` is the address of a folder or file of the repository, where its
    authors gave that. `urlpath` is what a launch opens under the session where that is no file
    (rstudio, shiny/app/, desktop/), `start` what a launch does where its repository or only
    archive is known, and `environment` how that of the archive comes about. Dates are ISO 8601,
    possibly of reduced precision ("2021-03"). `license` is an SPDX id or expression. DOIs are
    bare ("10.5281/zenodo.1"). `origin` tells for each field where it was read: "Zenodo",
    "codemeta.json" or the path of a curated file.
    """

    id: str
    name: str
    source: Literal["ossr", "curated"]
    summary: str | None = None
    description: str | None = None
    author: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    interface: tuple[Interface, ...] = ()
    runtimePlatform: tuple[str, ...] = ()
    programmingLanguage: tuple[str, ...] = ()
    operatingSystem: tuple[str, ...] = ()
    license: str | None = None
    version: str | None = None
    versions: tuple[Version, ...] = ()
    doi: str | None = None
    conceptdoi: str | None = None
    datePublished: str | None = None
    dateModified: str | None = None
    developmentStatus: str | None = None
    codeRepository: str | None = None
    repositoryPage: str | None = None
    ref: str | None = None
    notebooks: tuple[Notebook, ...] = ()
    urlpath: str | None = None
    start: Start | None = None
    environment: Readiness | None = None
    url: str | None = None
    softwareHelp: str | None = None
    referencePublication: str | None = None
    files: tuple[File, ...] = ()
    run: tuple[Run, ...] = ()
    repository: Repository | None = None
    consumesData: ConsumesData | None = None
    sources: tuple[str, ...] = ()
    origin: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """A curated file's corrections to one OSSR entry.

    `doi` is the concept's or any version's; `fields` maps attribute names of `Software` to
    their new values, already of the attribute's type; `path` is the file, for `origin`.
    """

    doi: str
    fields: Mapping[str, object]
    path: str
    line: int = 1


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who runs a facility."""

    name: str
    url: str | None = None


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
class Access:
    """Who may use a facility; `account` is where to get an account."""

    login: Literal["none", "required", "unknown"] = "unknown"
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
class Facility:
    """A place that runs software. `id` is the file's stem; `url` ends in one slash.

    `defaultEnvironment` says whether it starts a repository that has no environment file.
    """

    id: str
    name: str
    kind: FacilityKind
    url: str
    summary: str
    description: str | None = None
    operator: Operator | None = None
    accepts: Accepts = Accepts()
    defaultEnvironment: Literal["yes", "no", "unknown"] = "unknown"
    access: Access = Access()
    resources: Resources = Resources()
    mounts: tuple[Mount, ...] = ()
    handover: Handover = field(default_factory=Handover)
    location: str | None = None
    documentation: str | None = None
    support: str | None = None
    status: Literal["active", "hidden", "retired"] = "active"
    statusReason: str | None = None
    sources: tuple[str, ...] = ()
    health: Health | None = None


@dataclass(frozen=True, kw_only=True, order=True)
class Finding:
    """Something a person should know or mend. `source` is a path or "record N", `line` counts
    from 1, `code` is permanent, `remedy` says in a sentence what to do."""

    source: str
    line: int | None = None
    field: str = ""
    code: str
    severity: Literal["error", "hint"] = "error"
    found: str
    expected: str = ""
    remedy: str = ""
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class SourceState:
    """What is known of a harvested source: where it came from and as of when.

    `changed` is when it last changed (ISO 8601, UTC); `origin` is "bootstrap" for the bundled
    first snapshot and "live" for a harvest. `kept` says why the last harvest was not taken.
    """

    name: str
    origin: Literal["bootstrap", "live"]
    url: str
    changed: str
    records: int
    kept: str | None = None


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything there is to show: sorted by name, hidden facilities included."""

    software: tuple[Software, ...]
    facilities: tuple[Facility, ...]
    findings: tuple[Finding, ...] = ()
    states: tuple[SourceState, ...] = ()
    datasets: tuple[Dataset, ...] = ()
