"""One entry a concept: what the OSSR holds, corrected by overlays, beside the curated entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from catalogue.records.facility import Facility
from catalogue.records.health import Health
from catalogue.records.software import Overlay, Software


def merge(
    ossr: Iterable[Software], overlays: Iterable[Overlay], curated: Iterable[Software]
) -> tuple[Software, ...]:
    """Join harvested and curated software into the catalogue's entries, sorted by name.

    Overlays are applied in the order of their paths, field by field; `origin` of each field
    they set becomes their path. An overlay whose DOI no entry has changes nothing
    (`catalogue.check.across` reports it).
    """
    ordered = sorted(overlays, key=lambda overlay: overlay.path)
    entries = [_overlaid(software, ordered) for software in ossr]
    return tuple(sorted([*entries, *curated], key=lambda s: (s.name.casefold(), s.id)))


def with_health(facilities: Iterable[Facility], healths: Iterable[Health]) -> tuple[Facility, ...]:
    """Give facilities what nightly probes know of them, sorted by name.

    The providers a facility itself names count where its curated file leaves them out.
    """
    known = {health.id: health for health in healths}
    found = [_probed(facility, known.get(facility.id)) for facility in facilities]
    return tuple(sorted(found, key=lambda f: (f.name.casefold(), f.id)))


def dois(software: Software) -> frozenset[str]:
    """Every DOI an entry answers to, in lower case (DOIs do not tell case apart)."""
    known = [software.doi, software.conceptdoi, *(v.doi for v in software.versions)]
    return frozenset(doi.lower() for doi in known if doi)


def _probed(facility: Facility, health: Health | None) -> Facility:
    if health is None:
        return facility
    accepts = facility.accepts
    if facility.kind == "binderhub" and not accepts.providers:
        accepts = replace(accepts, providers=health.deployment.providers)
    return replace(facility, health=health, accepts=accepts)


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
