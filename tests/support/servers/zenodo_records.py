"""Records as Zenodo holds them, and what its listings make of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Deposit:
    """A record with what Zenodo knows and does not say: its files' bytes, its owner."""

    record: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    verified: bool = False

    @property
    def id(self) -> int:
        return self.record["id"]

    @property
    def communities(self) -> set[str]:
        listed = (self.record.get("metadata") or {}).get("communities") or []
        return {each["id"] for each in listed}


def record(number: int, **metadata: Any) -> dict[str, Any]:
    """A plain software record of the community; `metadata` adds to or replaces its fields."""
    return {
        "id": number,
        "recid": str(number),
        "conceptrecid": str(number - 1),
        "conceptdoi": f"10.5281/zenodo.{number - 1}",
        "doi": f"10.5281/zenodo.{number}",
        "title": f"Software {number}",
        "created": "2024-01-02T03:04:05.000000+00:00",
        "modified": "2024-01-02T03:04:06.000000+00:00",
        "revision": 3,
        "owners": [{"id": 1}],
        "swh": {},
        "status": "published",
        "metadata": {
            "title": f"Software {number}",
            "doi": f"10.5281/zenodo.{number}",
            "publication_date": "2024-01-02",
            "description": f"<p>Software number {number}.</p>",
            "access_right": "open",
            "creators": [{"name": "Doe, Jane", "affiliation": None}],
            "keywords": ["jupyter-notebook"],
            "version": "1.0",
            "resource_type": {"type": "software", "title": "Software"},
            "license": {"id": "mit-license"},
            "communities": [{"id": "escape2020"}, {"id": "astronomy"}, {"id": "zoo"}],
            **metadata,
        },
    }


def listed_file(key: str, body: bytes) -> dict[str, Any]:
    """A file as a record lists it."""
    digest = hashlib.md5(
        bytes(body[:100_000]) if len(body) > 10**9 else body, usedforsecurity=False
    ).hexdigest()
    return {"id": "x", "key": key, "size": len(body), "checksum": f"md5:{digest}"}


def type_of(deposit: Deposit) -> str | None:
    """The resource type of a deposit."""
    kind = (deposit.record.get("metadata") or {}).get("resource_type")
    return kind.get("type") if isinstance(kind, dict) else None


def newest(found: list[Deposit]) -> list[Deposit]:
    """Of each concept the newest version alone."""
    latest: dict[Any, Deposit] = {}
    for deposit in found:
        concept = deposit.record.get("conceptrecid") or id(deposit)
        if concept not in latest or latest[concept].id < deposit.id:
            latest[concept] = deposit
    kept = set(map(id, latest.values()))
    return [deposit for deposit in found if id(deposit) in kept]


def facets(found: list[Deposit]) -> dict[str, Any]:
    """The facets of a search; that of access states is what eossr reads its total from."""
    states = [
        (deposit.record.get("metadata") or {}).get("access_right") or "open" for deposit in found
    ]
    types = [kind for kind in map(type_of, found) if kind]
    return {
        "access_status": {"buckets": _buckets(states)},
        "resource_type": {"buckets": _buckets(types)},
    }


def _buckets(values: list[str]) -> list[dict[str, Any]]:
    """How often each value occurs, the most frequent first."""
    return [{"key": key, "doc_count": count} for key, count in Counter(values).most_common()]
