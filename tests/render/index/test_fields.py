"""What is searched of an entry, and what a hit is worth."""

from __future__ import annotations

import pytest

from catalogue.match import Fit
from catalogue.records.facility import Facility
from catalogue.records.notebook import NotebookFacts
from catalogue.records.person import Person
from catalogue.records.software import Notebook, Software, Version
from render.index.fields import FIELDS, document, initials, plain_description


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
        ("notebook", 3),
        ("interface", 2),
        ("repository", 1),
        ("license", 1),
        ("facility", 1),
        ("doi", 1),
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
        versions=(Version(id=3, doi="10.5281/zenodo.3"),),
    )  # fmt: skip
    hub = Facility(id="h", name="Hub One", kind="binderhub", url="https://h.org/", summary="S")
    fits = [
        Fit(software=software, facility=hub, url="https://h.org/v2/x"),
        Fit(software=software, facility=hub, reason="no"),
    ]
    assert document(software, fits) == {
        "text": "See below",
        "description": "De sc",
        "author": "M G Jones M G MG 0000 0002 1825 0097 Granada LSST",
        "keyword": "one two",
        "heading": "Read it Fit",
        "summary": "Sum",
        "name": "gamma ray Tool",
        "start": "gamma",
        "platform": "Python 3 Cplusplus Linux",
        "notebook": "Plot a b ipynb",
        "interface": "Command line Notebook",
        "repository": "github com o r",
        "license": "MIT",
        "facility": "Hub One",
        "doi": "10 5281 zenodo 1 10 5281 zenodo 2 10 5281 zenodo 3",
    }


def test_an_entry_with_its_name_alone() -> None:
    found = document(Software(id="1", name="N", source="curated"), ())
    assert found == {**dict.fromkeys(FIELDS, ""), "name": "N", "start": "N"}


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
    software = Software(id="1", name="N", source="curated", description=description)
    assert plain_description(software) == text


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
