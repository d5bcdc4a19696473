"""Bring the keys of a codemeta.json to the terms of CodeMeta 3, whichever version wrote them.

CodeMeta 3 writes `id` and `type` where 2 had `@id` and `@type`; JSON-LD allows prefixes and full
URLs for a term, values in objects, and nodes that are only named where they are used
(https://www.w3.org/TR/json-ld11/). Version 1's terms are those of its crosswalk
(https://codemeta.github.io/crosswalk/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MAX_DEPTH = 40
TERMS = str.split("""
    affiliation applicationCategory applicationSubCategory author buildInstructions citation
    codeRepository continuousIntegration contributor copyrightHolder copyrightYear dateCreated
    dateModified datePublished description developmentStatus downloadUrl email embargoEndDate
    familyName funder funding givenName hasSourceCode identifier installUrl isPartOf issueTracker
    keywords legalName license maintainer memoryRequirements name operatingSystem orcid
    processorRequirements programmingLanguage provider publisher readme referencePublication
    relatedLink releaseNotes roleName runtimePlatform sameAs softwareHelp softwareRequirements
    softwareSuggestions softwareVersion storageRequirements url version
""")
# Names in use for these terms: of CodeMeta 1, of citation files, misspelt.
ALIASES = {
    "@name": "name",
    "affiliations": "affiliation",
    "agents": "author",
    "authors": "author",
    "contintegration": "continuousIntegration",
    "contributors": "contributor",
    "creator": "author",
    "creators": "author",
    "depends": "softwareRequirements",
    "documentation": "softwareHelp",
    "doi": "identifier",
    "family-names": "familyName",
    "family_name": "familyName",
    "firstname": "givenName",
    "given-names": "givenName",
    "given_name": "givenName",
    "id": "@id",
    "lastname": "familyName",
    "licence": "license",
    "licenseid": "license",
    "maintainers": "maintainer",
    "suggests": "softwareSuggestions",
    "type": "@type",
}
_TERM = {**{term.casefold(): term for term in TERMS}, **ALIASES}
_PREFIXES = (
    "codemeta:",
    "http://schema.org/",
    "https://codemeta.github.io/terms/",
    "https://schema.org/",
    "schema:",
    "sdo:",
)
_AGENTS = frozenset(
    {"affiliation", "author", "contributor", "copyrightHolder", "funder", "maintainer"}
)
_NAMING = ("name", "givenName", "familyName", "legalName")
_SHARED = (*_NAMING, "affiliation", "identifier", "sameAs", "url", "@type")


def in_terms(content: Mapping[str, Any]) -> dict[str, Any]:
    """Give a parsed codemeta.json in CodeMeta's terms, as new objects.

    What stands under two keys of one term is joined into a list. Objects that only number their
    values ({"1": …, "2": …}, as R's codemetar writes) become lists, values in objects
    ({"@value": …}) the value, an agent given only by its `@id` what is said of that elsewhere in
    the file. Of a file with `@graph` the first software in it is the content.
    """
    read = _plain(content, 0)
    whole = read if isinstance(read, dict) else {}
    nodes = _nodes(whole)
    _resolve(whole, nodes, None)
    graph = whole.get("@graph")
    if isinstance(graph, list) and "name" not in whole:
        inside = [each for each in graph if isinstance(each, dict)]
        software = (each for each in inside if "Software" in str(each.get("@type")))
        whole = next(software, inside[0] if inside else {})
    if "name" not in whole and "title" in whole:  # CodeMeta 1
        whole["name"] = whole["title"]
    return whole


def term(key: str) -> str:
    """The term of CodeMeta that a key means, or the key itself.

    >>> term("schema:releaseNotes"), term("contIntegration"), term("id")
    ('releaseNotes', 'continuousIntegration', '@id')
    """
    for prefix in _PREFIXES:
        if key.startswith(prefix):
            key = key[len(prefix) :]
            break
    return _TERM.get(key.casefold(), key)


def _plain(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value]
    if not isinstance(value, Mapping):
        return value
    for key in ("@value", "@set"):
        if key in value:
            return _plain(value[key], depth + 1)
    if value and all(key.isdigit() or key == "SystemRequirements" for key in value):
        return [_plain(each, depth + 1) for each in value.values() if each]
    found: dict[str, Any] = {}
    for key, each in value.items():
        name, inner = term(key), _plain(each, depth + 1)
        before = found.get(name)
        if before in (None, "", [], {}):
            found[name] = inner
        elif inner not in (None, "", [], {}, before):
            found[name] = [*_list(before), *_list(inner)]
    return found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _nodes(value: Any) -> dict[str, Mapping[str, Any]]:
    """Every object with an `@id` and a name, by the `@id`; the first of each."""
    found: dict[str, Mapping[str, Any]] = {}
    for node in _objects(value):
        id_ = node.get("@id")
        if isinstance(id_, str) and any(node.get(key) for key in _NAMING):
            found.setdefault(id_, {key: node[key] for key in _SHARED if key in node})
    return found


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _objects(each)
    elif isinstance(value, list):
        for each in value:
            yield from _objects(each)


def _resolve(value: Any, nodes: Mapping[str, Mapping[str, Any]], key: str | None) -> Any:
    """Fill in, in place, what nodes say of agents that are only named; give the value."""
    if isinstance(value, str) and key in _AGENTS and value in nodes:
        return {"@id": value, **nodes[value]}
    if isinstance(value, list):
        value[:] = [_resolve(each, nodes, key) for each in value]
    elif isinstance(value, dict):
        for inner, each in value.items():
            value[inner] = _resolve(each, nodes, inner)
        if key in _AGENTS and not any(value.get(name) for name in _NAMING):
            id_ = value.get("@id")
            for name, each in nodes.get(id_, {}).items() if isinstance(id_, str) else ():
                value.setdefault(name, each)
    return value
