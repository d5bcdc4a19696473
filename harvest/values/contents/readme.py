"""What a README says of launching: its authors' links to a BinderHub, and to notebooks."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from catalogue import launch
from catalogue.launch.tables import tables

MOST = 30  # links
MAX_LINK = 2000
MOST_NOTEBOOKS = 20  # that a README links to are told
MOST_WORDS = 6  # of a ref, between its slashes
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
# Pages that show a notebook of GitHub, and what their paths begin with.
_SHOWING = {
    "nbviewer.org": "/github/",
    "nbviewer.jupyter.org": "/github/",
    "nbviewer.ipython.org": "/github/",
    "colab.research.google.com": "/github/",
    "raw.githubusercontent.com": "/",
}
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
        if ".ipynb" not in link:
            continue
        for path in _paths(link, mine):
            if path in known:
                found[path] = None
                break
        if len(found) == MOST_NOTEBOOKS:
            break
    return tuple(found)


def _paths(link: str, mine: str) -> Iterator[str]:
    """The paths that a link may mean: where a ref ends is not known, as it may hold slashes."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return
    if not parts.scheme and not parts.netloc:
        path = posixpath.normpath(unquote(parts.path).lstrip("/"))
        yield path
        return
    if parts.scheme not in ("http", "https"):
        return
    page = f"{parts.scheme}://{parts.netloc}{parts.path}"
    start = _SHOWING.get(parts.netloc.lower().removeprefix("www."))
    if start == "/":
        owner, _, rest = parts.path.lstrip("/").partition("/")
        name, _, rest = rest.partition("/")
        page = f"https://github.com/{owner}/{name}/blob/{rest}"
    elif start and parts.path.startswith(start):
        page = f"https://github.com/{parts.path.removeprefix(start)}"
    place = launch.source(launch.Target(repository=page.replace("/raw/", "/blob/", 1)))
    if isinstance(place, launch.Refusal) or place.clone_url is None or place.path is None:
        return
    if launch.key(place.clone_url) != mine:
        return
    words = unquote(place.path).split("/")
    for start_at in range(min(len(words), MOST_WORDS)):
        yield "/".join(words[start_at:])
