"""The payloads of tests/data/payloads.json, by class; each shape once."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tests.files import ROOT


@dataclass(frozen=True)
class Payload:
    """One hostile text; `number` counts from 0 through the file."""

    number: int
    kind: str
    text: str


def payloads() -> tuple[Payload, ...]:
    """Every payload. In the file a text that repeats another is an object of both."""
    kinds = json.loads((ROOT / "tests/data/payloads.json").read_text("utf-8"))
    texts = [(kind, written(each)) for kind, group in kinds.items() for each in group]
    return tuple(Payload(number, kind, text) for number, (kind, text) in enumerate(texts))


def written(each: str | dict[str, object]) -> str:
    """The text that an item of the file stands for."""
    return each if isinstance(each, str) else str(each["text"]) * int(str(each["times"]))
