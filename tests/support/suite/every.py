"""One test for many small cases: to collect and report each by itself takes longer than it does."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence, Sized
from itertools import product
from typing import Any

import pytest
from _pytest.mark.structures import ParameterSet

Test = Callable[..., None]
Case = dict[str, Any]


def every(**values: Iterable[Any]) -> Callable[[Test], Callable[[], None]]:
    """Call a test that needs no fixtures with every combination of values for its parameters.

    All are tried; then each failure is raised in one group, with the values it failed for.
    """
    cases = [dict(zip(values, case, strict=True)) for case in product(*values.values())]
    assert cases
    return lambda test: _of_all(test, cases)


def together(test: object) -> Callable[[], None] | None:
    """The same of a test that pytest would call once for each set of parameters.

    None for one that takes fixtures or is marked otherwise.
    """
    marks = getattr(test, "pytestmark", None)
    if not inspect.isfunction(test) or not marks or not all(map(_is_plain, marks)):
        return None
    sets = [_cases(*mark.args) for mark in marks]
    given = {name for some in sets for case in some for name in case}
    if not all(sets) or given != {*inspect.signature(test).parameters}:
        return None
    return _of_all(
        test, [{k: v for part in parts for k, v in part.items()} for parts in product(*sets)]
    )


def _is_plain(mark: pytest.Mark) -> bool:
    return (
        mark.name == "parametrize"
        and len(mark.args) == 2
        and {*mark.kwargs} <= {"ids"}
        and isinstance(mark.args[1], Sized)
        and not any(getattr(one, "marks", ()) for one in mark.args[1])
    )


def _cases(written: str | Sequence[str], sets: Iterable[Any]) -> list[Case]:
    names = [name.strip() for name in written.split(",")] if isinstance(written, str) else written
    one = isinstance(written, str) and len(names) == 1
    values = [
        each.values if isinstance(each, ParameterSet) else [each] if one else each for each in sets
    ]
    return [dict(zip(names, each, strict=True)) for each in values]


def _of_all(test: Test, cases: list[Case]) -> Callable[[], None]:
    def run() -> None:
        faults = [fault for case in cases if (fault := _fault(test, case))]
        if faults:
            raise ExceptionGroup(f"{len(faults)} of {len(cases)} cases failed", faults)

    run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
    run.place_as = test  # type: ignore[attr-defined]  # what pytest names as its place
    return run


def _fault(test: Test, case: Case) -> Exception | None:
    try:
        try:
            test(**case)
        except pytest.fail.Exception as fault:  # which is no Exception
            raise AssertionError(fault.msg) from None
    except Exception as fault:
        fault.add_note(f"with {ascii(case)[:500]}")
        return fault
    return None
