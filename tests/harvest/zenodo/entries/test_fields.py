"""Single fields of Zenodo's legacy JSON."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import File, Notebook, Version
from harvest.values.addresses import WrittenRepository
from harvest.zenodo.entries import fields
from harvest.zenodo.entries.fields import MOST
from harvest.zenodo.lines import RecordArchive, RecordLine

GITHUB = "https://github.com/o/r"


def test_creators_and_the_iDs_that_are_wrong() -> None:
    metadata = {
        "creators": [
            {"name": "Doe, Jane", "orcid": "0000-0002-1825-0097"},
            {"name": "ESCAPE", "orcid": "0000-0002-1825-0098"},
            {"name": " "},
        ]
    }
    assert fields.creators(metadata) == (
        (
            Person(
                name="Jane Doe", givenName="Jane", familyName="Doe", orcid="0000-0002-1825-0097"
            ),
            Person(name="ESCAPE"),
        ),
        ("0000-0002-1825-0098",),
    )
    assert fields.creators({}) == ((), ())


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({}, (None, ())),
        ({"license": {"id": "mit-license"}}, ("MIT", ())),
        ({"license": {"id": "cc-by-4.0"}}, ("CC-BY-4.0", ())),
        ({"license": {"id": "other-open"}}, (None, (Reference(name="other-open"),))),
    ],
)
def test_a_licence_has_an_spdx_id_or_is_as_written(
    metadata: dict[str, Any], expected: tuple[Any, Any]
) -> None:
    assert fields.licence(metadata) == expected


def related(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {"related_identifiers": [{"relation": r, "identifier": i} for r, i in pairs]}


REPOSITORIES: list[tuple[dict[str, Any], WrittenRepository | None]] = [
    ({}, None),
    ({"custom": {"code:codeRepository": GITHUB}}, WrittenRepository(url=GITHUB)),
    ({"custom": {"code:codeRepository": "https://example.org/x"}},
     WrittenRepository(url="https://example.org/x")),
    (related(("isSupplementTo", f"{GITHUB}/tree/v1")), WrittenRepository(url=GITHUB, ref="v1")),
    (related(("isDerivedFrom", GITHUB)), WrittenRepository(url=GITHUB)),
    (related(("isVersionOf", GITHUB)), WrittenRepository(url=GITHUB)),
    (related(("isSupplementTo", "https://github.com/o/second"), ("isDerivedFrom", GITHUB)),
     WrittenRepository(url=GITHUB)),
    (related(("isSupplementTo", "https://example.org/x"), ("isSupplementTo", GITHUB)),
     WrittenRepository(url=GITHUB)),
    (related(("cites", GITHUB), ("isSupplementTo", "10.5281/zenodo.1")), None),
    ({"custom": {"code:codeRepository": "none"}, **related(("isVersionOf", GITHUB))},
     WrittenRepository(url=GITHUB)),
    ({"related_identifiers": [{"identifier": GITHUB}]}, None),
]  # fmt: skip


@pytest.mark.parametrize(("metadata", "expected"), REPOSITORIES)
def test_the_repository_of_a_record(
    metadata: dict[str, Any], expected: WrittenRepository | None
) -> None:
    assert fields.repository(metadata) == expected


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({}, None),
        (related(("isDocumentedBy", "https://example.org/docs")), "https://example.org/docs"),
        (related(("isDocumentedBy", "10.5281/zenodo.1")), "https://doi.org/10.5281/zenodo.1"),
        (
            related(("isDocumentedBy", "ISBN 1"), ("isDocumentedBy", "https://example.org/docs")),
            "https://example.org/docs",
        ),
        (related(("documents", "https://example.org/docs")), None),
    ],
)
def test_the_documentation(metadata: dict[str, Any], expected: str | None) -> None:
    assert fields.help_page(metadata) == expected


@pytest.mark.parametrize(
    ("keywords", "subtype", "expected"),
    [
        ((), None, ()),
        (("Jupyter-Notebook",), None, ("notebook",)),
        (("desktop", "CLI", "jupyter-notebook"), None, ("notebook", "cli", "desktop")),
        (("a cli tool", "jupyter notebook"), None, ()),
        ((), "computationalnotebook", ("notebook",)),
        (("cli",), "computationalnotebook", ("notebook", "cli")),
        (("cli",), "application", ("cli",)),
    ],
)
def test_interfaces(
    keywords: tuple[str, ...], subtype: str | None, expected: tuple[str, ...]
) -> None:
    metadata = {"resource_type": {"type": "software", "subtype": subtype}} if subtype else {}
    assert fields.interfaces(keywords, metadata) == expected


def test_files_are_sorted_by_name() -> None:
    record = {"files": [{"key": "b", "size": 3, "checksum": "md5:1"}, {"key": "a"}]}
    assert fields.files(record) == (File(key="a"), File(key="b", size=3, checksum="md5:1"))


def line(*archives: RecordArchive, files: int = 1, **record: Any) -> RecordLine:
    listed = [{"key": str(number)} for number in range(files)]
    whole = {"id": 7, "files": listed, "metadata": {}, **record}
    return RecordLine(id=7, record=whole, archives=archives)


def test_the_checksum_of_notebooks_changes_with_any_of_them() -> None:
    def checksum(**files: str | None) -> str | None:
        listed = [{"key": f"{name}.ipynb", "checksum": each} for name, each in files.items()]
        return fields.notebooks_checksum(
            RecordLine(id=7, record={"id": 7, "files": listed, "metadata": {}}, archives=())
        )

    known = checksum(a="md5:1", b="md5:2")
    assert known and known == checksum(b="md5:2", a="md5:1")
    others = {checksum(a="md5:1", b="md5:3"), checksum(a="md5:1"), checksum(a="md5:2", b="md5:1")}
    assert known not in others and len(others) == 3 and None not in others
    assert checksum(a="md5:1", b=None) is None
    archive = RecordArchive(key="x.zip", notebooks=("a.ipynb",), checksum="md5:9")
    assert fields.notebooks_checksum(line(archive)) == "md5:9"


ZIP = RecordArchive(
    key="x.zip", notebooks=tuple(f"{number:02}.ipynb" for number in range(MOST + 1))
)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (line(ZIP), ZIP),
        (line(ZIP, files=2), None),
        (line(ZIP, ZIP, files=1), None),
        (line(), None),
        (line(RecordArchive(key="x.zip", fault="damaged")), None),
    ],
)
def test_the_only_archive_of_a_record(given: RecordLine, found: RecordArchive | None) -> None:
    assert fields.only_archive(given) == found
    paths = ZIP.notebooks[:MOST] if found else ()
    assert fields.notebooks(given) == tuple(Notebook(path=path) for path in paths)


def test_versions_are_listed_newest_first_with_the_line_s_own() -> None:
    metadata = {"version": " 1.2 ", "publication_date": "2024/1/2", "doi": "10.5281/zenodo.7"}
    own = Version(id=7, doi="10.5281/zenodo.7", version="1.2", datePublished="2024-01-02")
    known = line(metadata=metadata)
    assert fields.version_of(known.record) == own
    assert fields.versions(known) == (own,)
    older = RecordLine(
        id=7,
        record=known.record,
        versions=(Version(id=3), Version(id=9), Version(id=7, version="stale")),
    )
    assert fields.versions(older) == (Version(id=9), own, Version(id=3))


def test_a_long_version_is_cut() -> None:
    record = {"id": 7, "metadata": {"version": "v" * 61}}
    assert fields.version_of(record).version == "v" * 59 + "…"


def test_the_doi_stands_at_one_of_two_places() -> None:
    both = {"doi": "10.5281/zenodo.7", "metadata": {"doi": "10.5281/zenodo.8"}}
    assert fields.bare_doi(both) == "10.5281/zenodo.7"
    assert fields.bare_doi({"doi": "7", "metadata": {"doi": "10.5281/zenodo.8"}}) == (
        "10.5281/zenodo.8"
    )
    assert fields.bare_doi({"metadata": {}}) is None
