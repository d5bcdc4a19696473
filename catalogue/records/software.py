"""Software and notebooks, and what a curated file corrects of them.

Attribute names are the terms of CodeMeta 3.0 (https://codemeta.github.io/terms/) and
schema.org wherever these have one: one name in YAML, in Python, in JSON and on the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

from catalogue.readiness.environment import Readiness
from catalogue.records.consumes import ConsumesData
from catalogue.records.instance import CURATED
from catalogue.records.notebook import NotebookFacts
from catalogue.records.person import Person
from catalogue.records.readme import ReadmeAt
from catalogue.records.repository import Repository
from catalogue.records.software_facts import SoftwareFacts

Interface = Literal["notebook", "cli", "desktop", "library", "service"]
INTERFACES: tuple[Interface, ...] = get_args(Interface)

# A URL of the web, as long as it may be, that is no DOI's.
_PAGE = re.compile(r"https?://(?!(?:dx\.)?doi\.org/|zenodo\.org/)\S{1,1990}", re.IGNORECASE)
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Notebook:
    """A notebook inside a repository; `path` is relative to the repository's root.

    `title` is what people call it, else its first heading; `facts` is what was read in it.
    """

    path: str
    title: str | None = None
    facts: NotebookFacts | None = None


@dataclass(frozen=True, kw_only=True)
class Start:
    """What a launch fetches and opens: an https URL to clone, a ref (None for HEAD), and a
    path in it or a path under the session (`urlpath`), or neither for the list of files.

    `origin` says where that was found, in words for people. Where the ref is known to stay as
    it was looked at, `commit` is its commit, `shown` what people call it ("v1.2", "commit 0415fc8
    of 21 Aug 2026") and `branch` the second choice, which moves: a branch, or HEAD. `fixed` says
    that authors or curators named this ref, so that nothing else takes its place.
    """

    repository: str
    ref: str | None = None
    commit: str | None = None
    branch: str | None = None
    shown: str = ""
    fixed: bool = False
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
    """One software entry, which may be a notebook, all its versions together.

    `id` is the file's stem for a curated entry, the concept record id (the record id where
    the concept is not known) for a harvested one. `source` is the id of its
    community in catalogue.yml, or "curated". `description` is sanitised HTML, all else
    plain text. `repositoryPage` is the URL of a folder or file of the repository, where its
    authors gave that. `urlpath` is what a launch opens under the session where that is no file
    (rstudio, shiny/app/, desktop/), `launchEnvironment` the folder of environments/ that a launch
    starts in once it is published, `start` what a launch does where its repository or only
    archive is known, `environment` how that of the archive comes about, and `readmeFile` the
    README of its own repository. Dates are ISO 8601, possibly of reduced precision ("2021-03").
    `license` is an SPDX id or expression. DOIs are bare ("10.5281/zenodo.1"). What is not active
    has a page, with `statusReason`, and stands in no list. `origin` tells for each field where it
    was read: "Zenodo",
    "codemeta.json" or the path of a curated file.
    """

    id: str
    name: str
    source: str
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
    launchEnvironment: str | None = None
    notebooks: tuple[Notebook, ...] = ()
    urlpath: str | None = None
    containerImage: str | None = None
    start: Start | None = None
    environment: Readiness | None = None
    url: str | None = None
    softwareHelp: str | None = None
    referencePublication: str | None = None
    files: tuple[File, ...] = ()
    run: tuple[Run, ...] = ()
    repository: Repository | None = None
    readmeFile: ReadmeAt | None = None
    consumesData: ConsumesData | None = None
    status: Literal["active", "hidden", "retired"] = "active"
    statusReason: str | None = None
    sources: tuple[str, ...] = ()
    origin: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    @property
    def harvested(self) -> bool:
        """Whether it is a community's record; else it is a curated file."""
        return self.source != CURATED

    @property
    def pages(self) -> tuple[str, ...]:
        """URLs of its home page, documentation and the like, each once; without repositories, of
        which git is asked, and DOIs, where they lead to being for people alone.

        >>> Software(id="a", name="A", source="ossr", url="https://a.org/", readme="R.md").pages
        ('https://a.org/',)
        """
        found = (
            self.url,
            self.softwareHelp,
            self.referencePublication,
            self.issueTracker,
            self.buildInstructions,
            self.readme,
            self.releaseNotes,
        )
        pages = dict.fromkeys(url for url in found if url and _PAGE.fullmatch(url))
        return tuple(url for url in pages if url != self.codeRepository)


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """A curated file's corrections to one harvested entry.

    `doi` is the concept's or any version's; `fields` maps attribute names of `Software` to
    their new values, already of the attribute's type; `path` is the file, for `origin`.
    """

    doi: str
    fields: Mapping[str, object]
    path: str
    line: int = 1
