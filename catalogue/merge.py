"""One entry a concept: what was harvested, corrected by overlays, beside the curated entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from catalogue.precedence.same import dois, records_of, repository_of
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.health import Health
from catalogue.records.software import Overlay, Software

# What the curators know better than a record: their own sentence, and how one uses it.
_OURS = ("summary", "interface", "runtimePlatform", "run", "consumesData")
# Of use with the repository alone for which they were written.
_OF_THE_REPOSITORY = ("ref", "notebooks", "urlpath")
# What an entry is, rather than what is said of it.
_OF_THE_ENTRY = frozenset(
    {"id", "source", "origin", "sources", "status", "statusReason", "versions", "files"}
)


def merge(
    records: Iterable[Software], overlays: Iterable[Overlay], curated: Iterable[Software]
) -> tuple[Software, ...]:
    """Join harvested and curated software into the catalogue's entries, sorted by name.

    A curated entry that a record describes too (`catalogue.precedence.same`) gives way to it: it
    only adds what the record lacks, and what curators know better. Then overlays are applied in the
    order of their paths, field by field; `origin` of each field they set becomes their path. An
    overlay whose DOI no entry has changes nothing. `catalogue.check.across` reports both.
    """
    harvested, written = tuple(records), tuple(curated)
    ordered = sorted(overlays, key=lambda overlay: overlay.path)
    taken = records_of(written, harvested)
    beside = {taken[entry.id].id: entry for entry in written if entry.id in taken}
    joined = [_joined(record, beside.get(record.id)) for record in harvested]
    entries = [_overlaid(software, ordered) for software in joined]
    others = [entry for entry in written if entry.id not in taken]
    return tuple(sorted([*entries, *others], key=lambda s: (s.name.casefold(), s.id)))


def with_health(facilities: Iterable[Facility], healths: Iterable[Health]) -> tuple[Facility, ...]:
    """Give facilities what nightly probes know of them, sorted by name.

    The providers a facility itself names count where its curated file leaves them out.
    """
    known = {health.id: health for health in healths}
    found = [_probed(facility, known.get(facility.id)) for facility in facilities]
    return tuple(sorted(found, key=lambda f: (f.name.casefold(), f.id)))


def with_checks(datasets: Iterable[Dataset], healths: Iterable[Health]) -> tuple[Dataset, ...]:
    """Give datasets what the nightly checks know of them."""
    known = {health.id: health for health in healths}
    return tuple(replace(dataset, health=known.get(dataset.id)) for dataset in datasets)


def _probed(facility: Facility, health: Health | None) -> Facility:
    if health is None:
        return facility
    accepts = facility.accepts
    if facility.kind == "binderhub" and not accepts.providers:
        accepts = replace(accepts, providers=health.deployment.providers)
    return replace(facility, health=health, accepts=accepts)


def _joined(record: Software, entry: Software | None) -> Software:
    """A record with what the curated entry of the same software adds to it."""
    if entry is None:
        return record
    here = record.codeRepository is None or repository_of(record) == repository_of(entry)
    ours = (*_OURS, *_OF_THE_REPOSITORY) if here else _OURS
    changes: dict[str, Any] = {}
    for name in (each.name for each in fields(record)):
        left_out = name in _OF_THE_ENTRY or (name in _OF_THE_REPOSITORY and not here)
        written = None if left_out else getattr(entry, name)
        if written and (name in ours or not getattr(record, name)):
            changes[name] = written
    path = {name: entry.origin[name] for name in changes if name in entry.origin}
    sources = tuple(dict.fromkeys((*record.sources, *entry.sources)))
    return replace(record, **changes, sources=sources, origin={**record.origin, **path})


def _overlaid(software: Software, overlays: Iterable[Overlay]) -> Software:
    names = dois(software)
    for overlay in overlays:
        if overlay.doi.lower() in names:
            changes: dict[str, Any] = dict(overlay.fields)
            if "codeRepository" in changes:
                changes["repositoryPage"] = None
            origin = {**software.origin, **dict.fromkeys(overlay.fields, overlay.path)}
            software = replace(software, **changes, origin=origin)
    return software
