"""Launch links by the line: JSON in, JSON out, for other programs."""

from __future__ import annotations

import json
from typing import Any

from catalogue.launch import Launch, Target, link
from catalogue.launch.addresses.address import quoted

_KEYS = ("repository", "ref", "path", "urlpath", "facility", "kind")


def answer(line: str) -> str:
    """Answer one JSON object with the keys repository, ref, path, urlpath, facility, kind.

    Absent and null are the same; `kind` is binderhub when absent. The answer is
    `{"url": …}` or `{"error": code, "reason": sentence}`, always one line.
    """
    try:
        request = _request(line)
    except ValueError as fault:
        return _encoded({"error": "bad-input", "reason": str(fault)})
    target = Target(
        repository=request["repository"],
        ref=request["ref"],
        path=request["path"],
        urlpath=request["urlpath"],
    )
    found = link(target, request["facility"] or "", request["kind"] or "binderhub")
    if isinstance(found, Launch):
        return _encoded({"url": found.url})
    return _encoded({"error": found.code, "reason": found.reason})


def _request(line: str) -> dict[str, str | None]:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("The line is not JSON.") from None
    if not isinstance(value, dict):
        raise ValueError("The line is no JSON object.")
    for key in _KEYS:
        if not isinstance(value.get(key), str | None):
            raise ValueError(f"“{key}” is neither a text nor null.")
    unknown = sorted(set(value) - set(_KEYS))
    if unknown:
        raise ValueError(
            f"{quoted(unknown[0])} is no key of a request; known are {', '.join(_KEYS)}."
        )
    return {key: value.get(key) for key in _KEYS}


def _encoded(value: dict[str, str]) -> str:
    # ASCII alone survives every terminal, and every reader's idea of where a line ends.
    return json.dumps(value)
