"""DOIs and record pages of the archives BinderHub can launch from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from catalogue.launch.addresses import ckan
from catalogue.launch.addresses.address import Address, decode, quoted
from catalogue.launch.addresses.elsewhere import refuse_record
from catalogue.launch.addresses.pages import ForgePage, Shown
from catalogue.launch.model import Refused
from catalogue.launch.refusals import refused
from catalogue.launch.tables import Archive, filled, tables

_WRITTEN_DOI = re.compile(
    r"(?a:(?:(?:https?:/+)?(?:www\.|dx\.)?doi\.org/+|info:doi/)?(?:doi[: ] *)?)"
    r"(10\.[0-9]{4,9}(?:/|%2F)[^\s?#]+)(?:[?#]\S*)?",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.[0-9]{4,9}/[A-Za-z0-9._/-]+")
# A record's files have no folders. https://inveniordm.docs.cern.ch/reference/rest_api_drafts_records/
_NOTEBOOK = re.compile(r"(?:.*/)?files/([^/]+\.ipynb)(?:/content)?")
_REGISTRANT = re.compile(r"(?:doi:)?10\.[0-9]{4,9}", re.ASCII | re.IGNORECASE)


def doi_page(text: str) -> ForgePage | None:
    """The archive's record a DOI names, in any of the ways DOIs are written; None if `text`
    is no DOI. Raises Refused for DOIs no provider takes."""
    written = _WRITTEN_DOI.fullmatch(text)
    return _from_doi(written[1]) if written else None


def _from_doi(written: str) -> ForgePage:
    doi = decode(written).rstrip("/.,;")
    lower = doi.lower()
    for archive in tables().archives:
        name = _named(lower, archive.dois)
        if name is not None:
            return _archive(archive.provider, name)
    if lower.startswith(tables().sandbox.dois):
        raise refused("sandbox-doi", "record")
    if _in_dataverse(doi):
        return _archive("dataverse", doi)
    raise _unsupported(doi)


def record_page(address: Address) -> ForgePage | None:
    """The archive's record a web page is about; None if the URL is no archive's."""
    host = address.host.removeprefix("www.")
    if host in tables().sandbox.hosts:
        raise refused("sandbox-doi", "record")
    archive = tables().archive_at.get(host)
    if archive is not None:
        return _record(archive, address)
    dataverse = _dataverse_page(address)
    if dataverse is not None:
        return dataverse
    words = address.segments
    for at, word in enumerate(words[:-1]):
        if word in tables().reserved.archives:
            break
        if _REGISTRANT.fullmatch(word):
            return _from_doi("/".join(words[at:]).removeprefix("doi:"))
    refuse_record(address)
    return ckan.page(address)


def _record(archive: Archive, address: Address) -> ForgePage:
    name = _named("/".join(map(decode, address.segments)), archive.records)
    if name is None:
        raise refused("not-a-repository", "archive", page=archive.page, remedy=archive.remedy)
    if name.startswith("doi:"):
        return _from_doi(name.removeprefix("doi:"))
    notebook = _notebook(address) if archive.provider == "zenodo" else None
    return _archive(archive.provider, name, (notebook,) if notebook else ())


def _notebook(address: Address) -> str | None:
    """The notebook among a record's files that its URL names."""
    for key, value in parse_qsl(address.query):
        if key == "preview_file" and value.endswith(".ipynb"):
            return value
    found = _NOTEBOOK.fullmatch("/".join(map(decode, address.segments)))
    return found[1] if found else None


def _named(text: str, forms: Mapping[re.Pattern[str], str]) -> str | None:
    """The name that the first fitting form gives."""
    for form, name in forms.items():
        found = form.fullmatch(text)
        if found:
            groups = (found[0], *found.groups())
            return filled(name, {str(number): group for number, group in enumerate(groups)})
    return None


def _dataverse_page(address: Address) -> ForgePage | None:
    """The dataset of a Dataverse's page, which BinderHub wants by its DOI; None for others."""
    known = address.host in tables().dataverse.hosts
    page = address.segments[-1] if address.segments else ""
    for key, value in parse_qsl(address.query):
        if key == "persistentId":
            is_file = page == "file.xhtml" or "datafile" in address.segments
            return _dataverse(value, address.host, known, is_file)
    if known or address.segments[:3] == ("api", "access", "datafile"):
        raise refused("not-a-repository", "dataverse", host=address.host)
    return None


def _dataverse(identifier: str, host: str, known: bool, is_file: bool) -> ForgePage:
    doi = identifier[4:] if identifier.lower().startswith("doi:") else ""
    if not _DOI.fullmatch(doi):
        raise _unsupported(identifier)
    if is_file and doi.count("/") > 1:  # a file's DOI is its dataset's, and a name
        doi = doi.rpartition("/")[0]
    if not known and not _in_dataverse(doi):
        raise refused("unsupported-doi", "dataverse", doi=quoted(doi), host=host)
    return _archive("dataverse", doi)


def _in_dataverse(doi: str) -> bool:
    """Whether a DOI begins as only those of one Dataverse do that repo2docker knows."""
    return doi.lower().startswith(tables().dataverse.dois)


def _archive(provider: str, name: str, path: tuple[str, ...] = ()) -> ForgePage:
    return ForgePage(provider=provider, parts=(name,), clone_url=None, shown=Shown(tail=path))


def _unsupported(identifier: str) -> Refused:
    archives = ", ".join(archive.name for archive in tables().archives)
    return refused("unsupported-doi", "archive", doi=quoted(identifier), archives=archives)
