"""Splits the postings into files of contiguous terms, each small enough to fetch for a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from render.index.codec import front_coded, gaps, numbers, packed
from render.index.postings import Inverted, Posting

# Bytes before compression: about 8 kB after it.
SIZE = 12_000


@dataclass(frozen=True)
class Shard:
    """One file of the index; `first` is its first term."""

    first: str
    content: bytes


@dataclass(frozen=True)
class _Row:
    """One term's bytes: which fields it has, how many documents each, where, how often, how
    long these fields are. Lunr's score follows from them; see site_src/assets/js/search/."""

    term: str
    streams: tuple[bytes, ...]

    @property
    def size(self) -> int:
        return len(self.term) + sum(map(len, self.streams))


def shards(inverted: Inverted) -> Iterator[Shard]:
    """All terms in order; a shard ends with the term that reaches its size limit."""
    rows: list[_Row] = []
    size = 0
    for term, by_field in inverted.terms.items():
        rows.append(_row(term, by_field, inverted.lengths))
        size += rows[-1].size
        if size >= SIZE:
            yield _shard(rows)
            rows, size = [], 0
    if rows:
        yield _shard(rows)


def _row(term: str, by_field: Mapping[int, Posting], lengths: tuple[list[int], ...]) -> _Row:
    fields = sorted(by_field)
    postings = [(field, by_field[field]) for field in fields]
    mask = sum(1 << field for field in fields)
    streams = (
        numbers([mask, *(len(p.documents) for _, p in postings)]),
        numbers(gap for _, p in postings for gap in gaps(p.documents)),
        numbers(frequency for _, p in postings for frequency in p.frequencies),
        numbers(lengths[field][number] for field, p in postings for number in p.documents),
    )
    return _Row(term, streams)


def _shard(rows: list[_Row]) -> Shard:
    merged = (b"".join(row.streams[i] for row in rows) for i in range(4))
    terms = front_coded(row.term for row in rows)
    return Shard(rows[0].term, packed(terms, *merged))
