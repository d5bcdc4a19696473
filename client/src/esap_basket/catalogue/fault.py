"""What goes wrong, each with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 5


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
    """A catalogue was not reached, so that an older copy of it is used."""


def unknown(what: str, given: str, known: Iterable[str], do: str) -> UnknownError:
    """That no `what` is called `given`, with the nearest of those that are `known`, and what to
    `do` to see all of them."""
    words = list(known)
    folded = {word.casefold(): word for word in reversed(words)}
    found = get_close_matches(given[:200].casefold(), folded, _SHOWN, 0.5)
    inside = [word for word in words if given and given.casefold() in word.casefold()]
    nearest = tuple(dict.fromkeys((*(folded[each] for each in found), *inside)))[:_SHOWN]
    if not nearest and len(words) <= 30:
        nearest = tuple(words)
    near = f" Nearest: {', '.join(nearest)}." if nearest else ""
    return UnknownError(what, f"There is no {what} {given[:80]!r}.{near}", nearest, do)
