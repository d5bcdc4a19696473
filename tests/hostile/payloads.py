"""The payloads of tests/data/payloads.json, by class, and how entries share them out.

Every field of an entry holds another payload, each of another class than the field before, and
every entry begins with another class: in a round of as many entries as there are classes, each
field holds each class once. Of a class the payloads take turns, so all of them are used, most in
many fields. `HOSTILE=all` has an entry for each payload instead, which is in all of its fields,
and opens every page with the policy and without it: to run after a change of templates:

    HOSTILE=all .venv/bin/python -m pytest tests/hostile
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, groupby, islice, repeat
from operator import attrgetter

from tests.support.files import ROOT


@dataclass(frozen=True)
class Payload:
    """One hostile text and its class."""

    kind: str
    text: str


@dataclass(frozen=True)
class Hand:
    """What one entry's fields hold: `payloads` gives the next field's, without an end.

    `number` counts the entries from 0, `round` the rounds.
    """

    number: int
    round: int
    payloads: Iterator[Payload]

    def text(self) -> str:
        """The next field's."""
        return next(self.payloads).text

    def short(self) -> str:
        """As much of it as fits into an address: servers refuse one of more than 64 kB."""
        return self.text()[:500]


ALL = os.environ.get("HOSTILE") == "all"


def every() -> tuple[Payload, ...]:
    """All payloads. In the file a text that repeats another is an object of both."""
    kinds = json.loads((ROOT / "tests/data/payloads.json").read_text("utf-8"))
    return tuple(Payload(kind, written(each)) for kind, group in kinds.items() for each in group)


def dealt(rounds: int) -> tuple[Hand, ...]:
    """The hands of so many rounds; with HOSTILE=all one for each payload."""
    given = every()
    if ALL:
        return tuple(Hand(at, at % 3, repeat(each)) for at, each in enumerate(given))
    kinds = [cycle([*group]) for _, group in groupby(given, key=attrgetter("kind"))]
    numbers = range(rounds * len(kinds))
    return tuple(Hand(at, at // len(kinds), _turns(kinds, at)) for at in numbers)


def _turns(kinds: list[Iterator[Payload]], first: int) -> Iterator[Payload]:
    for kind in islice(cycle(kinds), first % len(kinds), None):
        yield next(kind)


def written(each: str | dict[str, object]) -> str:
    """The text that an item of the file stands for."""
    return each if isinstance(each, str) else str(each["text"]) * int(str(each["times"]))
