"""Datasets as schema.org JSON-LD, for search engines and harvesters."""

from __future__ import annotations

from typing import Any

from catalogue.dataset import Access, DataDownload, Dataset, Service, Tap, absolute
from catalogue.media_types import VOTABLE
from render.metadata import in_script, licence_pages, one_or_more, person_ld


def json_ld(dataset: Dataset, url: str, base_url: str) -> str:
    """`Dataset` (https://schema.org/Dataset) as text safe inside <script>.

    `url` is the dataset's page, `base_url` the site's address, which ends in a slash.
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
            "license": one_or_more(licence_pages(dataset.license, dataset.otherLicense)),
            "version": dataset.version,
            "datePublished": dataset.datePublished,
            "conditionsOfAccess": dataset.conditionsOfAccess,
            "distribution": [way for way in ways if way],
        }
    )


def _distribution(way: Access, base_url: str) -> dict[str, Any] | None:
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
