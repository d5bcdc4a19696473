"""Ctrl-C: a short line in place of a traceback, and the status that shells have for it."""

from __future__ import annotations

import sys
from types import TracebackType

STATUS = 130  # 128 and the number of SIGINT
SAID = "\nStopped."


def quietly() -> None:
    """Report an unhandled interrupt in one line; other errors are reported as usual.

    Python then ends itself by SIGINT, which is status 130 to a shell. To be called before the
    imports that take a while.
    """

    def told(kind: type[BaseException], fault: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            print(SAID, file=sys.stderr)
        else:
            sys.__excepthook__(kind, fault, at)

    sys.excepthook = told
