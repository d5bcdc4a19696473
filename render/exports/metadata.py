"""Entries and datasets as schema.org JSON-LD, for search engines and harvesters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from catalogue.licences.spdx import licence_uris
from catalogue.records.dataset import (
    PROTOCOL_NAMES,
    DataAccess,
    DataDownload,
    Dataset,
    Service,
    Tap,
    absolute,
)
from catalogue.records.instance import Instance, Topic
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Software
from catalogue.start.pins import swhid_of
from catalogue.values.dois import doi_url
from catalogue.values.media_types import VOTABLE


def software_ld(software: Software, url: str, topics: Iterable[Topic] = ()) -> str:
    """`SoftwareSourceCode` (https://schema.org/SoftwareSourceCode) as text safe inside <script>."""
    thing: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "SoftwareSourceCode",
        "@id": doi_url(software.doi) if software.doi else url,
        "url": url,
        "name": software.name,
        "description": software.summary or software.name,
        "identifier": one_or_more(_identifiers(software)),
        "sameAs": one_or_more(dict.fromkeys(filter(None, (software.url, software.softwareHelp)))),
        "author": [person_ld(person) for person in software.author],
        "contributor": [person_ld(person) for person in software.contributor],
        "maintainer": [person_ld(person) for person in software.maintainer],
        "funder": [{"@type": "Organization", "name": ref.name} for ref in software.funder],
        "keywords": list(software.keywords),
        "about": list(map(topic_ld, topics)),
        "license": one_or_more(licence_pages(software.license, software.otherLicense)),
        "codeRepository": software.codeRepository,
        "programmingLanguage": list(software.programmingLanguage),
        "runtimePlatform": list(software.runtimePlatform),
        "version": software.version,
        "datePublished": software.datePublished,
        "dateModified": software.dateModified,
    }
    return in_script(thing)


def _identifiers(software: Software) -> Iterator[str]:
    """Its DOIs, and the SWHID of the commit that a launch opens."""
    dois = dict.fromkeys(filter(None, (software.doi, software.conceptdoi)))
    yield from (doi_url(doi) for doi in dois)
    if found := swhid_of(software):
        yield found[0]


def topic_ld(topic: Topic) -> dict[str, Any]:
    """A `DefinedTerm` (https://schema.org/DefinedTerm), by its URL in a vocabulary if known."""
    named = {"@type": "DefinedTerm", "name": topic.name}
    return named | ({"@id": topic.sameAs} if topic.sameAs else {})


def licence_pages(expression: str | None, others: Iterable[Reference]) -> Iterator[str]:
    """The URLs of licences, those of the SPDX list first."""
    yield from licence_uris(expression or "")
    yield from (other.url for other in others if other.url)


def one_or_more(found: Iterable[str]) -> str | list[str] | None:
    """One value as itself, several as a list."""
    several = list(found)
    return several if len(several) > 1 else next(iter(several), None)


def in_script(thing: dict[str, Any]) -> str:
    """A thing of schema.org without what is empty, as text safe inside <script>."""
    text = json.dumps({k: v for k, v in thing.items() if v}, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def person_ld(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": person.type or "Person", "name": person.name}
    if person.orcid_url:
        found["@id"] = person.orcid_url
    elif person.url:
        found["url"] = person.url
    if person.affiliation:
        found["affiliation"] = {"@type": "Organization", "name": person.affiliation}
    return found


def of_all(path: str, instance: Instance, base_url: str, data: Iterable[str]) -> tuple[str, ...]:
    """JSON-LD of the pages that list everything, by their paths; `data` are those of datasets."""
    if path == "index.html":
        return (website_ld(instance, base_url),)
    return (catalogue_ld(instance, base_url, data),) if path == "data/index.html" else ()


def website_ld(instance: Instance, base_url: str) -> str:
    """`WebSite` with the search that it offers (https://schema.org/SearchAction), as text safe
    inside <script>; `base_url` is the site's."""
    return in_script(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "@id": base_url,
            "url": base_url,
            "name": instance.name,
            "alternateName": instance.alternateName,
            "description": instance.slogan,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{base_url}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )


def catalogue_ld(instance: Instance, base_url: str, paths: Iterable[str]) -> str:
    """`DataCatalog` (https://schema.org/DataCatalog) as text safe inside <script>: all datasets,
    by the paths of their pages below `base_url`."""
    return in_script(
        {
            "@context": "https://schema.org",
            **_data_catalogue(instance.name, base_url),
            "description": f"Data that the software in {instance.name} works on.",
            "dataset": [{"@type": "Dataset", "url": base_url + path} for path in paths],
        }
    )


def _data_catalogue(name: str, base_url: str) -> dict[str, Any]:
    url = f"{base_url}data/"
    return {"@type": "DataCatalog", "@id": url, "url": url, "name": f"{name}: data"}


# Google takes a description of so many characters for one of a dataset:
# https://developers.google.com/search/docs/appearance/structured-data/dataset
LEAST, MOST = 50, 5000


def dataset_ld(dataset: Dataset, url: str, base_url: str, topics: Iterable[Topic] = ()) -> str:
    """`Dataset` (https://schema.org/Dataset) as text safe inside <script>, with what Google asks
    for.

    `url` is the dataset's page, `base_url` the site's URL, which ends in a slash.
    """
    ways = (_distribution(way, base_url) for way in dataset.access)
    services = (_service(way) for way in dataset.access)
    doi = doi_url(dataset.doi) if dataset.doi else None
    return in_script(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": doi or url,
            "url": url,
            "identifier": doi,
            "sameAs": one_or_more(dict.fromkeys(filter(None, (doi, dataset.url)))),
            "name": dataset.name,
            "description": _description(dataset),
            "includedInDataCatalog": {"@type": "DataCatalog", "url": f"{base_url}data/"},
            "creator": [person_ld(person) for person in dataset.author],
            "keywords": list(dataset.keywords),
            "about": list(map(topic_ld, topics)),
            "license": one_or_more(licence_pages(dataset.license, dataset.otherLicense)),
            "version": dataset.version,
            "datePublished": dataset.datePublished,
            "conditionsOfAccess": dataset.conditionsOfAccess,
            "citation": [cited_ld(each) for each in dataset.citation],
            "size": dataset.size,
            "distribution": [way for way in ways if way],
            "potentialAction": [way for way in services if way],
        }
    )


def _description(dataset: Dataset) -> str:
    """Its summary; if that is shorter than search engines accept, also how to get the data."""
    ways = " and ".join(dict.fromkeys(PROTOCOL_NAMES[way] for way in dataset.protocols))
    said = f"{dataset.summary or dataset.name}".rstrip()
    if len(said) < LEAST:
        said += "" if said.endswith((".", "!", "?")) else "."
        how = f", to be had by: {ways}" if ways else ""
        said += f" The dataset {dataset.name}{how}, with software that can work on it."
    return said[:MOST]


def cited_ld(reference: Reference) -> dict[str, Any]:
    """A `CreativeWork` to cite (https://schema.org/citation)."""
    named = {"@type": "CreativeWork", "name": reference.name}
    return named | ({"url": reference.url} if reference.url else {})


def _distribution(way: DataAccess, base_url: str) -> dict[str, Any] | None:
    """A `DataDownload`: a file, or the result of a query. None where no single URL downloads it."""
    found: dict[str, Any] = {"@type": "DataDownload"}
    if isinstance(way, DataDownload):
        found |= {"name": way.name, "contentUrl": absolute(way.contentUrl, base_url)}
        if way.encodingFormat:
            found["encodingFormat"] = way.encodingFormat
        if way.contentSize is not None:
            found["contentSize"] = f"{way.contentSize} B"
        return found
    if isinstance(way, Tap) and way.sync_url:
        return found | {"contentUrl": way.sync_url, "encodingFormat": VOTABLE}
    return None


def _service(way: DataAccess) -> dict[str, Any] | None:
    """A service, which is no `DataDownload`, since Google wants the URL of the content there."""
    if not isinstance(way, Tap | Service) or (isinstance(way, Tap) and way.sync_url):
        return None
    target = {"@type": "EntryPoint", "urlTemplate": way.url, "contentType": VOTABLE}
    return {"@type": "SearchAction", "name": PROTOCOL_NAMES[way.protocol], "target": target}
