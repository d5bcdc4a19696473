"""The payloads of tests/data/payloads.json, by class; each shape once.

Of each class the suite takes every second one, 226 in all. `HOSTILE=all` takes all, and opens
every page with the policy and without it, which is what to run after a change of templates:

    HOSTILE=all .venv/bin/python -m pytest tests/hostile
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from tests.files import ROOT


@dataclass(frozen=True)
class Payload:
    """One hostile text; `number` counts from 0 through the file, `place` through the chosen."""

    number: int
    place: int
    kind: str
    text: str

    @property
    def short(self) -> str:
        """As much of it as fits into an address: servers refuse one of more than 64 kB."""
        return self.text[:500]


ALL = os.environ.get("HOSTILE") == "all"


def chosen() -> tuple[Payload, ...]:
    """The payloads of this run. In the file a text that repeats another is an object of both."""
    kinds = json.loads((ROOT / "tests/data/payloads.json").read_text("utf-8"))
    texts = [(kind, written(each)) for kind, group in kinds.items() for each in group]
    numbers = range(0, len(texts), 1 if ALL else 2)
    return tuple(Payload(number, place, *texts[number]) for place, number in enumerate(numbers))


def written(each: str | dict[str, object]) -> str:
    """The text that an item of the file stands for."""
    return each if isinstance(each, str) else str(each["text"]) * int(str(each["times"]))
