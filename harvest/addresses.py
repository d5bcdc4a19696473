"""Web addresses as people write them in metadata, made fit to be followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from catalogue.formats import FormatError, check_http_url
from harvest.text import items, name_or_text

# Forges where a repository is its page's address, so that ".git" says nothing.
_FORGE = re.compile(r"(^|\.)(github\.com|bitbucket\.org|codeberg\.org|git\.[\w.-]+)$|gitlab")
_SCP = re.compile(r"(?:ssh://)?(?:[\w.-]+@)([\w.-]+)(?::\d+)?[:/](.+)")
_INSIDE = re.compile(r"(?P<repository>.+?)/(?:-/)?(?:tree|blob|releases/tag)/(?P<ref>[^/]+).*")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)

LONGEST = 2000  # characters of an address; a longer one is not published cut short


@dataclass(frozen=True, kw_only=True)
class Repository:
    """A git repository's address, and the ref its written address pointed at, if any."""

    url: str
    ref: str | None = None


def web(value: Any) -> str | None:
    """Give the first http or https address in a field (text, list or JSON-LD object), or None."""
    for each in items(value):
        text = name_or_text(each, "@id", "url", "identifier", most=LONGEST + 1)
        if text and is_web(text):
            return text
    return None


def is_web(text: str) -> bool:
    """Tell whether `text` is an http or https address that may be published."""
    if len(text) > LONGEST:
        return False
    try:
        check_http_url(text)
    except FormatError:
        return False
    return True


def on_forge(url: str) -> bool:
    """Tell whether an address is one of a host of git repositories."""
    return bool(_FORGE.search((urlsplit(url).hostname or "").lower()))


def doi(value: Any) -> str | None:
    """Give the bare DOI ("10.5281/zenodo.1") of a DOI in any usual writing, or None."""
    text = name_or_text(value, "@id", "url", "value", "identifier")
    found = _DOI.fullmatch(text.strip()) if text else None
    return found[1] if found and len(found[1]) <= 200 else None


def publication(value: Any) -> str | None:
    """Give the address of a paper: a web address as it is, a bare DOI as one of doi.org."""
    for each in items(value):
        bare = doi(each)
        address = f"https://doi.org/{bare}" if bare else web(each)
        if address and is_web(address):
            return address
    return None


def repository(value: Any) -> Repository | None:
    """Give the https address of a git repository, or None.

    Takes off `git+` and, on forges, `.git` and paths inside the repository; turns scp-like,
    ssh: and git: addresses into https: (BinderHub takes only those that git can fetch
    without a key).
    """
    for each in items(value):
        text = name_or_text(each, "@id", "url", "codeRepository")
        found = _repository(text) if text else None
        if found is not None:
            return found
    return None


def _repository(text: str) -> Repository | None:
    text = re.sub(r"^(?:git|scm)\+", "", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^git://", "https://", text, flags=re.IGNORECASE)
    if "://" not in text or text.startswith("ssh://"):
        scp = _SCP.fullmatch(text)
        text = f"https://{scp[1]}/{scp[2]}" if scp else f"https://{text}"
    if not is_web(text):
        return None
    text = text.partition("#")[0].partition("?")[0].rstrip("/")
    ref = None
    if not urlsplit(text).path.strip("/"):
        return None
    if on_forge(text):
        text = re.sub(r"^http:", "https:", text)
        if inside := _INSIDE.fullmatch(text):
            text, ref = inside["repository"], unquote(inside["ref"])
        text = text.removesuffix(".git")
    return Repository(url=text, ref=ref)
