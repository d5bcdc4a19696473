"""Findings: what a person should know or fix."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as _field
from typing import Literal


@dataclass(frozen=True, kw_only=True, order=True)
class Finding:
    """Something a person should know or fix. `source` is a path or "record N", `line` and
    `column` count from 1, `code` is permanent, `remedy` says in a sentence what to do.
    `path` leads to the `field` by keys and indices, where that is known."""

    source: str
    line: int | None = None
    column: int | None = None
    field: str = ""
    path: tuple[str | int, ...] = _field(default=(), compare=False, metadata={"written": False})
    code: str
    severity: Literal["error", "hint"] = "error"
    found: str
    expected: str = ""
    remedy: str = ""
    url: str | None = None
