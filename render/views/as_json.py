"""Records as JSON: for files of their own, and inside a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def plain(record: Any) -> dict[str, Any]:
    """A record as a dict of JSON values, without what is empty or not known."""
    values = {f.name: getattr(record, f.name) for f in fields(record)}
    return {k: _value(v) for k, v in values.items() if v not in (None, "", (), {})}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return plain(value) if is_dataclass(value) else value


def encoded(value: Any) -> bytes:
    """JSON with sorted keys, readable, ending in a line feed."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def in_list(value: Any) -> str:
    """The same of one value of a list, as it stands there between line feeds and commas.

    >>> f"[\\n{in_list(1)},\\n{in_list({})}\\n]\\n".encode() == encoded([1, {}])
    True
    """
    return encoded([value])[2:-3].decode()


def compact(value: object) -> str:
    """JSON with sorted keys for a script, which needs no room between."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def embedded(value: object) -> str:
    """JSON that may stand in a <script>: "<" could end it."""
    return compact(value).replace("<", "\\u003c")
