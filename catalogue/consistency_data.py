"""What is wrong between curated datasets, and between them and the OSSR: findings only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue import rules_across as rules
from catalogue.dataset import Access, DataDownload, Dataset
from catalogue.records import Finding


def check(
    datasets: Iterable[Dataset], ossr: Iterable[Dataset], own: Mapping[str, int]
) -> tuple[Finding, ...]:
    """Check curated `datasets` together and beside those of the OSSR.

    `own` are the files this site itself serves, by contentUrl, with their sizes in bytes.
    """
    curated = tuple(sorted(datasets, key=lambda d: d.id))
    harvested = tuple(ossr)
    return (
        *_names(curated, harvested),
        *_dois(curated, harvested),
        *_ways(curated),
        *_own_files(curated, own),
    )


def _file(dataset: Dataset) -> str:
    return f"datasets/{dataset.id}.yml"


def _names(curated: tuple[Dataset, ...], ossr: tuple[Dataset, ...]) -> Iterator[Finding]:
    first = {dataset.name.casefold(): f"record {dataset.recid}" for dataset in ossr}
    for dataset in curated:
        other = first.setdefault(dataset.name.casefold(), _file(dataset))
        if other != _file(dataset):
            found = f'"{dataset.name}", which is also {other}'
            yield rules.SAME_NAME.at(_file(dataset), field="name", found=found)


def _dois(curated: tuple[Dataset, ...], ossr: tuple[Dataset, ...]) -> Iterator[Finding]:
    first = {
        doi.lower(): f"record {dataset.recid}"
        for dataset in ossr
        for doi in (dataset.doi, dataset.conceptdoi)
        if doi
    }
    for dataset in curated:
        if dataset.doi is None:
            continue
        other = first.setdefault(dataset.doi.lower(), _file(dataset))
        if other != _file(dataset):
            found = f'"{dataset.doi}", which {other} has too'
            yield rules.SAME_DOI.at(_file(dataset), field="doi", found=found)


def _ways(curated: tuple[Dataset, ...]) -> Iterator[Finding]:
    first: dict[Access, str] = {}
    for dataset in curated:
        for index, way in enumerate(dataset.access):
            other = first.setdefault(way, _file(dataset))
            if other != _file(dataset):
                found = f"a way to get data that {other} has too"
                yield rules.SAME_DATA.at(_file(dataset), field=f"access[{index}]", found=found)


def _own_files(curated: tuple[Dataset, ...], own: Mapping[str, int]) -> Iterator[Finding]:
    for dataset in curated:
        for index, way in enumerate(dataset.access):
            if not isinstance(way, DataDownload) or not way.contentUrl.startswith("data/"):
                continue
            size = own.get(way.contentUrl)
            if size is None:
                yield rules.NO_FILE.at(
                    _file(dataset),
                    field=f"access[{index}].contentUrl",
                    found=f'"{way.contentUrl}", and no such file',
                    expected="a file in site_src/data/",
                )
            elif way.contentSize not in (None, size):
                yield rules.OTHER_SIZE.at(
                    _file(dataset),
                    field=f"access[{index}].contentSize",
                    found=f"{way.contentSize}",
                    expected=f"{size}, the file's size",
                )
