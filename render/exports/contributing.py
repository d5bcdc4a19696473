"""What the page that makes an entry (/contribute/new/) fetches when it needs it: the rules of
`build.py check`, and what the catalogue has already."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from catalogue.check import across, entries, schema_rules
from catalogue.check.curated_file import FOLDERS
from catalogue.check.schema.near import OTHER_NAMES, OTHER_WORDS
from catalogue.check.schemas import shipped
from catalogue.check.sentences import FORMAT_RULES
from catalogue.launch import key
from catalogue.licences.names import NEAREST, NO_LICENCE, SILENT, SPOKEN, ZENODO
from catalogue.licences.spdx import exceptions
from catalogue.records.catalogue import Catalogue
from catalogue.start.opening import named_ref
from render.views.as_json import encoded
from render.views.entries import Entry

RULES, TAKEN = "contribute/new/rules.json", "contribute/new/taken.json"
_SHARED = ("common.schema.json", "launch.schema.json", "spdx-license.schema.json")
# What only editors and the tables of fields read.
_UNUSED = ("$schema", "$id", "title")


def contributing_files(catalogue: Catalogue, listed: Iterable[Entry]) -> dict[str, bytes]:
    """Path below the site's root → JSON."""
    return {RULES: rules_file(), TAKEN: encoded(taken(catalogue, listed))}


@cache
def rules_file() -> bytes:
    """The schemas of curated files and the words of faults, for the page's own check: JSON, with
    the fields in the order of the schemas, which is that of the form and of its file."""
    return json.dumps(_rules(), ensure_ascii=False, separators=(",", ":")).encode()


def _rules() -> dict[str, Any]:
    names = (*(f"{kind}.schema.json" for kind in FOLDERS), *_SHARED)
    rules = (*schema_rules.RULES, *entries.RULES, *across.RULES)
    return {
        "schemas": {name: _bare(shipped().documents[name]) for name in names},
        "folders": dict(FOLDERS),
        "words": {
            "rules": {
                rule.code: {"severity": rule.severity, "remedy": rule.remedy} for rule in rules
            },
            "otherNames": OTHER_NAMES,
            "otherWords": OTHER_WORDS,
            "formats": {name: rule.code for name, rule in FORMAT_RULES.items()},
            "licences": {
                "names": {**ZENODO, **SPOKEN, **NEAREST},
                "silent": sorted(SILENT),
                "none": list(NO_LICENCE),
                "exceptions": sorted(exceptions()),
            },
        },
    }


def _bare(document: Any) -> dict[str, Any]:
    return {name: part for name, part in document.items() if name not in _UNUSED}


def taken(catalogue: Catalogue, listed: Iterable[Entry]) -> dict[str, Any]:
    """Which ids, repositories and URLs there are, as a number in `things`: the name and the page of
    what has it."""
    things: list[tuple[str, str]] = []
    ids: dict[str, dict[str, int]] = {kind: {} for kind in FOLDERS}
    repositories: dict[str, int] = {}
    for entry in listed:
        ids["software"][entry.software.id] = len(things)
        own = named_ref(entry.software)
        if own:
            repositories.setdefault(key(own.url), len(things))
        things.append((entry.software.name, entry.path))
    for each in catalogue.facilities:
        ids["facility"][each.id] = len(things)
        things.append((each.name, f"facilities/{each.id}/"))
    for dataset in catalogue.datasets:
        ids["dataset"][dataset.id] = len(things)
        things.append((dataset.name, f"data/{dataset.id}/"))
    places = {each.url.lower(): ids["facility"][each.id] for each in catalogue.facilities}
    return {"things": things, "ids": ids, "repositories": repositories, "urls": places}
