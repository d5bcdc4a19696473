"""Datasets of CKAN portals, which nothing but their pages' URLs can tell from others.

`/dataset/` stands in the URLs of many other archives. What is certainly CKAN: the portals
of the table, a host or folder called ckan, and a link that pins a version or a resource as CKAN
does. For all others an author says so: `ckan+https://…`.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from catalogue.launch.addresses.address import Address, parse
from catalogue.launch.addresses.pages import ForgePage, readable
from catalogue.launch.model import Refused
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables

_MARK = "ckan+"
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ACTIVITY = re.compile(r"[\w-]+", re.ASCII)


def marked_page(text: str) -> ForgePage | None:
    """The dataset of a URL that says of itself that it is a CKAN portal's."""
    if not text.lower().startswith(_MARK):
        return None
    address = parse(text[len(_MARK) :])
    if not _has_dataset(address):
        raise refused("not-a-repository", "no-dataset")
    return _page(address)


def page(address: Address) -> ForgePage | None:
    """The dataset of a CKAN portal; None where there is no `/dataset/` in the URL.

    Raises Refused where it cannot be told whether a page is CKAN's.
    """
    words = address.segments
    if not _has_dataset(address) or "-" in words or words[-1].endswith(".git"):
        return None
    if not _is_ckan(address):
        raise refused("not-a-repository", "dataset", host=address.host)
    return _page(address)


def marked(url: str) -> str:
    """A dataset's URL as `page` or `marked_page` will read it."""
    try:
        return url if _is_ckan(parse(url)) else _MARK + url
    except Refused:
        return url


def _has_dataset(address: Address) -> bool:
    return address.scheme in ("http", "https") and "dataset" in address.segments[:-1]


def _is_ckan(address: Address) -> bool:
    words = address.segments
    at = words.index("dataset") if "dataset" in words else len(words)
    labels = [*address.host.split("."), *words[:at]]
    if address.host.removeprefix("www.") in tables().ckan or "ckan" in labels:
        return True
    pinned = words[at + 2 : at + 3] in (("resource",), ("history",)) and bool(
        _ID.fullmatch("".join(words[at + 3 : at + 4]))
    )
    return pinned or _activity(address) is not None


def _activity(address: Address) -> str | None:
    """The `activity_id` by which CKAN pins a version."""
    for key, value in parse_qsl(address.query):
        if key == "activity_id" and _ACTIVITY.fullmatch(value):
            return value
    return None


def _page(address: Address) -> ForgePage:
    """`activity_id` and /history/ pin a version, other queries mean nothing."""
    words = address.segments
    if "resource" in words:
        words = words[: words.index("resource")]
    activity = _activity(address)
    query = f"?activity_id={activity}" if activity else ""
    name = f"{address.origin}/{readable(words)}{query}"
    return ForgePage(provider="ckan", parts=(name,), clone_url=None)
