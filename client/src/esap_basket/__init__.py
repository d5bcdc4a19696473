"""Loads a basket of a catalogue: files into a folder, tables into astropy."""

from esap_basket._archives import Unpacked
from esap_basket.basket import Basket, load_basket
from esap_basket.download import Jobs
from esap_basket.item import BasketError, Item

__all__ = ["Basket", "BasketError", "Item", "Jobs", "Unpacked", "load_basket"]
