"""SPDX licence ids, and what people write in their place."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

SCHEMA = Path(__file__).resolve().parent.parent / "schemas" / "spdx-license.schema.json"

_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:spdx\.org/licenses|opensource\.org/licenses?"
    r"|choosealicense\.com/licenses)/(?P<id>[^/?#]+)",
    re.IGNORECASE,
)
_CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses/(?P<kind>[a-z-]+)|publicdomain/(?P<zero>zero))"
    r"/(?P<version>\d\.\d)",
    re.IGNORECASE,
)
_GNU = re.compile(
    r"https?://(?:www\.)?gnu\.org/licenses/(?:old-licenses/)?(?P<kind>[al]?gpl)-(?P<version>\d\.\d)",
    re.IGNORECASE,
)
_FAMILIES = ("GPL-", "LGPL-", "AGPL-", "GFDL-")

# Zenodo's legacy ids, which its API gives for the SPDX ids it stores
# (zenodo-rdm, `zenodo_legacy/vocabularies/licenses`), and names in daily use.
_OTHER_NAMES = {
    "mit-license": "MIT",
    "apache2.0": "Apache-2.0",
    "apache-2": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "bsd-2-clause-netbsd": "BSD-2-Clause",
    "bsd-2-clause-freebsd": "BSD-2-Clause",
    "bsd-license": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "cc-zero": "CC0-1.0",
    "cc0": "CC0-1.0",
    "cc-by": "CC-BY-4.0",
    "cc-by-sa": "CC-BY-SA-4.0",
    "gplv2": "GPL-2.0-only",
    "gplv3": "GPL-3.0-only",
    "lgplv3": "LGPL-3.0-only",
    "agplv3": "AGPL-3.0-only",
    "mit license": "MIT",
}


@cache
def ids() -> frozenset[str]:
    """The current ids of the SPDX licence list, without the deprecated ones."""
    return frozenset(_enums()[0])


def normalise(text: str) -> str | None:
    """The current SPDX id meant by an id, an address or a common name; None if there is none.

    Case does not matter. A deprecated GNU id becomes what SPDX names in its place: GPL-3.0 is
    GPL-3.0-only and GPL-3.0+ is GPL-3.0-or-later (https://spdx.org/licenses/GPL-3.0.html);
    other deprecated ids stay as they are.
    """
    word = _from_address(text.strip())
    lower = word.casefold()
    if lower in _OTHER_NAMES:
        return _OTHER_NAMES[lower]
    for enum in _enums():
        for id_ in enum:
            if id_.casefold() == lower:
                return _current(id_)
    return None


def _from_address(text: str) -> str:
    if found := _CREATIVE_COMMONS.match(text):
        kind = "CC0" if found["zero"] else f"CC-{found['kind']}"
        return f"{kind}-{found['version']}"
    if found := _GNU.match(text):
        return f"{found['kind']}-{found['version']}"
    if found := _ADDRESS.match(text):
        return re.sub(r"\.(html|txt|json|php)$", "", found["id"], flags=re.IGNORECASE)
    return text


def _current(id_: str) -> str:
    if id_ in ids() or not id_.startswith(_FAMILIES):
        return id_
    renamed = id_.removesuffix("+") + "-or-later" if id_.endswith("+") else id_ + "-only"
    return renamed if renamed in ids() else id_


@cache
def _enums() -> tuple[tuple[str, ...], ...]:
    """The id lists of the schema: the current ids, then the deprecated ones."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return tuple(tuple(branch["enum"]) for branch in schema["anyOf"])
