"""Ask the live Zenodo for whatever it answers, errors too, one request at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from harvest.answer import Answer, Unreachable, Wish
from harvest.http import Courier
from harvest.search import MAX_PAGE_BYTES
from harvest.text import line

_STATUSES = frozenset({200, 206, 304, 400, 404, 410, 416, 429})


class Crowded(Exception):
    """The server asks not to go on."""


@dataclass(frozen=True)
class Seen:
    """An answer, or why there was none; a `note` goes before what is told of it."""

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

    def search(self, path: str = "records", **query: object) -> Seen:
        """Search; a list among the values of `query` is a repeated parameter."""
        address = f"{self.api.rstrip('/')}/{path}?{urlencode(query, doseq=True)}"
        return self.ask(address, search=True)

    def ask(
        self, url: str, *, search: bool = False, headers: Mapping[str, str] = MappingProxyType({})
    ) -> Seen:
        """Ask for an address, with these headers besides the usual ones."""
        wish = Wish(headers=headers, statuses=_STATUSES)
        try:
            answer = self.courier.get(
                url, lambda answer: answer, max_bytes=MAX_PAGE_BYTES, search=search, wish=wish
            )
        except Unreachable as fault:
            return Seen(None, fault.reason)
        if answer.status == 429:
            said = line(answer.body.decode("utf-8", "replace"), 100)
            raise Crowded(f"Retry-After: {answer.headers.get('Retry-After')}; {said}")
        return Seen(answer)
