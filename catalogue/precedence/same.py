"""Which entries are one and the same software: by DOI, else by repository."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from catalogue import launch
from catalogue.project import own
from catalogue.records.software import Software

RepositoryKey = tuple[str, tuple[str, ...]]


def dois(software: Software) -> frozenset[str]:
    """Every DOI an entry answers to, in lower case (DOIs do not tell case apart)."""
    known = [software.doi, software.conceptdoi, *(v.doi for v in software.versions)]
    return frozenset(doi.lower() for doi in known if doi)


def repository_of(software: Software) -> RepositoryKey | None:
    """What a repository is to a launcher: provider and parts, without regard to spelling."""
    return _understood(software.codeRepository)


@lru_cache(maxsize=100_000)
def _understood(url: str | None) -> RepositoryKey | None:
    understood = launch.source(launch.Target(repository=url))
    if isinstance(understood, launch.Refusal):
        return None
    return understood.provider, tuple(part.lower() for part in understood.parts)


def community_of(software: Software) -> str | None:
    """The id of the community whose record an entry is, or of which its curated file says that it
    is part of it (isPartOf)."""
    if software.harvested:
        return software.source
    named = {each.url.rstrip("/") for each in software.isPartOf if each.url}
    return next((each.id for each in own().sources if each.page in named), None)


def records_of(curated: Iterable[Software], harvested: Iterable[Software]) -> dict[str, Software]:
    """The record that each curated entry describes too, by the entry's id.

    It has one of the entry's DOIs; else it is the only record of the entry's repository, and
    the entry the only one of that repository: several may be different parts of it. One
    record has one entry, the first by id that has its DOI.
    """
    entries, records = sorted(curated, key=lambda s: s.id), tuple(harvested)
    by_doi = {doi: record for record in records for doi in dois(record)}
    found: dict[str, Software] = {}
    taken: set[str] = set()
    for entry in entries:
        record = next((by_doi[doi] for doi in sorted(dois(entry)) if doi in by_doi), None)
        if record is not None and record.id not in taken:
            found[entry.id] = record
            taken.add(record.id)
    alone, theirs = _alone(entries), _alone(records)
    for key, entry in alone.items():
        record = theirs.get(key)
        if record is not None and entry.id not in found and record.id not in taken:
            found[entry.id] = record
    return found


def _alone(entries: Iterable[Software]) -> dict[RepositoryKey, Software]:
    """The entries whose repository no other of them has."""
    keyed = [(key, entry) for entry in entries if (key := repository_of(entry))]
    grouped = groupby(sorted(keyed, key=lambda pair: pair[0]), key=lambda pair: pair[0])
    listed = ((key, [entry for _, entry in pairs]) for key, pairs in grouped)
    return {key: same[0] for key, same in listed if len(same) == 1}
