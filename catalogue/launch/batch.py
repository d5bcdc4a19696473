"""Launch links by the line: JSON in, JSON out, for other programs."""

from __future__ import annotations

import json
from typing import Any

from catalogue.launch import Launch, Target, link
from catalogue.launch.addresses.address import quoted

_KEYS = (
    "repository",
    "ref",
    "path",
    "urlpath",
    "defaultBranch",
    "image",
    "facility",
    "kind",
    "grammar",
)


def answer(line: str) -> str:
    """Answer one JSON object with the keys repository, ref, path, urlpath, defaultBranch, image,
    facility, kind, grammar, and an object of parameters (those of `catalogue.launch.link`).

    Absent and null are the same; `kind` is binderhub when absent. The answer is
    `{"url": …}` or `{"error": code, "reason": sentence}`, always one line.
    """
    try:
        request, parameters = _request(line)
    except ValueError as fault:
        return _encoded({"error": "bad-input", "reason": str(fault)})
    target = Target(
        repository=request["repository"],
        ref=request["ref"],
        path=request["path"],
        urlpath=request["urlpath"],
        defaultBranch=request["defaultBranch"],
        image=request["image"],
    )
    kind = request["kind"] or "binderhub"
    found = link(
        target,
        request["facility"] or "",
        kind,
        parameters=parameters,
        grammar=request["grammar"],
    )
    if isinstance(found, Launch):
        return _encoded({"url": found.url})
    return _encoded({"error": found.code, "reason": found.reason})


def _request(line: str) -> tuple[dict[str, str | None], dict[str, str]]:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("The line is not JSON.") from None
    if not isinstance(value, dict):
        raise ValueError("The line is no JSON object.")
    for key in _KEYS:
        if not isinstance(value.get(key), str | None):
            raise ValueError(f"“{key}” is neither a text nor null.")
    parameters = value.get("parameters") or {}
    if not isinstance(parameters, dict) or not all(isinstance(v, str) for v in parameters.values()):
        raise ValueError("“parameters” is no object of texts.")
    known = (*_KEYS, "parameters")
    unknown = sorted(set(value) - set(known))
    if unknown:
        raise ValueError(
            f"{quoted(unknown[0])} is no key of a request; known are {', '.join(known)}."
        )
    return {key: value.get(key) for key in _KEYS}, parameters


def _encoded(value: dict[str, str]) -> str:
    # ASCII alone survives every terminal, and every reader's idea of where a line ends.
    return json.dumps(value)
