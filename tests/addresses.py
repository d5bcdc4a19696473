"""What is understood of addresses as people write them: tests/data/addresses.json, by module."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalogue.launch import Refusal, Target, source

TABLE = json.loads((Path(__file__).parent / "data/addresses.json").read_text(encoding="utf-8"))


def understood(repository: str | None, **rest: Any) -> list[Any]:
    """Provider, parts, clone URL, ref and path; code and reason where it is refused."""
    found = source(Target(repository=repository, **rest))
    if isinstance(found, Refusal):
        return [found.code, found.reason]
    return [found.provider, list(found.parts), found.clone_url, found.ref, found.path]


def assert_understood(module: str) -> None:
    """Every address of a module's table, exactly."""
    wrong = {
        case["written"]: (understood(case["written"]), case["understood"])
        for case in TABLE[module]
        if understood(case["written"]) != case["understood"]
    }
    assert TABLE[module] and not wrong
