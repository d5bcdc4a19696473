"""How far a software entry is, in the words of the schemes that metadata files use for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harvest.values.text import items, line, name_or_text

# https://www.repostatus.org/#statuses
STATUSES = frozenset(
    {"concept", "wip", "suspended", "abandoned", "active", "inactive", "unsupported", "moved"}
)
# What people write for one of these, also in French, as CodeMeta's generator has it.
_OTHER = {
    "7 - inactive": "inactive",
    "abandonné": "abandoned",
    "actif": "active",
    "déplacé": "moved",
    "en cours": "wip",
    "inactif": "inactive",
    "maintained": "active",
    "suspendu": "suspended",
    "under development": "wip",
    "in development": "wip",
    "work in progress": "wip",
    "work-in-progress": "wip",
}
# PyPI's "Development Status", the life cycle of R packages (https://lifecycle.r-lib.org/articles/
# stages.html), and words of everyday use: kept as they are.
_STAGES = frozenset(
    str.split(
        "planning pre-alpha alpha beta production production/stable stable mature experimental"
        " maturing questioning superseded deprecated retired archived dormant prototype maintenance"
        " released release-candidate"
    )
)
LEVELS = "research-technology-readiness-levels"  # https://w3id.org/…


def status(value: Any) -> tuple[str | None, tuple[str, ...]]:
    """Give the status (repostatus.org's where one is named), and what else the field says.

    >>> status(["https://repostatus.org/#wip", f"https://w3id.org/{LEVELS}#Level3Proof"])
    ('wip', ('Technology readiness level 3',))
    """
    found = tuple(dict.fromkeys(word for each in items(value) for word in _words(each)))
    first = next((word for word in found if word in STATUSES), found[0] if found else None)
    return first, tuple(word for word in found if word != first)


def _words(value: Any) -> Iterator[str]:
    text = name_or_text(value, "@id", "name", "title", "id") or ""
    text = text.rsplit("::", 1)[-1].strip()  # "Development Status :: 4 - Beta"
    lower = text.casefold()
    last = lower.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    if LEVELS in lower and last.startswith("level"):
        yield f"Technology readiness level {last[5:6]}"
    elif lower in _OTHER or last in STATUSES:
        yield _OTHER.get(lower, last)
    elif "://" in lower and last in _STAGES:
        yield last
    elif _bare(lower) in _STAGES:
        yield line(text, 60) or text


def _bare(text: str) -> str:
    """ "4 - Beta" without its number."""
    number, dash, word = text.partition(" - ")
    return word.strip() if dash and number.strip().isdigit() else text
