"""Each field of an entry, with the file and commit it is from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.precedence.draft import Draft, names
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.repository import Ref, Tag
from catalogue.records.stated import Stated
from tests.catalogue.precedence.entries import (
    ADA,
    IDENTIFIED,
    JO,
    URL,
    joined,
    repository,
    software,
)


def test_what_is_said_alike_keeps_its_first_origin() -> None:
    entry = software(license="MIT", origin="Zenodo")
    found = joined(entry, repository(Stated(path="codemeta.json", license="MIT")))
    assert found.origin["license"] == "Zenodo"


def test_the_release_stays_the_records() -> None:
    known = {
        "description": "<p>D.</p>",
        "summary": "D.",
        "version": "1.0",
        "datePublished": "2025",
        "author": (ADA,),
        "funding": (Reference(name="G"),),
    }
    file = Stated(
        path="codemeta.json",
        name="Other",
        description="E.",
        summary="E.",
        version="2.0",
        datePublished="2026",
        author=(JO, IDENTIFIED),
        funding=(Reference(name="H"),),
    )
    entry = joined(software(**known, source="ossr", origin="Zenodo"), repository(file))
    assert {name: getattr(entry, name) for name in known} == {**known, "author": (IDENTIFIED,)}
    assert (entry.name, entry.origin["author"]) == ("S", "Zenodo, codemeta.json at 0415fc8")


# What stays as the record says it, and what is not said of a part of a repository.
OF_THE_RELEASE = {
    "citation", "contributor", "description", "doi", "downloadUrl", "funder", "funding",
    "identifier", "isPartOf", "relatedLink", "releaseNotes", "summary",
}  # fmt: skip
OF_THE_WHOLE = OF_THE_RELEASE - {"funder", "funding"} | {
    "applicationCategory", "developmentStatus", "readme", "referencePublication", "softwareHelp",
    "url",
}  # fmt: skip


@pytest.mark.parametrize(
    ("part", "known", "left"),
    [
        (False, False, set()),
        (False, True, OF_THE_RELEASE),
        (True, False, OF_THE_WHOLE),
        (True, True, set(names())),
    ],
)
def test_which_fields_are_taken_from_a_file_of_the_authors(
    part: bool, known: bool, left: set[str]
) -> None:
    def taken(name: str) -> bool:
        is_list = getattr(Stated(path=""), name) == ()
        by_record, by_file = ((word,) if is_list else word for word in ("record", "file"))
        entry = software(source="ossr", origin="Zenodo", **({name: by_record} if known else {}))
        draft = Draft(entry, Ref(name="HEAD", commit="c" * 40), part)
        draft.take(name, [Stated(path="codemeta.json", **{name: by_file})])
        return bool(draft.values)

    assert {name for name in names() if not taken(name)} == left


def test_what_nobody_else_says_is_taken() -> None:
    cited = Stated(
        path="CITATION.cff", author=(ADA, JO), version="1.10", datePublished="2026-02-01"
    )
    codemeta = Stated(path="codemeta.json", author=(IDENTIFIED,), keywords=("a", "B"))
    package = Stated(path="pyproject.toml", author=(Person(name="The Team"),), keywords=("c",))
    readme = Stated(path="README.md", description="One & two.\n\nThree.", summary="One & two.")
    entry = joined(software(), repository(cited, codemeta, package, readme))
    assert (entry.author, entry.keywords) == ((IDENTIFIED,), ("a", "B"))
    assert joined(software(), repository(cited, package)).author == (ADA, JO)
    assert joined(software(), repository(package)).author == (Person(name="The Team"),)
    assert (entry.version, entry.datePublished) == ("1.10", "2026-02-01")
    assert (entry.dateModified, entry.origin["dateModified"]) == ("2026-03-04", "commit 0415fc8")
    assert (entry.description, entry.summary) == (
        "<p>One &amp; two.</p><p>Three.</p>",
        "One & two.",
    )


def test_keywords_add_up_but_for_curated_ones() -> None:
    files = repository(Stated(path="CITATION.cff", keywords=("A", "b")))
    entry = joined(software(keywords=("a",), origin="Zenodo"), files)
    assert (entry.keywords, entry.origin["keywords"]) == (
        ("a", "b"),
        "Zenodo, CITATION.cff at 0415fc8",
    )
    assert joined(software(keywords=("a",)), files).keywords == ("a",)


def test_a_newer_release_is_the_version() -> None:
    tag = Tag(name="v1.10", commit="b" * 40, date="2026-03-01T00:00:00Z")
    stale = Stated(path="codemeta.json", version="1.9", datePublished="2020-01-01")
    entry = joined(software(), repository(stale, tags=(tag,)))
    assert (entry.version, entry.datePublished) == ("v1.10", "2026-03-01")
    assert entry.origin["version"] == "tag v1.10 at bbbbbbb"
    equal = replace(stale, version="1.10")
    assert joined(software(), repository(equal, tags=(tag,))).version == "1.10"
    assert joined(software(version="1"), repository(stale, tags=(tag,))).version == "1"


def test_the_home_page_is_not_the_repository_again() -> None:
    for place in (f"{URL}/", "https://github.com/former-owner/tool"):
        assert joined(software(), repository(Stated(path="setup.cfg", url=place))).url is None
    for place in ("https://owner.github.io/tool/", "https://owner.gitlab.io/tool/"):
        assert joined(software(), repository(Stated(path="setup.cfg", url=place))).url == place


def test_the_last_change_is_that_of_the_branch_too() -> None:
    known = repository()
    (head,) = known[URL].refs
    tag = replace(head, name="v1", tag=True, commit="c" * 40, date="2020-01-01T00:00:00Z")
    entry = joined(software(ref="v1"), {URL: replace(known[URL], refs=(head, tag))})
    assert (entry.dateModified, entry.origin["dateModified"]) == ("2026-03-04", "commit 0415fc8")
