"""What pages say of data for the basket (site_src/assets/js/basket/format.js)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from catalogue.check.schema.basket_rules import basket_rules
from catalogue.records.dataset import DataAccess, DataDownload, Dataset, Tap
from catalogue.values.media_types import CSV, FITS, VOTABLE
from render.views.as_json import embedded, plain

# What site_src/assets/js/look reads; basket/page.js there has the same for the basket.
_SHOWN = (CSV, FITS, VOTABLE, "text/tab-separated-values")
MOST_AT_ONCE = 20  # more files are chosen one by one on the dataset's page


def about(dataset: Dataset, root: str) -> str:
    """The dataset's part of an item as JSON; `root` is the way to the site's root."""
    return embedded(item_of(dataset, root))


def access(ways: Sequence[DataAccess], root: str) -> str:
    """Access records as JSON, the site's own files below `root`; [] where there are too many."""
    return embedded([_access(way, root) for way in ways] if len(ways) <= MOST_AT_ONCE else [])


def looked_at(way: DataAccess, root: str) -> str:
    """The access record as JSON if "Look inside" can show it, else ""."""
    shown = isinstance(way, DataDownload) and way.encodingFormat in _SHOWN
    asked = isinstance(way, Tap) and way.query is not None
    return embedded(_access(way, root)) if shown or asked else ""


def item_of(dataset: Dataset, root: str) -> dict[str, str]:
    """The dataset's part of an item; `root` is the way to the site's root."""
    rules = basket_rules()
    longest = rules.rules[rules.item["name"]].longest
    found = {"id": dataset.id, "name": dataset.name[:longest], "archive": dataset.archive}
    page = f"{root}data/{dataset.id}/"
    return {name: value for name, value in {**found, "page": page}.items() if value}


def _access(way: DataAccess, root: str) -> dict[str, Any]:
    record = plain(way)
    if isinstance(way, DataDownload) and way.contentUrl.startswith("data/"):
        record["contentUrl"] = root + way.contentUrl
    return record
