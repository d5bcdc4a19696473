"""Finds the SPDX licence id a person most likely meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

# Names in daily use that spelling alone would lead astray, in lower case.
_SPOKEN = {
    "agplv3": "AGPL-3.0-or-later",
    "apache": "Apache-2.0",
    "apache2": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "gpl": "GPL-3.0-or-later",
    "gpl2": "GPL-2.0-or-later",
    "gpl3": "GPL-3.0-or-later",
    "gplv2": "GPL-2.0-or-later",
    "gplv3": "GPL-3.0-or-later",
    "lgplv3": "LGPL-3.0-or-later",
    "newbsd": "BSD-3-Clause",
}


def closest_licence(written: str, ids: Iterable[str]) -> str | None:
    """The id of `ids` nearest to what was written (a name, an address, a misspelling), or None."""
    known = {_plain(id_): id_ for id_ in sorted(ids, reverse=True)}
    word = _plain(re.sub(r"^https?://\S*/(?=[^/])", "", written.strip().rstrip("/")))
    word = re.sub(r"(licen[sc]e|\.html|\.txt|version)", "", word)
    if word in _SPOKEN:
        return _SPOKEN[word]
    if word in known:
        return known[word]
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return known[near[0]] if near else None


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).casefold()
