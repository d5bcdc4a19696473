"""One test for many small cases: to collect and report each by itself takes longer than it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

Test = Callable[..., None]


def every(**values: Iterable[Any]) -> Callable[[Test], Callable[[], None]]:
    """Call a test that needs no fixtures with every combination of values for its parameters.

    All are tried; then each failure is raised in one group, with the values it failed for.
    """
    cases = [dict(zip(values, case, strict=True)) for case in product(*values.values())]
    assert cases

    def decorate(test: Test) -> Callable[[], None]:
        def run() -> None:
            faults = [fault for case in cases if (fault := _fault(test, case))]
            if faults:
                raise ExceptionGroup(f"{len(faults)} of {len(cases)} cases failed", faults)

        run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
        return run

    return decorate


def _fault(test: Test, case: dict[str, Any]) -> Exception | None:
    try:
        test(**case)
    except Exception as fault:
        fault.add_note(f"with {ascii(case)[:500]}")
        return fault
    return None
