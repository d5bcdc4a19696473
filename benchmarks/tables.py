"""What one engine did, and all of them as tables in Markdown, each beside ours."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.queries import KINDS, Query, Reference

_HEAD = (
    "first result, kB",
    "cold, s",
    "to ours",
    "10 Mbit/s, s",
    "to ours",
    "further query, kB",
    "query p50 / p95, ms",
    "relevance",
    "typos",
    "in any form",
    "authors",
    "heap, MB",
    "index built, s",
)


@dataclass(frozen=True)
class Result:
    """Bytes, seconds of every round, milliseconds by kind of query, shares of what was found."""

    engine: str
    first: float
    cold: Sequence[float]
    slow: Sequence[float]
    further: float
    spent: Mapping[str, tuple[float, float]]
    relevance: float
    typos: float
    forms: float
    authors: float
    heap: float
    build: float

    @classmethod
    def of(
        cls,
        engine: str,
        asked: Sequence[Query],
        found: Sequence[Sequence[int]],
        spent: Sequence[float],
        reference: Reference,
        *,
        first: float,
        cold: Sequence[float],
        slow: Sequence[float],
        further: float,
        heap: float,
        build: float,
    ) -> Result:
        """Judge what was `found` and `spent` (milliseconds) for each query `asked`."""
        pairs = list(zip(asked, found, strict=True))
        return cls(
            engine=engine,
            first=first,
            cold=cold,
            slow=slow,
            further=further,
            spent=_by_kind(asked, spent),
            relevance=statistics.mean(
                reference.overlap(query.text, ids)
                for query, ids in pairs
                if query.kind in ("word", "two words")
            ),
            typos=_share(bool(q.good & set(ids)) for q, ids in pairs if q.kind == "typo"),
            forms=_share(bool(q.forms & set(ids)) for q, ids in pairs if q.kind == "typo"),
            authors=_share(bool(q.good & set(ids)) for q, ids in pairs if q.kind == "author"),
            heap=heap,
            build=build,
        )


def _by_kind(asked: Sequence[Query], spent: Sequence[float]) -> dict[str, tuple[float, float]]:
    kinds = {kind: [ms for q, ms in zip(asked, spent, strict=True) if q.kind == kind]
             for kind in KINDS}  # fmt: skip
    # All kinds count alike, however many queries there are of each.
    least = min(map(len, kinds.values()))
    return {kind: _percentiles(values) for kind, values in kinds.items()} | {
        "all": _percentiles([ms for values in kinds.values() for ms in values[:least]])
    }


def _share(found: Iterable[bool]) -> float:
    return statistics.mean(map(float, found))


def _percentiles(values: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))]


def _ratio(times: Sequence[float], ours: Sequence[float]) -> float:
    """The median over the rounds: what made one round slow made both slow."""
    return statistics.median(own / other for own, other in zip(times, ours, strict=True))


def table(count: int, results: Sequence[Result]) -> str:
    """One size: ours comes first."""
    ours = results[0]
    lines = [f"### {count:,} entries", "", _row("", _HEAD), "|---" * (len(_HEAD) + 1) + "|"]
    for r in results:
        cells = (
            f"{r.first / 1000:.1f}",
            f"{statistics.median(r.cold):.2f}",
            f"{_ratio(r.cold, ours.cold):.2f}",
            f"{statistics.median(r.slow):.2f}",
            f"{_ratio(r.slow, ours.slow):.2f}",
            f"{r.further / 1000:.1f}",
            f"{r.spent['all'][0]:.2f} / {r.spent['all'][1]:.2f}",
            *(f"{share:.2f}" for share in (r.relevance, r.typos, r.forms, r.authors)),
            f"{r.heap:.1f}",
            f"{r.build:.1f}",
        )
        lines.append(_row(r.engine, cells))
    lines += ["", _row("p95, ms", KINDS), "|---" * (len(KINDS) + 1) + "|"]
    lines += [_row(r.engine, (f"{r.spent[kind][1]:.2f}" for kind in KINDS)) for r in results]
    return "\n".join(lines) + "\n"


def _row(name: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join((name, *cells))} |"
