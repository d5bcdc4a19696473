"""What an entry takes from its repository, as the whole of it or as a part."""

from __future__ import annotations

from dataclasses import replace

from catalogue.precedence import with_stated
from catalogue.precedence.order import shared
from catalogue.records.repository import Repository
from catalogue.records.stated import Stated
from catalogue.start.repositories import with_repositories
from tests.catalogue.precedence.entries import (
    ADA,
    URL,
    joined,
    repository,
    software,
)


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


def test_nothing_is_taken_from_what_cannot_be_read_or_is_not_there() -> None:
    assert joined(software(), repository(Stated(path="codemeta.json", fault="no"))).license is None
    gone = {URL: Repository(url=URL, status="gone", since="2026-01-01")}
    assert joined(software(), gone).license is None
    assert with_stated([software(codeRepository=None)], {}) == (software(codeRepository=None),)
