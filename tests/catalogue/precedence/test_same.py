"""Which curated entries are records of the OSSR too, and what is left of them beside these."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.merge import merge
from catalogue.precedence.same import records_of
from catalogue.records.person import Person
from catalogue.records.software import Notebook, Software, Version

HERE = "https://github.com/o/tool"


def record(id_: str, **fields: Any) -> Software:
    return Software(id=id_, name=f"Record {id_}", source="ossr", **fields)


def entry(id_: str, **fields: Any) -> Software:
    path = f"software/{id_}.yml"
    origin = dict.fromkeys(["name", *fields], path)
    return Software(id=id_, name=f"Entry {id_}", source="curated", origin=origin, **fields)


@pytest.mark.parametrize(
    ("entries", "records", "expected"),
    [
        ([{"doi": "10.5281/Zenodo.8"}], [{"doi": "10.5281/zenodo.8"}], {"a": "1"}),
        (
            [{"doi": "10.5281/zenodo.7"}],
            [
                {
                    "conceptdoi": "10.5281/zenodo.6",
                    "versions": (Version(id=7, doi="10.5281/zenodo.7"),),
                }
            ],
            {"a": "1"},
        ),
        (
            [{"codeRepository": "git+https://github.com/O/Tool.git"}],
            [{"codeRepository": HERE}],
            {"a": "1"},
        ),
        ([{"codeRepository": HERE}], [{"codeRepository": "https://github.com/o/other"}], {}),
        ([{}], [{}], {}),
        # Several of one repository may be different parts of it.
        ([{"codeRepository": HERE}], [{"codeRepository": HERE}, {"codeRepository": HERE}], {}),
        ([{"codeRepository": HERE}, {"codeRepository": HERE}], [{"codeRepository": HERE}], {}),
        # A DOI is certain, and takes the record from the other.
        (
            [
                {"codeRepository": HERE},
                {"codeRepository": "https://x.org/a.git", "doi": "10.5281/zenodo.8"},
            ],
            [{"codeRepository": HERE, "doi": "10.5281/zenodo.8"}],
            {"b": "1"},
        ),
        ([{"doi": "10.9/x"}, {"doi": "10.9/x"}], [{"doi": "10.9/x"}], {"a": "1"}),
    ],
)
def test_the_record_of_a_curated_entry(
    entries: list[dict[str, Any]], records: list[dict[str, Any]], expected: dict[str, str]
) -> None:
    curated = [entry(id_, **fields) for id_, fields in zip("ab", entries, strict=False)]
    harvested = [record(str(number), **fields) for number, fields in enumerate(records, start=1)]
    found = records_of(reversed(curated), harvested)
    assert {id_: each.id for id_, each in found.items()} == expected
    shown = merge(harvested, [], curated)
    assert len(shown) == len(curated) + len(harvested) - len(expected)


MINE = entry(
    "a",
    summary="Ours.",
    version="0.9",
    license="MIT",
    author=(Person(name="Ours"),),
    keywords=("ours",),
    interface=("notebook",),
    notebooks=(Notebook(path="a.ipynb"),),
    codeRepository=HERE,
    status="hidden",
    statusReason="Its record was not seen.",
    sources=("ours",),
)
THEIRS = record(
    "1",
    summary="Theirs.",
    version="1.0",
    author=(Person(name="Theirs"),),
    codeRepository=HERE,
    sources=("https://zenodo.org/records/1",),
    origin={"summary": "Zenodo", "version": "Zenodo"},
)


def test_the_record_wins_but_for_what_curators_know_better() -> None:
    (found,) = merge([THEIRS], [], [MINE])
    assert (found.id, found.source, found.name, found.version) == ("1", "ossr", "Record 1", "1.0")
    assert found.author == THEIRS.author
    assert (found.license, found.keywords) == ("MIT", ("ours",))
    assert (found.summary, found.interface) == ("Ours.", ("notebook",))
    assert found.notebooks == MINE.notebooks
    assert found.status == "active" and found.statusReason is None
    assert found.sources == ("https://zenodo.org/records/1", "ours")
    assert found.origin == {
        "version": "Zenodo",
        **dict.fromkeys(
            ["summary", "license", "keywords", "interface", "notebooks"], "software/a.yml"
        ),
    }


def test_what_was_written_for_another_repository_is_left_out() -> None:
    doi = "10.5281/zenodo.8"
    moved = replace(THEIRS, codeRepository="https://gitlab.com/o/tool", doi=doi)
    (found,) = merge([moved], [], [replace(MINE, doi=doi, ref="v0.9")])
    assert (found.codeRepository, found.notebooks, found.ref) == (moved.codeRepository, (), None)
    assert found.summary == "Ours."
