"""Entries and datasets as schema.org JSON-LD, for search engines and harvesters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from catalogue.licences.spdx import addresses
from catalogue.records.dataset import DataAccess, DataDownload, Dataset, Service, Tap, absolute
from catalogue.records.instance import Topic
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Software
from catalogue.values.media_types import VOTABLE


def software_ld(software: Software, url: str, topics: Iterable[Topic] = ()) -> str:
    """`SoftwareSourceCode` (https://schema.org/SoftwareSourceCode) as text safe inside <script>."""
    thing: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "SoftwareSourceCode",
        "@id": f"https://doi.org/{software.doi}" if software.doi else url,
        "url": url,
        "name": software.name,
        "description": software.summary,
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


def topic_ld(topic: Topic) -> dict[str, Any]:
    """A `DefinedTerm` (https://schema.org/DefinedTerm), by its URL in a vocabulary if known."""
    named = {"@type": "DefinedTerm", "name": topic.name}
    return named | ({"@id": topic.sameAs} if topic.sameAs else {})


def licence_pages(expression: str | None, others: Iterable[Reference]) -> Iterator[str]:
    """The URLs of licences: without ".html" they are SPDX's names of them."""
    yield from (page.removesuffix(".html") for page in addresses(expression or ""))
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
    if person.orcid:
        found["@id"] = f"https://orcid.org/{person.orcid}"
    elif person.url:
        found["url"] = person.url
    if person.affiliation:
        found["affiliation"] = {"@type": "Organization", "name": person.affiliation}
    return found


def dataset_ld(dataset: Dataset, url: str, base_url: str, topics: Iterable[Topic] = ()) -> str:
    """`Dataset` (https://schema.org/Dataset) as text safe inside <script>.

    `url` is the dataset's page, `base_url` the site's URL, which ends in a slash.
    """
    ways = (_distribution(way, base_url) for way in dataset.access)
    return in_script(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": f"https://doi.org/{dataset.doi}" if dataset.doi else url,
            "url": url,
            "name": dataset.name,
            "description": dataset.summary,
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
        }
    )


def cited_ld(reference: Reference) -> dict[str, Any]:
    """A `CreativeWork` to cite (https://schema.org/citation)."""
    named = {"@type": "CreativeWork", "name": reference.name}
    return named | ({"url": reference.url} if reference.url else {})


def _distribution(way: DataAccess, base_url: str) -> dict[str, Any] | None:
    """A `DataDownload`: a file, or a query's answer. None for what has no address."""
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
    if isinstance(way, Tap | Service):
        return found | {"url": way.url, "encodingFormat": VOTABLE}
    return None
