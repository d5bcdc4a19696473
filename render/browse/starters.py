"""The entries that a newcomer is offered first: what really launches."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.match import Fit
from render.views.entries import Entry

SHOWN = 3


def starters(entries: Iterable[Entry], featured: Iterable[str]) -> tuple[tuple[Entry, Fit], ...]:
    """Up to three entries with a link that was checked, at a facility that is not down.

    The `featured` come first, in their order. In the place of those that cannot be launched now
    stand the others, the ones that open a notebook and that most facilities can run first.
    """
    ready = {e.software.id: (e, fit) for e in entries if (fit := sure(e))}
    chosen = [id_ for id_ in featured if id_ in ready]
    others = sorted(
        (id_ for id_ in ready if id_ not in chosen),
        key=lambda id_: (
            ready[id_][0].opened is None,
            -sum(_sure(each) for each in ready[id_][0].launches),
            ready[id_][0].software.name.casefold(),
            id_,
        ),
    )
    return tuple(ready[id_] for id_ in [*chosen, *others][:SHOWN])


def sure(entry: Entry) -> Fit | None:
    """The best of an entry's links that nothing speaks against."""
    return next(filter(_sure, entry.launches), None)


def _sure(fit: Fit) -> bool:
    health = fit.facility.health
    down = health is not None and health.state == "down"
    return fit.verdict == "ready" and not fit.caution and not down
