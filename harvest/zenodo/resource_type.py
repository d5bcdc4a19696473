"""The resource type of a Zenodo record.

https://developers.zenodo.org/#representation (`upload_type`, of which a record gives the parts)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class ResourceType:
    """Zenodo's `type` (software, dataset, publication …) and `subtype`, which few types have.

    A record that says nothing counts as software, which is what a community of software holds;
    `given` tells whether the record says anything.
    """

    type: str = "software"
    subtype: str | None = None
    given: bool = True


def resource_type(metadata: Mapping[str, Any]) -> ResourceType:
    """Give the resource type in the `metadata` of a trimmed record."""
    found = metadata.get("resource_type")
    if found is None:
        return ResourceType(given=False)
    return ResourceType(type=found.get("type", "software"), subtype=found.get("subtype"))


def of_deposit(metadata: Mapping[str, Any], upload_type: str | None) -> dict[str, Any]:
    """The fields of `metadata` that a deposit has and a record lacks."""
    if upload_type is None or "resource_type" in metadata:
        return {}
    return {"resource_type": {"type": upload_type}}
