"""CITATION.cff as it is in the wild, in CodeMeta's terms."""

from __future__ import annotations

import pytest

from catalogue.records.person import Person
from catalogue.records.reference import Reference
from harvest.values.codemeta.software import straighten
from harvest.values.contents import cff
from tests.harvest.values.contents.test_manifests import all_of

WHOLE = """\
cff-version: 1.2.0
message: Cite it.
title: "Star counts: a tool"
abstract: |
  Counts stars.

  And galaxies.
version: 1.10
date-released: 2026-03-01
doi: 10.5281/zenodo.1
license: [MIT, Apache-2.0]
repository-code: https://github.com/o/r
repository-artifact: https://pypi.org/project/r/
url: https://r.example.org/
keywords: [stars, "galaxies"]
authors:
  - family-names: Loo
    name-particle: van de
    given-names: Ada
    name-suffix: Jr.
    orcid: https://orcid.org/0000-0001-5713-0998
    affiliation: An Institute
  - name: The Star Team
    website: https://team.example.org/
  - alias: someone
contact: [{family-names: Doe, given-names: Jo}]
identifiers:
  - {type: swh, value: "swh:1:rev:0123456789012345678901234567890123456789"}
  - {type: other, value: x}
preferred-citation:
  type: article
  title: Counting
  doi: 10.1051/0004-6361/2
  year: 2025
references:
  - {type: software, title: NumPy, url: "https://numpy.org/", year: 2020}
"""


def test_every_field_that_an_entry_has_is_read() -> None:
    ada = Person(
        name="Ada van de Loo Jr.", givenName="Ada", familyName="van de Loo Jr.",
        orcid="0000-0001-5713-0998", affiliation="An Institute",
    )  # fmt: skip
    doi, paper = "https://doi.org/10.5281/zenodo.1", "https://doi.org/10.1051/0004-6361/2"
    swh = "swh:1:rev:0123456789012345678901234567890123456789"
    assert all_of(cff.terms(WHOLE)) == {
        "name": "Star counts: a tool",
        "description": "Counts stars.\n\nAnd galaxies.",
        "version": "1.10",
        "datePublished": "2026-03-01",
        "license": "MIT OR Apache-2.0",
        "codeRepository": "https://github.com/o/r",
        "downloadUrl": "https://pypi.org/project/r/",
        "url": "https://r.example.org/",
        "keywords": ("stars", "galaxies"),
        "author": (
            ada,
            Person(name="The Star Team", type="Organization", url="https://team.example.org/"),
            Person(name="someone"),
        ),
        "maintainer": (Person(name="Jo Doe", givenName="Jo", familyName="Doe"),),
        "identifier": (
            Reference(name="10.5281/zenodo.1", url=doi),
            Reference(name=swh, url=f"https://archive.softwareheritage.org/{swh}"),
        ),
        "referencePublication": paper,
        "referencePublications": (Reference(name="Counting (2025)", url=paper),),
        "citation": (Reference(name="NumPy (2020)", url="https://numpy.org/"),),
    }


def test_a_preferred_citation_of_software_is_no_paper() -> None:
    text = "title: A\npreferred-citation: {type: software, title: A, doi: 10.5281/zenodo.2}\n"
    read = straighten(cff.terms(text))
    assert read.referencePublication is None
    assert [each.url for each in read.identifier] == ["https://doi.org/10.5281/zenodo.2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("- a", "no fields"),
        ("title: [", "line 2"),
        ("title: A\n\tb: c", "line 2"),
        ("a: &a [x]\nb: [*a, *a]", "alias"),
        ("a: " + "[" * 5000, "nested"),
        ("a: \x00", "not valid YAML"),
        ("!!python/name:os [x]: y", "line 1"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, reason: str) -> None:
    with pytest.raises(cff.NoCitationFile, match=reason):
        cff.terms(text)


@pytest.mark.parametrize(
    "text",
    [
        "authors: 5\nkeywords: {a: b}\nlicense: {a: b}\nreferences: x\nidentifiers: [x]\ndoi: [1]",
        "authors: [[x]]\npreferred-citation: {title: [a], doi: {a: b}}\ntitle: {a: [b]}",
        "preferred-citation: x\nreferences: [{}]\ncontact: {}\nauthors: [{}, {name: {}}]\nurl: []",
        "title: !!python/object/apply:os.system [x]\nauthors: !!set {a}\ndate-released: 2026-13-45",
    ],
)
def test_values_of_other_types_are_left_out(text: str) -> None:
    read = straighten(cff.terms(text))
    assert (read.author, read.license, read.referencePublication) == ((), None, None)
