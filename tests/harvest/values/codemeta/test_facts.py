"""What a user wants to know besides: requirements, funding, pages, notes."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from catalogue.records.reference import Reference
from catalogue.records.software_facts import SoftwareFacts
from harvest.values.codemeta.facts import (
    MOST_LINKS,
    facts,
    funding,
    licence_as_written,
    requirements,
    versioned,
)
from harvest.values.codemeta_terms import AGENTS

SITE = "https://example.org/x"
DOI = Reference(name="10.5281/zenodo.1", url="https://doi.org/10.5281/zenodo.1")


def ref(name: str, url: str | None = None) -> Reference:
    return Reference(name=name, url=url)


REQUIREMENTS: list[tuple[Any, tuple[Reference, ...]]] = [
    (None, ()),
    ("numpy >= 1.2", (ref("numpy >= 1.2"),)),
    (["numpy", "scipy", "numpy"], (ref("numpy"), ref("scipy"))),
    ("https://pypi.org/project/numpy", (ref("pypi.org/project/numpy",
                                            "https://pypi.org/project/numpy"),)),
    ({"name": "numpy", "version": "1.2"}, (ref("numpy 1.2"),)),
    ({"name": "numpy", "softwareVersion": ">=1.2"}, (ref("numpy >=1.2"),)),
    ({"name": "numpy", "version": ""}, (ref("numpy"),)),
    ({"name": "python3", "version": "3"}, (ref("python3"),)),
    ({"identifier": "numpy", "version": "1.2"}, (ref("numpy 1.2"),)),
    ({"@type": "SoftwareApplication", "identifier": "EML", "name": "EML", "version": "2",
      "sameAs": "https://CRAN.R-project.org/package=EML"},
     (ref("EML 2", "https://CRAN.R-project.org/package=EML"),)),
    ({"@id": "https://doi.org/10.5281/zenodo.1"}, (DOI,)),
    ({"url": SITE, "version": "2"}, (ref("example.org/x", SITE),)),
    # Packages as keys, versions as values.
    ({"numpy": ">=1.2", "scipy": "*", "R": None, "gdal": {"name": "GDAL", "version": "3"}},
     (ref("numpy >=1.2"), ref("scipy"), ref("gdal GDAL 3"))),
    ({"numpy": 2}, (ref("numpy 2"),)),
    ({"numpy": "x" * 61}, (ref("numpy " + "x" * 59 + "…"),)),
    ({"n" * 101: "*", " ": "1"}, (ref("n" * 99 + "…"), ref("? 1"))),
    ({}, ()),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), REQUIREMENTS)
def test_what_a_software_entry_needs(value: Any, expected: tuple[Reference, ...]) -> None:
    assert requirements(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Python", "Python"),
        ({"name": "Python", "version": "3.8"}, "Python 3.8"),
        ({"name": "Python", "version": 3}, "Python 3"),
        ({"name": "Python 3.8", "version": "3.8"}, "Python 3.8"),
        ({"name": "Python", "softwareVersion": "3.8"}, "Python 3.8"),
        ({"version": "3.8"}, ""),
        (None, ""),
        (["Python"], ""),
    ],
)
def test_a_name_with_its_version(value: Any, expected: str) -> None:
    assert versioned(value) == expected


FUNDING: list[tuple[Any, tuple[Reference, ...]]] = [
    (None, ()),
    ("ESCAPE, grant 824064", (ref("ESCAPE, grant 824064"),)),
    ({"@type": "Grant", "name": "ESCAPE", "identifier": "824064",
      "funder": {"name": "European Commission"}}, (ref("ESCAPE, 824064, European Commission"),)),
    ({"name": "ESCAPE", "awardNumber": "824064"}, (ref("ESCAPE, 824064"),)),
    ({"name": "ESCAPE 8", "identifier": "8", "funder": "ESCAPE"}, (ref("ESCAPE 8"),)),
    ({"name": "ESCAPE", "identifier": SITE}, (ref("ESCAPE", SITE),)),
    ({"identifier": "824064", "funder": [{"name": "EC"}, {"name": "ANR"}]},
     (ref("824064, EC, ANR"),)),
    ({"funder": "EC"}, ()),
    (["ESCAPE", "ESCAPE"], (ref("ESCAPE"),)),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), FUNDING)
def test_grants_have_number_and_funder(value: Any, expected: tuple[Reference, ...]) -> None:
    assert funding(value) == expected


LICENCES: list[tuple[Any, tuple[Reference, ...]]] = [
    (None, ()),
    ("", ()),
    ("All rights reserved", (ref("All rights reserved"),)),
    (SITE, (ref(SITE, SITE),)),
    ({"name": "House licence", "url": SITE}, (ref("House licence", SITE),)),
    ({"@id": SITE}, (ref(SITE, SITE),)),
    ({"identifier": "house"}, (ref("house"),)),
    ({"text": "Do what you like"}, (ref("Do what you like"),)),
    ({"@type": "CreativeWork"}, ()),
]


@pytest.mark.parametrize(("value", "expected"), LICENCES)
def test_a_licence_as_it_is_written(value: Any, expected: tuple[Reference, ...]) -> None:
    assert licence_as_written(value) == expected


FIELDS: list[tuple[str, Any, str, Any]] = [
    ("identifier", "10.5281/zenodo.1", "identifier", (DOI,)),
    ("applicationCategory", ["Astronomy", "astronomy", {"name": "Physics"}],
     "applicationCategory", ("Astronomy", "Physics")),
    ("@id", "https://doi.org/10.5281/zenodo.1", "identifier", (DOI,)),
    ("@id", SITE, "identifier", ()),
    ("identifier", {"name": "RSD", "value": "x-1"}, "identifier", (ref("RSD: x-1"),)),
    ("identifier", {"propertyID": "RSD", "value": "x-1"}, "identifier", (ref("RSD: x-1"),)),
    ("alternateName", ["EML", "eml", "R EML"], "alternateName", ("EML", "R EML")),
    ("dateCreated", "3 octobre 2016", "dateCreated", "2016-10-03"),
    ("copyrightYear", [2019, "2021-2023"], "copyrightYear", "2019, 2021-2023"),
    ("audience", [{"audienceType": "Developers"}, "Users"], "audience", ("Developers", "Users")),
    ("featureList", ["fast", "small"], "featureList", ("fast", "small")),
    ("fileFormat", "text/x-python", "fileFormat", ("text/x-python",)),
    ("hasPart", [{"name": "part", "url": SITE}, "other"], "hasPart",
     (ref("part", SITE), ref("other"))),
    ("targetProduct", [
        {"@type": "CommandLineApplication", "executableName": "eml", "description": "Reads EML"},
        {"@type": "WebAPI", "name": "EML", "url": SITE}, {"@type": "SoftwareLibrary", "url": SITE},
        {}, "plain"], "targetProduct",
     (ref("eml: Reads EML"), ref("EML: web service", SITE), ref("example.org/x: library", SITE),
      ref("plain"))),
    ("isSourceCodeOf", {"@id": "/library/eml"}, "targetProduct", (ref("/library/eml"),)),
    ("applicationSubCategory", "Radio", "applicationCategory", ("Radio",)),
    ("issueTracker", SITE, "issueTracker", SITE),
    ("issueTracker", "github.com/o/r/issues", "issueTracker", "https://github.com/o/r/issues"),
    ("issueTracker", "git+https://github.com/o/r/issues", "issueTracker",
     "https://github.com/o/r/issues"),
    ("issueTracker", "by/mail.please", "issueTracker", None),
    ("issueTracker", ["none", {"url": "example.org/i"}], "issueTracker", "https://example.org/i"),
    ("continuousIntegration", [SITE, SITE, "none", "ci.example.org/y"],
     "continuousIntegration", (SITE, "https://ci.example.org/y")),
    ("continuousIntegration", [f"{SITE}{n}" for n in range(MOST_LINKS + 1)],
     "continuousIntegration", tuple(f"{SITE}{n}" for n in range(MOST_LINKS))),
    ("releaseNotes", SITE, "releaseNotes", SITE),
    ("releaseNotes", ["Fixed the map", SITE], "releaseNotes", SITE),
    ("releaseNotes", [" - ", {"name": "x"}, "Fixed the map"], "releaseNotes", "Fixed the map"),
    ("releaseNotes", "x" * 4001, "releaseNotes", "x" * 3999 + "…"),
    ("releaseNotes", "--", "releaseNotes", None),
    ("buildInstructions", SITE, "buildInstructions", SITE),
    ("downloadUrl", SITE, "downloadUrl", SITE),
    ("installUrl", SITE, "downloadUrl", SITE),
    ("relatedLink", SITE, "relatedLink", (ref("example.org/x", SITE),)),
    ("relatedLink", [f"n{n}" for n in range(MOST_LINKS + 1)],
     "relatedLink", tuple(ref(f"n{n}") for n in range(MOST_LINKS))),
    ("isPartOf", "ESCAPE", "isPartOf", (ref("ESCAPE"),)),
    ("isPartOf", [f"n{n}" for n in range(MOST_LINKS + 1)],
     "isPartOf", tuple(ref(f"n{n}") for n in range(MOST_LINKS))),
    ("softwareRequirements", {"name": "R", "version": "4"}, "softwareRequirements", (ref("R 4"),)),
    ("softwareSuggestions", {"name": "R", "version": "4"}, "softwareSuggestions", (ref("R 4"),)),
    ("memoryRequirements", ["4 GB", "4 gb", "more"], "memoryRequirements", "4 GB, more"),
    ("processorRequirements", 4, "processorRequirements", "4"),
    ("memoryRequirements", {"@type": "QuantitativeValue", "value": 8, "unitText": "GB"},
     "memoryRequirements", "8 GB"),
    ("memoryRequirements", [{"minValue": 1.5, "unitCode": "E35"}, {"value": 2, "unitCode": []}],
     "memoryRequirements", "1.5 TB, 2"),
    ("storageRequirements", {"name": "1 TB"}, "storageRequirements", "1 TB"),
    ("storageRequirements", [], "storageRequirements", None),
    ("funder", {"name": "CNRS"}, "funder", (ref("CNRS"),)),
    ("funding", {"name": "ESCAPE", "identifier": "1"}, "funding", (ref("ESCAPE, 1"),)),
    ("referencePublication", "10.5281/zenodo.1", "referencePublications", (DOI,)),
    ("citation", {
        "@type": "ScholarlyArticle", "name": "On EML", "datePublished": "2019-02",
        "author": [{"givenName": n, "familyName": "Doe"} for n in "ABCDEFGHIJK"],
        "pagination": "3-9",
        "isPartOf": {"issueNumber": 2, "isPartOf": {"volumeNumber": 5, "isPartOf":
                     {"@type": "Periodical", "name": "A & A"}}}}, "citation",
     (ref(f"On EML (2019), {', '.join(f'{n} Doe' for n in 'ABCDEFGHIJ')}, et al., A & A, 5(2),"
          " p. 3-9"),)),
    ("citation", {"@type": "Book", "name": "EML", "isPartOf": "A series", "issue": "7",
                  "pageStart": 1, "pageEnd": 9}, "citation",
     (ref("EML, A series, no. 7, p. 1–9"),)),
    ("citation", "Doe (2023)", "citation", (ref("Doe (2023)"),)),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "field", "expected"), FIELDS)
def test_a_field(key: str, value: Any, field: str, expected: Any) -> None:
    nothing = facts({})
    found = facts({key: value})
    assert found[field] == expected
    assert {name for name in found if found[name] != nothing[name]} <= {field}


def test_a_download_is_taken_before_an_installation() -> None:
    assert facts({"downloadUrl": SITE, "installUrl": "https://a.org/"})["downloadUrl"] == SITE


def test_the_software_s_own_name_is_no_identifier() -> None:
    content = {"name": "EML: an R package", "identifier": ["EML", "eml", "ascl:1711.014", "other"]}
    names = [each.name for each in facts(content)["identifier"]]
    assert names == ["ascl:1711.014", "other"]
    named = {"name": "https://a.org/x", "identifier": "https://a.org/x"}
    assert len(facts(named)["identifier"]) == 1


def test_every_fact_is_read_but_licences_status_and_persons() -> None:
    known = {field.name for field in fields(SoftwareFacts)}
    others = {"otherLicense", "otherStatus", "readme", "additionalProperty"}
    assert {*facts({})} == known - others - {*AGENTS}
