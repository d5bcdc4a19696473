"""A harvested dataset: its files, who may have them, and what its authors should know."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.dataset import DataDownload
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from harvest.zenodo.entries.dataset import MAX_SIZE, dataset_from, files, is_dataset
from harvest.zenodo.lines import Bootstrap, RecordLine

MD5 = "md5:" + "0123456789abcdef" * 2
CONTENT = "https://zenodo.org/api/records/7/files/{}/content"


def line(
    *listed: dict[str, Any], bootstrap: Bootstrap | None = None, **metadata: Any
) -> RecordLine:
    whole = {"title": "t", "resource_type": {"type": "dataset"}, **metadata}
    record = {"id": 7, "conceptrecid": "6", "files": list(listed), "metadata": whole}
    return RecordLine(id=7, record=record, bootstrap=bootstrap)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [({"type": "dataset"}, True), ({"type": "software"}, False), ({}, False)],
)
def test_what_zenodo_calls_a_dataset(kind: dict[str, str], expected: bool) -> None:
    assert is_dataset(line(resource_type=kind)) is expected


def test_every_field_is_read() -> None:
    found, findings = dataset_from(
        line(
            {"key": "a.fits", "size": 3, "checksum": MD5},
            title=" Apertif\n DR1 ",
            description="<p>Radio data. More.</p><script>x</script>",
            creators=[{"name": "Doe, Jane"}],
            keywords=["HI", "hi", "Apertif"],
            license={"id": "cc-by-4.0"},
            version="v1",
            publication_date="2020-11",
            doi="10.5281/zenodo.7",
        )
    )
    assert findings == ()
    fields = {name: value for name, value in vars(found).items() if value}
    origin = fields.pop("origin")
    assert fields == {
        "id": "6",
        "source": "Zenodo",
        "recid": 7,
        "archive": "zenodo",
        "url": "https://zenodo.org/records/7",
        "sources": ("https://zenodo.org/records/7",),
        "name": "Apertif DR1",
        "summary": "Radio data.",
        "description": "<p>Radio data. More.</p>",
        "author": (Person(name="Jane Doe", givenName="Jane", familyName="Doe"),),
        "keywords": ("HI", "Apertif"),
        "license": "CC-BY-4.0",
        "version": "v1",
        "datePublished": "2020-11",
        "doi": "10.5281/zenodo.7",
        "access": (
            DataDownload(
                contentUrl=CONTENT.format("a.fits"),
                name="a.fits",
                encodingFormat="application/fits",
                contentSize=3,
                checksum=MD5,
            ),
        ),
    }
    assert {*origin.values()} == {"Zenodo"}
    read = {*fields} - {"id", "source", "recid", "archive", "url", "sources"}
    assert {*origin} == read


def test_long_texts_are_cut() -> None:
    found, _ = dataset_from(line(version="v" * 61, keywords=["k" * 101]))
    assert (found.version, found.keywords) == ("v" * 59 + "…", ("k" * 99 + "…",))


def test_a_bundled_dataset_says_so() -> None:
    seen = Bootstrap(evidence="x", sources=("https://example.org/",))
    found, _ = dataset_from(line(bootstrap=seen, conceptdoi="x"))
    assert found.sources == ("https://zenodo.org/records/7", "https://example.org/")
    assert dict(found.origin) == {"name": "bundled snapshot"}


FILES: list[tuple[dict[str, Any], DataDownload | None]] = [
    ({"key": "a b/ü.csv"},
     DataDownload(contentUrl=CONTENT.format("a%20b%2F%C3%BC.csv"), name="a b_ü.csv",
                  encodingFormat="text/csv")),
    ({"key": "x", "size": MAX_SIZE, "checksum": MD5.upper()},
     DataDownload(contentUrl=CONTENT.format("x"), name="x", contentSize=MAX_SIZE, checksum=MD5)),
    ({"key": "x", "size": 0, "checksum": "sha256:" + "a" * 64},
     DataDownload(contentUrl=CONTENT.format("x"), name="x", contentSize=0,
                  checksum="sha256:" + "a" * 64)),
    ({"key": "x", "size": MAX_SIZE + 1, "checksum": "md5:0"},
     DataDownload(contentUrl=CONTENT.format("x"), name="x")),
    ({"key": "x", "checksum": f"{MD5}0"}, DataDownload(contentUrl=CONTENT.format("x"), name="x")),
    ({"key": "."}, None),
    ({"key": ".."}, None),
    ({"key": "..."}, DataDownload(contentUrl=CONTENT.format("..."), name="file")),
]  # fmt: skip


@pytest.mark.parametrize(("file", "expected"), FILES)
def test_a_file_and_where_it_is(file: dict[str, Any], expected: DataDownload | None) -> None:
    assert list(files(line(file))) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("metadata", "told"),
    [
        ({}, None),
        ({"access_right": "open"}, None),
        ({"access_right": "embargoed", "embargo_date": "2027-01-02"},
         "Under embargo until 2027-01-02."),
        ({"access_right": "embargoed", "embargo_date": "soon"}, "Under embargo."),
        ({"access_right": "embargoed"}, "Under embargo."),
        ({"access_right": "restricted", "embargo_date": "2027-01-02"},
         "Restricted: ask its authors on the record's page at Zenodo."),
        ({"access_right": "closed"}, "Restricted: ask its authors on the record's page at Zenodo."),
    ],
)  # fmt: skip
def test_who_may_have_the_files(metadata: dict[str, Any], told: str | None) -> None:
    found, _ = dataset_from(line({"key": "x"}, **metadata))
    assert found.conditionsOfAccess == told
    assert len(found.access) == (0 if told else 1)


@pytest.mark.parametrize(
    ("metadata", "findings"),
    [
        ({}, [("O304", "license", "nothing", "an SPDX licence")]),
        ({"license": {"id": "other-open"}},
         [("O305", "license", '"other-open"', "an SPDX licence")]),
        ({"license": {"id": "mit"}, "creators": [{"name": "A", "orcid": "0000-0002-1825-0098"}]},
         [("O306", "creators", '"0000-0002-1825-0098"', "a valid ORCID iD")]),
        ({"license": {"id": "mit"}}, []),
    ],
)  # fmt: skip
def test_what_its_authors_should_know(
    metadata: dict[str, Any], findings: list[tuple[str, ...]]
) -> None:
    found, told = dataset_from(line(**metadata))
    assert [(each.code, each.field, each.found, each.expected) for each in told] == findings
    assert all(each.url == "https://zenodo.org/records/7" for each in told)
    other = (Reference(name="other-open"),) if "other" in str(metadata) else ()
    assert found.otherLicense == other
