"""The OpenAPI description: valid by an independent validator, and of all files there are."""

from __future__ import annotations

import json
from pathlib import Path

from catalogue.project import OWN
from render.exports.api import V1
from render.exports.v1.openapi import KINDS, api_schema_files, openapi
from tests.support.files import ROOT as PROJECT
from tests.support.published import read


def test_it_is_valid_and_describes_every_file(built_site: Path) -> None:
    from openapi_spec_validator import OpenAPIV31SpecValidator  # with pydantic: loaded here alone

    found = read(built_site, f"{V1}openapi.json")
    OpenAPIV31SpecValidator(found).validate()
    index = read(built_site, f"{V1}index.json")
    assert found["servers"] == [{"url": f"{index['url']}api/v1"}]
    named = {f"/{each['path'].removeprefix(V1)}" for each in index["files"]}
    assert set(found["paths"]) == named | {"/index.json"}
    assert found == json.loads(json.dumps(openapi(OWN, OWN.url)))


def test_schemas_are_published_as_they_are() -> None:
    files = api_schema_files()
    assert {f"schemas/api/{kind.schema}" for kind in KINDS} < set(files)
    assert all(content == (PROJECT / path).read_bytes() for path, content in files.items())
