"""Typed links that tell machines what a page is about: FAIR Signposting.

https://signposting.org/FAIR/. They are in each page's head, and in a link set beside it (RFC 9264),
which also has the links back from the files, because static hosts send no Link headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from catalogue.licences.spdx import licence_uris
from catalogue.records.dataset import DataDownload, Dataset, absolute
from catalogue.records.person import Person
from catalogue.records.software import Software
from catalogue.values.dois import doi_url
from catalogue.values.media_types import media_type
from render.exports.api import TWIN, V1
from render.exports.citing.codemeta import FILE as CODEMETA
from render.exports.linked.crate import CRATE, has_crate
from render.exports.metadata import dataset_ld, software_ld
from render.views.as_json import encoded
from render.views.data import Data
from render.views.entries import Entry
from render.views.words import web

LINKSET = "linkset.json"
LINKED_DATA = "schema.jsonld"
_SCHEMA = "https://schema.org/"
_JSON_LD = "application/ld+json"
IN_HEAD = 5  # links of one kind in a page's head; the link set has all
_ZENODO = re.compile(r"10\.5281/zenodo\.(\d+)")


@dataclass(frozen=True)
class Link:
    """A typed link (RFC 8288). `href` is absolute, or the path of a file relative to the page;
    `profile` is what its content conforms to, for which HTML has no attribute."""

    rel: str
    href: str
    type: str = ""
    profile: str = ""


# The page's twin for who reads text, such as an assistant.
MARKDOWN = Link("alternate", TWIN, "text/markdown")


def software_links(entry: Entry) -> tuple[Link, ...]:
    """All links of an entry's page, in the order of the profile, however many there are."""
    software = entry.software
    files = [
        Link("describedby", CODEMETA, _JSON_LD, "https://w3id.org/codemeta/3.0"),
        Link("describedby", LINKED_DATA, _JSON_LD, _SCHEMA),
        Link("describedby", "citation.bib", "application/x-bibtex"),
        Link("describedby", "citation.ris", "application/x-research-info-systems"),
        Link("describedby", "citation.csl.json", "application/vnd.citationstyles.csl+json"),
        Link("describedby", "citation.txt", "text/plain"),
        Link("describedby", "CITATION.cff", "application/yaml"),
    ]
    if entry.listed:
        record = f"../../{V1}software/{software.id}.json"
        files.append(Link("describedby", record, "application/json"))
    if has_crate(entry):
        files.insert(2, Link("describedby", CRATE, _JSON_LD, "https://w3id.org/ro/crate"))
    return (
        *_about(software.doi, "SoftwareSourceCode", software.author),
        *_licence(software.license, bool(software.otherLicense)),
        *files,
        MARKDOWN,
        *_files_of(software),
    )


def dataset_links(dataset: Dataset, base_url: str) -> tuple[Link, ...]:
    """All links of a dataset's page; `base_url` is the site's URL."""
    return (
        *_about(dataset.doi, "Dataset", dataset.author),
        *_licence(dataset.license, bool(dataset.otherLicense)),
        Link("describedby", LINKED_DATA, _JSON_LD, _SCHEMA),
        MARKDOWN,
        *(
            Link("item", absolute(way.contentUrl, "../../"), way.encodingFormat or "")
            for way in dataset.access
            if isinstance(way, DataDownload) and web(absolute(way.contentUrl, base_url))
        ),
    )


def in_head(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links in the page's head: the first `IN_HEAD` authors and items, and the link set."""
    found, few = tuple(links), ("author", "item")
    left = {link for rel in few for link in [each for each in found if each.rel == rel][IN_HEAD:]}
    shown = (link for link in found if link not in left)
    return (*shown, Link("linkset", LINKSET, "application/linkset+json"))


def linked_files(
    entries: Iterable[Entry], data: Iterable[Data], base_url: str
) -> Iterator[dict[str, bytes]]:
    """Yields the link set and the JSON-LD beside each page."""
    for entry in entries:
        page = base_url + entry.path
        text = software_ld(entry.software, page, entry.topics)
        yield _beside(entry.path, page, software_links(entry), text)
    for item in data:
        dataset, page = item.dataset, base_url + item.path
        text = dataset_ld(dataset, page, base_url, item.topics)
        yield _beside(item.path, page, dataset_links(dataset, base_url), text)


def _beside(path: str, page: str, links: tuple[Link, ...], text: str) -> dict[str, bytes]:
    return {
        f"{path}{LINKSET}": encoded({"linkset": list(_contexts(links, page))}),
        f"{path}{LINKED_DATA}": f"{text}\n".encode(),
    }


def _contexts(links: tuple[Link, ...], page: str) -> Iterator[dict[str, object]]:
    """The page's links, then the link back from each file (RFC 9264, section 4.2)."""
    grouped: dict[str, object] = {"anchor": page}
    for rel in dict.fromkeys(link.rel for link in links):
        grouped[rel] = [_target(link, page) for link in links if link.rel == rel]
    yield grouped
    for link in links:
        back = {"describedby": "describes", "item": "collection"}.get(link.rel)
        if back:
            yield {"anchor": _whole(link, page), back: [{"href": page, "type": "text/html"}]}


def _target(link: Link, page: str) -> dict[str, str]:
    found = {"href": _whole(link, page)}
    if link.type:
        found["type"] = link.type
    if link.profile:
        found["profile"] = link.profile
    return found


def _whole(link: Link, page: str) -> str:
    return urljoin(page, link.href)


def _about(doi: str | None, kind: str, authors: Iterable[Person]) -> Iterator[Link]:
    if doi:
        yield Link("cite-as", doi_url(doi))
    yield Link("type", f"{_SCHEMA}AboutPage")
    yield Link("type", f"{_SCHEMA}{kind}")
    orcids = dict.fromkeys(person.orcid_url for person in authors)
    yield from (Link("author", orcid) for orcid in orcids if orcid)


def _licence(expression: str | None, others: bool) -> Iterator[Link]:
    """The licence if there is just one: of several it could not be said that one may choose."""
    uris = licence_uris(expression or "")
    if len(uris) == 1 and not others:
        yield Link("license", uris[0])


def _files_of(software: Software) -> Iterator[Link]:
    """The files of its record on Zenodo, else what its metadata list as downloads."""
    record = _ZENODO.fullmatch(software.doi or "")
    if record and software.files:
        for file in software.files:
            url = f"https://zenodo.org/records/{record[1]}/files/{quote(file.key, safe='')}"
            yield Link("item", url, media_type(file.key) or "")
    elif software.downloadUrl and web(software.downloadUrl):
        yield Link("item", software.downloadUrl, media_type(software.downloadUrl) or "")
