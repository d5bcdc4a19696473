"""Read single fields out of a record of Zenodo's legacy JSON, as the snapshot holds it.

The form is described by zenodo-rdm's `ZenodoSchema`; every key but the title may be absent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue import launch
from catalogue.licences import spdx
from catalogue.readiness.environment import Readiness, readiness
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import INTERFACES, File, Interface, Notebook, Version
from harvest.values import addresses, dates
from harvest.values.people import creator
from harvest.values.text import line as one_line
from harvest.zenodo.archive import deciding, is_notebook, is_path
from harvest.zenodo.lines import RecordArchive, RecordLine
from harvest.zenodo.resource_type import resource_type

Json = Mapping[str, Any]

# The field's own words for the interface, and the subtype Zenodo has for notebooks.
_INTERFACE_WORDS: Mapping[str, Interface] = {
    "jupyter-notebook": "notebook",
    "cli": "cli",
    "desktop": "desktop",
}
MOST = 50  # notebooks of an archive are shown
_CODE_RELATIONS = ("isDerivedFrom", "isSupplementTo", "isVersionOf")


def creators(metadata: Json) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Give the creators in order, and the ORCID iDs among them that are wrong."""
    pairs = [creator(each) for each in metadata.get("creators", ())]
    persons = tuple(person for person, _ in pairs if person)
    return persons, tuple(wrong for _, wrong in pairs if wrong)


def licence(metadata: Json) -> tuple[str | None, tuple[Reference, ...]]:
    """Give the SPDX id of the licence, and the licence as it is written where it has none."""
    written = metadata.get("license", {}).get("id")
    found = spdx.normalise(written) if written else None
    return found, (Reference(name=written),) if written and not found else ()


def repository(metadata: Json) -> addresses.WrittenRepository | None:
    """Give the repository a record names: Zenodo's own field, else a related work on a forge."""
    custom = addresses.repository(metadata.get("custom", {}).get("code:codeRepository"))
    if custom is not None:
        return custom
    for relation in _CODE_RELATIONS:
        for address in _related(metadata, relation):
            found = addresses.repository(address)
            if found is not None and launch.on_forge(found.url):
                return found
    return None


def help_page(metadata: Json) -> str | None:
    """Give the URL of the documentation among the related works."""
    found = (addresses.publication(each) for each in _related(metadata, "isDocumentedBy"))
    return next((address for address in found if address), None)


def interfaces(keywords: tuple[str, ...], metadata: Json) -> tuple[Interface, ...]:
    """Give the interfaces that keywords (whole ones, any case) or Zenodo's subtype name."""
    words = {word.casefold() for word in keywords}
    found = {interface for word, interface in _INTERFACE_WORDS.items() if word in words}
    if resource_type(metadata).subtype == "computationalnotebook":
        found.add("notebook")
    return tuple(interface for interface in INTERFACES if interface in found)


def files(record: Json) -> tuple[File, ...]:
    """Give the record's files, sorted by name; none where they are restricted."""
    found = (
        File(key=each["key"], size=each.get("size"), checksum=each.get("checksum"))
        for each in record["files"]
    )
    return tuple(sorted(found, key=lambda file: file.key))


def only_archive(line: RecordLine) -> RecordArchive | None:
    """Give the zip that is a record's only file, if it could be looked into."""
    if len(line.record["files"]) != 1 or len(line.archives) != 1 or line.archives[0].fault:
        return None
    return line.archives[0]


def loose_files(line: RecordLine) -> tuple[str, ...]:
    """Give the paths of a record's files where a BinderHub takes them as they are: those of
    several files, or of an only one that is no zip (repo2docker, contentproviders/zenodo.py).

    None of a bundled record, which was not seen whole.
    """
    keys = [file["key"] for file in line.record["files"]]
    if line.bootstrap or (len(keys) == 1 and keys[0].lower().endswith(".zip")):
        return ()
    return tuple(sorted(key for key in keys if is_path(key)))


def notebooks(line: RecordLine) -> tuple[Notebook, ...]:
    """Give the notebooks that a BinderHub finds: in a zip that is the only file, else among
    the record's files."""
    read = line.notebooks
    same = read is not None and read.checksum == notebooks_checksum(line)
    told = {each.path: each for each in read.notebooks} if read and same else {}
    return tuple(Notebook(path=path, facts=told.get(path)) for path in notebook_paths(line))


def notebooks_checksum(line: RecordLine) -> str | None:
    """Give the checksum of the zip that the notebooks lie in, or one of the files that they are;
    None where Zenodo tells none, so that nobody knows when they change."""
    if archive := only_archive(line):
        return archive.checksum
    known = {file["key"]: file.get("checksum") for file in line.record["files"]}
    sums = [(path, known[path]) for path in notebook_paths(line)]
    if not all(checksum for _, checksum in sums):
        return None
    return f"sha256:{hashlib.sha256(json.dumps(sums).encode()).hexdigest()}"


def notebook_paths(line: RecordLine) -> tuple[str, ...]:
    """Give the paths of these notebooks."""
    archive = only_archive(line)
    own = (path for path in loose_files(line) if is_notebook(path))
    return tuple(archive.notebooks if archive else own)[:MOST]


def environment(line: RecordLine) -> Readiness | None:
    """Tell how the environment of a launch by DOI comes about; None where it is not known, or
    there is nothing that a session could use."""
    if archive := only_archive(line):
        return archive.readiness
    own = loose_files(line)
    found = tuple(sorted(deciding(own)))
    return readiness(found) if found or any(map(is_notebook, own)) else None


def versions(line: RecordLine) -> tuple[Version, ...]:
    """Give all known versions of the concept, this one included, newest first."""
    known = {version.id: version for version in (*line.versions, version_of(line.record))}
    return tuple(known[key] for key in sorted(known, reverse=True))


def version_of(record: Json) -> Version:
    """Give the version that a record is."""
    metadata = record["metadata"]
    return Version(
        id=record["id"],
        doi=bare_doi(record),
        version=one_line(metadata.get("version"), 60),
        datePublished=dates.iso(metadata.get("publication_date")),
    )


def bare_doi(record: Json) -> str | None:
    """Give the record's DOI; Zenodo says it at one of two places, or not at all."""
    return addresses.doi(record.get("doi")) or addresses.doi(record["metadata"].get("doi"))


def _related(metadata: Json, relation: str) -> Iterator[str]:
    for each in metadata.get("related_identifiers", ()):
        if each.get("relation") == relation:
            yield each["identifier"]
