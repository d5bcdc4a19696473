"""The datasets as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from catalogue.dataset import DataDownload, Dataset, absolute
from render.api import encoded, plain
from render.data import Data


def data_files(data: Iterable[Data], base_url: str) -> dict[str, bytes]:
    """Path below the site's root → JSON. Every contentUrl is absolute there."""
    return {"api/datasets.json": encoded([_dataset(item, base_url) for item in data])}


def _dataset(item: Data, base_url: str) -> dict[str, Any]:
    software = [
        {"id": entry.software.id, "path": entry.path, "reasons": list(found.reasons)}
        for found, entry in item.runs
    ]
    return {**plain(absolute_ways(item.dataset, base_url)), "path": item.path, "software": software}


def absolute_ways(dataset: Dataset, base_url: str) -> Dataset:
    """The dataset with the whole address of each file; `base_url` ends in a slash."""
    ways = tuple(
        replace(way, contentUrl=absolute(way.contentUrl, base_url))
        if isinstance(way, DataDownload)
        else way
        for way in dataset.access
    )
    return replace(dataset, access=ways)
