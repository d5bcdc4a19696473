"""What one file of a repository says of the software."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.records.person import Person
from catalogue.records.software_facts import SoftwareFacts


@dataclass(frozen=True, kw_only=True)
class Stated(SoftwareFacts):
    """What the file at `path` says, by the attribute names of `Software`.

    All is plain text: `description` too, in which a blank line begins a paragraph. `doi` and
    `codeRepository` are the file's own. `fault` says why the file could not be read; it then
    says nothing else.
    """

    path: str
    name: str | None = None
    summary: str | None = None
    description: str | None = None
    author: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    runtimePlatform: tuple[str, ...] = ()
    programmingLanguage: tuple[str, ...] = ()
    operatingSystem: tuple[str, ...] = ()
    license: str | None = None
    version: str | None = None
    doi: str | None = None
    datePublished: str | None = None
    dateModified: str | None = None
    developmentStatus: str | None = None
    codeRepository: str | None = None
    url: str | None = None
    softwareHelp: str | None = None
    referencePublication: str | None = None
    fault: str | None = None
