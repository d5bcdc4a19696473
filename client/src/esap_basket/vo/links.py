"""The files that a DataLink response or an ObsCore query lists, as items of their own."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from esap_basket.download import Jobs, read_address, save
from esap_basket.item import BasketError, Item, item_of
from esap_basket.vo._guards import checked
from esap_basket.vo._jobs import named

MOST_BYTES = 2_000_000  # of a list of links


def names_files(item: Item) -> bool:
    """Whether the rows of an item list files: DataLink for an ID, or a column of URLs."""
    if item.protocol == "datalink":
        return bool(re.search(r"[?&]ID=", str(item.access["url"]), re.IGNORECASE))
    query = str(item.asked.get("query", "")) if item.protocol == "tap" else ""
    return bool(re.search(r"\b(?:obscore|access_url|accref)\b", query, re.IGNORECASE))


def files_of(item: Item, timeout: float, jobs: Jobs) -> list[Item]:
    """An item for each file that the rows of `item` name (of DataLink, those that are #this).

    Files at no public place are left out, unless they are at the host of the service. Raises
    `BasketError` where the rows cannot be had.
    """
    service = str(item.access["url"])
    if item.protocol == "datalink":
        content = read_address(service, timeout, MOST_BYTES)
    else:
        with tempfile.TemporaryDirectory() as folder:
            made = save(item, Path(folder) / "rows.vot", timeout, MOST_BYTES, jobs)
            content = made.read_bytes()
    found = (
        item_of({
            "id": item.id, "name": item.name, "page": item.page, "archive": item.archive,
            "access": {
                "protocol": "https", "contentUrl": url, "encodingFormat": kind,
                "name": urlsplit(url).path.rpartition("/")[2] or item.id,
            },
        })
        for url, kind in named(_rows(content, service), service)
    )  # fmt: skip
    return [one for one in found if isinstance(one, Item)]


def _rows(content: bytes, service: str) -> Any:
    try:
        checked(io.BytesIO(content))
    except ValueError as fault:
        raise BasketError(f"What {service} sent is not read: {fault}.") from None
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        raise BasketError(f"{service} sent something else than a VOTable.") from None
    table = root.find(".//{*}TABLE")
    if table is None:
        return []
    if table.find("{*}DATA/{*}TABLEDATA") is None:
        from astropy.io import votable

        try:
            return votable.parse_single_table(io.BytesIO(content)).to_table()
        except Exception as fault:  # astropy raises what its many readers raise
            raise BasketError(f"What {service} sent cannot be read: {fault}") from None
    columns = [field.get("name") for field in table.iterfind("{*}FIELD")]
    rows = table.iterfind("{*}DATA/{*}TABLEDATA/{*}TR")
    return [dict(zip(columns, (cell.text for cell in row), strict=False)) for row in rows]
