"""Corrects URLs as authors write them, and splits them into parts.

URLs without a scheme, `git@host:path`, `git+https://…@ref`, whitespace, brackets, and punctuation
left behind by a list or a sentence are fixed; a URL that a public service cannot reach is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from catalogue.launch.model import Refused
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables

# Control characters, marks that change how a text is shown, and halves of a character.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_OPAQUE = re.compile(r"(swh|mailto|javascript|data|file|urn|hdl):", re.ASCII | re.IGNORECASE)
_USER = re.compile(r"[\w.-]+")
_DOTTED = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_PORT = re.compile(r"\d+(?:/|\Z)")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*", re.ASCII)
_BARE_HOST = re.compile(
    r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+(:\d+)?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Address:
    """A URL in pieces: `segments` are the path's, still percent-encoded and none empty;
    `ref` is the one pip's notation (`git+https://…@ref`) carries."""

    scheme: str
    host: str
    port: str | None
    segments: tuple[str, ...]
    query: str = ""
    ref: str | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and a port that is not the scheme's own."""
        port = "" if self.port in (None, tables().address.ports[self.scheme]) else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"


def tidy(text: str | None) -> str | None:
    """Strip whitespace; None for nothing, also where a program wrote it out as "None" or "null"."""
    rules = tables().address
    bare = (text or "").strip(rules.blanks)
    return None if bare.lower() in rules.nothing else bare


def unfit(text: str) -> bool:
    """Whether a text contains invisible characters, or is longer than any real URL."""
    return len(text) > tables().address.longest or _UNSEEN.search(text) is not None


def quoted(text: str) -> str:
    """A text as a reason repeats it: quoted, shortened, without invisible characters."""
    plain = _UNSEEN.sub("\ufffd", text)
    return f"“{plain[:80]}…”" if len(plain) > 80 else f"“{plain}”"


def decode(segment: str) -> str:
    """Undo the percent-encoding of one path segment; raises Refused when it is not UTF-8."""
    try:
        plain = unquote(segment, errors="strict")
    except UnicodeDecodeError:
        plain = "\x00"
    if unfit(plain):
        raise refused("bad-repo-url", "escape", segment=quoted(segment))
    return plain


def tidy_repository(text: str | None) -> str:
    """Like `tidy`, and without the brackets, quotes, comma or full stop around a URL.

    Raises Refused "no-repo" when nothing is left.
    """
    bare = tidy(text)
    if bare is not None:
        bare = tidy(bare.lstrip("(<\"'`").rstrip(">\"'`,;. "))
    if bare is None:
        raise refused("no-repo", "nothing")
    if unfit(bare) or "\\" in bare:
        raise refused("bad-repo-url", "characters")
    # A URL may end in a bracket that it opened itself.
    return bare if "(" in bare else bare.rstrip(")")


def web_parts(text: str | None) -> tuple[str, list[str], str] | None:
    """Host in lower case, words of the path and query of what may be a link to a web page.

    Any scheme but http(s) is left before the host; &amp; in the query is read as &. None for
    what `tidy_repository` refuses.
    """
    try:
        bare = tidy_repository(text)
    except Refused:
        return None
    scheme, mark, rest = bare.partition(":/")
    if mark and scheme.lower() in ("http", "https"):
        bare = rest.lstrip("/")
    where, _, query = bare.partition("#")[0].partition("?")
    host, *words = where.split("/")
    return host.lower(), [word for word in words if word], query.replace("&amp;", "&")


def parse(text: str) -> Address:
    """Take a tidied URL apart; raises Refused with a reason where it cannot be used.

    A public service has no key for SSH, and few hosts still speak git's own protocol: forges
    serve the same path with https.
    """
    plain = _without_notation(text)
    scheme, rest = _split_scheme(plain)
    rest = rest.partition("#")[0]
    rest, _, query = rest.partition("?")
    netloc, _, path = rest.partition("/")
    ref = None
    if text[:4].lower() == "git+" and "@" in path:
        path, _, ref = path.partition("@")
    host, port = _split_host(scheme, netloc)
    if _served_with_https(scheme, netloc, port):
        scheme, port = "https", None
    segments = tuple(s for s in path.split("/") if s)
    if any(decode(s) in (".", "..") for s in segments):
        raise refused("bad-repo-url", "dots")
    return Address(scheme=scheme, host=host, port=port, segments=segments, query=query, ref=ref)


def _without_notation(text: str) -> str:
    """Without what pip (`git+https:`) and Maven (`scm:git:https:`) write before a URL."""
    for notation in tables().address.notations:
        if text.lower().startswith(notation):
            return text[len(notation) :]
    return text


def _served_with_https(scheme: str, netloc: str, port: str | None) -> bool:
    rules = tables().address
    if scheme not in ("ssh", "git") or port not in (None, rules.ports[scheme]):
        return False
    # Other users have an account of their own on the machine.
    return scheme == "git" or netloc.rpartition("@")[0] in rules.users


def _split_scheme(text: str) -> tuple[str, str]:
    """The scheme and what follows its slashes; git's own notations become ssh."""
    before, colon, after = text.partition(":")
    if after.startswith("/") and _SCHEME.fullmatch(before):
        return _known(before.lower()), after.lstrip("/")
    if _OPAQUE.match(text):
        raise _protocol(before)
    user, at, _ = text.partition("/")[0].partition("@")
    if at and ":" in user:
        raise _credentials()
    # git's own notation, user@host:path; what looks like a port is one
    user, at, host = before.rpartition("@")
    named = _USER.fullmatch(user) if at else True
    if colon and named and _DOTTED.fullmatch(host) and not _PORT.match(after):
        return "ssh", f"{user or 'git'}@{host}/{after.lstrip('/')}"
    host, slash, path = text.removeprefix("git@").partition("/")
    if slash and text.startswith("git@") and _DOTTED.fullmatch(host):
        return "ssh", f"git@{host}/{path}"
    bare = text.removeprefix("//")
    if not _BARE_HOST.fullmatch(re.split("[/?#]", bare)[0]):
        raise refused("not-a-url", "name", text=quoted(text))
    return "https", bare


def _known(scheme: str) -> str:
    if scheme not in tables().address.ports:
        raise _protocol(scheme)
    return scheme


def _split_host(scheme: str, netloc: str) -> tuple[str, str | None]:
    user, at, place = netloc.rpartition("@")
    if at and (scheme != "ssh" or ":" in user):
        raise _credentials()
    host, colon, port = place.lower().partition(":")
    host = host.removesuffix(".")
    public = _HOST.fullmatch(host) and ("." in host or host == "localhost")
    if not public or (colon and not re.fullmatch("[0-9]{0,5}", port)):
        raise refused("bad-repo-url", "host")
    return host, port or None


def _credentials() -> Refused:
    # The reason is published, so it must not repeat what was found.
    return refused("credentials", "user")


def _protocol(scheme: str) -> Refused:
    return refused("unsupported-protocol", "scheme", scheme=scheme)
