"""The persistent identifier of a commit (SWHID, ISO/IEC 18670).

It is computed from git's own id without asking anybody, so it is valid whether or not Software
Heritage has archived the commit. https://www.swhid.org/specification/v1.2/
"""

from __future__ import annotations

import re

ARCHIVE = "https://archive.softwareheritage.org/"
_SHA1 = re.compile("[0-9a-f]{40}")


def revision(commit: str | None) -> str | None:
    """The core identifier of a commit by its id; None for what is no SHA-1 of git.

    >>> revision("94a9ed024d3859793618152ea559a168bbcbb5e2"), revision("v1.2")
    ('swh:1:rev:94a9ed024d3859793618152ea559a168bbcbb5e2', None)
    """
    return f"swh:1:rev:{commit}" if commit and _SHA1.fullmatch(commit) else None


def archived_at(swhid: str, origin: str) -> str:
    """The URL of Software Heritage that shows the object, as part of the repository at `origin`.

    The archive may not have it. In a qualifier only "%" and ";" are escaped
    (specification, section 6.2).

    >>> archived_at("swh:1:rev:00", "https://h.org/a;b")
    'https://archive.softwareheritage.org/swh:1:rev:00;origin=https://h.org/a%3Bb'
    """
    return f"{ARCHIVE}{swhid};origin={origin.replace('%', '%25').replace(';', '%3B')}"
