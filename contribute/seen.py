"""What a URL shows of the thing that lies there, in the terms of a curated file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from catalogue.check.curated_file import EntryKind

_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was seen at `url`.

    `name` is what it is called, for the file's name; `kind` what it is, None where that cannot be
    told. `fields` are values for the file; `elsewhere` says of other fields where the harvest reads
    them every night, so that the file need not repeat them. `told` are sentences for the person who
    asked. `fault` is a sentence's part that says why nothing could be read: of the URL itself where
    `gone`, else of a server or of our network, which may pass.
    """

    url: str
    name: str = ""
    kind: EntryKind | None = None
    fields: Mapping[str, Any] = field(default_factory=lambda: _NONE)
    elsewhere: Mapping[str, str] = field(default_factory=lambda: _NONE)
    told: tuple[str, ...] = ()
    fault: str | None = None
    gone: bool = False
