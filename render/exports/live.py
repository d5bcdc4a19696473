"""Whom a page may ask how busy a facility is, which it does when a visitor says so."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.records.facility import Facility


def health_urls(facilities: Iterable[Facility]) -> tuple[str, ...]:
    """The health checks of the hubs of federations, as sources of a Content-Security-Policy.

    A source with a path that ends in no slash allows that URL alone
    (https://www.w3.org/TR/CSP3/#match-paths).
    """
    found = {f"{hub.url}health" for facility in facilities for hub in facility.members}
    return tuple(sorted(found))
