"""Data, and the ways to get it, as frozen dataclasses.

Names are schema.org's (Dataset, DataDownload: https://schema.org/Dataset), those of the
services the IVOA's protocols (https://www.ivoa.net/documents/).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args
from urllib.parse import urlencode

from catalogue.records.health import Health
from catalogue.records.person import Person
from catalogue.records.reference import PropertyValue, Reference

ServiceProtocol = Literal["datalink", "sia", "ssa", "conesearch", "soda"]
Protocol = Literal[
    "https", "tap", "datalink", "sia", "ssa", "conesearch", "soda", "rucio", "zooniverse"
]
PROTOCOLS: tuple[Protocol, ...] = get_args(Protocol)
# What people call them in a sentence.
PROTOCOL_NAMES: Mapping[Protocol, str] = MappingProxyType(
    {
        "https": "file",
        "tap": "TAP",
        "datalink": "DataLink",
        "sia": "SIA",
        "ssa": "SSA",
        "conesearch": "cone search",
        "soda": "SODA",
        "rucio": "Rucio",
        "zooniverse": "Zooniverse",
    }
)

_UNFIT = re.compile(r"[^\w .,()+@=-]")  # in a file's name
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class DataDownload:
    """A file. `encodingFormat` is its media type, `contentSize` in bytes, `checksum` written
    as Zenodo does ("md5:…").

    `contentUrl` is an https URL, or begins with "data/": a file this site itself serves,
    below the site's root (see `absolute`).
    """

    contentUrl: str
    name: str
    encodingFormat: str | None = None
    contentSize: int | None = None
    checksum: str | None = None
    protocol: Literal["https"] = "https"


@dataclass(frozen=True, kw_only=True)
class Tap:
    """A Table Access Protocol service: `url` is the endpoint (without /sync), `query` ADQL;
    `raColumn` and `decColumn` are the columns of `table` with a position (ICRS, degrees)."""

    url: str
    query: str | None = None
    table: str | None = None
    raColumn: str | None = None
    decColumn: str | None = None
    protocol: Literal["tap"] = "tap"

    @property
    def sync_url(self) -> str | None:
        """The URL that answers the query with a VOTable (TAP 1.1, section 2.2; DALI 1.1)."""
        if self.query is None:
            return None
        asked = {"REQUEST": "doQuery", "LANG": "ADQL", "QUERY": " ".join(self.query.split())}
        return f"{self.url.rstrip('/')}/sync?{urlencode(asked)}"


@dataclass(frozen=True, kw_only=True)
class Service:
    """An access URL of another protocol of the IVOA; its own parameters are added to `url`.

    `standardID` tells the versions of SIA apart: 1 where it is left out. `encodingFormat` is what
    SODA cuts out of.
    """

    url: str
    protocol: ServiceProtocol
    standardID: str | None = None
    encodingFormat: str | None = None


@dataclass(frozen=True, kw_only=True)
class Rucio:
    """A data identifier of a Rucio data lake, "scope:name"."""

    did: str
    protocol: Literal["rucio"] = "rucio"

    @property
    def scope(self) -> str:
        return self.did.partition(":")[0]

    @property
    def name(self) -> str:
        return self.did.partition(":")[2]


@dataclass(frozen=True, kw_only=True)
class Zooniverse:
    """What Zooniverse's API exports: of a project, or of one of its workflows (the ids are
    digits as text, as in a basket)."""

    project_id: str
    workflow_id: str | None = None
    category: str | None = None
    protocol: Literal["zooniverse"] = "zooniverse"


DataAccess = DataDownload | Tap | Service | Rucio | Zooniverse


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Data to work on, and every known way to get it.

    `id` is the file's stem for a curated one, the concept record id for a harvested one.
    `source` is the id of a community in catalogue.yml, or "curated".
    `description` is sanitised HTML, all else plain text; dates are ISO 8601, `license` an SPDX
    id, DOIs bare. `archive` says where it lives (apertif, astron_vo, vo_reg,
    rucio, samp, zooniverse, or another word). `conditionsOfAccess` says who may
    have it, where not everybody. `dataModel` are words of `catalogue.values.data_models`,
    `encodingFormat` media types of what services give; `size` is in its authors' words, `citation`
    what to cite, `contactPoint` an e-mail address or a URL. `coverage` is a MOC in ASCII
    (catalogue/values/moc.py). `origin` tells for each field where it was read, `recid` is Zenodo's
    id of the version shown. `additionalProperty` is what else its record says, `health` what the
    nightly checks know.
    """

    id: str
    name: str
    source: str
    summary: str | None = None
    description: str | None = None
    author: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    license: str | None = None
    otherLicense: tuple[Reference, ...] = ()
    version: str | None = None
    doi: str | None = None
    conceptdoi: str | None = None
    datePublished: str | None = None
    url: str | None = None
    dataModel: tuple[str, ...] = ()
    encodingFormat: tuple[str, ...] = ()
    size: str | None = None
    archive: str | None = None
    access: tuple[DataAccess, ...] = ()
    citation: tuple[Reference, ...] = ()
    contactPoint: str | None = None
    conditionsOfAccess: str | None = None
    coverage: str | None = None
    recid: int | None = None
    additionalProperty: tuple[PropertyValue, ...] = ()
    sources: tuple[str, ...] = ()
    origin: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    health: Health | None = None

    @property
    def protocols(self) -> tuple[Protocol, ...]:
        """The protocols it can be got by, each once, in the order of `PROTOCOLS`."""
        known = {way.protocol for way in self.access}
        return tuple(protocol for protocol in PROTOCOLS if protocol in known)

    @property
    def askable(self) -> bool:
        """Whether it can be checked without an account: not this site's own files, nor those of
        data lakes."""
        if not self.access:
            return bool(self.url)
        ours = (
            isinstance(w, DataDownload) and w.contentUrl.startswith("data/") for w in self.access
        )
        lakes = (isinstance(way, Rucio) for way in self.access)
        return not all(own or lake for own, lake in zip(ours, lakes, strict=True))

    @property
    def encodingFormats(self) -> tuple[str, ...]:
        """The media types of its files and of what is behind its services, each once, sorted."""
        files = (way for way in self.access if isinstance(way, DataDownload))
        known = {file.encodingFormat for file in files if file.encodingFormat}
        return tuple(sorted(known.union(self.encodingFormat)))


def file_name(key: str) -> str:
    """A name for a file's copy on anybody's disk, from a key that may be anything; disks take
    255 bytes.

    >>> file_name("a/b: c.fits"), file_name("../../.bashrc"), file_name("-rf")
    ('a_b_ c.fits', 'bashrc', 'rf')
    """
    end = _UNFIT.sub("_", key).encode()[-200:].decode(errors="ignore")
    return end.lstrip("._- ").rstrip() or "file"


def by_name(datasets: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """Datasets in the order in which people look for them."""
    return tuple(sorted(datasets, key=lambda d: (d.name.casefold(), d.id)))


def absolute(contentUrl: str, base_url: str) -> str:
    """The https URL of a file; `base_url` is the site's and ends in a slash.

    >>> absolute("data/stars.vot", "https://x.org/esap/")
    'https://x.org/esap/data/stars.vot'
    """
    return base_url + contentUrl if contentUrl.startswith("data/") else contentUrl
