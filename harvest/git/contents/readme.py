"""What a README says of launching: the links to a BinderHub that its authors put there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from catalogue.launch.tables import tables

MOST = 30  # links
MAX_LINK = 2000
# Mybinder's first form of links, which it still takes.
_FIRST_FORM = "mybinder.org/repo/"
# What ends a URL in Markdown, reStructuredText, HTML and plain text.
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}()\[\]]+", re.IGNORECASE)
# The order in which forges look for the file they show.
_EXTENSIONS = (".md", ".rst", ".txt", "", ".markdown", ".org", ".adoc")


def chosen(names: Iterable[str]) -> str | None:
    """The file among `names` that a forge shows as the README, or None."""
    known = {name.lower(): name for name in sorted(names, reverse=True)}
    found = (known.get(f"readme{extension}") for extension in _EXTENSIONS)
    return next((name for name in found if name), None)


def binder_links(text: str) -> tuple[str, ...]:
    """The URLs in a README that launch something on a BinderHub, each once, in its order.

    >>> binder_links("[![Binder](https://x.org/b.svg)](https://mybinder.org/v2/gh/o/r/HEAD)")
    ('https://mybinder.org/v2/gh/o/r/HEAD',)
    """
    found: dict[str, None] = {}
    for match in _ADDRESS.finditer(text):
        link = html.unescape(match[0]).rstrip(".,;:!")
        if len(link) <= MAX_LINK and _launches(link) and link.isprintable():
            found[link] = None
        if len(found) == MOST:
            break
    return tuple(found)


def _launches(link: str) -> bool:
    path = link.partition("?")[0]
    return any(f"/v2/{word}/" in path for word in tables().providers) or _FIRST_FORM in path
