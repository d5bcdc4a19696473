"""Where a fault of an entry is to be mended: the curated file that said it, else the record."""

from __future__ import annotations

from catalogue.records.software import Software


def source_of(software: Software, field: str) -> str:
    """The curated file that set a field of an entry, else the entry's own file or record."""
    origin = software.origin.get(field, "")
    if origin.endswith(".yml"):
        return origin
    return (
        f"software/{software.id}.yml" if software.source == "curated" else f"record {software.id}"
    )
