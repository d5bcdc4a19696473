"""Read a listing that may change while it is read, until it is certain to be complete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from harvest.net.answer import Unreachable
from harvest.zenodo.search import SIZE, WINDOW, ResultPage
from harvest.zenodo.trim import record_id

MAX_SWEEPS = 5


@dataclass(kw_only=True)
class Sweep:
    """All pages read once, from the first to the last."""

    total: int = 0
    listed: int = 0
    steady: bool = True
    hits: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    nameless: int = 0

    @property
    def ids(self) -> frozenset[int]:
        """The ids of the records seen."""
        return frozenset(self.hits)

    @property
    def sound(self) -> bool:
        """Whether each record was listed once and their number is the one announced."""
        distinct = len(self.hits) + self.nameless
        return self.steady and self.listed == distinct == self.total


def complete(page: Callable[[int], ResultPage], known: frozenset[int]) -> Sweep:
    """Sweep until the result can be trusted: all records there, each once.

    A record that comes or goes between two pages shifts the others, so that one is missed
    though the numbers may agree. A sweep is therefore believed when it lists the `known` ids of
    last time, or the same as the sweep before it; the one that confirms a change also looks
    past the announced end. So an unchanged listing of N records costs ⌈N/25⌉ requests.

    Raises `Unreachable` when sweeps go on disagreeing.
    """
    last: Sweep | None = None
    for _ in range(MAX_SWEEPS):
        found = once(page, past_end=last is not None)
        agrees = found.ids == known or (last is not None and found.ids == last.ids)
        if found.sound and agrees:
            return found
        last = found if found.sound else None
    raise Unreachable(
        f"Zenodo announces {found.total} records and lists {len(found.hits) + found.nameless} "
        f"of them ({MAX_SWEEPS} times over, the list or its length did not hold still)"
    )


def once(page: Callable[[int], ResultPage], *, past_end: bool = False) -> Sweep:
    """Read all pages once, with `past_end` also the one behind the announced end."""
    sweep = Sweep()
    number = 0
    while sweep.steady and (number == 0 or number * SIZE < sweep.total):
        number += 1
        _add(sweep, page(number), first=number == 1)
    if past_end and sweep.sound and (number + 1) * SIZE < WINDOW:
        _add(sweep, page(number + 1), first=False)
    return sweep


def _add(sweep: Sweep, page: ResultPage, *, first: bool) -> None:
    if first:
        sweep.total = page.total
    sweep.steady = sweep.steady and sweep.total == page.total
    sweep.total = page.total
    sweep.listed += len(page.hits)
    for hit in page.hits:
        number = record_id(hit)
        if number is None:
            sweep.nameless += 1
        else:
            sweep.hits[number] = hit
