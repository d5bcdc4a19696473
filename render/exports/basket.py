"""The basket of each dataset, as a file beside its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from catalogue.check.schema.basket_rules import basket_rules
from render.exports.api import absolute_ways
from render.views.as_json import encoded, plain
from render.views.basket import item_of
from render.views.data import Data


def basket_files(data: Iterable[Data], base_url: str) -> dict[str, bytes]:
    """Path below the site's root → basket.json, one beside each dataset's page."""
    return {f"{item.path}basket.json": encoded(_basket(item, base_url)) for item in data}


def _basket(item: Data, base_url: str) -> dict[str, Any]:
    dataset = absolute_ways(item.dataset, base_url)
    shared = item_of(dataset, base_url)
    items = [{**shared, "access": plain(way)} for way in dataset.access]
    rules = basket_rules()
    return {"format": rules.format, "version": rules.version, "items": items}
