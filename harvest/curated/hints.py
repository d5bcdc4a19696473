"""Hints on curated files as they are written: what was most likely not meant."""

from __future__ import annotations

from functools import cache, partial

from catalogue.check.document import Document
from catalogue.check.files import names, scalars, urls, wording
from catalogue.check.files.document import Read
from catalogue.check.validate import Schemas
from catalogue.records.finding import Finding
from harvest.curated.folders import Curated, schema_of

# Of files that were read before, by what tells where their values stand: one for each text of each
# file (`folders.read_files`), kept here so that its place in memory stays its own.
_KNOWN: dict[int, tuple[Document, Schemas, tuple[Finding, ...]]] = {}


def hints(files: Curated, schemas: Schemas) -> tuple[Finding, ...]:
    """Hints on each file; none on a value of which there is a finding already."""
    told = {(each.source, each.field) for each in files.findings}
    parts = {name: cache(partial(schemas.part, name)) for name in schemas.documents}
    found: list[Finding] = []
    for source, value in files.values.items():
        read = Read(value=value, place=files.places[source], part=parts[schema_of(source)])
        found += (each for each in _of(read, schemas) if (source, each.field) not in told)
    return tuple(found)


def _of(read: Read, schemas: Schemas) -> tuple[Finding, ...]:
    known = _KNOWN.get(id(read.place))
    if known is None or known[0] is not read.place or known[1] is not schemas:
        checks = (scalars.check, wording.check, names.check, urls.check)
        known = read.place, schemas, tuple(each for check in checks for each in check(read))
        _KNOWN[id(read.place)] = known
    return known[2]
