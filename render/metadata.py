"""Entries as schema.org JSON-LD, for search engines and harvesters."""

from __future__ import annotations

import json
from typing import Any

from catalogue.records import Person, Software


def json_ld(software: Software, url: str) -> str:
    """`SoftwareSourceCode` (https://schema.org/SoftwareSourceCode) as text safe inside <script>."""
    thing: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "SoftwareSourceCode",
        "@id": f"https://doi.org/{software.doi}" if software.doi else url,
        "url": url,
        "name": software.name,
        "description": software.summary,
        "author": [person_ld(person) for person in software.author],
        "keywords": list(software.keywords),
        "license": software.license and f"https://spdx.org/licenses/{software.license}",
        "codeRepository": software.codeRepository,
        "programmingLanguage": list(software.programmingLanguage),
        "runtimePlatform": list(software.runtimePlatform),
        "version": software.version,
        "datePublished": software.datePublished,
        "dateModified": software.dateModified,
    }
    return in_script(thing)


def in_script(thing: dict[str, Any]) -> str:
    """A thing of schema.org without what is empty, as text safe inside <script>."""
    text = json.dumps({k: v for k, v in thing.items() if v}, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def person_ld(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Person", "name": person.name}
    if person.orcid:
        found["@id"] = f"https://orcid.org/{person.orcid}"
    if person.affiliation:
        found["affiliation"] = {"@type": "Organization", "name": person.affiliation}
    return found
