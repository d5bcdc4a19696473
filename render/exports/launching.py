"""What the browser needs to work out launch links by itself, and the badges it may copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from catalogue.match import BROKEN_SLASHES, Fit, breaks_slashes, fits, launchable_record, unfit
from catalogue.obstacles import obstacle
from catalogue.records.facility import Facility
from catalogue.records.software import Interface, Software
from catalogue.repositories import gone
from render.exports.badges import Snippets, snippets, svg
from render.views.as_json import embedded
from render.views.entries import Entry, FacilityView

LAUNCH_BADGE = "launch/badge.svg"


@dataclass(frozen=True)
class Panel:
    """What an entry's launch panel shows beyond its fits.

    `pairs` are the fits another choice of ref or version may change, those that launch first;
    `archive` is the DOI that can be launched instead of the repository.
    """

    pairs: tuple[Fit, ...]
    archive: str | None
    data: str
    launch_badge: Snippets | None
    entry_badge: Snippets


def panel(entry: Entry, base_url: str) -> Panel:
    """The launch panel of one entry; `base_url` is the site's, for the badges."""
    software = entry.software
    fixed = {fit.facility.id: unfit(software, fit.facility) for fit in entry.fits}
    archive = software.doi if software.codeRepository and launchable_record(software) else None
    badge = base_url + LAUNCH_BADGE
    best, target = entry.best, entry.target
    data = {
        "name": software.name,
        "repository": target.repository,
        "ref": target.ref,
        "path": None if entry.opened else target.path,
        "urlpath": target.urlpath,
        "archive": archive,
        "badge": badge,
        "facilities": [
            _facility(fit.facility, fixed[fit.facility.id]) | _obstacle(software, fit.facility)
            for fit in entry.fits
        ],
    }
    return Panel(
        pairs=tuple(fit for fit in entry.fits if fixed[fit.facility.id] is None),
        archive=archive,
        data=embedded(data),
        launch_badge=_launch_badge(badge, best) if best else None,
        entry_badge=snippets(
            base_url + badge_path(software),
            f"ESAP Catalogue: {software.name}",
            base_url + entry.path,
        ),
    )


def form_data(places: Iterable[FacilityView], base_url: str) -> str:
    """Every facility for a repository that is in no catalogue, as `panel(…).data`."""
    found = [
        _facility(p.facility, unfit(_used_as(p.facility.accepts.interfaces), p.facility))
        for p in places
    ]
    return embedded({"badge": base_url + LAUNCH_BADGE, "facilities": found})


def best_first(places: Iterable[FacilityView]) -> list[FacilityView]:
    """The facilities in the order in which any notebook's page lists them."""
    by_id = {place.facility.id: place for place in places}
    ordered = fits(_used_as(("notebook",)), [place.facility for place in by_id.values()])
    return [by_id[fit.facility.id] for fit in ordered]


def badge_files(templates: Environment, entries: Iterable[Entry]) -> dict[str, bytes]:
    """Path below the site's root → SVG: one for each entry, and one for all launch links."""
    files = {
        badge_path(entry.software): svg(templates, "ESAP Catalogue", entry.software.name)
        for entry in entries
    }
    return {**files, LAUNCH_BADGE: svg(templates, "launch", "ESAP")}


def badge_path(software: Software) -> str:
    """Where an entry's badge stands, below the site's root."""
    return f"badge/{software.id}.svg"


def _facility(facility: Facility, refused: tuple[str, str] | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": facility.id,
        "name": facility.name,
        "url": facility.url,
        "kind": facility.kind,
        "nbgitpuller": facility.handover.nbgitpuller,
        "providers": facility.accepts.providers,
        "repositories": facility.accepts.repositories,
    }
    if refused:
        found["refused"] = _answer(refused)
    if breaks_slashes(facility):
        found["slashes"] = _answer(BROKEN_SLASHES)
    return found


def _obstacle(software: Software, facility: Facility) -> dict[str, Any]:
    """What git says against the version the entry means, or against all but the archived one."""
    lost, blocked = gone(software), obstacle(software, facility)
    if lost:
        return {"gone": _answer(lost)}
    return {"blocked": _answer(blocked)} if blocked else {}


def _answer(refused: tuple[str, str]) -> dict[str, str]:
    return {"error": refused[0], "reason": refused[1]}


def _used_as(interface: tuple[Interface, ...]) -> Software:
    """Some repository: what one is for is not known from its URL."""
    url = "https://github.com/owner/name"
    return Software(id="", name="", source="curated", interface=interface, codeRepository=url)


def _launch_badge(image: str, fit: Fit) -> Snippets:
    alt = f"Launch {fit.software.name} on {fit.facility.name}"
    return snippets(image, alt, fit.url or "")
