"""What a snapshot of the OSSR is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from catalogue.records import Finding, SourceState, Version

NAME = "ossr"
NOT_DOWNLOADED = "it could not be downloaded"  # the one fault that is not the file's own


@dataclass(frozen=True, kw_only=True)
class CodemetaFile:
    """A record's codemeta.json: its `content`, or the `fault` in place of it."""

    key: str
    checksum: str | None = None
    content: Mapping[str, Any] | None = None
    fault: str | None = None
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Bootstrap:
    """Why a record of the bundled first snapshot is in it, and where its facts were read."""

    evidence: str
    sources: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One record: `record` is Zenodo's trimmed JSON, `versions` are the concept's others."""

    id: int
    record: Mapping[str, Any]
    codemeta: CodemetaFile | None = None
    versions: tuple[Version, ...] = ()
    bootstrap: Bootstrap | None = None

    @property
    def concept(self) -> str:
        """The concept record id, the same for all versions; the record's own if not known."""
        return str(self.record.get("conceptrecid") or self.id)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the lines came from; `changed` is when they last changed (ISO 8601, UTC)."""

    origin: Literal["bootstrap", "live"]
    url: str
    community: str
    changed: str
    records: int
    findings: tuple[Finding, ...] = ()

    def state(self) -> SourceState:
        """The part of this that the site shows."""
        return SourceState(
            name=NAME,
            origin=self.origin,
            url=self.url,
            changed=self.changed,
            records=self.records,
        )


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """Everything known of the OSSR, sorted by id; `source` is None before the first harvest."""

    lines: tuple[Line, ...] = ()
    source: Source | None = None
