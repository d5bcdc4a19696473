"""What a BinderHub makes of a launch URL: an independent reading, to judge our links by.

It plays both front ends that facilities run: "head" (React with wouter, since January 2025)
and "pre2025" (the jQuery page before it). The rules were observed by opening some 2,500 URLs
in a real browser against the real BinderHub (commit b9fad99); they are stated below where
they are applied.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, unquote

Generation = Literal["head", "pre2025"]
GENERATIONS: tuple[Generation, ...] = ("head", "pre2025")

# JavaScript's decodeURI leaves these escaped (ECMA-262, reservedURISet and #).
KEPT_BY_DECODE_URI = ";/?:@&=+$,#"
# encodeURI leaves these as they are.
KEPT_BY_ENCODE_URI = KEPT_BY_DECODE_URI + "-_.!~*'()"

SPEC_FORMS = {
    "gh": "[^/]+/[^/]+/.+",
    "gist": "[^/]+/[^/]+(/[^/]+)?",
    "gl": "[^/]+/.+",
    "git": "[^/]+/.+",
    "zenodo": r"10\.\d+/.+",
    "figshare": r"10\.\d+/.+",
    "dataverse": r"10\.\d+/.+",
    "hydroshare": "[^/]+",
    "ckan": "[^/]+",
}


class NotLaunchedError(Exception):
    """The visitor sees an error instead of a session of their own."""


@dataclass(frozen=True)
class Session:
    """What is launched: `opens` and `query` are decoded, relative to the session's base."""

    base: str
    provider: str
    repository: str
    ref: str | None
    opens: str
    query: tuple[tuple[str, str], ...]


def decode(url: str, generation: Generation) -> Session:
    """Follow a launch URL; raises NotLaunchedError with what the visitor would see."""
    found = re.fullmatch(
        r"(https?://[^/?#\\@]+)([^?#]*?/)v2/([a-z]+)/([^?#]+)(?:\?([^#]*))?(?:#.*)?", url.strip()
    )
    if not found:
        raise NotLaunchedError("404 page")
    origin, prefix, provider, spec, query = found.groups(default="")
    if provider not in SPEC_FORMS or browser_path(prefix) != prefix or "//" in prefix:
        raise NotLaunchedError("404 page")
    signed = browser_path(f"{prefix}v2/{provider}/{spec}").removeprefix(f"{prefix}v2/{provider}/")
    try:
        unquote(signed, errors="strict")
    except UnicodeDecodeError:
        raise NotLaunchedError("HTTP 400") from None
    if generation == "head":
        asked = _asked_by_head(f"{prefix}v2/{provider}/", provider, signed)
    else:
        asked = _asked_by_pre2025(signed)
    repository, ref = _resolve(provider, asked.rstrip("/"))
    opens, inner = _opened(query, generation)
    return Session(origin + prefix, provider, repository, ref, opens, inner)


def browser_path(path: str) -> str:
    """A path as the browser sends it (WHATWG URL, path state, special scheme)."""
    kept: list[str] = []
    words = re.sub("[\t\n\r]", "", path).replace("\\", "/").split("/")
    for at, word in enumerate(words):
        dots = word.lower().replace("%2e", ".")
        if dots == ".." and len(kept) > 1:
            kept.pop()
        if dots not in (".", ".."):
            kept.append(word)
        elif at == len(words) - 1:
            kept.append("")
    return _escape("/".join(kept), ' "#<>?`{}^|')


def decode_uri(text: str) -> str:
    """JavaScript's decodeURI; raises ValueError where that throws URIError."""

    def run(match: re.Match[str]) -> str:
        plain = bytes.fromhex(match[0].replace("%", "")).decode("utf-8")
        out, at = "", 0
        for char in plain:
            size = 3 * len(char.encode())
            out += match[0][at : at + size] if char in KEPT_BY_DECODE_URI else char
            at += size
        return out

    if re.search("%(?![0-9A-Fa-f]{2})", text):
        raise ValueError("URI malformed")
    return re.sub("(?:%[0-9A-Fa-f]{2})+", run, text)


def _asked_by_head(start: str, provider: str, signed: str) -> str:
    """The spec the React page asks to be built: it must be what the server signed, but went
    through decodeURI and the browser's URL parser."""
    try:
        seen = decode_uri(start + signed)
    except ValueError:
        seen = start + signed
    found = re.fullmatch(re.escape(start) + f"({SPEC_FORMS[provider]})/?", seen)
    if not found:
        raise NotLaunchedError("404 page")
    cut = re.split("[?#]", found[1])[0]
    asked = browser_path("/" + cut.rstrip())[1:]
    if asked != signed:
        raise NotLaunchedError("Invalid build token")
    return asked


def _asked_by_pre2025(signed: str) -> str:
    """The old page has the spec printed into a script, HTML-escaped."""
    if re.search("[&<>\"']", signed):
        raise NotLaunchedError("Invalid build token")
    if re.search("%(?![0-9A-Fa-f]{2})", signed):
        raise NotLaunchedError("the page's script stops")
    return signed


def _resolve(provider: str, spec: str) -> tuple[str, str | None]:
    """The repository and ref a provider makes of a spec."""
    if provider == "gh":
        owner, name, ref = [*spec.split("/", 2), "", ""][:3]
        return f"https://github.com/{owner}/{name.removesuffix('.git')}", _needed(unquote(ref))
    if provider == "gist":
        owner, name, ref = [*spec.split("/"), "", ""][:3]
        return f"https://gist.github.com/{owner}/{name}.git", ref
    if provider in ("gl", "git"):
        name, _, ref = spec.partition("/")
        return _cloned(provider, unquote(name)), _needed(unquote(ref))
    if provider == "hydroshare":
        found = re.search("[0-9a-f]{32}", spec)
        if not found:
            raise NotLaunchedError("no HydroShare id")
        return f"https://www.hydroshare.org/resource/{found[0]}", None
    return (unquote(spec) if provider == "ckan" else spec), None


def _needed(ref: str) -> str:
    if not ref:
        raise NotLaunchedError("no ref")
    return ref


def _cloned(provider: str, name: str) -> str:
    if provider == "gl":
        return f"https://gitlab.com/{name}.git"
    if name.partition(":")[0] not in ("http", "https", "git", "ssh"):
        raise NotLaunchedError("Unsupported git url")
    return name


def _opened(query: str, generation: Generation) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Where the browser ends up below the session, and the query it carries there."""
    query = _escape(query, " \"#<>'")
    order = ["labpath", "filepath", "urlpath"]
    if generation == "head":
        # wouter decodes the whole query, or leaves it when that throws
        with suppress(ValueError):
            query = decode_uri(query)
    else:
        order = ["urlpath", "labpath", "filepath"]
    given = dict(reversed(_parameters(query)))
    name = next((n for n in order if given.get(n) or (n in given and generation == "head")), "")
    place = given[name] if name else ""
    if name in ("labpath", "filepath"):
        start = "doc/tree/" if name == "labpath" else "tree/"
        place = start + _escape_uri(place.removesuffix("/"))
    place = place.lstrip("/") if generation == "head" else place.removeprefix("/")
    return _below(place)


def _below(place: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """`place` resolved against the session's base, whose token goes with it wherever it leads."""
    place = re.sub("[\t\n\r]", "", place).strip("".join(map(chr, range(33))))
    slashed = re.split("[?#]", place)[0].replace("\\", "/")
    if re.match("[A-Za-z][A-Za-z0-9+.-]*:", place) or slashed.startswith("/"):
        raise NotLaunchedError("leaves the session")
    depth = 0
    for word in slashed.split("/"):
        dots = word.lower().replace("%2e", ".")
        depth += -1 if dots == ".." else 0 if dots == "." else 1
        if depth < 0:
            raise NotLaunchedError("leaves the session")
    if "#" in place:
        raise NotLaunchedError("cut at #")
    path, _, query = place.partition("?")
    opens = unquote(browser_path("/" + path)[1:], errors="replace")
    return opens, tuple(parse_qsl(query, keep_blank_values=True))


def _parameters(query: str) -> list[tuple[str, str]]:
    """URLSearchParams."""
    pairs = [p.partition("=")[::2] for p in query.replace("+", " ").split("&") if p]
    return [(unquote(k), unquote(v)) for k, v in pairs]


def _escape(text: str, wrong: str) -> str:
    return "".join(c if "!" <= c <= "~" and c not in wrong else _percent(c) for c in text)


def _escape_uri(text: str) -> str:
    return "".join(
        c if (c.isascii() and c.isalnum()) or c in KEPT_BY_ENCODE_URI else _percent(c) for c in text
    )


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())
