"""How Zenodo hands out a file: whole, or in parts (RFC 9110, section 14)."""

from __future__ import annotations

import re
from typing import NamedTuple


class Reply(NamedTuple):
    """An answer: status, media type, body, further headers."""

    status: int
    kind: str
    body: bytes
    headers: dict[str, str]


def content(body: bytes, wanted: str | None, parts: str = "served") -> Reply:
    """Answer the request of a file, `wanted` being its Range.

    `parts` is "served", or a fault: "ignored", "shifted", "other total", "none", "short",
    "packed" or "unsatisfiable".
    """
    kind = "application/octet-stream"
    found = re.fullmatch(r"bytes=(\d+)-(\d+)", wanted or "")
    if found is None or parts == "ignored":
        return Reply(200, kind, body, {})
    first, last = int(found[1]), min(int(found[2]), len(body) - 1)
    total = len(body)
    if first >= total or parts == "unsatisfiable":
        return Reply(416, kind, b"", {"Content-Range": f"bytes */{total}"})
    part = body[first : last + 1]
    headers = {"Content-Range": f"bytes {first}-{last}/{total}"}
    if parts == "shifted":
        headers = {"Content-Range": f"bytes {first + 1}-{last + 1}/{total}"}
    elif parts == "other total":
        headers = {"Content-Range": f"bytes {first}-{last}/{total + 1}"}
    elif parts == "none":
        headers = {}
    elif parts == "short":
        part = part[:-1]
    elif parts == "packed":
        headers["Content-Encoding"] = "gzip"
    return Reply(206, kind, part, headers)
