"""Make a dataset of a harvested record: Zenodo's facts and its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from catalogue.check import record_rules as rules
from catalogue.records.dataset import DataDownload, Dataset, file_name
from catalogue.records.finding import Finding
from catalogue.values.media_types import media_type
from harvest.values import addresses, dates, markup
from harvest.values.text import distinct
from harvest.values.text import line as one_line
from harvest.zenodo.entries import facts as zenodo_facts
from harvest.zenodo.entries import fields as zenodo_fields
from harvest.zenodo.entries.software import BUNDLED, RECORD_URL, ZENODO, about
from harvest.zenodo.lines import RecordLine
from harvest.zenodo.resource_type import resource_type

# Zenodo's legacy API gives a file's bytes here; the key is one segment of the path.
CONTENT_URL = "https://zenodo.org/api/records/{}/files/{}/content"
MAX_SIZE = 10**15  # bytes; Zenodo's own limit is far below, more is a fault of the answer
_CHECKSUM = re.compile(r"md5:[0-9a-f]{32}|sha256:[0-9a-f]{64}")
_DOTS = {".", ".."}  # a browser would take these for folders, whatever their escape


def is_dataset(line: RecordLine) -> bool:
    """Tell whether Zenodo calls the record a dataset."""
    return resource_type(line.record["metadata"]).type == "dataset"


def dataset_from(line: RecordLine) -> tuple[Dataset, tuple[Finding, ...]]:
    """Map one line of the snapshot to a dataset and what its authors should know."""
    record = line.record
    metadata = record["metadata"]
    clean = markup.sanitise(metadata.get("description", ""))
    closed = _closed(metadata)
    values = {
        "name": one_line(metadata["title"]),
        "summary": markup.summary(clean) if clean else None,
        "description": clean,
        "author": zenodo_fields.creators(metadata)[0],
        "keywords": distinct(
            iter(
                (
                    *(one_line(each, 100) for each in metadata.get("keywords", ())),
                    *zenodo_facts.subjects(metadata),
                )
            )
        ),
        "license": zenodo_fields.licence(metadata)[0],
        "otherLicense": zenodo_fields.licence(metadata)[1],
        "version": one_line(metadata.get("version"), 60),
        "doi": zenodo_fields.bare_doi(record),
        "conceptdoi": addresses.doi(record.get("conceptdoi")),
        "datePublished": dates.iso(metadata.get("publication_date")),
        "access": () if closed else tuple(files(line)),
        "conditionsOfAccess": closed,
        "additionalProperty": zenodo_facts.described(metadata, _dois(record)),
    }
    known = {name: value for name, value in values.items() if value}
    origin = dict.fromkeys(sorted(known), BUNDLED if line.bootstrap else ZENODO)
    made: dict[str, Any] = dict(known)
    dataset = Dataset(
        id=line.concept,
        source=ZENODO,
        recid=line.id,
        archive="zenodo",
        url=RECORD_URL.format(line.id),
        sources=(RECORD_URL.format(line.id), *(line.bootstrap.sources if line.bootstrap else ())),
        origin=MappingProxyType(origin),
        **made,
    )
    return dataset, tuple(sorted(_findings(line, dataset)))


def files(line: RecordLine) -> Iterator[DataDownload]:
    """The record's files, sorted by name. A key that cannot be one segment of a URL is
    left out; odd sizes and checksums are."""
    for file in zenodo_fields.files(line.record):
        if file.key in _DOTS:
            continue
        size, checksum = file.size, (file.checksum or "").lower()
        yield DataDownload(
            contentUrl=CONTENT_URL.format(line.id, quote(file.key, safe="")),
            name=file_name(file.key),
            encodingFormat=media_type(file.key),
            contentSize=size if size is not None and size <= MAX_SIZE else None,
            checksum=checksum if _CHECKSUM.fullmatch(checksum) else None,
        )


def _dois(record: Any) -> frozenset[str]:
    """The DOIs of the record itself, in lower case."""
    own = (zenodo_fields.bare_doi(record), addresses.doi(record.get("conceptdoi")))
    return frozenset(doi.lower() for doi in own if doi)


def _closed(metadata: Any) -> str | None:
    """Why not everybody may have the files, by Zenodo's access_right; None where they may."""
    right = metadata.get("access_right") or "open"
    if right == "open":
        return None
    until = dates.iso(metadata.get("embargo_date"))
    if right == "embargoed" and until:
        return f"Under embargo until {until}."
    if right == "embargoed":
        return "Under embargo."
    return "Restricted: ask its authors on the record's page at Zenodo."


def _findings(line: RecordLine, dataset: Dataset) -> Iterator[Finding]:
    metadata = line.record["metadata"]
    written = metadata.get("license", {}).get("id")
    if dataset.license is None and written:
        yield about(line.id, rules.LICENCE_UNKNOWN, "license", f'"{written}"', "an SPDX licence")
    elif dataset.license is None:
        yield about(line.id, rules.LICENCE_MISSING, "license", "nothing", "an SPDX licence")
    for wrong in zenodo_fields.creators(metadata)[1]:
        yield about(line.id, rules.ORCID, "creators", f'"{wrong}"', "a valid ORCID iD")
