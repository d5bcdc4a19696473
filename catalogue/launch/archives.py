"""DOIs and record pages of the archives BinderHub can launch from.

Which archives: https://repo2docker.readthedocs.io/en/latest/usage.html, "content providers".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from catalogue.launch.address import Address, decode, quoted
from catalogue.launch.model import Refused
from catalogue.launch.pages import Page, not_a_repository, readable

_WRITTEN_DOI = re.compile(
    r"(?a:(?:(?:https?:/+)?(?:www\.|dx\.)?doi\.org/+|info:doi/)?(?:doi[: ] *)?)"
    r"(10\.[0-9]{4,9}(?:/|%2F)[^\s?#]+)(?:[?#]\S*)?",
    re.IGNORECASE,
)
_HYDROSHARE_ID = re.compile("[0-9a-f]{32}")
# Registrants whose DOIs are all in one Dataverse that repo2docker knows.
_DATAVERSES = ("10.7910/", "10.34894/", "10.18710/")

# The form of a DOI (lower case) to the provider that takes it.
_DOIS = (
    (re.compile(r"10\.5281/zenodo\.[0-9]+"), "zenodo"),
    (re.compile(r"10\.6084/m9\.figshare\.[0-9]+(\.v[0-9]+)?"), "figshare"),
    (re.compile(r"10\.4211/hs\.([0-9a-f]{32})"), "hydroshare"),
)


def doi_page(text: str) -> Page | None:
    """The archive's record a DOI names, in any of the ways DOIs are written; None if `text`
    is no DOI. Raises Refused for DOIs no provider takes."""
    written = _WRITTEN_DOI.fullmatch(text)
    return _from_doi(written[1]) if written else None


def _from_doi(written: str) -> Page:
    doi = decode(written).rstrip("/.,;")
    for form, provider in _DOIS:
        match = form.fullmatch(doi.lower())
        if match:
            return _archive(provider, match[1] if provider == "hydroshare" else match[0])
    if doi.lower().startswith("10.5072/"):
        raise _sandbox()
    if doi.startswith(_DATAVERSES):
        return _archive("dataverse", doi)
    raise _unsupported(doi)


def record_page(address: Address) -> Page | None:
    """The archive's record a web page is about; None if the address is no archive's."""
    host = address.host.removeprefix("www.")
    read = _HOSTS.get(host)
    if read:
        return read(address)
    for key, value in parse_qsl(address.query):
        if key == "persistentId":
            return _dataverse(value)
    words = address.segments
    web = address.scheme in ("http", "https")
    if web and "dataset" in words[:-1] and "-" not in words and not words[-1].endswith(".git"):
        return _ckan(address)
    return None


def _zenodo(address: Address) -> Page:
    words = [decode(s) for s in address.segments]
    if words[:1] == ["doi"]:
        return _from_doi("/".join(words[1:]))
    if words[:1] in (["record"], ["records"]) and re.fullmatch("[0-9]+", "".join(words[1:2])):
        return _archive("zenodo", f"10.5281/zenodo.{words[1]}")
    raise not_a_repository("a Zenodo page that is no record's", "Give the record's DOI.")


def _zenodo_sandbox(_: Address) -> Page:
    raise _sandbox()


def _figshare(address: Address) -> Page:
    # articles/<type>/<title>/<id>[/<version>], formerly without <type>; ids are long.
    words = list(address.segments)
    version = ""
    if words[:1] == ["articles"] and len(words) > 2 and re.fullmatch("[0-9]{1,4}", words[-1]):
        version = f".v{words.pop()}"
    if words[:1] != ["articles"] or not re.fullmatch("[0-9]{5,12}", words[-1]):
        raise not_a_repository("a Figshare page that is no article's", "Give the article's DOI.")
    return _archive("figshare", f"10.6084/m9.figshare.{words[-1]}{version}")


def _hydroshare(address: Address) -> Page:
    for word in address.segments:
        if _HYDROSHARE_ID.fullmatch(word):
            return _archive("hydroshare", word)
    raise not_a_repository("a HydroShare page that is no resource's", "Give the resource's own.")


_HOSTS: dict[str, Callable[[Address], Page]] = {
    "zenodo.org": _zenodo,
    "sandbox.zenodo.org": _zenodo_sandbox,
    "figshare.com": _figshare,
    "hydroshare.org": _hydroshare,
}


def _dataverse(identifier: str) -> Page:
    doi = identifier[4:] if identifier.lower().startswith("doi:") else ""
    if not re.fullmatch(r"10\.[0-9]{4,9}/[A-Za-z0-9._/-]+", doi):
        raise _unsupported(identifier)
    return _archive("dataverse", doi)


def _ckan(address: Address) -> Page:
    """A CKAN dataset; `activity_id` and /history/ pin a version, other queries mean nothing."""
    words = address.segments
    if "resource" in words:
        words = words[: words.index("resource")]
    pinned = re.search(r"(?:^|&)activity_id=([\w-]+)", address.query, re.ASCII)
    query = f"?activity_id={pinned[1]}" if pinned else ""
    return _archive("ckan", f"{address.origin}/{readable(words)}{query}")


def _archive(provider: str, name: str) -> Page:
    return Page(provider=provider, parts=(name,), clone_url=None)


def _unsupported(identifier: str) -> Refused:
    return Refused(
        "unsupported-doi",
        f"{quoted(identifier)} is no DOI of Zenodo, Figshare, HydroShare or a known Dataverse, the "
        "archives a BinderHub can open. Give the code's own DOI or its repository.",
    )


def _sandbox() -> Refused:
    return Refused(
        "sandbox-doi",
        "The record is in Zenodo's sandbox, whose DOIs lead nowhere and which is emptied from "
        "time to time. Publish it on zenodo.org and give that DOI.",
    )
