"""URLs as people write them in metadata, corrected so that they can be followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from catalogue import launch
from catalogue.values.dois import doi_url
from catalogue.values.formats import FormatError, check_http_url
from harvest.values.text import items, name_or_text

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)

LONGEST = 2000  # characters of a URL; a longer one is not published cut short


@dataclass(frozen=True, kw_only=True)
class WrittenRepository:
    """A git repository's URL, and what its written URL pointed at, if at anything.

    Of the URL of a folder or file, as written in `page`, only who knows the repository's
    refs can tell where the ref ends and the path begins.
    """

    url: str
    ref: str | None = None
    page: str | None = None


def web(value: Any) -> str | None:
    """Give the first http or https URL in a field (text, list or JSON-LD object), or None."""
    for each in items(value):
        text = name_or_text(each, "@id", "url", "identifier", most=LONGEST + 1)
        if text and is_web(text):
            return text
    return None


def is_web(text: str) -> bool:
    """Tell whether `text` is an http or https URL that may be published."""
    if len(text) > LONGEST or text[:4].lower() != "http":  # most words of a text are none
        return False
    try:
        check_http_url(text)
    except FormatError:
        return False
    return True


def doi(value: Any) -> str | None:
    """Give the bare DOI ("10.5281/zenodo.1") of a DOI in any usual writing, or None."""
    text = name_or_text(value, "@id", "url", "value", "identifier")
    found = _DOI.fullmatch(text.strip()) if text else None
    return found[1] if found and len(found[1]) <= 200 else None


def publication(value: Any) -> str | None:
    """Give the URL of a paper: a URL as it is, a bare DOI as one of doi.org."""
    for each in items(value):
        bare = doi(each)
        address = doi_url(bare) if bare else web(each)
        if address and is_web(address):
            return address
    return None


def repository(value: Any) -> WrittenRepository | None:
    """Give the https URL of a git repository, and what its written URL showed; or None.

    Written URLs are read as launch links read them (`catalogue.launch`): scp-like, ssh:, git:
    and git+https: ones, pages of a branch, folder or file, an author's link to a BinderHub. What is
    a URL of something else comes back as it is, for a reason to be given why it does not
    launch.
    """
    for each in items(value):
        text = name_or_text(each, "@id", "url", "codeRepository")
        found = _repository(text) if text else None
        if found is not None:
            return found
    return None


def _repository(text: str) -> WrittenRepository | None:
    understood = launch.source(launch.Target(repository=text))
    url = None if isinstance(understood, launch.Refusal) else launch.home(understood)
    if isinstance(understood, launch.Refusal) or url is None:
        return _page(text)
    if not is_web(url):
        return None
    ref = None if understood.ref == "HEAD" else understood.ref
    if understood.path:
        return WrittenRepository(url=url, page=text)
    return WrittenRepository(url=url, ref=ref)


def _page(text: str) -> WrittenRepository | None:
    """A URL that is not a repository's, without query and fragment; or None. A DOI becomes its
    URL."""
    bare = launch.plain(text) or ""
    if "://" not in bare:
        found = doi(bare)
        bare = doi_url(found) if found else f"https://{bare}"
    if not is_web(bare):
        return None
    bare = bare.partition("#")[0].partition("?")[0].rstrip("/")
    return WrittenRepository(url=bare) if urlsplit(bare).path.strip("/") else None
