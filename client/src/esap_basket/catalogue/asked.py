"""The questions one asks most, of the catalogue that `Catalogue()` finds."""

from __future__ import annotations

from functools import lru_cache

from esap_basket.catalogue.address import base_url
from esap_basket.catalogue.catalogue import Catalogue
from esap_basket.catalogue.places import Wanted
from esap_basket.catalogue.records import Dataset, Facility, Launch, Software


@lru_cache(maxsize=8)
def _at(url: str) -> Catalogue:
    return Catalogue(url)


def _own() -> Catalogue:
    return _at(base_url())


def find(
    query: str = "",
    *,
    interface: str | None = None,
    facility: str | None = None,
    reads: str | None = None,
    topic: str | None = None,
    language: str | None = None,
) -> tuple[Software, ...]:
    """See `Catalogue.find`."""
    return _own().find(
        query,
        interface=interface,
        facility=facility,
        reads=reads,
        topic=topic,
        language=language,
    )


def facilities_for(software: str) -> tuple[Launch, ...]:
    """See `Catalogue.facilities_for`."""
    return _own().facilities_for(software)


def launch_url(software: str, facility: str, latest: bool = False) -> str:
    """See `Catalogue.launch_url`."""
    return _own().launch_url(software, facility, latest)


def find_facilities(query: str = "", wanted: Wanted | None = None) -> tuple[Facility, ...]:
    """See `Catalogue.find_facilities`."""
    return _own().find_facilities(query, wanted or Wanted())


def find_datasets(query: str = "", *, protocol: str | None = None) -> tuple[Dataset, ...]:
    """See `Catalogue.find_datasets`."""
    return _own().find_datasets(query, protocol=protocol)


def dataset(id: str) -> Dataset:
    """See `Catalogue.dataset`."""
    return _own().dataset(id)


def cite(software: str, form: str = "bibtex") -> str:
    """See `Catalogue.cite`."""
    return _own().cite(software, form)
