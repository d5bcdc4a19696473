"""Hints on curated files as they are written: what was most likely not meant."""

from __future__ import annotations

from functools import cache, partial

from catalogue.check.files import names, scalars, urls, wording
from catalogue.check.files.document import Read
from catalogue.check.validate import Schemas
from catalogue.records.finding import Finding
from harvest.curated.folders import Curated, schema_of


def hints(files: Curated, schemas: Schemas) -> tuple[Finding, ...]:
    """Hints on each file; none on a value of which there is a finding already."""
    told = {(each.source, each.field) for each in files.findings}
    parts = {name: cache(partial(schemas.part, name)) for name in schemas.documents}
    found: list[Finding] = []
    for source, value in files.values.items():
        read = Read(value=value, place=files.places[source], part=parts[schema_of(source)])
        for check in (scalars.check, wording.check, names.check, urls.check):
            found += (each for each in check(read) if (source, each.field) not in told)
    return tuple(found)
