"""The whole catalogue as one Parquet file (https://parquet.apache.org/docs/file-format/).

A record is a row, lists are lists, and the column `document` has the whole record as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 500  # of a group: they are held until it is written

# Columns that are text in all records that have them.
_TEXTS = (
    "id", "name", "summary", "source", "status", "path", "page", "url", "kind", "state", "license",
    "version", "doi", "conceptdoi", "datePublished", "dateModified", "developmentStatus",
    "codeRepository", "ref", "containerImage", "referencePublication", "location", "archive",
    "conditionsOfAccess",
)  # fmt: skip
_LISTS = (
    "keywords", "topics", "interface", "programmingLanguage", "runtimePlatform", "operatingSystem",
)  # fmt: skip
# Columns of lists of records, and which texts of these they have.
_RECORDS: Mapping[str, tuple[str, ...]] = {
    "author": ("name", "givenName", "familyName", "orcid", "affiliation"),
    "versions": ("version", "doi", "datePublished"),
    "notebooks": ("path", "title"),
    "launches": (
        "facility", "verdict", "url", "latest", "branch", "notebook", "caution", "code", "reason",
    ),
    "access": ("protocol", "name", "contentUrl", "encodingFormat", "url", "table", "query", "did"),
}  # fmt: skip


class ParquetTable:
    """A Parquet file that is written record by record, in groups of rows.

    The same records give the same bytes with the same version of pyarrow.
    """

    def __init__(self, file: BinaryIO) -> None:
        # Slower to load than a small catalogue to render, so only loaded to write a table.
        import pyarrow as pa
        from pyarrow import parquet

        self._schema = _schema(pa)
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[bytes] = []

    def __enter__(self) -> ParquetTable:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def add(self, kind: str, made: str, text: str) -> None:
        """Write one more record of this type; `text` is the record as JSON, and `made` its
        `columns`."""
        line = f'{{"type": {json.dumps(kind)}, {made[1:-1]}, "document": {json.dumps(text)}}}'
        self._rows.append(line.encode())
        if len(self._rows) == _ROWS:
            self._flush()

    def _flush(self) -> None:
        """Write the rows as JSON that pyarrow reads.

        Given Python lists, pyarrow would import pandas where that is installed: a second and 60 MB.
        """
        from pyarrow import json as arrow_json

        if self._rows:
            lines = b"\n".join(self._rows)
            how = arrow_json.ReadOptions(use_threads=False, block_size=len(lines) + 1)
            what = arrow_json.ParseOptions(
                explicit_schema=self._schema, unexpected_field_behavior="error"
            )
            made = arrow_json.read_json(BytesIO(lines), read_options=how, parse_options=what)
            self._writer.write_table(made.select(self._schema.names))
            self._rows = []


def columns(document: Mapping[str, Any]) -> str:
    """The columns of one record but its type and itself, as JSON."""
    return json.dumps(row(document))


def row(document: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of one record. What `document` lacks is null, or left out of a list."""
    found: dict[str, Any] = {name: document.get(name) for name in _TEXTS}
    found |= {name: document.get(name, []) for name in _LISTS}
    for name, parts in _RECORDS.items():
        # A facility's launches are counts.
        several = document.get(name, [])
        listed = several if isinstance(several, list) else []
        found[name] = [{part: each.get(part) for part in parts} for each in listed]
    return found


def _schema(pa: Any) -> pa.Schema:
    text = pa.string()
    structs = {
        name: pa.list_(pa.struct([(part, text) for part in parts]))
        for name, parts in _RECORDS.items()
    }
    return pa.schema(
        [
            ("type", text),
            *((name, text) for name in _TEXTS),
            *((name, pa.list_(text)) for name in _LISTS),
            *structs.items(),
            ("document", text),
        ]
    )
