"""What a session opens: a path under it that can never lead out of it."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from catalogue.launch.addresses.address import tidy, unfit
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables
from catalogue.values.text_notebooks import is_text

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_URL = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:/|(javascript|data|blob|file|vbscript):", re.ASCII | re.IGNORECASE
)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Characters that mean nothing in a path segment, and in a path with a query.
_SEGMENT = "~!*'()"
_PATH_AND_QUERY = "/?%:@&=+$,;~!*'()"


def tidy_path(text: str | None) -> str | None:
    """A path inside a repository without whitespace, `./` and needless slashes; None for its root.

    The text is a file's name as it is, nothing in it is an escape. Raises Refused "bad-path"
    for what is not inside the repository.
    """
    path = tidy(text)
    if path is None:
        return None
    if unfit(path) or "\\" in path:
        raise refused("bad-path", "characters")
    if _URL.match(path) or path.startswith("//"):
        raise refused("bad-path", "url")
    words: list[str] = []
    for word in path.split("/"):
        plain = _decoded(word)
        if plain is None:
            raise refused("bad-path", "escapes")
        if plain == ".." and word == ".." and words:
            words.pop()
        elif ".." in plain.split("/"):
            raise refused("bad-path", "outside")
        elif word not in ("", "."):
            words.append(word)
    # A browser drops whitespace at the end of a URL.
    return "/".join(words).rstrip(tables().address.blanks + "/") or None


def session_path(path: str, *, jupytext: bool = False) -> str:
    """The part of a session's URL that opens a file or folder in JupyterLab.

    Where there is `jupytext`, a notebook kept as text is opened in Jupyter Notebook (7, or 6), for
    no URL has JupyterLab (4.6) open one as a notebook: it ignores `factory`.
    """
    inside = "/".join(quote(word, safe=_SEGMENT) for word in path.split("/"))
    if jupytext and is_text(path):
        return f"notebooks/{inside}?factory=Notebook"
    return f"lab/tree/{inside}"


def tidy_urlpath(text: str | None) -> str | None:
    """A path (and query) under a session, as it stands in a URL; None for none.

    Raises Refused "bad-urlpath" for all that a browser could read as another place: BinderHub
    hands the session's token to whatever it finds there.
    """
    urlpath = tidy(text)
    if urlpath is None:
        return None
    if unfit(urlpath) or "#" in urlpath:
        raise refused("bad-urlpath", "characters")
    safe = quote(_STRAY_PERCENT.sub("%25", urlpath), safe=_PATH_AND_QUERY)
    path, _, query = safe.partition("?")
    if _leaves(path):
        raise refused("bad-urlpath", "outside")
    _readable(query)
    return safe.removeprefix("/") or None


def _leaves(path: str) -> bool:
    """Whether a URL's path leads elsewhere at any depth of decoding.

    The front ends decode once or twice, proxies perhaps once more.
    """
    plain = path.removeprefix("/")
    for _ in range(tables().session.layers):
        if _SCHEME.match(plain) or plain.startswith("/") or "\\" in plain or unfit(plain):
            return True
        if any(word in (".", "..") for word in re.split("[/?]", plain)):
            return True
        inner = _readable(plain)
        if inner == plain:
            return False
        plain = inner
    return True


def _readable(text: str) -> str:
    try:
        return unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise refused("bad-urlpath", "escape") from None


def _decoded(word: str) -> str | None:
    """A word without its layers of escapes; None where they are too many."""
    for _ in range(tables().session.layers):
        inner = unquote(word)
        if inner == word:
            return word
        word = inner
    return None
