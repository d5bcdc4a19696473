"""What no code foresaw, kept to the one record it happened to.

A harvest reads what strangers wrote, with libraries of others: anything may be raised, a
MemoryError or a RecursionError too. It must cost the one record, and never the night.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

Value = TypeVar("Value")

_ROOT = Path(__file__).resolve().parent.parent
_NOT_OURS = (KeyboardInterrupt, SystemExit, GeneratorExit)


class Mishap(Exception):
    """Something unforeseen. `reason` is a sentence's part that says what and where."""

    def __init__(self, fault: BaseException) -> None:
        self.reason = f"the catalogue could not deal with it ({_told(fault)})"
        super().__init__(self.reason)


def contained(job: Callable[[], Value], *foreseen: type[BaseException]) -> Value:
    """Give what `job` gives, raise the `foreseen` as they are and all else as a `Mishap`.

    Not only Exception: the panic of a library written in Rust is none. What ends the program
    on purpose does.
    """
    as_they_are: tuple[type[BaseException], ...] = (*_NOT_OURS, *foreseen)
    try:
        return job()
    except as_they_are:
        raise
    except BaseException as fault:
        raise Mishap(fault) from fault


def _told(fault: BaseException) -> str:
    """The kind of fault and the place in our code; its own text may hold anything."""
    places = [each for each in extract_tb(fault.__traceback__) if _is_ours(each.filename)]
    name = type(fault).__name__
    if not places:
        return name
    return f"{name} in {Path(places[-1].filename).relative_to(_ROOT).as_posix()}"


def _is_ours(name: str) -> bool:
    path = Path(name)
    return path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in (
        "catalogue",
        "contribute",
        "harvest",
    )
