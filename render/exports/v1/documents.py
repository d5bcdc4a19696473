"""The contents of the files of `/api/v1/`, as dataclasses from which the JSON Schemas are made.

The document of an entry, a facility or a dataset has all fields of its record and those of the
`…Added` class here. Empty and unknown fields are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catalogue.quality.rule import Source
from catalogue.records.health import State
from catalogue.records.software import Interface

VERSION = "1.0"  # a field more is a new minor number, one less or another meaning is /api/v2/
MOST_HEADINGS = 60  # also in the docstring of SoftwareSummary, which is published

Verdict = Literal["ready", "plain", "doubtful", "unchecked", "refused"]


@dataclass(frozen=True, kw_only=True)
class Launch:
    """An entry at one facility: the launch link, or the reason why there is none.

    `facility` is its id. `verdict` is one of: `ready` to start; `plain`, without an environment
    file; `doubtful`, with an incomplete environment file; `unchecked`, not checked yet; `refused`,
    cannot be launched. `url` opens what the entry's page shows (its version's tag or commit),
    `latest` the current state of the branch; `branch` is named where `url` itself opens a branch.
    `notebook` is the path that the link opens. `caution` is a doubt in words; `code` and `reason`
    are the permanent code and the sentence of a refusal.
    """

    facility: str
    verdict: Verdict
    url: str | None = None
    latest: str | None = None
    branch: str | None = None
    notebook: str | None = None
    caution: str | None = None
    code: str | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Pair(Launch):
    """A launch in the list of all pairs; `software` is the entry's id."""

    software: str


@dataclass(frozen=True, kw_only=True)
class Fitting:
    """A dataset that an entry can use, or an entry that can use a dataset: its id, and the reasons
    in words."""

    id: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QualityCount:
    """The quality of an entry's metadata: the number of rules that apply, and the codes of those
    passed and failed."""

    applicable: int
    passed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SoftwareSummary:
    """An entry in the list of all software: what it can be found by, and the URL of its whole
    document.

    `path` is its page below the site's root, `page` that page's URL, `document` the URL of its
    whole document. `author` are names. `launchable` are ids of facilities with a launch link, the
    best first; `ready` are those where it is known to start. `reads` are formats, services and
    archives in words. `headings` are the first 60 headings of its notebooks.
    """

    id: str
    name: str
    path: str
    page: str
    document: str
    source: str
    summary: str | None = None
    author: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    interface: tuple[Interface, ...] = ()
    programmingLanguage: tuple[str, ...] = ()
    license: str | None = None
    version: str | None = None
    doi: str | None = None
    conceptdoi: str | None = None
    datePublished: str | None = None
    dateModified: str | None = None
    codeRepository: str | None = None
    notebooks: int = 0
    launchable: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SoftwareAdded:
    """What a software entry's document has besides the fields of the entry.

    `path` is its page below the site's root, `page` that page's URL. `topics` are ids in
    topics.json. `launches` has every active facility, the best first; `datasets` are ids in
    datasets.json. `describedBy` has the URLs of the entry in other formats, by their names.
    """

    path: str
    page: str
    quality: QualityCount
    topics: tuple[str, ...] = ()
    launches: tuple[Launch, ...] = ()
    datasets: tuple[Fitting, ...] = ()
    describedBy: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class LaunchCounts:
    """How many entries have a launch link at a facility: checked and ready to start, in doubt, not
    checked yet."""

    ready: int
    doubtful: int
    unchecked: int


@dataclass(frozen=True, kw_only=True)
class FacilityAdded:
    """What a facility's document has besides its own fields: its page, the number of entries that
    it can launch, and its state by the nightly check (with the day since when, and the reason)."""

    path: str
    page: str
    launches: LaunchCounts
    state: State
    stateSince: str | None = None
    stateReason: str | None = None


@dataclass(frozen=True, kw_only=True)
class DatasetAdded:
    """What a dataset's document has besides its own fields: its page, its topics, and the entries
    that can use it, the best first. Every contentUrl is absolute."""

    path: str
    page: str
    topics: tuple[str, ...] = ()
    software: tuple[Fitting, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TopicAdded:
    """What a topic's document has besides its own fields: its page, and the ids of its software and
    datasets."""

    path: str
    page: str
    software: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PublishedRule:
    """A rule of checking: its permanent code, the reason for it, the cure, and an example."""

    code: str
    severity: Literal["error", "hint"]
    title: str
    why: str
    cure: str
    bad: str | None = None
    good: str | None = None


@dataclass(frozen=True, kw_only=True)
class PublishedQualityRule:
    """A rule of metadata quality: its permanent code, why, the cure, and who else asks for it."""

    code: str
    title: str
    why: str
    cure: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ApiFile:
    """A file of the API, or all files of one kind.

    `path` is below the site's root, with "{id}" if there are `count` files; `contentSize` is their
    total size in bytes. `schema` is the URL of the JSON Schema of the file, or of each line of a
    JSON Lines file.
    """

    path: str
    url: str
    title: str
    encodingFormat: str
    contentSize: int
    count: int | None = None
    schema: str | None = None


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many there are of each kind."""

    software: int
    facilities: int
    datasets: int
    pairs: int
    launchable: int
    findings: int


@dataclass(frozen=True, kw_only=True)
class Index:
    """The first file to read: the version of the API, the catalogue's name and date, and all its
    files.

    `dated` is when a harvested community last changed (ISO 8601, UTC), `url` the site's URL, which
    ends in a slash, `software` the program that made these files, with its version.
    """

    version: str
    name: str
    url: str
    software: str
    counts: Counts
    openapi: str
    files: tuple[ApiFile, ...]
    dated: str | None = None
