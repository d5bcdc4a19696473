"""Tables of exact answers, by the module that gives them: what is understood of URLs as
people write them (addresses.json of tests/data/launch/), and launch links (links.json).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalogue.launch import Refusal, Target, link, source

DATA = Path(__file__).parents[2] / "data/launch"
TABLE = json.loads((DATA / "addresses.json").read_text(encoding="utf-8"))
LINKS = json.loads((DATA / "links.json").read_text(encoding="utf-8"))


def understood(repository: str | None, **rest: Any) -> list[Any]:
    """Provider, parts, clone URL, ref and path; code and reason where it is refused."""
    found = source(Target(repository=repository, **rest))
    if isinstance(found, Refusal):
        return [found.code, found.reason]
    return [found.provider, list(found.parts), found.clone_url, found.ref, found.path]


def assert_understood(module: str) -> None:
    """Every URL of a module's table, exactly."""
    wrong = {
        case["written"]: (understood(case["written"]), case["understood"])
        for case in TABLE[module]
        if understood(case["written"]) != case["understood"]
    }
    assert TABLE[module] and not wrong


def linked(case: dict[str, Any]) -> str | list[str]:
    """The link of one case; code and reason where there is none."""
    found = link(
        Target(**case["target"]),
        case["facility"],
        case["kind"],
        tuple(case.get("providers", ())),
        case.get("parameters", {}),
        case.get("grammar"),
    )
    return [found.code, found.reason] if isinstance(found, Refusal) else found.url


def assert_linked(module: str) -> None:
    """Every link of a module's table, exactly."""
    wrong = [(case, linked(case)) for case in LINKS[module] if linked(case) != case["link"]]
    assert LINKS[module] and not wrong
