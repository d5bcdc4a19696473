"""The fields of an entry from a codemeta.json; whole files are in tests/data/cases/ossr/."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.person import Person
from catalogue.records.reference import Reference
from harvest.values.codemeta.software import (
    NAME,
    ORCID,
    Codemeta,
    Odd,
    keywords,
    licence,
    licences,
    straighten,
)

MIT = "https://spdx.org/licenses/MIT"
JOSIAH = "0000-0002-1825-0097"

KEYWORDS: list[tuple[Any, tuple[str, ...]]] = [
    (None, ()),
    ("jupyter-notebook", ("jupyter-notebook",)),
    ("virtual observatory, MOC;python\nvo", ("virtual observatory", "MOC", "python", "vo")),
    ("virtual-observatory databases python", ("virtual-observatory", "databases", "python")),
    ("virtual-observatory databases", ("virtual-observatory databases",)),
    ("active galactic nuclei", ("active galactic nuclei",)),
    ("a-b c d, e", ("a-b c d", "e")),
    (["a-b c d", "e"], ("a-b c d", "e")),
    (["a-b c d"], ("a-b", "c", "d")),
    (["VO", "vo", {"name": "MOC"}, {"@id": "x"}, 3], ("VO", "MOC", "3")),
    (["x" * 101], ("x" * 99 + "…",)),
    (" , ;", ()),
]


@pytest.mark.parametrize(("value", "expected"), KEYWORDS)
def test_keywords_are_set_apart(value: Any, expected: tuple[str, ...]) -> None:
    assert keywords(value) == expected


def ref(name: str, url: str | None = None) -> Reference:
    return Reference(name=name, url=url)


LICENCES: list[tuple[Any, str | None, tuple[Reference, ...]]] = [
    (None, None, ()),
    ("MIT", "MIT", ()),
    (MIT, "MIT", ()),
    ({"name": "MIT License"}, "MIT", ()),
    ({"@id": "https://example.org/l", "url": MIT}, "MIT", ()),
    ({"identifier": "MIT", "name": "BSD-3-Clause"}, "MIT", ()),
    ({"url": ["https://example.org/l", MIT]}, "MIT", ()),
    (["MIT", "mit", MIT], "MIT", ()),
    (["MIT", "Apache-2.0"], "MIT",
     (ref("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"),)),
    ("House licence", None, (ref("House licence"),)),
    (["House licence", "MIT", "House licence"], "MIT", (ref("House licence"),)),
    ({"name": "House licence", "url": "https://example.org/l"}, None,
     (ref("House licence", "https://example.org/l"),)),
]  # fmt: skip


@pytest.mark.parametrize(("value", "first", "others"), LICENCES)
def test_licences_have_spdx_ids_or_stay_as_written(
    value: Any, first: str | None, others: tuple[Reference, ...]
) -> None:
    found = licences(value)
    assert found[0] == licence(value) == first
    assert [each.name for each in found[1]] == [each.name for each in others]
    if first is None:
        assert found[1] == others
    assert all(each.url for each in found[1] if each.name == "Apache-2.0")


def test_every_field_is_read() -> None:
    content = {
        "name": ["EML", "other"],
        "description": ["  An R package.  ", "other"],
        "keywords": "R",
        "runtimePlatform": ["R 4; Docker", {"name": "Python", "version": "3"}],
        "programmingLanguage": {"name": "R", "version": "4.1", "url": "https://r-project.org"},
        "operatingSystem": "Linux, macOS, linux",
        "license": "MIT",
        "softwareVersion": "2.0",
        "datePublished": ["2023/1/2", "2020"],
        "dateModified": "2023-02",
        "developmentStatus": ["beta", "active"],
        "codeRepository": "https://github.com/ropensci/EML/tree/v2.0",
        "url": "https://docs.ropensci.org/EML/",
        "softwareHelp": "https://docs.ropensci.org/EML/help",
        "readme": "https://github.com/ropensci/EML/blob/main/README.md",
        "referencePublication": ["in preparation", "10.1051/a"],
        "author": ["Jane Doe"],
        "contributor": "Ann Roe",
        "maintainer": "John Smith",
        "copyrightHolder": "CNRS",
    }
    paper = ref("10.1051/a", "https://doi.org/10.1051/a")
    expected = Codemeta(
        name="EML",
        description="An R package.\n\nother",
        alternateName=("other",),
        keywords=("R",),
        runtimePlatform=("R 4", "Docker", "Python 3"),
        programmingLanguage=("R 4.1",),
        operatingSystem=("Linux", "macOS"),
        license="MIT",
        version="2.0",
        datePublished="2023-01-02",
        dateModified="2023-02",
        developmentStatus="active",
        otherStatus=("beta",),
        codeRepository="https://github.com/ropensci/EML",
        ref="v2.0",
        url="https://docs.ropensci.org/EML/",
        softwareHelp="https://docs.ropensci.org/EML/help",
        readme="https://github.com/ropensci/EML/blob/main/README.md",
        referencePublication=paper.url,
        referencePublications=(ref("in preparation"), paper),
        author=(Person(name="Jane Doe"),),
        contributor=(Person(name="Ann Roe"),),
        maintainer=(Person(name="John Smith"),),
        copyrightHolder=(Person(name="CNRS"),),
    )
    assert straighten(content) == expected


def test_nothing_is_made_of_nothing() -> None:
    assert straighten({}) == Codemeta()
    assert straighten({"description": [3], "name": "", "author": {}, "url": {}}) == Codemeta()


def test_the_version_is_taken_before_the_software_version() -> None:
    assert straighten({"softwareVersion": "2", "version": ["", 1]}).version == "1"
    assert straighten({"version": "v" * 61}).version == "v" * 59 + "…"


def test_a_readme_alone_is_the_documentation() -> None:
    page = "https://example.org/README.md"
    found = straighten({"readme": page})
    assert (found.softwareHelp, found.readme) == (page, None)


@pytest.mark.parametrize(
    ("value", "first", "all_"),
    [
        ("10.1051/a", "https://doi.org/10.1051/a", ()),
        ("https://example.org/p", "https://example.org/p", ()),
        ({"name": "A paper", "@id": "https://doi.org/10.1051/a"}, "https://doi.org/10.1051/a",
         ("A paper",)),
        ("A paper", None, ("A paper",)),
        (["10.1051/a", "10.1051/b"], "https://doi.org/10.1051/a", ("10.1051/a", "10.1051/b")),
    ],
)  # fmt: skip
def test_papers_are_listed_where_they_say_more_than_one_address(
    value: Any, first: str | None, all_: tuple[str, ...]
) -> None:
    found = straighten({"referencePublication": value})
    assert found.referencePublication == first
    assert tuple(each.name for each in found.referencePublications) == all_


ODD: list[tuple[dict[str, Any], tuple[tuple[str, str, str], ...]]] = [
    ({"codeRepository": "see the README"},
     (("codeRepository", "see the README", "the https URL of a git repository"),)),
    ({"dateModified": "2021-13", "datePublished": ["soon", "2021"]},
     (("dateModified", "2021-13", "a date as YYYY-MM-DD"),
      ("datePublished", "soon", "a date as YYYY-MM-DD"))),
    ({"developmentStatus": "brand new"},
     (("developmentStatus", "brand new", "a word of https://www.repostatus.org/"),)),
    ({"license": {"name": "House licence"}},
     (("license", "House licence", "an SPDX id or its URL, see https://spdx.org/licenses/"),)),
    ({"license": {"@type": "CreativeWork"}},
     (("license", "dict", "an SPDX id or its URL, see https://spdx.org/licenses/"),)),
    ({"referencePublication": "A paper"},
     (("referencePublication", "A paper", "a DOI or a URL"),)),
    ({"url": "x" * 300}, (("url", "x" * 200, "a URL"),)),
    ({"url": [], "license": {}, "dateModified": ""}, ()),
    ({"author": [{"name": "A B", "orcid": "0000-0002-1825-0098"}, {}]},
     (("author", "0000-0002-1825-0098", ORCID),)),
    ({"maintainer": f"https://orcid.org/{JOSIAH}"}, (("maintainer", JOSIAH, NAME),)),
    ({"contributor": {"url": "https://example.org/jane"}},
     (("contributor", "https://example.org/jane", NAME),)),
    ({"copyrightHolder": {"@type": "Person", "email": "a@b.org"}},
     (("copyrightHolder", "only @type, email", NAME),)),
    ({"author": [3, "a@b.org"]}, (("author", "3", NAME), ("author", "a@b.org", NAME))),
    ({"author": "x" * 200 + "@b.org"}, (("author", "x" * 199 + "…", NAME),)),
    ({"author": {"orcid": "0000-0002-1825-0098", "name": "A B"}},
     (("author", "0000-0002-1825-0098", ORCID),)),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), ODD)
def test_what_cannot_be_used_is_told(
    content: dict[str, Any], expected: tuple[tuple[str, str, str], ...]
) -> None:
    odd = tuple(Odd(field=f, found=found, expected=e) for f, found, e in expected)
    assert straighten(content).odd == odd
