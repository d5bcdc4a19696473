"""The DESCRIPTION of an R package."""

from __future__ import annotations

import pytest

from catalogue.records.person import Person
from catalogue.records.reference import Reference
from harvest.values.codemeta.software import straighten
from harvest.values.contents.manifests import NoPackage
from harvest.values.contents.r_package import terms
from tests.harvest.values.contents.test_manifests import all_of

TEXT = """\
Package: stars
Title: Counts Stars
Version: 1.10
Authors@R: c(
    person("Ada", "Loo", , "a@b.c", role = c("aut", "cre"),
           comment = c(ORCID = "0000-0001-5713-0998")),
    person(given = "Jo", family = "Doe", role = "ctb"),
    person("An Institute", role = c("cph", "fnd")))
Description: Counts stars
    in images.
License: MIT + file LICENSE
URL: https://example.org/, https://github.com/o/r
Date: 2026-03-01
BugReports: https://github.com/o/r/issues
Depends: R (>= 4.1)
Imports:
    dplyr,
    rlang (>= 1.0)
"""


def test_a_package() -> None:
    ada = Person(
        name="Ada Loo", givenName="Ada", familyName="Loo", orcid="0000-0001-5713-0998",
    )  # fmt: skip
    assert all_of(terms(TEXT)) == {
        "name": "stars",
        "summary": "Counts Stars",
        "description": "Counts stars in images.",
        "version": "1.10",
        "author": (ada,),
        "contributor": (Person(name="Jo Doe", givenName="Jo", familyName="Doe"),),
        "license": "MIT",
        "url": "https://example.org/",
        "issueTracker": "https://github.com/o/r/issues",
        "datePublished": "2026-03-01",
        "programmingLanguage": ("R",),
        "softwareRequirements": tuple(
            Reference(name=each) for each in ("R (>= 4.1)", "dplyr", "rlang (>= 1.0)")
        ),
    }


def test_authors_as_text() -> None:
    read = straighten(terms("Package: a\nVersion: 1\nAuthor: Ada Loo, Jo Doe\n"))
    assert [each.name for each in read.author] == ["Ada Loo", "Jo Doe"]


@pytest.mark.parametrize("text", ["", "Unnamed repository; edit this file", "Package: a"])
def test_what_is_no_package(text: str) -> None:
    with pytest.raises(NoPackage):
        terms(text)
