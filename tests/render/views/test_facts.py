"""The table of facts on an entry's page, row by row."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

import pytest

from catalogue.launch.own_pages import file_url
from catalogue.records.catalogue import SourceState
from catalogue.records.reference import Reference
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Software, Start, Version
from render.shell.templates import environment
from render.views.counts import LaunchCount
from render.views.data import reached
from render.views.facts import Fact, FactValue, fact_of, facts_of, licences, origin_url, stated_on

FULL = Software(
    id="1", name="N", source="ossr", interface=("cli", "library"), version="1.0", license="MIT",
    otherLicense=(Reference(name="Own", url="https://o.org/l"),), doi="10.5281/zenodo.2",
    conceptdoi="10.5281/zenodo.1", codeRepository="https://github.com/o/r/",
    repositoryPage="https://github.com/o/r/tree/main/a", ref="v1", applicationCategory=("Astro",),
    urlpath="rstudio", runtimePlatform=("Python 3", "Docker"), programmingLanguage=("C",),
    operatingSystem=("Linux",), datePublished="2020", dateModified="2021",
    developmentStatus="active", otherStatus=("TRL 7",), url="http://h.org",
    softwareHelp="https://d.org/", referencePublication="https://doi.org/10.1/p",
    versions=(
        Version(id=3, doi="10.5281/zenodo.3", version="1.0"),
        Version(id=2, doi="10.5281/zenodo.2"),
        Version(id=4),
    ),
    origin={
        "version": "software/x.yml", "license": "codemeta.json", "otherLicense": "Zenodo",
        "doi": "Zenodo", "developmentStatus": "codemeta.json", "otherStatus": "codemeta.json",
    },
)  # fmt: skip
NONE = "not stated"


def one(label: str, text: str, url: str | None = None, origin: str = NONE) -> Fact:
    return Fact(label, (FactValue(text, url),), origin, None)


def test_every_row_in_its_order() -> None:
    doi = "https://doi.org/10.5281/zenodo"
    assert facts_of(FULL) == (
        Fact("Interface", (FactValue("Command line"), FactValue("Library")), NONE, None),
        Fact("Version", (FactValue("1.0"),), "software/x.yml", file_url("software/x.yml")),
        Fact(
            "Licence",
            (
                FactValue("MIT", "https://spdx.org/licenses/MIT.html"),
                FactValue("Own", "https://o.org/l"),
            ),
            "codemeta.json, Zenodo",
            None,
        ),
        Fact("DOI", (FactValue("10.5281/zenodo.2", f"{doi}.2"),), "Zenodo", f"{doi}.2"),
        one("DOI of all versions", "10.5281/zenodo.1", f"{doi}.1"),
        one("Code repository", "github.com/o/r", "https://github.com/o/r/"),
        one(
            "Folder in the repository",
            "github.com/o/r/tree/main/a",
            "https://github.com/o/r/tree/main/a",
        ),
        one("Branch, tag or commit", "v1"),
        one("Application category", "Astro"),
        one("Opens in the session", "rstudio"),
        Fact("Runtime platform", (FactValue("Python 3"), FactValue("Docker")), NONE, None),
        one("Programming language", "C"),
        one("Operating system", "Linux"),
        one("Published", "2020"),
        one("Last changed", "2021"),
        Fact(
            "Development status", (FactValue("active"), FactValue("TRL 7")), "codemeta.json", None
        ),
        one("Home page", "h.org", "http://h.org"),
        one("Documentation", "d.org", "https://d.org/"),
        one("Paper to cite", "doi.org/10.1/p", "https://doi.org/10.1/p"),
        Fact(
            "Versions",
            (
                FactValue("1.0", f"{doi}.3"),
                FactValue("10.5281/zenodo.2", f"{doi}.2"),
                FactValue("4"),
            ),
            NONE,
            None,
        ),
    )


def test_what_is_not_known_has_no_row() -> None:
    assert facts_of(Software(id="1", name="N", source="ossr")) == ()


def test_what_is_from_zenodo_leads_there_where_there_is_a_doi() -> None:
    software = Software(id="1", name="N", source="ossr", version="1", origin={"version": "Zenodo"})
    assert facts_of(software) == (one("Version", "1", origin="Zenodo"),)


def test_no_other_address_becomes_a_link() -> None:
    software = Software(id="1", name="N", source="ossr", url="javascript:alert(1)")
    assert facts_of(software) == (one("Home page", "javascript:alert(1)"),)
    kept = "web.archive.org/web/2020/https://x.org"
    software = Software(id="1", name="N", source="ossr", url=f"https://{kept}/")
    assert facts_of(software) == (one("Home page", kept, f"https://{kept}/"),)
    evil = Reference(name="L", url="javascript:x")
    assert list(licences(None, [evil])) == [FactValue("L")]


def test_an_expression_has_no_single_page() -> None:
    assert list(licences("MIT OR Apache-2.0", ())) == [FactValue("MIT OR Apache-2.0")]
    assert list(licences(None, ())) == []


def test_long_values_are_listed_one_below_the_other() -> None:
    def fact(*texts: str) -> Fact:
        found = fact_of(FULL, "x", "X", lambda s: map(FactValue, texts))
        assert found is not None
        return found

    assert not fact("a" * 31).listed
    assert not fact("a" * 30, "b").listed
    assert fact("a" * 31, "b").listed


@pytest.mark.parametrize(
    ("refs", "text"),
    [
        (
            (Ref(name="HEAD", commit="a" * 40),),
            "as of 28 Mar 2024, at commit aaaaaaa; not checked since",
        ),
        ((), "as of 28 Mar 2024; not checked since"),
    ],
)
def test_a_repository_read_in_a_copy_says_of_which_day(refs: tuple[Ref, ...], text: str) -> None:
    bundled = Repository(url="u", status="found", since="2024-03-28", read="2024-03-28", refs=refs)
    last = facts_of(replace(FULL, repository=bundled))[-1]
    assert last == one("Repository", text, origin="bundled snapshot")
    assert facts_of(replace(FULL, repository=replace(bundled, read=None))) == facts_of(FULL)


def test_another_repository_that_is_opened_is_no_fact_of_the_own_one() -> None:
    url = "https://github.com/o/r-web"
    read = Repository(url=url, status="found", since="2024-03-28", read="2024-03-28")
    start = Start(repository=url, shown="commit aaaaaaa", origin="the README")
    opened, copy = facts_of(replace(FULL, start=start, repository=read))[-2:]
    text = "github.com/o/r-web, commit aaaaaaa"
    assert opened == one("Launch opens", text, url, origin="the README")
    assert copy.label == "Repository r-web"


@pytest.mark.parametrize(
    ("origin", "copies", "said"),
    [
        ("bootstrap", ("2021-03-16", "2026-08-22"),
         "Not checked live yet. Details of 3 code repositories come from public copies dated "
         "16 Mar 2021 to 22 Aug 2026; each entry shows its date."),
        ("live", ("2021-03-16",),
         "For 1 entry, details come from public copies of 16 Mar 2021, as"),
        ("live", (), "checked every night; last change on 27 Nov 2026."),
    ],
)  # fmt: skip
def test_the_state_tells_copies_from_live_looks(
    origin: Literal["bootstrap", "live"], copies: tuple[str, ...], said: str
) -> None:
    state = SourceState(
        name="repositories", origin=origin, url="u", changed="2026-11-27T00:00:00Z", records=3
    )
    numbers = dict.fromkeys(("entries", "places", "curated", "facilities", "datasets", "asked"), 0)
    html = (
        environment()
        .get_template("status/state.html")
        .render(
            states=[state],
            copies=copies,
            launches=LaunchCount(),
            unlisted=0,
            reached=reached(()),
            **numbers,
        )
    )
    text = " ".join(re.sub("<[^>]+>", "", html).split())
    assert said in text
    assert ("public copies" in text) == bool(copies)


COMMIT = "0415fc8" + 33 * "0"
GITHUB, GITLAB = "https://github.com/o/r", "https://gitlab.com/o/r"


@pytest.mark.parametrize(
    ("repository", "origin", "url"),
    [
        (GITHUB, "CITATION.cff at 0415fc8", f"{GITHUB}/blob/{COMMIT}/CITATION.cff"),
        (GITHUB, "LICENSE MIT.md at 0415fc8", f"{GITHUB}/blob/{COMMIT}/LICENSE%20MIT.md"),
        (GITLAB, "codemeta.json at 0415fc8", f"{GITLAB}/-/blob/{COMMIT}/codemeta.json"),
        (GITHUB, "commit 0415fc8", f"{GITHUB}/commit/{COMMIT}"),
        (GITLAB, "tag v1 at bbbbbbb", f"{GITLAB}/-/commit/bbbbbbb"),
        ("https://git.example.org/r", "CITATION.cff at 0415fc8", None),
        (None, "CITATION.cff at 0415fc8", None),
        (GITHUB, "Zenodo, CITATION.cff at 0415fc8", None),
        (GITHUB, "Zenodo", "https://doi.org/10.5281/zenodo.1"),
        (GITHUB, "not stated", None),
    ],
)
def test_the_page_of_an_origin(repository: str | None, origin: str, url: str | None) -> None:
    ref = Ref(name="HEAD", commit=COMMIT)
    seen = Repository(url=repository or "", status="found", since="2026-01-01", refs=(ref,))
    software = Software(
        id="a",
        name="A",
        source="curated",
        doi="10.5281/zenodo.1",
        codeRepository=repository,
        repository=seen,
    )
    assert origin_url(software, origin) == url


def test_a_page_that_is_not_there_says_since_when() -> None:
    shown = environment().from_string(
        '{% from "software/facts.html" import table with context %}{{ table(facts) }}'
    )
    text = shown.render(facts=facts_of(FULL), unreachable={"http://h.org": "2026-12-01"})
    assert text.count("unreachable since 1 Dec 2026") == 1
    assert text.index("http://h.org") < text.index("unreachable") < text.index("https://d.org/")


@pytest.mark.parametrize(
    ("origin", "day"),
    [
        ("codemeta.json at aaaaaaa", "2024-04-12"),
        ("codemeta.json at bbbbbbb", None),
        ("codemeta.json", "2020"),
        ("Zenodo", "2020"),
        ("software/a.yml", None),
    ],
)
def test_what_is_said_of_the_upkeep_has_its_day(origin: str, day: str | None) -> None:
    ref = Ref(name="HEAD", commit="a" * 40, date="2024-04-12T08:41:04Z")
    there = Repository(url="https://h.org/r", status="found", since="2026", refs=(ref,))
    software = replace(FULL, repository=there, origin={"developmentStatus": origin})
    assert stated_on(software, "developmentStatus") == day


def test_the_commit_that_is_launched_is_named_as_an_archive_would_name_it() -> None:
    commit, url = "a" * 40, "https://github.com/o/r"
    start = Start(repository=url, ref=commit, commit=commit)
    (row,) = (each for each in facts_of(replace(FULL, start=start)) if "Heritage" in each.label)
    (value,) = row.values
    assert value.text == f"swh:1:rev:{commit} (may be archived)"
    assert value.url == f"https://archive.softwareheritage.org/swh:1:rev:{commit};origin={url}"
    other = replace(FULL, start=replace(start, repository="https://github.com/o/other"))
    for each in (FULL, other):
        assert not any("Heritage" in row.label for row in facts_of(each))


def test_a_curated_file_has_its_page() -> None:
    found = origin_url(Software(id="a", name="A", source="curated"), "software/a.yml")
    assert found and found.endswith("/software/a.yml")
