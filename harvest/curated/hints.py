"""Hints on curated files as they are written: what was most likely not meant."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, partial
from weakref import WeakKeyDictionary

from catalogue.check.document import Document, FieldPath
from catalogue.check.files import names, scalars, urls, wording
from catalogue.check.files.document import Read
from catalogue.check.validate import Schemas
from catalogue.records.finding import Finding
from harvest.curated.folders import Curated, schema_of

# Of files that were read before and are still held: each text of each has a document of its own.
_MADE: WeakKeyDictionary[Document, tuple[Schemas, tuple[Finding, ...]]] = WeakKeyDictionary()


def hints(files: Curated, schemas: Schemas) -> tuple[Finding, ...]:
    """Hints on each file; none on a value, or in a group, of which there is a finding already."""
    told = {(each.source, each.path) for each in files.findings if each.path}
    parts = {name: cache(partial(schemas.part, name)) for name in schemas.documents}
    found: list[Finding] = []
    for source, value in files.values.items():
        read = Read(value=value, place=files.places[source], part=parts[schema_of(source)])
        found += (each for each in _of(read, schemas) if not _is_told(each, told))
    return tuple(found)


def _is_told(hint: Finding, told: Collection[tuple[str, FieldPath]]) -> bool:
    depths = range(1, len(hint.path) + 1)
    return any((hint.source, hint.path[:depth]) in told for depth in depths)


def _of(read: Read, schemas: Schemas) -> tuple[Finding, ...]:
    made = _MADE.get(read.place)
    if made is None or made[0] is not schemas:
        checks = (scalars.check, wording.check, names.check, urls.check)
        made = schemas, tuple(each for check in checks for each in check(read))
        _MADE[read.place] = made
    return made[1]
