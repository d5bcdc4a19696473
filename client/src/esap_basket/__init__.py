"""Finds software, facilities and data in a catalogue, and loads baskets of data: files into a
folder, tables into astropy."""

from esap_basket._archives import Unpacked
from esap_basket.basket import Basket, load_basket
from esap_basket.catalogue import (
    Catalogue,
    CatalogueError,
    Wanted,
    cite,
    dataset,
    facilities_for,
    find,
    find_datasets,
    find_facilities,
    launch_url,
)
from esap_basket.download import Jobs
from esap_basket.item import BasketError, Item

__all__ = [
    "Basket",
    "BasketError",
    "Catalogue",
    "CatalogueError",
    "Item",
    "Jobs",
    "Unpacked",
    "Wanted",
    "cite",
    "dataset",
    "facilities_for",
    "find",
    "find_datasets",
    "find_facilities",
    "launch_url",
    "load_basket",
]
