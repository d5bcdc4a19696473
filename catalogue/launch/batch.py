"""Launch links line by line: JSON in, JSON out, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from catalogue.launch import Launch, Refusal, Target
from catalogue.launch.addresses.address import quoted
from catalogue.launch.addresses.github import written
from catalogue.launch.asked import asked
from catalogue.records.facility import Facility

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


def answer(line: str, facilities: Iterable[Facility] = ()) -> str:
    """Answer one JSON object with the keys repository, ref, path, urlpath, defaultBranch, image,
    facility, kind, grammar, and an object of parameters (those of `catalogue.launch.asked`).

    Absent and null are the same. `repository` may be owner/name on GitHub, `facility` an id or
    the URL of one of `facilities`; of any other, kind or grammar must be given. The answer is
    `{"url": …}` or `{"error": code, "reason": sentence}`, always one line.
    """
    try:
        request, parameters = _request(line)
        place = asked(
            request["facility"] or "",
            facilities,
            kind=request["kind"] or (None if request["facility"] else "binderhub"),
            grammar=request["grammar"],
            parameters=parameters,
        )
    except ValueError as fault:
        return _encoded({"error": "bad-input", "reason": str(fault)})
    target = Target(
        repository=written(request["repository"]) if request["repository"] else None,
        ref=request["ref"],
        path=request["path"],
        urlpath=request["urlpath"],
        defaultBranch=request["defaultBranch"],
        image=request["image"],
    )
    found = place if isinstance(place, Refusal) else place.launched(target)
    if isinstance(found, Launch):
        return _encoded({"url": found.url})
    return _encoded({"error": found.code, "reason": found.reason})


def _request(line: str) -> tuple[dict[str, str | None], dict[str, str]]:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("The line is not JSON.") from None
    if not isinstance(value, dict):
        raise ValueError("The line is not a JSON object.")
    for key in _KEYS:
        if not isinstance(value.get(key), str | None):
            raise ValueError(f"“{key}” is neither a text nor null.")
    parameters = value.get("parameters") or {}
    if not isinstance(parameters, dict) or not all(isinstance(v, str) for v in parameters.values()):
        raise ValueError("“parameters” is not an object whose values are strings.")
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
