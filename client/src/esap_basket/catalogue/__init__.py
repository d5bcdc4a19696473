"""A catalogue's software, facilities and data: found, launched and loaded from Python."""

from esap_basket.catalogue.asked import (
    cite,
    dataset,
    facilities_for,
    find,
    find_datasets,
    find_facilities,
    launch_url,
)
from esap_basket.catalogue.catalogue import Catalogue
from esap_basket.catalogue.fault import CatalogueError, CatalogueWarning, RefusedError, UnknownError
from esap_basket.catalogue.places import Wanted
from esap_basket.catalogue.records import Dataset, Facility, Launch, Software

__all__ = [
    "Catalogue",
    "CatalogueError",
    "CatalogueWarning",
    "Dataset",
    "Facility",
    "Launch",
    "RefusedError",
    "Software",
    "UnknownError",
    "Wanted",
    "cite",
    "dataset",
    "facilities_for",
    "find",
    "find_datasets",
    "find_facilities",
    "launch_url",
]
