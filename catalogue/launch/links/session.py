"""What a session opens: a path under it that can never lead out of it."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from catalogue.launch.addresses.address import BLANKS, tidy, unfit
from catalogue.launch.model import Refused

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_URL = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:/|(javascript|data|blob|file|vbscript):", re.ASCII | re.IGNORECASE
)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# How often a path may be escaped; more is an attack, which decoding to the end would help.
_LAYERS = 8
# Characters that mean nothing in a path segment, and in a path with a query.
_SEGMENT = "~!*'()"
_PATH_AND_QUERY = "/?%:@&=+$,;~!*'()"


def tidy_path(text: str | None) -> str | None:
    """A path inside a repository without blanks, `./` and needless slashes; None for its root.

    The text is a file's name as it is, nothing in it is an escape. Raises Refused "bad-path"
    for what is not inside the repository.
    """
    path = tidy(text)
    if path is None:
        return None
    if unfit(path) or "\\" in path:
        raise _bad_path(
            "is too long, or holds a backslash or an invisible character. "
            "Write it with forward slashes"
        )
    if _URL.match(path) or path.startswith("//"):
        raise _bad_path("is a web address. Give the notebook's path inside the repository")
    words: list[str] = []
    for word in path.split("/"):
        plain = _decoded(word)
        if plain is None:
            raise _bad_path("is escaped over and over. Write the name as it is")
        if plain == ".." and word == ".." and words:
            words.pop()
        elif ".." in plain.split("/"):
            raise _bad_path("leaves the repository. Give a path inside it")
        elif word not in ("", "."):
            words.append(word)
    # A browser drops blanks at the end of a URL.
    return "/".join(words).rstrip(BLANKS + "/") or None


def lab_path(path: str) -> str:
    """The part of a session's URL that opens a file or folder in JupyterLab."""
    return "lab/tree/" + "/".join(quote(word, safe=_SEGMENT) for word in path.split("/"))


def tidy_urlpath(text: str | None) -> str | None:
    """A path (and query) under a session, as it stands in a URL; None for none.

    Raises Refused "bad-urlpath" for all that a browser could read as another place: BinderHub
    hands the session's token to whatever it finds there.
    """
    urlpath = tidy(text)
    if urlpath is None:
        return None
    if unfit(urlpath) or "#" in urlpath:
        raise _bad_urlpath("is too long, or holds a # or an invisible character. Write # as %23")
    safe = quote(_STRAY_PERCENT.sub("%25", urlpath), safe=_PATH_AND_QUERY)
    path, _, query = safe.partition("?")
    if _leaves(path):
        raise _bad_urlpath(
            "would lead out of the session. Give a path below it, such as lab or rstudio"
        )
    _readable(query)
    return safe.removeprefix("/") or None


def _leaves(path: str) -> bool:
    """Whether a URL's path leads elsewhere at any depth of decoding.

    The front ends decode once or twice, proxies perhaps once more.
    """
    plain = path.removeprefix("/")
    for _ in range(_LAYERS):
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
        raise _bad_urlpath("holds an escape that is not UTF-8 text") from None


def _decoded(word: str) -> str | None:
    """A word without its layers of escapes; None where they are too many."""
    for _ in range(_LAYERS):
        inner = unquote(word)
        if inner == word:
            return word
        word = inner
    return None


def _bad_path(what: str) -> Refused:
    return Refused("bad-path", f"The path of the notebook or folder {what}.")


def _bad_urlpath(what: str) -> Refused:
    return Refused("bad-urlpath", f"The path to open in the session (urlpath) {what}.")
