"""Entries and the files of their repository, for the tests of what is believed first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catalogue.precedence import with_stated
from catalogue.records.person import Person
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Software
from catalogue.records.stated import Stated
from catalogue.start.repositories import with_repositories

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
    """The repository of the entry, whose files say this."""
    ref = Ref(name="HEAD", commit=COMMIT, date="2026-03-04T05:06:07Z", binder=(), stated=stated)
    found = Repository(url=URL, status="found", since="2026-01-01", refs=(ref,))
    return {URL: replace(found, **more)}


def joined(entry: Software, known: dict[str, Repository]) -> Software:
    """The entry with what its repository says."""
    return with_stated(with_repositories([entry], known), known)[0]
