"""Which licence a file holds, told by its text."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping

from identify.identify import license_id

from catalogue.licences import spdx

LONGEST = 60_000  # characters; no licence that is known has more than 36,000
MOST = 4  # files of licences that are read
_NAME = re.compile(r"(?:un)?licen[sc]e|copying", re.IGNORECASE)
# A licence may be named by its own id, LICENSE.py is code.
_AFTER = re.compile(
    r"(?:[-_.](?:apache|mit|bsd|gpl|lgpl|agpl|lesser|mpl|cc|cecill|eupl)[\w.-]{0,20}?)?"
    r"(?:\.(?:md|markdown|rst|txt|adoc))?",
    re.IGNORECASE,
)
_OWNERS = re.compile(r"\W{0,5}(?:copyright|\(c\)|©|all rights reserved)", re.IGNORECASE)
REUSE = "LICENSES"
_IDENTIFIER = "SPDX-License-Identifier:"


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """The files among `names` that hold licences, at most `MOST`, sorted.

    >>> chosen(["LICENSE-MIT", "license.rst", "license.py", "COPYING.LESSER"])
    ('COPYING.LESSER', 'LICENSE-MIT', 'license.rst')
    """
    return tuple(sorted(name for name in names if _is_licence(name))[:MOST])


def _is_licence(name: str) -> bool:
    begun = _NAME.match(name)
    return begun is not None and _AFTER.fullmatch(name, begun.end()) is not None


def of_reuse(paths: Iterable[str]) -> tuple[str, ...]:
    """The files of a folder `LICENSES`, each called by the SPDX id of the licence that it holds
    (https://reuse.software/spec-3.3/), at most `MOST`, sorted."""
    return tuple(sorted(path for path in paths if named(path))[:MOST])


def named(path: str) -> str | None:
    """The licence by whose id a file of the folder `LICENSES` is called."""
    folder, _, name = path.rpartition("/")
    stem, dot, _ = name.rpartition(".")
    return stem if folder == REUSE and dot and stem in spdx.ids() else None


def identify(text: str) -> str | None:
    """The SPDX id of the licence that a text holds, by at most one difference in twenty
    characters, or that it names by `SPDX-License-Identifier`; None where there is no telling."""
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    for row in plain.splitlines()[:20]:
        _, marked, named = row.partition(_IDENTIFIER)
        if marked:
            return spdx.normalise(named)
    bare = "\n".join(row for row in plain.splitlines() if not _OWNERS.match(row))
    found = _known(bare) or _known(plain)
    # "The … package is licensed under the MIT "Expat" License:" stands before the text.
    introduction, _, rest = bare.partition("\n")
    if not found and introduction.endswith(":"):
        found = _known(rest)
    return spdx.normalise(found) if found else None


def _known(plain: str) -> str | None:
    """The library reads files alone, and takes the square of blank lines: `plain` has none."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(plain)
        file.flush()
        return license_id(file.name)


def agreed(found: Mapping[str, str | None]) -> tuple[str | None, tuple[str, ...]]:
    """The licence of a repository by those of its files, else all of them.

    The GNU Lesser GPL adds to the text of the GPL, so both files together are the former.
    """
    ids = sorted({each for each in found.values() if each})
    lesser = [each for each in ids if each.startswith("LGPL-3")]
    if lesser and all(each in lesser or each.startswith("GPL-3") for each in ids):
        ids = lesser
    return (ids[0], ()) if len(ids) == 1 else (None, tuple(ids))


def _plain(text: str) -> str:
    """The text without blank lines, and without marks of headings and lists."""
    rows = (" ".join(row.split()).strip("#*=`~-_>| ") for row in text.splitlines())
    return "\n".join(filter(None, rows))
