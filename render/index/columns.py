"""One file for each facet: its values, and which of them each entry has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from render.index.codec import gaps, numbers, packed
from render.views.facets import Facet


def column(facet: Facet, entries: Iterable[Mapping[str, tuple[str, ...]]]) -> bytes:
    """The values as JSON [value, label] in the facet's order; then, for each entry, how many
    it has and their numbers in that order, as gaps."""
    listed = [v.value if v.value == v.label else [v.value, v.label] for v in facet.values]
    number = {v.value: i for i, v in enumerate(facet.values)}
    rows = [sorted(number[value] for value in entry[facet.key]) for entry in entries]
    counts = numbers(len(row) for row in rows)
    values = numbers(gap for row in rows for gap in gaps(row))
    return packed(_json(listed), counts, values)


def newest(dates: Sequence[str]) -> bytes:
    """The numbers of all entries, the latest date first; undated ones last; ties by number."""
    order = sorted(range(len(dates)), key=dates.__getitem__, reverse=True)
    return packed(numbers(order))


def by_name(names: Sequence[tuple[str, str]]) -> bytes:
    """The numbers of all entries in the order of these keys (name, id)."""
    order = sorted(range(len(names)), key=names.__getitem__)
    return packed(numbers(order))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
