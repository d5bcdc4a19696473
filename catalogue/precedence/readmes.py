"""The README of an entry: that of its own repository, at the commit that its launches use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from catalogue.precedence import read_at
from catalogue.records.readme import ReadmeAt
from catalogue.records.repository import Repository
from catalogue.records.software import Software


def with_readmes(
    entries: Iterable[Software], repositories: Mapping[str, Repository]
) -> tuple[Software, ...]:
    """Give entries, as `with_repositories` left them, the README of their repository."""
    return tuple(_with_readme(each, repositories) for each in entries)


def _with_readme(software: Software, repositories: Mapping[str, Repository]) -> Software:
    repository, ref = read_at(software, repositories) or (None, None)
    if repository is None or ref is None or ref.commit is None or ref.readme is None:
        return software
    found = ReadmeAt(
        url=repository.url, commit=ref.commit, ref=ref.name, date=ref.date, file=ref.readme
    )
    return replace(software, readmeFile=found)
