"""Classifies git error messages: the repository is gone, there is no network, or the failure may be
temporary.
"""

from __future__ import annotations

import re
from typing import Literal

# gone: the server's definite answer. offline and slow: none came. missing: no such commit.
# unadvertised: commits can only be had by a ref. dumb: files alone, no server behind them.
# unwell: the server fails, whatever it is asked. private: not connected to (`harvest.net.reach`).
FaultKind = Literal[
    "gone",
    "offline",
    "slow",
    "missing",
    "unadvertised",
    "dumb",
    "large",
    "no-git",
    "private",
    "unwell",
    "stopped",
    "other",
]


class GitFailed(Exception):
    """A git command failed. `reason` is a clause for the reader, without a URL."""

    def __init__(self, kind: FaultKind, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


# The first that is found in git's own words (git 2.39 to 2.51: remote-curl.c, http.c, and
# libcurl's lib/strerror.c for what follows "unable to access").
_MEANINGS: tuple[tuple[str, FaultKind, str], ...] = (
    (
        r"^fatal: repository '.*' not found|URL returned error: 410",
        "gone",
        "the server says that it does not exist",
    ),
    (
        r"could not read (Username|Password)|Authentication failed",
        "gone",
        "the server asks for a password: it is private, or no longer there",
    ),
    (r"Could not resolve (host|proxy)", "offline", "the server's name could not be resolved"),
    (
        r"Failed to connect|Couldn't connect|Network is unreachable|No route to host",
        "offline",
        "the server could not be reached",
    ),
    (r"Connection timed out|Operation too slow|timed out", "slow", "the server took too long"),
    (r"not our ref", "missing", "the server has no such commit"),
    (r"unadvertised object|couldn't find remote ref", "unadvertised", "not given away"),
    (r"dumb http transport", "dumb", "the server only serves files"),
    (
        r'Protocol "[^"]{1,40}" (disabled|not supported)|not allowed',
        "other",
        "the URL leads elsewhere",
    ),
    (r"SSL|TLS|certificate", "unwell", "no secure connection could be made"),
    (
        r"not valid: |bad line length|is this a git repository|invalid server response",
        "other",
        "there is no git repository at the URL",
    ),
)
_BUSY = ("403", "408", "425", "429")  # what a forge answers whom it does not want to serve now
_STATUS = re.compile(r"requested URL returned error: (\d{3})")


def fault_of(text: str) -> GitFailed:
    """Classify git's standard error; text sent by the server itself is ignored."""
    lines = [line for line in text.splitlines() if not line.startswith("remote:")]
    for pattern, kind, reason in _MEANINGS:
        if any(re.search(pattern, line) for line in lines):
            return GitFailed(kind, reason)
    status = _STATUS.search("\n".join(lines))
    if status:
        unwell = status[1] in _BUSY or status[1] >= "500"
        return GitFailed(
            "unwell" if unwell else "other", f"the server answered with the error {status[1]}"
        )
    return GitFailed("other", "git could not read what the server sent")
