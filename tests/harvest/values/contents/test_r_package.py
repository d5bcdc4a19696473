"""The DESCRIPTION of an R package."""

from __future__ import annotations

import pytest

from harvest.values.codemeta.software import straighten
from harvest.values.contents.manifests import NoPackage
from harvest.values.contents.r_package import terms

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
BugReports: https://github.com/o/r/issues
Depends: R (>= 4.1)
Imports:
    dplyr,
    rlang (>= 1.0)
"""


def test_a_package() -> None:
    read = straighten(terms(TEXT))
    assert (read.name, read.version, read.license) == ("stars", "1.10", "MIT")
    assert read.description == "Counts stars in images."
    (ada,) = read.author
    assert (ada.name, ada.orcid) == ("Ada Loo", "0000-0001-5713-0998")
    assert [each.name for each in read.contributor] == ["Jo Doe"]
    assert [each.name for each in read.softwareRequirements] == [
        "R (>= 4.1)",
        "dplyr",
        "rlang (>= 1.0)",
    ]
    assert (read.url, read.issueTracker) == (
        "https://example.org/",
        "https://github.com/o/r/issues",
    )


def test_authors_as_text() -> None:
    read = straighten(terms("Package: a\nVersion: 1\nAuthor: Ada Loo, Jo Doe\n"))
    assert [each.name for each in read.author] == ["Ada Loo", "Jo Doe"]


@pytest.mark.parametrize("text", ["", "Unnamed repository; edit this file", "Package: a"])
def test_what_is_no_package(text: str) -> None:
    with pytest.raises(NoPackage):
        terms(text)
