"""Curated datasets beside each other, beside the OSSR's and beside the site's files."""

from __future__ import annotations

from dataclasses import replace

from catalogue.check.datasets import check
from catalogue.records.dataset import DataDownload, Dataset, Rucio, Tap
from catalogue.records.finding import Finding

OSSR = Dataset(
    id="8", name="Survey", source="ossr", recid=9, doi="10.5281/zenodo.9",
    conceptdoi="10.5281/zenodo.8",
)  # fmt: skip
A = Dataset(id="a", name="A", source="curated")


def told(found: tuple[Finding, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(f.code, f.source, f.field, f.found, f.expected) for f in found]


def test_names() -> None:
    twins = [replace(A, id="c", name="SURVEY"), replace(A, id="b", name="x"), replace(A, name="X")]
    assert told(check(twins, [OSSR], {})) == [
        ("X102", "datasets/a.yml", "name", '"X", which is also datasets/b.yml', ""),
        ("X102", "datasets/b.yml", "name", '"x", which is also datasets/a.yml', ""),
        ("X102", "datasets/c.yml", "name", '"SURVEY", which is also record 9', ""),
    ]


def test_dois() -> None:
    found = check(
        [
            replace(A, doi="10.5281/ZENODO.8"),
            replace(A, id="b", name="B", doi="10.1/x"),
            replace(A, id="c", name="C", doi="10.1/X"),
            replace(A, id="d", name="D"),
            replace(A, id="e", name="E", doi="10.5281/zenodo.9"),
        ],
        [OSSR],
        {},
    )
    assert told(found) == [
        ("X109", "datasets/a.yml", "doi", '"10.5281/ZENODO.8", which record 9 has too', ""),
        ("X109", "datasets/b.yml", "doi", '"10.1/x", which datasets/c.yml has too', ""),
        ("X109", "datasets/c.yml", "doi", '"10.1/X", which datasets/b.yml has too', ""),
        ("X109", "datasets/e.yml", "doi", '"10.5281/zenodo.9", which record 9 has too', ""),
    ]


def test_ways() -> None:
    ways = (Rucio(did="s:n"), Tap(url="https://t.org", query="Q"))
    other = replace(A, id="b", name="B", access=(Tap(url="https://t.org", query="R"), ways[0]))
    assert told(check([other, replace(A, access=ways)], [], {})) == [
        (
            "X110",
            "datasets/a.yml",
            "access[0]",
            "a way to get data that datasets/b.yml has too",
            "",
        ),
        (
            "X110",
            "datasets/b.yml",
            "access[1]",
            "a way to get data that datasets/a.yml has too",
            "",
        ),
    ]
    assert check([replace(A, access=(ways[0], ways[0]))], [], {}) == ()


def test_files_of_the_site() -> None:
    def file(name: str, size: int | None = None) -> DataDownload:
        return DataDownload(contentUrl=name, name="n", contentSize=size)

    access = (
        Rucio(did="s:n"),
        file("https://f.org/x", 1),
        file("data/a.vot"),
        file("data/b.vot", 5),
        file("data/b.vot"),
        file("data/c.vot", 7),
    )
    own = {"data/b.vot": 5, "data/c.vot": 6}
    assert told(check([replace(A, access=access)], [], own)) == [
        ("X111", "datasets/a.yml", "access[2].contentUrl", '"data/a.vot", and no such file',
         "a file in site_src/data/"),
        ("X112", "datasets/a.yml", "access[5].contentSize", "7", "6, the file's size"),
    ]  # fmt: skip
