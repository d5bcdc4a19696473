"""DOIs and record pages of the archives BinderHub can launch from.

Which archives: https://repo2docker.readthedocs.io/en/latest/usage.html, "content providers".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from catalogue.launch.addresses import ckan
from catalogue.launch.addresses.address import Address, decode, quoted
from catalogue.launch.addresses.elsewhere import refuse_record
from catalogue.launch.addresses.pages import ForgePage, not_a_repository
from catalogue.launch.addresses.tables import hosts
from catalogue.launch.model import Refused

_WRITTEN_DOI = re.compile(
    r"(?a:(?:(?:https?:/+)?(?:www\.|dx\.)?doi\.org/+|info:doi/)?(?:doi[: ] *)?)"
    r"(10\.[0-9]{4,9}(?:/|%2F)[^\s?#]+)(?:[?#]\S*)?",
    re.IGNORECASE,
)
_HYDROSHARE_ID = re.compile("[0-9a-f]{32}")
_DOI = re.compile(r"10\.[0-9]{4,9}/[A-Za-z0-9._/-]+")
_REGISTRANT = re.compile(r"(?:doi:)?10\.[0-9]{4,9}", re.ASCII | re.IGNORECASE)
# What stands in the addresses of forges before a path that may hold anything.
_FORGE_WORDS = frozenset({"-", "src", "tree", "blob", "raw"})

# The form of a DOI (lower case) to the provider that takes it.
_DOIS = (
    (re.compile(r"10\.5281/zenodo\.[0-9]+"), "zenodo"),
    (re.compile(r"10\.6084/m9\.figshare\.[0-9]+(\.v[0-9]+)?"), "figshare"),
    (re.compile(r"10\.4211/hs\.([0-9a-f]{32})"), "hydroshare"),
    # CaltechDATA is one of the hosts of repo2docker's provider for Zenodo.
    (re.compile(r"10\.22002/[a-z0-9._-]+"), "zenodo"),
)


def doi_page(text: str) -> ForgePage | None:
    """The archive's record a DOI names, in any of the ways DOIs are written; None if `text`
    is no DOI. Raises Refused for DOIs no provider takes."""
    written = _WRITTEN_DOI.fullmatch(text)
    return _from_doi(written[1]) if written else None


def _from_doi(written: str) -> ForgePage:
    doi = decode(written).rstrip("/.,;")
    for form, provider in _DOIS:
        match = form.fullmatch(doi.lower())
        if match:
            return _archive(provider, match[1] if provider == "hydroshare" else match[0])
    if doi.lower().startswith("10.5072/"):
        raise _sandbox()
    if _in_dataverse(doi):
        return _archive("dataverse", doi)
    raise _unsupported(doi)


def record_page(address: Address) -> ForgePage | None:
    """The archive's record a web page is about; None if the address is no archive's."""
    host = address.host.removeprefix("www.")
    read = _HOSTS.get(host)
    if read:
        return read(address)
    dataverse = _dataverse_page(address)
    if dataverse is not None:
        return dataverse
    words = address.segments
    for at, word in enumerate(words[:-1]):
        if word in _FORGE_WORDS:
            break
        if _REGISTRANT.fullmatch(word):
            return _from_doi("/".join(words[at:]).removeprefix("doi:"))
    refuse_record(address)
    return ckan.page(address)


def _zenodo(address: Address) -> ForgePage:
    words = [decode(s) for s in address.segments]
    if words[:1] == ["doi"]:
        return _from_doi("/".join(words[1:]))
    if words[:1] == ["api"]:
        words = words[1:]
    if words[:1] in (["record"], ["records"]) and re.fullmatch("[0-9]+", "".join(words[1:2])):
        return _archive("zenodo", f"10.5281/zenodo.{words[1]}")
    raise not_a_repository("a Zenodo page that is no record's", "Give the record's DOI.")


def _caltech(address: Address) -> ForgePage:
    # Records from before 2022 had numbers, which their DOIs keep behind "D1.".
    words = list(address.segments)
    if words[:1] == ["api"]:
        words = words[1:]
    if words[:1] == ["records"] and re.fullmatch("[0-9a-z]{5}-[0-9a-z]{5}", "".join(words[1:2])):
        return _archive("zenodo", f"10.22002/{words[1]}")
    if words[:1] == ["records"] and re.fullmatch("[0-9]{1,6}", "".join(words[1:2])):
        return _archive("zenodo", f"10.22002/D1.{words[1]}")
    raise not_a_repository("a CaltechDATA page that is no record's", "Give the record's DOI.")


def _zenodo_sandbox(_: Address) -> ForgePage:
    raise _sandbox()


def _figshare(address: Address) -> ForgePage:
    # articles/<type>/<title>/<id>[/<version>], formerly without <type>; ids are long.
    words = list(address.segments)
    version = ""
    if words[:1] == ["articles"] and len(words) > 2 and re.fullmatch("[0-9]{1,4}", words[-1]):
        version = f".v{words.pop()}"
    if words[:1] != ["articles"] or not re.fullmatch("[0-9]{5,12}", words[-1]):
        raise not_a_repository("a Figshare page that is no article's", "Give the article's DOI.")
    return _archive("figshare", f"10.6084/m9.figshare.{words[-1]}{version}")


def _hydroshare(address: Address) -> ForgePage:
    for word in address.segments:
        if _HYDROSHARE_ID.fullmatch(word):
            return _archive("hydroshare", word)
    raise not_a_repository("a HydroShare page that is no resource's", "Give the resource's own.")


_HOSTS: dict[str, Callable[[Address], ForgePage]] = {
    "zenodo.org": _zenodo,
    "sandbox.zenodo.org": _zenodo_sandbox,
    "data.caltech.edu": _caltech,
    "figshare.com": _figshare,
    "hydroshare.org": _hydroshare,
}


def _dataverse_page(address: Address) -> ForgePage | None:
    """The dataset of a Dataverse's page, which BinderHub wants by its DOI; None for others."""
    known = address.host in hosts().dataverse_hosts
    page = address.segments[-1] if address.segments else ""
    for key, value in parse_qsl(address.query):
        if key == "persistentId":
            is_file = page == "file.xhtml" or "datafile" in address.segments
            return _dataverse(value, address.host, known, is_file)
    if known or address.segments[:3] == ("api", "access", "datafile"):
        raise not_a_repository(
            f"a page or file of a Dataverse ({address.host}) that does not name its dataset",
            "BinderHub needs the DOI of the dataset: give that.",
        )
    return None


def _dataverse(identifier: str, host: str, known: bool, is_file: bool) -> ForgePage:
    doi = identifier[4:] if identifier.lower().startswith("doi:") else ""
    if not _DOI.fullmatch(doi):
        raise _unsupported(identifier)
    if is_file and doi.count("/") > 1:  # a file's DOI is its dataset's, and a name
        doi = doi.rpartition("/")[0]
    if not known and not _in_dataverse(doi):
        raise Refused(
            "unsupported-doi",
            f"{quoted(doi)} is in a Dataverse at {host}, which is not one of the installations "
            "that repo2docker knows. Give the code's repository, or its record in another archive.",
        )
    return _archive("dataverse", doi)


def _in_dataverse(doi: str) -> bool:
    """Whether a DOI begins as only those of one Dataverse do that repo2docker knows."""
    return doi.lower().startswith(hosts().dataverse_dois)


def _archive(provider: str, name: str) -> ForgePage:
    return ForgePage(provider=provider, parts=(name,), clone_url=None)


def _unsupported(identifier: str) -> Refused:
    return Refused(
        "unsupported-doi",
        f"{quoted(identifier)} is no DOI of Zenodo, CaltechDATA, Figshare, HydroShare or a known "
        "Dataverse, the archives a BinderHub can open. Give the code's own DOI or its repository, "
        "for a dataset in a Dataverse the address of its page.",
    )


def _sandbox() -> Refused:
    return Refused(
        "sandbox-doi",
        "The record is in Zenodo's sandbox, whose DOIs lead nowhere and which is emptied from "
        "time to time. Publish it on zenodo.org and give that DOI.",
    )
