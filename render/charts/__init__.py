"""The numbers of the charts on the page Status and their positions; a template draws them."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.history import Change
from catalogue.records.catalogue import Catalogue, newest
from render.charts.growth import growth
from render.charts.launching import matrix, outlooks
from render.charts.uptime import uptime
from render.views.entries import Entry, FacilityView


def charts_of(
    catalogue: Catalogue,
    changes: Iterable[Change],
    entries: tuple[Entry, ...],
    places: tuple[FacilityView, ...],
) -> dict[str, object]:
    """What templates/status/charts.html draws of the listed `entries` and the facilities on offer,
    and of all facilities that are asked whether they are up."""
    harvested = sum(entry.software.harvested for entry in entries)
    last = newest(catalogue.states)
    return {
        "outlooks": outlooks(fit for entry in entries for fit in entry.fits),
        "matrix": matrix(entries, places),
        "growth": growth(changes, harvested, last.changed[:10] if last else ""),
        "uptime": uptime(catalogue.facilities),
    }
