"""Ask the live Zenodo whether our assumptions about it still hold.

A dozen cheap requests, made only when asked for. What is found is told, never stored and never
a reason to fail: an assumption that no longer holds is for a person to read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from harvest.net.answer import Answer, Unreachable, Wish
from harvest.net.http import SEARCHES_A_MINUTE, Courier
from harvest.values.text import line
from harvest.zenodo.codemeta_file import content_url
from harvest.zenodo.search import MAX_PAGE_BYTES, SIZE
from harvest.zenodo.trim import record_id, trimmed

REQUESTS = 11  # at most
NOWHERE = "no-such-community-8f2b"


@dataclass(frozen=True, kw_only=True)
class Check:
    """An assumption about `what`, what was `seen`, and whether it `holds`; None if that is
    unknown."""

    what: str
    assumed: str
    seen: str
    holds: bool | None


def run(courier: Courier, api: str, community: str) -> tuple[Check, ...]:
    """Make the checks, at most `REQUESTS` requests; none is repeated, and a 429 ends them."""
    reach = courier.reach.trusting(api)
    asker = Asker(replace(courier, attempts=1, patience=None, reach=reach), api)
    checks: list[Check] = []
    crowd = "not met, and not provoked"
    try:
        for check in _checks(asker, community):
            checks.append(check)
    except Crowded as fault:
        crowd = str(fault)
    limit = Check(what="429 Too Many Requests", assumed="none", seen=crowd, holds=None)
    return (*checks, replace(limit, holds=None if crowd.startswith("not") else False))


def table(checks: tuple[Check, ...]) -> str:
    """The checks as a table for the terminal, which is Markdown too."""
    marks = {True: "yes", False: "NO", None: "?"}
    head = ("Zenodo, live", "assumed", "seen", "holds")
    told = [(each.what, each.assumed, each.seen, marks[each.holds]) for each in checks]
    rows = [[cell.replace("|", "/") for cell in row] for row in (head, *told)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _checks(asker: Asker, community: str) -> Iterator[Check]:
    base = asker.search(communities=community, size=SIZE, page=1, sort="oldest")
    total = base.total
    ordered = _falls(base.hits) <= 1
    yield Check(
        what="sort=oldest",
        assumed="the oldest first, after those of verified owners",
        seen=base.told() + ("" if total is None or ordered else ", in another order"),
        holds=None if base.answer is None else total is not None and ordered,
    )
    if total is None:
        return
    yield _limit(base)
    yield from _types(asker, community, base, total)
    yield from _communities(asker, community, total)
    yield from _pages(asker, community, total)
    yield from _files(asker, base)


def _limit(base: LiveReply) -> Check:
    found = base.header("X-RateLimit-Limit")
    assumed = str(SEARCHES_A_MINUTE)
    return Check(
        what="searches a minute (X-RateLimit-Limit)",
        assumed=assumed,
        seen=found or "no such header",
        holds=found == assumed if found else None,
    )


def _types(asker: Asker, community: str, base: LiveReply, total: int) -> Iterator[Check]:
    counts = _counts(base)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    yield Check(
        what="aggregations.resource_type",
        assumed=f"the {total} records by type",
        seen=told or "none",
        holds=sum(counts.values()) == total,
    )
    twice = asker.search(communities=community, type=["software", "dataset"], size=1)
    software = counts.get("software")
    yield Check(
        what="type=software&type=dataset",
        assumed=f"the first alone counts: {'?' if software is None else software} records",
        seen=twice.told(),
        holds=None if twice.total is None or software is None else twice.total == software,
    )


def _communities(asker: Asker, community: str, total: int) -> Iterator[Check]:
    own = asker.search(f"communities/{community}/records", size=1)
    yield _same("communities/<slug>/records", f"{total} records", own, own.total == total)
    lost = asker.search(f"communities/{NOWHERE}/records", size=1)
    refused = lost.status is not None and 400 <= lost.status < 500
    yield _same("communities/<unknown slug>/records", "status 404", lost, refused)
    every = asker.search(communities=NOWHERE, size=1)
    more = every.total is not None and every.total > total
    yield _same("communities=<unknown slug>", "all of Zenodo's records", every, more)


def _pages(asker: Asker, community: str, total: int) -> Iterator[Check]:
    beyond = math.ceil(total / SIZE) + 1
    past = asker.search(communities=community, size=SIZE, page=beyond, sort="oldest")
    seen = replace(past, note=f"{len(past.hits)} of ") if past.total is not None else past
    right = past.total == total and not past.hits
    yield _same("the page past the end", f"0 of {total} records", seen, right)
    large = asker.search(communities=community, size=SIZE + 1)
    yield _same(f"size={SIZE + 1}", "status 400", large, large.status == 400)
    every = asker.search(communities=community, size=1, all_versions=1)
    enough = every.total is not None and every.total >= total
    yield _same("all_versions=1", f"{total} records or more", every, enough)


def _files(asker: Asker, base: LiveReply) -> Iterator[Check]:
    records = [trimmed(hit) for hit in base.hits if record_id(hit)]
    if not records:
        return
    url = f"{asker.api.rstrip('/')}/records/{records[0]['id']}"
    tag = asker.ask(url).header("ETag")
    if tag:
        again = asker.ask(url, headers={"If-None-Match": tag})
        yield _same(
            "If-None-Match", "status 200: the whole record again", again, again.status == 200
        )
    else:
        yield Check(
            what="If-None-Match", assumed="an ETag to ask with", seen="no ETag", holds=False
        )
    files = [
        (file["size"], record["id"], file["key"]) for record in records for file in _listed(record)
    ]
    if files:
        _, number, key = min(files)
        part = asker.ask(content_url(asker.api, number, key), headers={"Range": "bytes=0-0"})
        sent = part.header("Content-Range")
        seen = replace(part, note=f"{sent}, ") if sent else part
        right = part.status == 206 and (sent or "").startswith("bytes 0-0/")
        yield _same("Range on a file's /content", "status 206: that part", seen, right)


def _same(what: str, assumed: str, seen: LiveReply, holds: bool) -> Check:
    known = holds if seen.answer is not None else None
    return Check(what=what, assumed=assumed, seen=seen.told(), holds=known)


def _listed(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [file for file in record["files"] if file.get("size")]


def _counts(base: LiveReply) -> dict[str, int]:
    """The number of records of each type, as the search's facets tell."""
    facets = base.found.get("aggregations")
    kinds = facets.get("resource_type") if isinstance(facets, dict) else None
    buckets = kinds.get("buckets") if isinstance(kinds, dict) else None
    return {
        str(each["key"]): each["doc_count"]
        for each in (buckets if isinstance(buckets, list) else [])
        if isinstance(each, dict) and "key" in each and isinstance(each.get("doc_count"), int)
    }


def _falls(hits: list[Any]) -> int:
    """How often a hit is older than the one before it."""
    created = [trimmed(hit).get("created", "") for hit in hits if record_id(hit)]
    return sum(later < earlier for earlier, later in pairwise(created))


_STATUSES = frozenset({200, 206, 304, 400, 404, 410, 416, 429})


class Crowded(Exception):
    """The server asks not to go on."""


@dataclass(frozen=True)
class LiveReply:
    """An answer, or why there was none; a `note` is put before its description."""

    answer: Answer | None
    reason: str = ""
    note: str = ""

    @property
    def status(self) -> int | None:
        """The status, None without an answer."""
        return self.answer.status if self.answer else None

    def header(self, name: str) -> str | None:
        """A header of the answer."""
        return self.answer.headers.get(name) if self.answer else None

    @property
    def found(self) -> Mapping[str, Any]:
        """The answer as an object, empty for what is none."""
        try:
            found = json.loads(self.answer.body) if self.answer else {}
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def hits(self) -> list[Any]:
        """The hits of a search."""
        outer = self.found.get("hits")
        hits = outer.get("hits") if isinstance(outer, dict) else None
        return hits if isinstance(hits, list) else []

    @property
    def total(self) -> int | None:
        """How many records a search says there are."""
        outer = self.found.get("hits")
        total = outer.get("total") if isinstance(outer, dict) else None
        return total if isinstance(total, int) else None

    def told(self) -> str:
        """What came, in a few words."""
        if self.answer is None:
            return self.reason
        if self.status == 200 and self.total is not None:
            return f"{self.note}{self.total} records"
        return f"{self.note}status {self.status}"


@dataclass(frozen=True)
class Asker:
    """Asks the API at `api`; raises `Crowded` when the server wants no more questions."""

    courier: Courier
    api: str

    def search(self, path: str = "records", **query: object) -> LiveReply:
        """Search; a list among the values of `query` is a repeated parameter."""
        address = f"{self.api.rstrip('/')}/{path}?{urlencode(query, doseq=True)}"
        return self.ask(address, search=True)

    def ask(
        self, url: str, *, search: bool = False, headers: Mapping[str, str] = MappingProxyType({})
    ) -> LiveReply:
        """Ask for a URL, with these headers besides the usual ones."""
        wish = Wish(headers=headers, statuses=_STATUSES)
        try:
            answer = self.courier.get(
                url, lambda answer: answer, max_bytes=MAX_PAGE_BYTES, search=search, wish=wish
            )
        except Unreachable as fault:
            return LiveReply(None, fault.reason)
        if answer.status == 429:
            said = line(answer.body.decode("utf-8", "replace"), 100)
            raise Crowded(f"Retry-After: {answer.headers.get('Retry-After')}; {said}")
        return LiveReply(answer)
