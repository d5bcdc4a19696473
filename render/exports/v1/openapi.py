"""The files of `/api/v1/`, their schemas, and the OpenAPI 3.1 description of all
(https://spec.openapis.org/oas/v3.1.1.html)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from catalogue.check.schemas import FOLDER, shipped
from catalogue.history import Change
from catalogue.records.catalogue import SourceState
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.instance import Instance, Topic
from catalogue.records.software import Software
from render.exports.api import V1
from render.exports.citing.doi import DoiPage
from render.exports.v1 import documents as d
from render.exports.v1.schema import DRAFT, Definitions
from render.views.as_json import encoded

SCHEMAS = "schemas/api/"
OPENAPI = f"{V1}openapi.json"
_SOFTWARE = (Software, d.SoftwareAdded)
_FACILITY = (Facility, d.FacilityAdded)
_DATASET = (Dataset, d.DatasetAdded)
JSON, LINES = "application/json", "application/x-ndjson"
PARQUET = "application/vnd.apache.parquet"


@dataclass(frozen=True)
class ApiFileKind:
    """One file of the API, or one file for each id.

    `path` is below `/api/v1/`; the other fields say what a record is made of, whether the file is a
    list of them, and what it is in words.
    """

    path: str
    record: tuple[type, ...]
    title: str
    many: bool = True
    media: str = JSON

    @property
    def described(self) -> bool:
        """Whether it has a JSON Schema."""
        return self.media != PARQUET

    @property
    def schema(self) -> str:
        """The name of its schema's file in the folder of schemas."""
        stem = self.path.replace("/{id}", "-document").rpartition(".")[0]
        return f"{stem}.schema.json"


KINDS: tuple[ApiFileKind, ...] = (
    ApiFileKind("index.json", (d.Index,), "All files of this API, with their sizes", many=False),
    ApiFileKind("software.json", (d.SoftwareSummary,), "All software entries, in short"),
    ApiFileKind(
        "software/{id}.json", _SOFTWARE, "One software entry with its launches", many=False
    ),
    ApiFileKind("facilities.json", _FACILITY, "All active facilities"),
    ApiFileKind("datasets.json", _DATASET, "All datasets, with the software that can read them"),
    ApiFileKind(
        "pairs.json", (d.Pair,), "All pairs of software and facility: link, verdict, reason"
    ),
    ApiFileKind("topics.json", (Topic, d.TopicAdded), "All topics, with what belongs to each"),
    ApiFileKind("dois.json", (DoiPage,), "All known DOIs, and the page of each"),
    ApiFileKind("findings.json", (Finding,), "What was found wrong or in doubt, and how to fix it"),
    ApiFileKind(
        "rules.json", (d.PublishedRule,), "The checking rules, which findings name by code"
    ),
    ApiFileKind("quality.json", (d.PublishedQualityRule,), "The rules of metadata quality"),
    ApiFileKind("changes.json", (Change,), "What became new, changed or was withdrawn, and when"),
    ApiFileKind(
        "harvest.json", (SourceState,), "The sources: how recent each is, and what went wrong"
    ),
)
LINE = ApiFileKind("catalogue.jsonl", (), "The whole catalogue: one record per line", media=LINES)
TABLE = ApiFileKind(
    "catalogue.parquet", (), "The whole catalogue: one record per row", media=PARQUET, many=False
)
ALL = (*KINDS, LINE, TABLE)


def schema_of(kind: ApiFileKind) -> dict[str, Any]:
    """The JSON Schema of a file, self-contained; for JSON Lines, that of a line."""
    known = Definitions(_words())
    if kind is LINE:
        body: dict[str, Any] = {"oneOf": _lines(known)}
    else:
        record = known.of(*kind.record)
        body = {"type": "array", "items": record} if kind.many else record
    about = {"$schema": DRAFT, "$id": kind.schema, "title": kind.title}
    return {**about, **body, "$defs": dict(sorted(known.found.items()))}


def schema_text(kind: ApiFileKind) -> str:
    """The text of its schema's file, as committed in schemas/api/."""
    return json.dumps(schema_of(kind), indent=1, ensure_ascii=False) + "\n"


SCHEMA_FILES: Mapping[str, ApiFileKind] = {
    f"{SCHEMAS}{kind.schema}": kind for kind in ALL if kind.described
}


def api_schema_files() -> dict[str, bytes]:
    """Path under which each schema is published → the committed text."""
    return {name: (FOLDER.parent / name).read_bytes() for name in SCHEMA_FILES}


def openapi(instance: Instance, base_url: str) -> dict[str, Any]:
    """The OpenAPI description of the site at `base_url`, which ends in a slash."""
    known = Definitions(_words(), "#/components/schemas/")
    paths = {f"/{kind.path}": _path(kind, known) for kind in ALL}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{instance.name}: API",
            "version": d.VERSION,
            "summary": instance.slogan,
            "description": "Static files, which need no key. "
            "What is empty or not known is left out.",
        },
        "servers": [{"url": f"{base_url}{V1.rstrip('/')}"}],
        "externalDocs": {"url": f"{base_url}api/", "description": "How to use it, with examples"},
        "paths": paths,
        "components": {"schemas": dict(sorted(known.found.items()))},
    }


def openapi_files(instance: Instance, base_url: str) -> dict[str, bytes]:
    """Path below the site's root → the OpenAPI description."""
    return {OPENAPI: encoded(openapi(instance, base_url))}


def _path(kind: ApiFileKind, known: Definitions) -> dict[str, Any]:
    shape: dict[str, Any] = {}
    if kind is LINE:
        shape = {"type": "string", "description": f"Each line: {SCHEMAS}{kind.schema}"}
    elif kind.record:
        record = known.of(*kind.record)
        shape = {"type": "array", "items": record} if kind.many else record
    name = kind.path.replace("/{id}", "One").replace(".json", "").replace(".", "_")
    content = {kind.media: {"schema": shape} if shape else {}}
    answers: dict[str, Any] = {"200": {"description": kind.title, "content": content}}
    asked: dict[str, Any] = {}
    if "{id}" in kind.path:
        answers["404"] = {"description": "There is no entry of this id"}
        asked["parameters"] = [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": "An id of software.json",
                "schema": {"type": "string"},
            }
        ]
    operation = {"operationId": name, "summary": kind.title, **asked, "responses": answers}
    return {"get": operation}


def _lines(known: Definitions) -> list[dict[str, Any]]:
    named = (("software", _SOFTWARE), ("facility", _FACILITY), ("dataset", _DATASET))
    return [
        {
            "allOf": [known.of(*record)],
            "properties": {"type": {"const": name}},
            "required": ["type"],
        }
        for name, record in named
    ]


@cache
def _words() -> Mapping[tuple[str, str], str]:
    """Descriptions of fields from the schemas of curated files, by class and field."""
    found: dict[tuple[str, str], str] = {}
    for cls, name in ((Software, "software"), (Facility, "facility"), (Dataset, "dataset")):
        said: Any = shipped().documents[f"{name}.schema.json"]
        properties = said.get("properties", {})
        for field in fields(cls):
            words = properties.get(field.name, {}).get("description")
            if words:
                found[cls.__name__, field.name] = words
    return found
