"""A person, as software and datasets name their authors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Person:
    """An author. `name` is written as read, given name first; `orcid` is the bare iD."""

    name: str
    givenName: str | None = None
    familyName: str | None = None
    orcid: str | None = None
    affiliation: str | None = None
