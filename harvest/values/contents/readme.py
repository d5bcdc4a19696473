"""What a README says of launching: its authors' links to a BinderHub and to notebooks. And which
images of the repository it shows."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable
from itertools import islice

from catalogue import launch
from catalogue.launch.tables import tables
from catalogue.start.linked import paths_of
from catalogue.values.text_notebooks import SUFFIXES

MOST = 30  # links
MAX_LINK = 2000
MOST_NOTEBOOKS = 20  # that a README links to are told
MOST_IMAGES = 5
MOST_LOOKED_AT = 500  # images and references
# Mybinder's first form of links, which it still takes.
_FIRST_FORM = "mybinder.org/repo/"
# What ends a URL in Markdown, reStructuredText, HTML and plain text.
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}()\[\]]+", re.IGNORECASE)
# A link's target in Markdown, in angle brackets there and in reStructuredText, and in HTML; the
# targets that stand on a line of their own; an address in the text.
_TARGET = re.compile(
    r"\]\(\s{0,9}(?!<)([^\s<>()]{1,1000})|"
    r"<([^<>\"'\n]{1,1000})>|"
    r"\bhref\s{0,9}=\s{0,9}[\"']([^\"'<>\n]{1,1000})[\"']|"
    r"^ {0,3}(?:\[[^\[\]\n]{1,200}\]|\.\. _[^:\n]{1,200}|\s{0,20}:target):\s+(\S{1,1000})|"
    r"(https?://[^\s<>\"'`|\\^{}()\[\]]{1,1000})",
    re.IGNORECASE | re.MULTILINE,
)
# An image in Markdown, in HTML, by a reference in Markdown, and in reStructuredText.
_SHOWN = re.compile(
    r"!\[[^\[\]]{0,300}\]\(\s{0,9}<?([^\s<>()]{1,1000})|"
    r"\bsrc\s{0,9}=\s{0,9}[\"']?([^\"'<>\s]{1,1000})|"
    r"^ {0,3}\[[^\[\]\n]{1,200}\]:\s+(\S{1,1000})|"
    r"^\s{0,9}\.\. (?:\|[^|\n]{1,100}\|\s)?(?:image|figure)::\s{1,9}(\S{1,1000})",
    re.IGNORECASE | re.MULTILINE,
)
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
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


def linked_notebooks(text: str, own: str, notebooks: Collection[str]) -> tuple[str, ...]:
    """Those of a repository's `notebooks` that the README at its root links to, each once, in
    its order; `own` is the URL one clones.

    Links may be relative, or lead to the same repository's page of the file at its forge,
    to nbviewer or to Colab.

    >>> linked_notebooks("[First](./nb/a.ipynb)", "https://github.com/o/r", ["nb/a.ipynb"])
    ('nb/a.ipynb',)
    """
    known = frozenset(notebooks)
    mine = launch.key(own)
    found: dict[str, None] = {}
    for match in _TARGET.finditer(text):
        link = html.unescape(next(filter(None, match.groups()), ""))
        if not any(suffix in link for suffix in (".ipynb", *SUFFIXES)):
            continue
        for path in paths_of(link, mine):
            if path in known:
                found[path] = None
                break
        if len(found) == MOST_NOTEBOOKS:
            break
    return tuple(found)


def images(text: str, own: str, files: Collection[str]) -> tuple[str, ...]:
    """Those of a repository's `files` that its README shows as images, each once, in its order;
    `own` is the URL one clones.

    >>> images("![A](./a.png) <img src='https://ci.org/b.svg'>", "https://x.org/r", ["a.png"])
    ('a.png',)
    """
    mine = launch.key(own)
    found: dict[str, None] = {}
    for match in islice(_SHOWN.finditer(text), MOST_LOOKED_AT):
        link = html.unescape(next(filter(None, match.groups()), ""))
        path = next((path for path in paths_of(link, mine) if path in files), None)
        if path and path.lower().endswith(_IMAGES):
            found[path] = None
        if len(found) == MOST_IMAGES:
            break
    return tuple(found)
