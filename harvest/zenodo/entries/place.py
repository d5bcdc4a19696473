"""Entries and findings of a community, made of its records as if these were on Zenodo, put where
they belong: another InvenioRDM has addresses of its own, and numbers that Zenodo may have too.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from catalogue.records.dataset import DataDownload, Dataset
from catalogue.records.finding import Finding
from catalogue.records.instance import ZENODO, Community
from catalogue.records.software import Software
from harvest.source import HarvestedEntry
from harvest.zenodo.entries.software import ZENODO as WORD

AnyEntry = TypeVar("AnyEntry", Software, Dataset)


def placed(entry: HarvestedEntry, community: Community) -> HarvestedEntry:
    """What a record adds to the catalogue, as one of this community."""
    software, dataset = entry.software, entry.dataset
    return HarvestedEntry(
        software=_placed(software, community) if software else None,
        dataset=_data(_placed(dataset, community), community) if dataset else None,
        findings=findings_placed(entry.findings, community),
    )


def findings_placed(found: tuple[Finding, ...], community: Community) -> tuple[Finding, ...]:
    """What is to be said of records, as those of this community."""
    if community.host == WORD:
        return found
    return tuple(
        replace(
            each,
            source=community.named(each.source.removeprefix("record "))
            if each.source.startswith("record ")
            else community.host,
            url=_moved(each.url, community) if each.url else None,
        )
        for each in found
    )


def _placed(entry: AnyEntry, community: Community) -> AnyEntry:
    if community.host == WORD:
        return replace(entry, source=community.id)
    origin = {name: text.replace(WORD, community.host) for name, text in entry.origin.items()}
    return replace(
        entry,
        id=community.entry(entry.id),
        source=community.id,
        sources=tuple(_moved(url, community) for url in entry.sources),
        origin=MappingProxyType(origin),
    )


def _data(dataset: Dataset, community: Community) -> Dataset:
    if community.host == WORD:
        return dataset
    access = tuple(
        replace(way, contentUrl=_moved(way.contentUrl, community))
        if isinstance(way, DataDownload)
        else way
        for way in dataset.access
    )
    url = _moved(dataset.url, community) if dataset.url else None
    return replace(dataset, url=url, access=access, archive=community.host)


def _moved(url: str, community: Community) -> str:
    """A URL of Zenodo as the one of the same record there; any other as it is."""
    return f"{community.root}/{url.removeprefix(ZENODO)}" if url.startswith(ZENODO) else url
