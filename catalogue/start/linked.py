"""Which file of a repository a link in one of its own files may mean."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from catalogue import launch

MOST_WORDS = 6  # of a ref, between its slashes
# Pages that show a file of GitHub, and what their paths begin with.
_SHOWING = {
    "nbviewer.org": "/github/",
    "nbviewer.jupyter.org": "/github/",
    "nbviewer.ipython.org": "/github/",
    "colab.research.google.com": "/github/",
    "raw.githubusercontent.com": "/",
}


def paths_of(link: str, mine: str) -> Iterator[str]:
    """The paths that a link in a file at the root may mean, from the root: where a ref ends is
    not known, as it may hold slashes; none for a link to another place.

    `mine` is the repository's `launch.key`. Links may be relative, or lead to the repository's
    page of the file at its forge, to the file itself, to nbviewer or to Colab.

    >>> [*paths_of("./a/b.md#c", "")]
    ['a/b.md']
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return
    if not parts.scheme and not parts.netloc:
        path = posixpath.normpath(unquote(parts.path).lstrip("/"))
        if parts.path and not path.startswith(".."):
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
