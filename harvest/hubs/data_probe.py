"""Check one dataset by its own protocol with one small request, never by downloading the data.

A file gets a HEAD request; a TAP table is asked for one row of the query that pages show (TAP 1.1
and DALI 1.1, MAXREC); a service without a query for its availability (VOSI 1.1); other services
for a tiny circle around one position (SCS 1.03, SSA 1.1, SIA 2.0). Zenodo and Zooniverse answer
as JSON.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlencode, urlsplit

from catalogue.records.dataset import DataAccess, DataDownload, Dataset, Service, Tap, Zooniverse
from catalogue.records.health import Sign
from catalogue.values.plain_text import without_tags
from harvest.hubs.answers import Reply
from harvest.hubs.probe import request
from harvest.net.answer import Wish
from harvest.net.http import Courier
from harvest.values.text import line

MAX_BYTES = 500_000
ZOONIVERSE = "https://www.zooniverse.org/api/"
_JSON_API: Mapping[str, str] = MappingProxyType({"Accept": "application/vnd.api+json; version=1"})
_RECORD = re.compile(r"(https?://(?:[\w-]+\.)*zenodo\.org)/records?/(\d+)/?")
# A place where there is hardly anything, and a circle around it of a third of an arcsecond.
_CONE = {"RA": "180", "DEC": "0", "SR": "0.0001", "VERB": "1"}
_SMALL: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "conesearch": _CONE,
        "sia": {"POS": "CIRCLE 180 0 0.0001", "MAXREC": "1"},
        "ssa": {"REQUEST": "queryData", "POS": "180,0", "SIZE": "0.0001", "MAXREC": "1"},
        "datalink": {"MAXREC": "1"},
    }
)
_TAG = re.compile(rb"<(?:\w+:)?(INFO|PARAM)\b([^<>]{0,2000})>([^<]{0,2000})")
_STATUS = re.compile(rb"""\bname\s*=\s*["'](QUERY_STATUS|Error)["']""")
_VALUE = re.compile(rb"""\bvalue\s*=\s*["']([^"']{0,500})""")
_AVAILABLE = re.compile(rb"<(?:\w+:)?available>\s*(true|1|false|0)\s*<", re.IGNORECASE)
WRONG_PAGE = "a web page came in place of the data"


@dataclass(frozen=True, kw_only=True)
class DataQuestion:
    """One request, and what its answer tells. `spoken` are statuses besides 200 that services
    give with an answer of their own."""

    url: str
    read: Callable[[Reply], Sign]
    head: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    spoken: frozenset[int] = frozenset()


def question(dataset: Dataset, zooniverse: str = ZOONIVERSE) -> DataQuestion | None:
    """What to ask for a dataset: its first access that needs no account, else its page.

    None where the files are on this site itself, and for data lakes, which need a login.
    """
    for way in dataset.access:
        if found := _of_way(way, zooniverse):
            return found
    if dataset.access or not dataset.url:
        return None
    record = _RECORD.fullmatch(dataset.url)
    if record:
        return DataQuestion(url=f"{record[1]}/api/records/{record[2]}", read=_json)
    return DataQuestion(url=dataset.url, head=True, read=_page)


def probe(asked: DataQuestion, courier: Courier) -> Sign:
    """The sign of tonight's check. Raises `harvest.net.http.OutOfTime`."""
    wish = Wish(headers=asked.headers, statuses=asked.spoken | {200})
    reply = request(courier, asked.url, head=asked.head, wish=wish, most=MAX_BYTES)
    if reply.status in (200, *asked.spoken):
        return asked.read(reply)
    gone = reply.status in (404, 410) or (reply.status or 0) >= 500
    late = reply.status is None and reply.passing
    if not reply.connected or gone or late:
        return Sign(night="bad", reason=reply.reason, cause=reply.cause)
    if asked.head and reply.status in (405, 501):  # it is there, and takes no HEAD
        return Sign(night="good")
    return Sign(night="unread", reason=reply.reason)


def _of_way(way: DataAccess, zooniverse: str) -> DataQuestion | None:
    if isinstance(way, DataDownload):
        own = way.contentUrl.startswith("data/")
        return None if own else DataQuestion(url=way.contentUrl, head=True, read=_file(way))
    if isinstance(way, Tap):
        return _of_tap(way)
    if isinstance(way, Service):
        between = "&" if urlsplit(way.url).query else "?"
        url = f"{way.url.rstrip('?&')}{between}{urlencode(_SMALL[way.protocol])}"
        if way.protocol == "datalink":  # without an ID it says that it wants one
            return DataQuestion(url=url, read=_wants_id, spoken=frozenset({400, 422}))
        return DataQuestion(url=url, read=_votable, spoken=frozenset({400}))
    if isinstance(way, Zooniverse):
        return DataQuestion(
            url=f"{zooniverse}projects/{way.project_id}", headers=_JSON_API, read=_json
        )
    return None


def _of_tap(way: Tap) -> DataQuestion:
    table = f"SELECT TOP 1 * FROM {way.table}" if way.table else None
    query = way.query or table
    base = way.url.rstrip("/")
    if query is None:
        return DataQuestion(url=f"{base}/availability", read=_available)
    asked = {"REQUEST": "doQuery", "LANG": "ADQL", "MAXREC": "1", "QUERY": " ".join(query.split())}
    return DataQuestion(
        url=f"{base}/sync?{urlencode(asked)}", read=_votable, spoken=frozenset({400})
    )


def _file(way: DataDownload) -> Callable[[Reply], Sign]:
    def read(reply: Reply) -> Sign:
        if reply.media_type == "text/html" and way.encodingFormat != "text/html":
            return Sign(night="unread", reason=WRONG_PAGE)
        return Sign(night="good")

    return read


def _page(_: Reply) -> Sign:
    return Sign(night="good")


def _json(reply: Reply) -> Sign:
    try:
        found = json.loads(reply.body)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict | list):
        return Sign(night="good")
    return Sign(night="unread", reason="its answer is no JSON")


def _available(reply: Reply) -> Sign:
    found = _AVAILABLE.search(reply.body)
    if not found:
        return Sign(night="unread", reason="its answer does not say whether it is available")
    if found[1].lower() in (b"true", b"1"):
        return Sign(night="good")
    return Sign(night="bad", reason="it says that it is not available")


def _wants_id(reply: Reply) -> Sign:
    if reply.status == 200 and b"<VOTABLE" not in reply.body:
        return Sign(night="unread", reason="its answer is no VOTable")
    return Sign(night="good")


def _votable(reply: Reply) -> Sign:
    """What a VOTable says of the query: DALI 1.1, section 4.4; an older cone search's Error."""
    error = _error(reply.body)
    if error is not None:
        said = f": {error}" if error else ""
        return Sign(night="bad", reason=f"the service answered with an error{said}")
    if b"VOTABLE" not in reply.body or reply.status != 200:
        return Sign(night="unread", reason="its answer is no VOTable")
    return Sign(night="good")


def _error(body: bytes) -> str | None:
    """The error message in a VOTable as plain text, None where it reports none."""
    for _, attributes, content in _TAG.findall(body):
        named, value = _STATUS.search(attributes), _VALUE.search(attributes)
        if not named or (named[1] == b"QUERY_STATUS" and (not value or value[1] != b"ERROR")):
            continue
        told = content if named[1] == b"QUERY_STATUS" else (value[1] if value else content)
        text = html.unescape(told.decode("utf-8", "replace"))
        return line(without_tags(text), 200) or ""
    return None
