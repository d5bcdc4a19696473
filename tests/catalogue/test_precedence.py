"""Each field of an entry by one order of places, each value with the file and commit it is from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.precedence import is_of_another, shared, with_stated
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.repository import Ref, Repository, Tag
from catalogue.records.software import Software
from catalogue.records.stated import Stated
from catalogue.repositories import with_repositories

URL = "https://github.com/owner/tool"
COMMIT = "0415fc8" + 33 * "0"
ADA, JO = Person(name="Ada Loo"), Person(name="Jo Doe")
IDENTIFIED = replace(ADA, orcid="0000-0001-5713-0998")
FILES = ("codemeta.json", "CITATION.cff", ".zenodo.json", "setup.cfg", "LICENSE", "README.md")


def software(**known: Any) -> Software:
    """An entry whose values were all read in its curated file, or in the place `origin`."""
    origin = dict.fromkeys(known, known.pop("origin", "software/s.yml"))
    known = {"id": "s", "name": "S", "source": "curated", "codeRepository": URL, **known}
    return Software(**known, origin=origin)


def repository(*stated: Stated, **more: Any) -> dict[str, Repository]:
    ref = Ref(name="HEAD", commit=COMMIT, date="2026-03-04T05:06:07Z", binder=(), stated=stated)
    found = Repository(url=URL, status="found", since="2026-01-01", refs=(ref,))
    return {URL: replace(found, **more)}


def joined(entry: Software, known: dict[str, Repository]) -> Software:
    return with_stated(with_repositories([entry], known), known)[0]


def test_the_first_file_that_says_it_is_believed() -> None:
    for number, path in enumerate(FILES):
        files = [Stated(path=each, license=f"L{n}") for n, each in enumerate(FILES)][number:]
        entry = joined(software(), repository(*reversed(files)))
        assert (entry.license, entry.origin["license"]) == (f"L{number}", f"{path} at 0415fc8")


@pytest.mark.parametrize(
    ("origin", "believed"),
    [
        ("software/s.yml", False),
        ("codemeta.json", False),
        ("codemeta.json in a.zip", False),
        ("Zenodo", True),
        ("bundled snapshot", True),
    ],
)
def test_where_the_entry_itself_was_read_counts(origin: str, believed: bool) -> None:
    known = {"license": "MIT", "otherLicense": (Reference(name="x"),), "origin": origin}
    files = Stated(path="CITATION.cff", license="BSD-3-Clause")
    entry = joined(software(**known), repository(files))
    assert entry.license == ("BSD-3-Clause" if believed else "MIT")
    # What went with the licence goes with it.
    assert bool(entry.otherLicense) is not believed
    assert joined(software(**known), repository(replace(files, path="setup.cfg"))).license == "MIT"


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


def test_a_part_takes_only_what_holds_for_every_part() -> None:
    file = Stated(
        path="codemeta.json",
        author=(ADA,),
        version="2",
        description="D.",
        summary="D.",
        keywords=("a",),
        url="https://x.org/",
        license="MIT",
        issueTracker=f"{URL}/issues",
    )
    known = repository(file)
    parts = [software(), replace(software(license="GPL-2.0-only"), id="t")]
    one, two = with_stated(with_repositories(parts, known), known)
    assert (one.license, two.license, one.issueTracker) == ("MIT", "GPL-2.0-only", f"{URL}/issues")
    taken = ("author", "version", "description", "summary", "keywords", "url", "dateModified")
    assert not [name for name in taken if getattr(one, name)]
    folder = software(repositoryPage=f"{URL}/tree/HEAD/part")
    assert not joined(folder, known).author and joined(folder, known).license == "MIT"
    whole = replace(software(), id="o", source="ossr")
    assert shared([whole, *parts]) == {"s", "t"}
    assert shared([whole, replace(whole, id="p")]) == {"o", "p"}
    assert shared([software(), replace(software(codeRepository=f"{URL}2"), id="t")]) == frozenset()


def test_a_file_that_was_copied_from_elsewhere_says_nothing() -> None:
    template = Stated(
        path="codemeta.json", license="MIT", codeRepository="https://gitlab.com/a/template_project"
    )
    known = repository(template)
    assert joined(software(), known).license is None
    for place in (
        "https://gitlab.com/a/Tool.git",
        "https://github.com/b/py-tool",
        "https://x.org/",
    ):
        assert not is_of_another(replace(template, codeRepository=place), known[URL])
    local = replace(known[URL], url="http://127.0.0.1/r")
    assert not is_of_another(template, local)


def test_nothing_is_taken_from_what_cannot_be_read_or_is_not_there() -> None:
    assert joined(software(), repository(Stated(path="codemeta.json", fault="no"))).license is None
    gone = {URL: Repository(url=URL, status="gone", since="2026-01-01")}
    assert joined(software(), gone).license is None
    assert with_stated([software(codeRepository=None)], {}) == (software(codeRepository=None),)


def test_the_home_page_is_not_the_repository_again() -> None:
    assert joined(software(), repository(Stated(path="setup.cfg", url=f"{URL}/"))).url is None
