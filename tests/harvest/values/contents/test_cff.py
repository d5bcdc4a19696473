"""CITATION.cff as it is in the wild, in CodeMeta's terms."""

from __future__ import annotations

import pytest

from harvest.values.codemeta.software import straighten
from harvest.values.contents import cff

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
    read = straighten(cff.terms(WHOLE))
    assert (read.name, read.version, read.datePublished) == (
        "Star counts: a tool",
        "1.10",
        "2026-03-01",
    )
    assert read.description == "Counts stars.\n\nAnd galaxies."
    assert read.license == "MIT OR Apache-2.0"
    assert (read.codeRepository, read.url) == ("https://github.com/o/r", "https://r.example.org/")
    assert (read.downloadUrl, read.keywords) == (
        "https://pypi.org/project/r/",
        ("stars", "galaxies"),
    )
    ada, team, someone = read.author
    assert (ada.name, ada.familyName) == ("Ada van de Loo Jr.", "van de Loo Jr.")
    assert (ada.orcid, ada.affiliation) == ("0000-0001-5713-0998", "An Institute")
    assert (team.type, team.url, someone.name) == (
        "Organization",
        "https://team.example.org/",
        "someone",
    )
    assert [each.name for each in read.maintainer] == ["Jo Doe"]
    assert [each.url for each in read.identifier] == [
        "https://doi.org/10.5281/zenodo.1",
        "https://archive.softwareheritage.org/swh:1:rev:0123456789012345678901234567890123456789",
    ]
    assert read.referencePublication == "https://doi.org/10.1051/0004-6361/2"
    assert [each.name for each in read.referencePublications] == ["Counting (2025)"]
    assert [each.name for each in read.citation] == ["NumPy (2020)"]


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
