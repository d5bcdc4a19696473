"""Permanent pages by DOI: `/doi/10.5281/zenodo.1/` leads to the entry or dataset with this DOI,
whatever its id is. Each known version has one, and so has the DOI that stands for all versions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from jinja2 import Environment

from catalogue.records.dataset import Dataset
from catalogue.records.software import Software
from render.views.data import Data
from render.views.entries import Entry

FOLDER = "doi/"
_LONGEST = 200  # bytes of a part of a path that disks take
_UNSAFE = re.compile(rb"[^a-z0-9_.;()-]|^\.", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)  # of a large catalogue there are many
class DoiPage:
    """A known DOI, and the entry or dataset that has it.

    `type` and `id` identify that entry; `doi` is bare and spelled as its source does. `kind` says
    whether the DOI stands for all versions, for the version shown in the catalogue, or for another
    one. `version` is the DOI's own version, `shownVersion` the one shown where it is another.
    `path` is the page of the DOI and `leadsTo` that of the entry, both below the site's root.
    """

    doi: str
    type: Literal["software", "dataset"]
    id: str
    name: str
    kind: Literal["concept", "shown", "version"]
    path: str
    leadsTo: str
    version: str | None = None
    shownVersion: str | None = None


def doi_pages(entries: Iterable[Entry], data: Iterable[Data]) -> tuple[DoiPage, ...]:
    """All known DOIs, each once, whatever its case.

    If several entries have a DOI, it leads to the first that shows this version or has it as the
    DOI of all versions, else to the first that has it as another version.
    """
    found = [page for entry in entries for page in _of(entry.software, "software", entry.path)]
    found += [page for item in data for page in _of(item.dataset, "dataset", item.path)]
    pages: dict[str, DoiPage] = {}
    for page in sorted(found, key=lambda one: one.kind == "version"):
        pages.setdefault(page.doi.casefold(), page)
    return tuple(sorted(pages.values(), key=lambda one: one.path))


def doi_files(
    pages: Iterable[DoiPage], templates: Environment, base_url: str
) -> Iterator[tuple[str, bytes]]:
    """Yields path below the site's root and HTML of each page; `base_url` ends in a slash."""
    template = templates.get_template("redirects/doi.html")
    for page in pages:
        root = "../" * page.path.count("/")
        versions = "#versions" if page.kind == "version" and page.type == "software" else ""
        to = f"{root}{page.leadsTo}{versions}"
        text = template.render(page=page, to=to, root=root, base_url=base_url)
        yield f"{page.path}index.html", text.encode()


def doi_path(doi: str) -> str:
    """Where the page of a DOI is below the site's root, in lower case.

    Characters that file systems or URLs do not take are written as ~ and two hexadecimal digits for
    each byte; so are "." at the beginning of a part, and "~" itself. Long parts end in a digest.

    >>> doi_path("10.5281/Zenodo.1"), doi_path("10.1/../a<b"), doi_path("10.1//index.html")
    ('doi/10.5281/zenodo.1/', 'doi/10.1/~2e./a~3cb/', 'doi/10.1/~/~index.html/')
    """
    path = "".join(f"{_part(part)}/" for part in doi.lower().split("/"))
    return FOLDER + (path if len(path) <= 2 * _LONGEST else f"~~{_digest(path)}/")


def _part(text: str) -> str:
    if text in ("", "index.html"):
        return f"~{text}"
    safe = _UNSAFE.sub(lambda found: b"~%02x" % found[0][0], text.encode()).decode()
    if len(safe) > _LONGEST:
        return f"{safe[:100]}~~{_digest(safe)}"
    return safe


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _of(
    record: Software | Dataset, kind: Literal["software", "dataset"], path: str
) -> Iterator[DoiPage]:
    """The DOIs of one record."""

    def page(
        doi: str, what: Literal["concept", "shown", "version"], version: str | None = None
    ) -> DoiPage:
        other = record.version if what == "version" else None
        return DoiPage(
            doi=doi, type=kind, id=record.id, name=record.name, kind=what,
            path=doi_path(doi), leadsTo=path, version=version, shownVersion=other,
        )  # fmt: skip

    if record.doi:
        yield page(record.doi, "shown", record.version)
    if record.conceptdoi:
        yield page(record.conceptdoi, "concept")
    for each in record.versions if isinstance(record, Software) else ():
        if each.doi and each.doi not in (record.doi, record.conceptdoi):
            yield page(each.doi, "version", each.version)
