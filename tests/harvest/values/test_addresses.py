"""URLs, DOIs and repositories in metadata; the last by the one grammar of launch links."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest

from catalogue.launch import Launch, Target, link, on_forge
from harvest.values.addresses import (
    LONGEST,
    WrittenRepository,
    doi,
    is_web,
    publication,
    repository,
    web,
)
from tests.support.files import ROOT, files_ending

GITHUB = "https://github.com/o/r"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("git+https://github.com/o/r@v1", WrittenRepository(url=GITHUB, ref="v1")),
        ("git+https://github.com/o/r.git", WrittenRepository(url=GITHUB)),
        ("scm:git:git@github.com:o/r.git", WrittenRepository(url=GITHUB)),
        ("<https://github.com/o/r>", WrittenRepository(url=GITHUB)),
        ("http://www.github.com/o/r/", WrittenRepository(url=GITHUB)),
        ("github.com/o/r?tab=readme-ov-file#x", WrittenRepository(url=GITHUB)),
        (
            f"{GITHUB}/tree/main/sub/pkg",
            WrittenRepository(url=GITHUB, page=f"{GITHUB}/tree/main/sub/pkg"),
        ),
        (f"{GITHUB}/releases/tag/v1.0", WrittenRepository(url=GITHUB, ref="v1.0")),
        (
            f"{GITHUB}/blob/v1/b.ipynb",
            WrittenRepository(url=GITHUB, page=f"{GITHUB}/blob/v1/b.ipynb"),
        ),
        (
            "https://codeberg.org/o/r/src/branch/main/x",
            WrittenRepository(
                url="https://codeberg.org/o/r", page="https://codeberg.org/o/r/src/branch/main/x"
            ),
        ),
        (
            "https://gitlab.in2p3.fr/g/s/r/-/tree/v1",
            WrittenRepository(url="https://gitlab.in2p3.fr/g/s/r", ref="v1"),
        ),
        ("git@gitlab.com:g/s/r.git", WrittenRepository(url="https://gitlab.com/g/s/r")),
        ("ssh://git@git.astron.nl/g/r.git", WrittenRepository(url="https://git.astron.nl/g/r")),
        ("git://example.org/r.git", WrittenRepository(url="https://example.org/r.git")),
        ("https://gist.github.com/o/8de1f1e2a3", WrittenRepository(url="https://gist.github.com/o/8de1f1e2a3")),
        (
            "https://mybinder.org/v2/gh/o/r/v1?labpath=x.ipynb",
            WrittenRepository(url=GITHUB, page="https://mybinder.org/v2/gh/o/r/v1?labpath=x.ipynb"),
        ),
        ({"@id": "git+https://github.com/o/r"}, WrittenRepository(url=GITHUB)),
        # What is no repository stays as it was written: pages say why it does not launch.
        ("https://pypi.org/project/x/?y#z", WrittenRepository(url="https://pypi.org/project/x")),
        ("https://zenodo.org/records/1", WrittenRepository(url="https://zenodo.org/records/1")),
        ("10.5281/zenodo.1", WrittenRepository(url="https://doi.org/10.5281/zenodo.1")),
        ("doi:10.5281/zenodo.1", WrittenRepository(url="https://doi.org/10.5281/zenodo.1")),
        ("see the README", None),
        ("https://u:p@github.com/o/r", None),
        ("https://example.org/", None),
        ("javascript:alert(1)", None),
    ],
)  # fmt: skip
def test_what_metadata_say_is_read_as_launch_links_are(
    written: Any, found: WrittenRepository | None
) -> None:
    assert repository(written) == found


@pytest.mark.parametrize("written", ["git+https://github.com/o/r@v1", "<https://github.com/o/r>"])
def test_what_was_read_launches(written: str) -> None:
    found = repository(written)
    assert found is not None
    target = Target(repository=found.url, ref=found.ref)
    assert isinstance(link(target, "https://hub.example.org/", "binderhub"), Launch)


SITE = "https://example.org/x"
WEB: list[tuple[Any, str | None]] = [
    (SITE, SITE),
    (f" {SITE} ", SITE),
    ("http://example.org", "http://example.org"),
    (["none", SITE, "https://example.org/y"], SITE),
    ({"@list": [SITE]}, SITE),
    ({"@id": "_:b1", "url": SITE}, None),  # the first text that an object has
    ({"url": SITE}, SITE),
    ({"identifier": SITE}, SITE),
    ({"@id": SITE, "url": "https://example.org/y"}, SITE),
    ({"name": SITE}, None),
    ("example.org/x", None),
    ("https://u:p@example.org/", None),
    ("https://localhost/", None),
    ("ftp://example.org/", None),
    ("javascript:alert(1)", None),
    (None, None),
    (3, None),
]


@pytest.mark.parametrize(("value", "expected"), WEB)
def test_the_first_web_address_of_a_field(value: Any, expected: str | None) -> None:
    assert web(value) == expected


def test_an_address_is_never_cut_short() -> None:
    longest = SITE + "x" * (LONGEST - len(SITE))
    assert is_web(longest) and web(longest) == longest
    assert not is_web(f"{longest}x") and web(f"{longest}x") is None
    assert web([f"{longest}x", SITE]) == SITE


@pytest.mark.parametrize(
    "url",
    [
        *("https://github.com/o/r", "http://www.github.com/o", "https://gist.github.com/o/1a2b3"),
        *("https://bitbucket.org/o/r", "https://codeberg.org/o/r", "https://gitlab.in2p3.fr/g/r"),
        *("https://git.astron.nl/g/r", "https://my.git.example.org:8443/r", "https://gitlab.com"),
    ],
)
def test_hosts_of_repositories_are_known_by_name(url: str) -> None:
    assert on_forge(url)


@pytest.mark.parametrize(
    "url",
    [
        *("https://notgithub.com/o/r", "https://github.com.example.org/", "https://digit.org/x"),
        *("https://zenodo.org/records/1", "https://o.github.io/r", "https://git/x", "git", ""),
        *("https://u:p@github.com/o/r", "https://example.org/github.com/o/r", "mailto:a@git.b.org"),
    ],
)
def test_other_hosts_are_not(url: str) -> None:
    assert not on_forge(url)


def test_nothing_else_reads_a_repositorys_address_by_its_host() -> None:
    """The names of forges stand in the launch grammar's table, and in what people read."""
    named = re.compile(r"\b(?:github|gitlab|bitbucket|codeberg)\b(?!\.com/[a-z{])", re.IGNORECASE)
    readers = set()
    for path in files_ending(".py"):
        if not path.startswith(("harvest/", "catalogue/", "render/", "client/")):
            continue
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
            is_pattern = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
            if is_pattern and named.search(ast.unparse(node)):
                readers.add(path)
    # A badge's words, which name hosts, are read as words there.
    assert readers - {"harvest/values/bylines.py"} == {"catalogue/launch/addresses/forges.py"}


DOIS: list[tuple[Any, str | None]] = [
    ("10.5281/zenodo.5524913", "10.5281/zenodo.5524913"),
    (" https://doi.org/10.5281/zenodo.1 ", "10.5281/zenodo.1"),
    ("http://dx.doi.org/10.5281/zenodo.1", "10.5281/zenodo.1"),
    ("HTTPS://DOI.ORG/10.5281/ZENODO.1", "10.5281/ZENODO.1"),
    ("DOI: 10.5281/zenodo.1", "10.5281/zenodo.1"),
    ({"@type": "PropertyValue", "value": "10.5281/zenodo.1"}, "10.5281/zenodo.1"),
    ({"@id": "https://doi.org/10.5281/zenodo.1"}, "10.5281/zenodo.1"),
    ({"url": "https://doi.org/10.5281/zenodo.1"}, "10.5281/zenodo.1"),
    ({"identifier": "10.5281/zenodo.1"}, "10.5281/zenodo.1"),
    ("10.528/x", None),
    ("10.1234567890/x", None),
    ("10.123456789/x", "10.123456789/x"),
    ("10.5281/", None),
    ("10.5281/a b", None),
    ("see 10.5281/zenodo.1", None),
    ("10.5281/" + "x" * 192, "10.5281/" + "x" * 192),
    ("10.5281/" + "x" * 193, None),
    (None, None),
]


@pytest.mark.parametrize(("value", "expected"), DOIS)
def test_a_doi_is_bare(value: Any, expected: str | None) -> None:
    assert doi(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10.1051/0004-6361/202346488", "https://doi.org/10.1051/0004-6361/202346488"),
        ("https://dx.doi.org/10.1051/a", "https://doi.org/10.1051/a"),
        (SITE, SITE),
        (["in preparation", SITE], SITE),
        (["in preparation", "10.1051/a", SITE], "https://doi.org/10.1051/a"),
        ("10.1051/<a>", "https://doi.org/10.1051/%3Ca%3E"),
        ("in preparation", None),
        (None, None),
    ],
)
def test_the_page_of_a_paper(value: Any, expected: str | None) -> None:
    assert publication(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["see the README", GITHUB, "https://github.com/o/s"], GITHUB),
        ({"url": GITHUB}, GITHUB),
        ({"codeRepository": GITHUB}, GITHUB),
        ({"name": GITHUB}, None),
        ([None, 3], None),
    ],
)
def test_the_first_repository_of_a_field(value: Any, expected: str | None) -> None:
    found = repository(value)
    assert (found.url if found else None) == expected


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http://example.org/r.git", "http://example.org/r.git"),
        ("https://example.org/r.git", "https://example.org/r.git"),
        ("http://gitlab.example.org/o/r.git", "https://gitlab.example.org/o/r"),
        ('"https://pypi.org/project/x/",', "https://pypi.org/project/x"),
        ("pypi.org/project/x; ", "https://pypi.org/project/x"),
    ],
)
def test_an_address_loses_what_says_nothing(written: str, url: str) -> None:
    assert repository(written) == WrittenRepository(url=url)
