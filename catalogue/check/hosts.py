"""X: curated URLs that nobody outside one network can open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.check.rule import Rule, hint
from catalogue.records.dataset import DataDownload, Dataset, Service, Tap
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.software import Software
from catalogue.values.public_hosts import refusal_of_url

NOT_PUBLIC = hint(
    "X113",
    "URL inside a private network",
    "Nobody outside can open it, and the harvest connects to public hosts alone.",
    "Give the public address, or leave it out.",
)

RULES: tuple[Rule, ...] = (NOT_PUBLIC,)


def check(
    software: Iterable[Software], facilities: Iterable[Facility], datasets: Iterable[Dataset]
) -> tuple[Finding, ...]:
    """Check the URLs that are launched, probed or downloaded, by name alone."""
    written = (*_of_software(software), *_of_facilities(facilities), *_of_datasets(datasets))
    return tuple(
        NOT_PUBLIC.at(
            source, field=field, found=f'"{url}": {why}', expected="a URL that all can open"
        )
        for source, field, url in sorted(written)
        if (why := refusal_of_url(url))
    )


def _of_software(software: Iterable[Software]) -> Iterator[tuple[str, str, str]]:
    for each in software:
        if each.codeRepository:
            yield f"software/{each.id}.yml", "codeRepository", each.codeRepository


def _of_facilities(facilities: Iterable[Facility]) -> Iterator[tuple[str, str, str]]:
    for each in facilities:
        yield f"facilities/{each.id}.yml", "url", each.url


def _of_datasets(datasets: Iterable[Dataset]) -> Iterator[tuple[str, str, str]]:
    for each in datasets:
        for index, way in enumerate(each.access):
            source, field = f"datasets/{each.id}.yml", f"access[{index}]"
            if isinstance(way, DataDownload) and "://" in way.contentUrl:
                yield source, f"{field}.contentUrl", way.contentUrl
            elif isinstance(way, Tap | Service):
                yield source, f"{field}.url", way.url
