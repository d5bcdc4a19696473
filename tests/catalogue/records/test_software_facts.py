"""Facts beside those that find and launch: the schema knows them, and they are empty at first."""

from __future__ import annotations

import json
from dataclasses import fields

from catalogue.records.software_facts import SoftwareFacts
from tests.support.files import ROOT

# What only Zenodo and codemeta.json give.
HARVESTED = {"otherLicense", "otherStatus", "identifier", "continuousIntegration", "readme",
             "referencePublications", "alternateName", "dateCreated", "copyrightYear", "audience",
             "featureList", "fileFormat", "hasPart", "targetProduct", "editor", "producer",
             "publisher", "provider", "sponsor", "sourceOrganization", "translator",
             "additionalProperty"}  # fmt: skip


def test_facts_are_those_of_the_schema_and_of_the_harvest() -> None:
    text = (ROOT / "schemas/software.schema.json").read_text("utf-8")
    known = set(json.loads(text)["properties"])
    assert {f.name for f in fields(SoftwareFacts)} - known == HARVESTED


def test_what_is_not_said_is_empty() -> None:
    bare = SoftwareFacts()
    assert {getattr(bare, f.name) for f in fields(bare)} == {None, ()}
