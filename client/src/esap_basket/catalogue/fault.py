"""The errors, each with the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

_SHOWN = 5
_ALL = 30  # of no more all are named where none is near


class CatalogueError(ValueError):
    """A catalogue cannot be read, or does not have what was asked for; the message says what to
    do."""


class UnknownError(CatalogueError):
    """There is no `what` of this id, or no such word: `told` says so, and what are the `nearest`
    that are there; the message also says how to see all of them in Python."""

    def __init__(self, what: str, told: str, nearest: tuple[str, ...], do: str) -> None:
        super().__init__(f"{told} {do}".strip())
        self.what, self.told, self.nearest = what, told, nearest


class RefusedError(CatalogueError):
    """A facility cannot run the software: `reason` is why, `others` are the ids of those that
    can."""

    def __init__(self, message: str, reason: str = "", others: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.reason, self.others = reason, others


class CatalogueWarning(UserWarning):
    """A catalogue could not be reached, so an older copy of it is used."""


def unknown(what: str, given: str, known: Mapping[str, str], do: str) -> UnknownError:
    """That no `what` is called `given`, with the nearest of those that are `known` (id → name), and
    what to `do` to see all of them."""
    nearest = _nearest(given[:200].casefold().strip(), known)
    near = f" Nearest: {', '.join(nearest)}." if nearest else ""
    if not near and len(known) <= _ALL:
        near = f" There are: {', '.join(known)}."
    return UnknownError(what, f"There is no {what} {given[:80]!r}.{near}", nearest, do)


def _nearest(wanted: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The ids that are spelled alike, or whose names are or have the word: people write names."""
    folded: dict[str, str] = {}
    for id, name in known.items():
        folded.setdefault(name.casefold(), id)
    folded |= {id.casefold(): id for id in known}
    alike = get_close_matches(wanted, folded, _SHOWN, 0.6)
    having = (word for word in folded if wanted and wanted in word)
    return tuple(dict.fromkeys(folded[word] for word in (*alike, *having)))[:_SHOWN]
