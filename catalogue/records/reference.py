"""Something a record refers to (a publication, a grant, a package, a page), and what it says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Reference:
    """What it is called, in plain text, and its http or https URL where one is known."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class PropertyValue:
    """A term without a field of its own (https://schema.org/PropertyValue), and its values."""

    name: str
    value: tuple[Reference, ...]
