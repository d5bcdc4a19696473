"""Which README is an entry's."""

from __future__ import annotations

from dataclasses import replace

from catalogue.precedence.readmes import with_readmes
from catalogue.records.readme import KeptFile, Readme, ReadmeAt
from catalogue.start.repositories import with_repositories
from tests.catalogue.precedence.entries import COMMIT, URL, repository, software

IMAGE = KeptFile(path="a.png", oid="2" * 40, size=3)
README = Readme(path="README.md", oid="1" * 40, size=9, images=(IMAGE,))


def test_an_entry_has_the_readme_of_its_repository() -> None:
    known = repository()
    (ref,) = known[URL].refs
    with_one = {URL: replace(known[URL], refs=(replace(ref, readme=README),))}
    for found, expected in ((known, None), (with_one, README)):
        entries = with_repositories([software()], found)
        (entry,) = with_readmes(entries, found)
        at = ReadmeAt(url=URL, commit=COMMIT, ref="HEAD", file=README, date="2026-03-04T05:06:07Z")
        assert entry.readmeFile == (at if expected else None)
