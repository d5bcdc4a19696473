"""X: what is wrong between curated datasets, and between them and what was harvested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue.check.across import SAME_NAME
from catalogue.check.rule import Example, FieldValue, Rule, doubled, error, hint
from catalogue.records.dataset import DataDownload, Dataset
from catalogue.records.finding import Finding

SAME_DOI = hint(
    "X109",
    "DOI used twice",
    "The catalogue would show the same data twice.",
    "Remove this file, or correct the DOI.",
    Example(
        "doi: 10.5555/12345678",
        "doi: 10.5555/87654321",
        kind="dataset",
        beside={
            "datasets/other.yml": (
                "name: Other Survey\n"
                "doi: 10.5555/12345678\n"
                "access: [{protocol: sia, url: https://vo.example.org/sia}]"
            )
        },
    ),
)
SAME_DATA = hint(
    "X110",
    "Same data twice",
    "Visitors would put the same data into their basket twice.",
    "Join the two entries, or make their queries differ.",
    Example(
        ("access:\n  - protocol: tap\n    url: https://vo.example.org/tap\n    table: dr1.stars"),
        ("access:\n  - protocol: tap\n    url: https://vo.example.org/tap\n    table: dr2.stars"),
        kind="dataset",
        beside={
            "datasets/other.yml": (
                "name: Other Survey\n"
                "access: [{protocol: tap, url: https://vo.example.org/tap, table: dr1.stars}]"
            )
        },
    ),
)
NO_FILE = error(
    "X111",
    "File that the site does not have",
    "The page would carry a dead link.",
    "Put the file into site_src/data/, or give an https URL.",
    Example(
        ("access:\n  - {protocol: https, contentUrl: data/gone.vot, encodingFormat: text/xml}"),
        ("access:\n  - {protocol: https, contentUrl: data/stars.csv, encodingFormat: text/csv}"),
        kind="dataset",
        good_beside={"site_src/data/stars.csv": "ra,dec\n0"},
    ),
)
OTHER_SIZE = error(
    "X112",
    "Size that is not the file's",
    "Programs check a download by its size.",
    "Correct contentSize, and the checksum with it.",
    Example(
        (
            "access:\n"
            "  - protocol: https\n"
            "    contentUrl: data/stars.csv\n"
            "    encodingFormat: text/csv\n"
            "    contentSize: 4"
        ),
        (
            "access:\n"
            "  - protocol: https\n"
            "    contentUrl: data/stars.csv\n"
            "    encodingFormat: text/csv\n"
            "    contentSize: 8"
        ),
        kind="dataset",
        beside={"site_src/data/stars.csv": "ra,dec\n0"},
    ),
)
RULES: tuple[Rule, ...] = (
    SAME_DOI,
    SAME_DATA,
    NO_FILE,
    OTHER_SIZE,
)


def check(
    datasets: Iterable[Dataset], records: Iterable[Dataset], own: Mapping[str, int]
) -> tuple[Finding, ...]:
    """Check curated `datasets` together and beside the harvested ones.

    `own` are the files this site itself serves, by contentUrl, with their sizes in bytes.
    """
    curated = tuple(sorted(datasets, key=lambda d: d.id))
    harvested = tuple(records)
    return (
        *_names(curated, harvested),
        *_dois(curated, harvested),
        *_ways(curated),
        *_own_files(curated, own),
    )


def _file(dataset: Dataset) -> str:
    return f"datasets/{dataset.id}.yml"


def _names(curated: tuple[Dataset, ...], records: tuple[Dataset, ...]) -> Iterator[Finding]:
    known = {dataset.name.casefold(): f"record {dataset.recid}" for dataset in records}
    said = [
        FieldValue(key=each.name.casefold(), source=_file(each), field="name", text=each.name)
        for each in curated
    ]
    for each, other in doubled(said, known):
        found = f'"{each.text}", which is also {other}'
        yield SAME_NAME.at(each.source, field="name", found=found)


def _dois(curated: tuple[Dataset, ...], records: tuple[Dataset, ...]) -> Iterator[Finding]:
    known = {
        doi.lower(): f"record {dataset.recid}"
        for dataset in records
        for doi in (dataset.doi, dataset.conceptdoi)
        if doi
    }
    said = [
        FieldValue(key=each.doi.lower(), source=_file(each), field="doi", text=each.doi)
        for each in curated
        if each.doi is not None
    ]
    for each, other in doubled(said, known):
        found = f'"{each.text}", which {other} has too'
        yield SAME_DOI.at(each.source, field="doi", found=found)


def _ways(curated: tuple[Dataset, ...]) -> Iterator[Finding]:
    said = [
        FieldValue(key=way, source=_file(dataset), field=f"access[{index}]", text="")
        for dataset in curated
        for index, way in enumerate(dataset.access)
    ]
    for each, other in doubled(said):
        found = f"a way to get data that {other} has too"
        yield SAME_DATA.at(each.source, field=each.field, found=found)


def _own_files(curated: tuple[Dataset, ...], own: Mapping[str, int]) -> Iterator[Finding]:
    for dataset in curated:
        for index, way in enumerate(dataset.access):
            if not isinstance(way, DataDownload) or not way.contentUrl.startswith("data/"):
                continue
            size = own.get(way.contentUrl)
            if size is None:
                yield NO_FILE.at(
                    _file(dataset),
                    field=f"access[{index}].contentUrl",
                    found=f'"{way.contentUrl}", and no such file',
                    expected="a file in site_src/data/",
                )
            elif way.contentSize not in (None, size):
                yield OTHER_SIZE.at(
                    _file(dataset),
                    field=f"access[{index}].contentSize",
                    found=f"{way.contentSize}",
                    expected=f"{size}, the file's size",
                )
