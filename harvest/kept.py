"""Why the last good data of sources were kept, as one line that also says whose they are.

The nightly workflow carries it from the harvest to the pages, through a file and an option.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SOURCES = ("ossr", "repositories", "hubs")
_NAMED = re.compile(rf"(?:^| \| )({'|'.join(SOURCES)}): ")


def joined(reasons: Mapping[str, str]) -> str | None:
    """One line of all reasons by source, None where there is none.

    >>> joined({"ossr": "no answer", "hubs": "no network"})
    'no answer | hubs: no network'
    """
    parts = [
        reasons[name] if name == "ossr" else f"{name}: {reasons[name]}"
        for name in SOURCES
        if name in reasons
    ]
    return " | ".join(parts) or None


def parted(line: str | None) -> dict[str, str]:
    """The reasons by source again; what names no source is the OSSR's.

    >>> parted("no answer | hubs: no network")
    {'ossr': 'no answer', 'hubs': 'no network'}
    """
    first, *rest = _NAMED.split(line or "")
    reasons = {"ossr": first} if first else {}
    return reasons | dict(zip(rest[::2], rest[1::2], strict=True))
