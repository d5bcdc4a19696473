"""What is searched of an entry, and what a hit is worth."""

from __future__ import annotations

import pytest

from catalogue.records.dataset import Dataset, Tap
from catalogue.records.facility import Facility, Operator
from catalogue.records.notebook import NotebookFacts
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Notebook, Software, Version
from render.index.fields import (
    FIELDS,
    dataset_document,
    document,
    facility_document,
    initials,
    name_document,
    notebook_document,
    plain_text,
)


def test_the_worth_of_a_hit_in_each_field() -> None:
    # In this order, which is that of the bits in a term's mask.
    assert list(FIELDS.items()) == [
        ("text", 0.5),
        ("description", 1),
        ("author", 5),
        ("keyword", 5),
        ("heading", 2),
        ("summary", 3),
        ("name", 10),
        ("start", 10),
        ("platform", 2),
        ("language", 2),
        ("notebook", 3),
        ("interface", 2),
        ("repository", 1),
        ("license", 1),
        ("identifier", 1),
    ]


FACTS = NotebookFacts(path="a/b.ipynb", headings=("Read it", "Fit"), text="See below.")


def test_every_field_of_an_entry() -> None:
    software = Software(
        id="1", name="gamma-ray Tool", source="ossr", summary="Súm",
        description="<p>De<b>sc</b></p>",
        author=(
            Person(name="M. G. Jones", orcid="0000-0002-1825-0097", affiliation="Granada"),
            Person(name="LSST"),
        ),
        keywords=("one", "two"), runtimePlatform=("Python 3",), programmingLanguage=("C++",),
        operatingSystem=("Linux",),
        notebooks=(Notebook(path="a/b.ipynb", title="Plot", facts=FACTS),),
        interface=("cli", "notebook"), codeRepository="https://github.com/o/r", license="MIT",
        doi="10.5281/zenodo.2", conceptdoi="10.5281/ZENODO.1",
        versions=(Version(id=3, doi="10.5281/zenodo.3"),), alternateName=("gtool",),
        referencePublications=(
            Reference(name="A", url="https://doi.org/10.1051/0004-6361/1"),
            Reference(name="B", url="http://arxiv.org/abs/2402.08363v1"),
        ),
    )  # fmt: skip
    own = {
        "text": "",
        "description": "De sc",
        "author": "M G Jones M G MG 0000 0002 1825 0097 Granada LSST",
        "keyword": "one two",
        "heading": "",
        "summary": "Sum",
        "name": "gamma ray Tool gtool",
        "start": "gamma",
        "platform": "Python 3 Linux",
        "language": "Cplusplus",
        "notebook": "",
        "interface": "cli Command line Notebook",
        "repository": "github com o r",
        "license": "MIT",
        "identifier": "1 old name 10 5281 zenodo 1 10 5281 zenodo 2 10 5281 zenodo 3 "
        "10 1051 0004 6361 1 2402 08363",
    }
    assert document(software, ["old-name"]) == own
    assert notebook_document(software.notebooks[0]) == {
        **dict.fromkeys(FIELDS, ""),
        "text": "See below",
        "heading": "Read it Fit",
        "notebook": "Plot a b ipynb",
    }


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://arxiv.org/abs/2402.08363v2", "2402 08363"),
        ("https://doi.org/10.48550/arXiv.2212.00120", "10 48550 2212 00120"),
        ("https://arxiv.org/abs/astro-ph/0601001", "astro ph 0601001"),
        ("https://doi.org/10.1051/0004-6361/202142000", "10 1051 0004 6361 202142000"),
    ],
)
def test_what_a_paper_is_known_by(address: str, words: str) -> None:
    software = Software(id="1", name="N", source="curated", referencePublication=address)
    assert document(software)["identifier"] == f"1 {words}"


def test_what_else_is_searched() -> None:
    access = (Tap(url="https://tap.org/"),)
    dataset = Dataset(id="d", name="Sky Data", source="curated", summary="S", keywords=("WSRT",),
                      access=access, doi="10.5281/zenodo.4")  # fmt: skip
    found = dataset_document(dataset, ("TAP", "ASTRON"))
    assert found["keyword"] == "WSRT TAP ASTRON"
    assert (found["start"], found["identifier"]) == ("Sky", "d 10 5281 zenodo 4")
    hub = Facility(id="h", name="Hub One", kind="binderhub", url="https://h.org/", summary="S",
                   operator=Operator(name="JIVE"), location="Dwingeloo")  # fmt: skip
    found = facility_document(hub)
    assert (found["name"], found["keyword"]) == ("Hub One", "BinderHub JIVE Dwingeloo")
    found = name_document("Old Tool", "12", "10.5281/zenodo.12")
    assert (found["start"], found["identifier"]) == ("Old", "12 10 5281 zenodo 12")


def test_an_entry_with_its_name_alone() -> None:
    found = document(Software(id="1", name="N", source="curated"))
    own = {**dict.fromkeys(FIELDS, ""), "name": "N", "start": "N", "identifier": "1"}
    assert found == own
    assert dataset_document(Dataset(id="1", name="N", source="curated"), ()) == own
    hub = Facility(id="1", name="N", kind="galaxy", url="https://h.org/", summary="")
    assert facility_document(hub) == {**own, "keyword": "Galaxy", "repository": "h org"}


@pytest.mark.parametrize(
    ("description", "text"),
    [
        (None, ""),
        ("<p>a</p><p>b &lt;c&gt;</p>\n d", "a b <c> d"),
        ("<a title=\"x>y\" href='>'>a</a>", "a"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_descriptions_without_tags(description: str | None, text: str) -> None:
    assert plain_text(description) == text


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Jones, Michael G.", "M G MG"),
        ("Michael G. Jones", "M G MG"),
        ("Ada Lovelace", "A"),
        ("LSST", ""),
        ("Étienne Martin", "E"),
    ],
)
def test_initials(name: str, found: str) -> None:
    assert initials(name) == found
