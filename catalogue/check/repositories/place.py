"""Where to fix an entry's fault: in the curated file that set the value, else in the record."""

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
