"""An entry as codemeta.json: CodeMeta 3.0 (https://codemeta.github.io/terms/) in JSON-LD.

The terms at the top level are those that readers of CodeMeta know, with values of the types they
expect. What CodeMeta has no terms for is in the node of the application under `targetProduct`, in
terms of schema.org, Software Types and Software I/O Data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from catalogue.citation import name_parts
from catalogue.licences.spdx import ids_in
from catalogue.records.instance import Topic
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Notebook, Software
from catalogue.values.dois import doi_url
from catalogue.values.media_types import media_type
from render.exports.metadata import licence_pages, one_or_more, person_ld, topic_ld
from render.readme.shown import file_at
from render.views.as_json import encoded, plain
from render.views.entries import Entry

FILE = "codemeta.json"
_TYPES = "https://w3id.org/software-types#"
_DATA = "https://w3id.org/software-iodata#"
# The terms of CodeMeta, and for all others schema.org's; rdflib needs no request for the latter.
CONTEXT = (
    "https://w3id.org/codemeta/3.0",
    {
        "@vocab": "http://schema.org/",
        "CommandLineApplication": f"{_TYPES}CommandLineApplication",
        "DesktopApplication": f"{_TYPES}DesktopApplication",
        "NotebookApplication": f"{_TYPES}NotebookApplication",
        "SoftwareLibrary": f"{_TYPES}SoftwareLibrary",
        "consumesData": f"{_DATA}consumesData",
    },
)
_INTERFACES = {
    "notebook": "NotebookApplication",
    "cli": "CommandLineApplication",
    "desktop": "DesktopApplication",
    "library": "SoftwareLibrary",
    "service": "WebApplication",
}
_AGENTS = (
    "contributor", "maintainer", "copyrightHolder", "editor", "producer", "publisher", "provider",
    "sponsor",
)  # fmt: skip
_AS_THEY_ARE = (
    "name", "version", "datePublished", "dateModified", "dateCreated", "codeRepository",
    "downloadUrl", "softwareHelp", "buildInstructions", "issueTracker", "releaseNotes",
    "memoryRequirements", "processorRequirements", "storageRequirements", "copyrightYear",
)  # fmt: skip
_LISTS = (
    "keywords", "programmingLanguage", "runtimePlatform", "operatingSystem", "fileFormat",
    "applicationCategory", "continuousIntegration",
)  # fmt: skip


def codemeta_files(entries: Iterable[Entry], base_url: str) -> Iterator[tuple[str, bytes]]:
    """Yields path below the site's root and JSON of each entry; `base_url` ends in a slash."""
    for entry in entries:
        found = codemeta(entry.software, base_url + entry.path, entry.topics)
        yield f"{entry.path}{FILE}", encoded(found)


def codemeta(software: Software, page: str, topics: Iterable[Topic] = ()) -> dict[str, Any]:
    """All metadata of an entry, without its launch links; `page` is the URL of its page."""
    papers = software.referencePublications
    if software.referencePublication and not any(
        paper.url == software.referencePublication for paper in papers
    ):
        name = software.referencePublication
        papers = (Reference(name=name, url=name), *papers)
    readme = software.readmeFile
    license_ = licence_pages(software.license, software.otherLicense)
    found: dict[str, Any] = {
        "@context": list(CONTEXT),
        "@type": "SoftwareSourceCode",
        **{name: getattr(software, name) for name in _AS_THEY_ARE},
        **{name: list(getattr(software, name)) for name in _LISTS},
        **{name: list(map(person, getattr(software, name))) for name in _AGENTS},
        "author": list(map(person, software.author)),
        "description": software.description or software.summary,
        "softwareVersion": software.version,
        "readme": software.readme or (readme and file_at(readme, readme.file.path)),
        "url": software.url or page,
        "identifier": list(_identifiers(software)),
        "license": one_or_more(dict.fromkeys(license_)),
        "developmentStatus": _status(software),
        "funder": [_named(ref, "Organization") for ref in software.funder],
        "funding": [_in_words(ref) for ref in software.funding],
        "citation": [ref.url for ref in software.citation if ref.url],
        "referencePublication": [_named(ref, "ScholarlyArticle") for ref in papers],
        "relatedLink": [_linked(ref) for ref in software.relatedLink],
        "softwareRequirements": _parts(software.softwareRequirements),
        "softwareSuggestions": _parts(software.softwareSuggestions),
        "isPartOf": [_named(ref, "CreativeWork") for ref in software.isPartOf],
        "hasPart": [*map(_notebook, software.notebooks), *_parts(software.hasPart)],
        "encoding": [_file(file.key, file.size, file.checksum) for file in software.files],
        "targetProduct": [
            _application(software, page, topics), *_parts(software.targetProduct)
        ],
    }  # fmt: skip
    return _filled(found)


def person(one: Person) -> dict[str, Any]:
    """A person or an organisation, with an ORCID iD where one is known.

    A name that cannot be split into given and family name becomes `familyName` as a whole, because
    readers of CodeMeta require one.
    """
    parts = name_parts(one)
    found = person_ld(one)
    if parts:
        found |= {"familyName": parts[0], "givenName": parts[1]}
    elif one.familyName or one.givenName:
        found |= {"familyName": one.familyName, "givenName": one.givenName}
    elif found["@type"] == "Person":
        found["familyName"] = one.name
    return _filled(found | {"url": one.url, "jobTitle": one.role})


def _application(software: Software, page: str, topics: Iterable[Topic]) -> dict[str, Any]:
    """The application built from this source code: what CodeMeta has no terms for."""
    kinds = [_INTERFACES[word] for word in software.interface]
    licences = [other.name for other in software.otherLicense if other.url != other.name]
    if software.license and ids_in(software.license) != (software.license,):
        licences.insert(0, software.license)
    settings = {"containerImage": software.containerImage, "urlpath": software.urlpath}
    settings |= {each.name: each.command for each in software.run}
    reads = software.consumesData
    return {
        "@type": ["SoftwareApplication", *kinds] if kinds else "SoftwareApplication",
        "name": software.name,
        "url": page,
        "abstract": software.summary,
        "alternateName": list(software.alternateName),
        "audience": [{"@type": "Audience", "audienceType": each} for each in software.audience],
        "featureList": list(software.featureList),
        "about": list(map(topic_ld, topics)),
        "license": licences,
        "creativeWorkStatus": list(software.otherStatus),
        "citation": [
            _named(ref, "CreativeWork") for ref in software.citation if ref.name != ref.url
        ],
        "translator": list(map(person, software.translator)),
        "sourceOrganization": list(map(person, software.sourceOrganization)),
        "sameAs": [page for page in (software.repositoryPage,) if page],
        "workExample": [
            {
                "@type": "SoftwareApplication",
                "name": f"{software.name} {each.version or ''}".strip(),
                "identifier": doi_url(each.doi) if each.doi else None,
                "softwareVersion": each.version,
                "datePublished": each.datePublished,
            }
            for each in software.versions
        ],
        "consumesData": {"@type": "DataFeed", **plain(reads)} if reads and plain(reads) else None,
        "additionalProperty": [
            *(_property(name, value) for name, value in settings.items() if value),
            *(
                _property(each.name, one_or_more(map(_in_words, each.value)))
                for each in software.additionalProperty
            ),
        ],
    }


def _identifiers(software: Software) -> Iterator[Any]:
    dois = [doi for doi in (software.doi, software.conceptdoi) if doi]
    urls = dict.fromkeys(map(doi_url, dois))
    yield from urls
    for ref in software.identifier:
        if ref.url not in urls:
            known = ref.url and ref.name in ref.url
            yield ref.url if known else _property("identifier", ref.name) | {"url": ref.url}


def _status(software: Software) -> str | None:
    """The URL of a status of https://www.repostatus.org/."""
    word = software.developmentStatus
    return f"https://www.repostatus.org/#{word}" if word else None


def _notebook(notebook: Notebook) -> dict[str, Any]:
    return {
        "@type": "SoftwareSourceCode",
        "name": notebook.title or notebook.path,
        "alternateName": notebook.path,
        "encodingFormat": media_type(notebook.path),
    }


def _file(name: str, size: int | None, checksum: str | None) -> dict[str, Any]:
    return {
        "@type": "MediaObject",
        "name": name,
        "contentSize": None if size is None else f"{size} B",
        "additionalProperty": _property("checksum", checksum) if checksum else None,
    }


def _parts(references: Iterable[Reference]) -> list[dict[str, Any]]:
    return [_named(ref, "SoftwareApplication") for ref in references]


def _named(ref: Reference, kind: str) -> dict[str, Any]:
    return {"@type": kind, "name": ref.name, "url": ref.url}


def _linked(ref: Reference) -> Any:
    return ref.url if ref.url == ref.name else _named(ref, "WebPage")


def _in_words(ref: Reference) -> str:
    return ref.name if not ref.url or ref.url in ref.name else f"{ref.name}, {ref.url}"


def _property(name: str, value: Any) -> dict[str, Any]:
    return {"@type": "PropertyValue", "name": name, "value": value}


def _filled(found: dict[str, Any]) -> dict[str, Any]:
    """The value without empty members, at any depth."""
    inner = {name: _inside(each) for name, each in found.items()}
    return {name: each for name, each in inner.items() if each not in (None, "", [], {})}


def _inside(value: Any) -> Any:
    if isinstance(value, dict):
        return _filled(value)
    return [_inside(each) for each in value] if isinstance(value, list | tuple) else value
