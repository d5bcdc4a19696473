"""Search Zenodo through eossr, one page at a time; the only place that knows eossr.

eossr's own paging, totals and codemeta reader lose records (tests/harvest/zenodo/test_search.py),
so only its query is used. It keeps the server's URL in a module global, and asks by its
module's `requests`: for as long as it is used here, that is one which connects to public hosts
alone. It is imported only where Zenodo is asked: other commands need not wait for it and what it
brings.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from harvest.net.answer import Answer, Passing, Unreachable
from harvest.net.http import Courier
from harvest.zenodo.trim import communities

SIZE = 25  # the most Zenodo gives without a token; more is answered with 400
WINDOW = 10_000  # Zenodo lists no further than this
MAX_PAGE_BYTES = 30_000_000


@dataclass(frozen=True, kw_only=True)
class ResultPage:
    """One page of a search: the hits as sent, and how many Zenodo says there are in all."""

    total: int
    hits: tuple[Any, ...]


@contextmanager
def pages(
    courier: Courier, api: str, community: str, *, all_versions: bool = False
) -> Iterator[Callable[[int], ResultPage]]:
    """Give a function from the number of a page (from 1) to the page, for a `with` block.

    `api` is the URL of the API, such as https://zenodo.org/api. Listed are the newest
    versions, or all. The function raises `Unreachable`, also when Zenodo does not know the
    community: it then drops the filter and lists all it has.
    """
    from eossr.api.zenodo import zenodo as eossr_zenodo

    from harvest.net import session

    more = {"all_versions": 1} if all_versions else {}
    before = eossr_zenodo.zenodo_api_base_url, eossr_zenodo.requests
    eossr_zenodo.zenodo_api_base_url = api.rstrip("/")
    eossr_zenodo.requests = SimpleNamespace(get=session.get(courier.reach))

    def page(number: int) -> ResultPage:
        found = courier.fetch(
            lambda parameters: eossr_zenodo.query_records(
                "",
                communities=community,
                size=SIZE,
                page=number,
                sort="oldest",
                **more,
                request_params=parameters,
            ),
            _read,
            max_bytes=MAX_PAGE_BYTES,
            search=True,
        )
        _check(found, community)
        return found

    try:
        yield page
    finally:
        eossr_zenodo.zenodo_api_base_url, eossr_zenodo.requests = before


def _read(answer: Answer) -> ResultPage:
    if answer.media_type != "application/json" and not answer.media_type.endswith("+json"):
        raise Passing(f"the server sent {answer.media_type or 'no type'} where JSON was asked for")
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise Passing("the server sent JSON that cannot be read") from None
    outer = found.get("hits") if isinstance(found, dict) else None
    hits, total = (outer.get("hits"), outer.get("total")) if isinstance(outer, dict) else (0, 0)
    if not isinstance(hits, list) or not isinstance(total, int) or isinstance(total, bool):
        raise Passing("the server sent JSON that is not a search result")
    if total < 0:
        raise Passing(f"the server speaks of {total} records")
    return ResultPage(total=total, hits=tuple(hits))


def _check(page: ResultPage, community: str) -> None:
    named = sum(community.lower() in communities(hit) for hit in page.hits)
    if 2 * named < len(page.hits):
        raise Unreachable(
            f'Zenodo does not seem to know the community "{community}": {page.total} records '
            f"were listed, and of the {len(page.hits)} looked at {named} belong to it"
        )
    if page.total > WINDOW:
        raise Unreachable(f"{page.total} records are more than the {WINDOW} that Zenodo lists")
