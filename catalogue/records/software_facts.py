"""What else a user of a software entry may want to know: where to ask, what it needs, who paid."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.records.person import Person
from catalogue.records.reference import PropertyValue, Reference


@dataclass(frozen=True, kw_only=True)
class SoftwareFacts:
    """The part of `Software` that neither finds nor launches it.

    Names are CodeMeta's (https://codemeta.github.io/terms/) but for four: `otherLicense` are
    licences without an SPDX id, as written, and further ones where several are named;
    `otherStatus` is what `developmentStatus` says besides (a readiness level, a life cycle's
    stage); `referencePublications` are all papers to cite, of which `referencePublication` is
    the first. `releaseNotes` is a URL or text of one line, `dateCreated` a date in ISO 8601.
    `additionalProperty` is whatever its metadata say for which there is no field here.
    """

    otherLicense: tuple[Reference, ...] = ()
    otherStatus: tuple[str, ...] = ()
    identifier: tuple[Reference, ...] = ()
    alternateName: tuple[str, ...] = ()
    dateCreated: str | None = None
    copyrightYear: str | None = None
    audience: tuple[str, ...] = ()
    featureList: tuple[str, ...] = ()
    fileFormat: tuple[str, ...] = ()
    applicationCategory: tuple[str, ...] = ()
    issueTracker: str | None = None
    continuousIntegration: tuple[str, ...] = ()
    releaseNotes: str | None = None
    readme: str | None = None
    buildInstructions: str | None = None
    downloadUrl: str | None = None
    relatedLink: tuple[Reference, ...] = ()
    isPartOf: tuple[Reference, ...] = ()
    hasPart: tuple[Reference, ...] = ()
    targetProduct: tuple[Reference, ...] = ()
    softwareRequirements: tuple[Reference, ...] = ()
    softwareSuggestions: tuple[Reference, ...] = ()
    memoryRequirements: str | None = None
    processorRequirements: str | None = None
    storageRequirements: str | None = None
    maintainer: tuple[Person, ...] = ()
    contributor: tuple[Person, ...] = ()
    copyrightHolder: tuple[Person, ...] = ()
    editor: tuple[Person, ...] = ()
    producer: tuple[Person, ...] = ()
    publisher: tuple[Person, ...] = ()
    provider: tuple[Person, ...] = ()
    sponsor: tuple[Person, ...] = ()
    sourceOrganization: tuple[Person, ...] = ()
    translator: tuple[Person, ...] = ()
    funder: tuple[Reference, ...] = ()
    funding: tuple[Reference, ...] = ()
    referencePublications: tuple[Reference, ...] = ()
    citation: tuple[Reference, ...] = ()
    additionalProperty: tuple[PropertyValue, ...] = ()
