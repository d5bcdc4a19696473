"""Bring the keys of a codemeta.json to the terms of CodeMeta 3, whichever version wrote them.

CodeMeta 3 writes `id` and `type` where 2 had `@id` and `@type`; JSON-LD allows prefixes and full
URLs for a term, values in objects, and nodes that are only named where they are used
(https://www.w3.org/TR/json-ld11/). Version 1's terms are those of its crosswalk
(https://codemeta.github.io/crosswalk/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

MAX_DEPTH = 40
MOST_SHARED = 10  # values of what is named elsewhere: each may be named many times
CHAIN = 2  # nodes that name nodes are followed so far
TERMS = str.split("""
    abstract affiliation alternateName applicationCategory applicationSubCategory applicationSuite
    audience author availableOnDevice award buildInstructions citation codeRepository
    codeSampleType conditionsOfAccess continuousIntegration contributor copyrightHolder
    copyrightNotice copyrightYear countriesSupported creditText dateCreated dateModified
    datePublished description developmentStatus downloadUrl editor email embargoEndDate encoding
    endDate familyName featureList fileFormat fileSize funder funding givenName hasPart
    hasSourceCode headline identifier inLanguage installUrl isAccessibleForFree isBasedOn isPartOf
    isSourceCodeOf issueTracker keywords learningResourceType legalName license maintainer
    maintenance memoryRequirements mentions name operatingSystem orcid permissions
    processorRequirements producer programmingLanguage provider publication publisher readme
    referencePublication relatedLink releaseNotes review roleName runtimePlatform sameAs
    schemaVersion screenshot softwareAddOn softwareHelp softwareRequirements softwareSuggestions
    softwareVersion sourceOrganization sponsor startDate storageRequirements supportingData
    targetProduct thumbnailUrl translator url usageInfo version
""")
# Names in use for these terms: of CodeMeta 1, of citation files, misspelt.
ALIASES = {
    "@name": "name",
    "affiliations": "affiliation",
    "agents": "author",
    "audiences": "audience",
    "authors": "author",
    "contintegration": "continuousIntegration",
    "contributors": "contributor",
    "creator": "author",
    "creators": "author",
    "depends": "softwareRequirements",
    "date-released": "datePublished",
    "documentation": "softwareHelp",
    "doi": "identifier",
    "encodings": "encoding",
    "family-names": "familyName",
    "family_name": "familyName",
    "firstname": "givenName",
    "given-names": "givenName",
    "given_name": "givenName",
    "id": "@id",
    "installinstructions": "buildInstructions",
    "institution": "sourceOrganization",
    "isfundedby": "funding",
    "keyword": "keywords",
    "lastname": "familyName",
    "licence": "license",
    "licenseid": "license",
    "maintainers": "maintainer",
    "requires": "softwareRequirements",
    "suggests": "softwareSuggestions",
    "type": "@type",
}
_TERM = {**{term.casefold(): term for term in TERMS}, **ALIASES}
# "schema:", "codemeta:", or a URL whose last part is the term, as expanded JSON-LD has it.
_PREFIX = re.compile(r"(?:[A-Za-z][A-Za-z0-9_-]{0,19}:|https?://[^\s]{1,200}[/#:])(?=[^/#:]+$)")
AGENTS: tuple[str, ...] = tuple(
    str.split(
        "author contributor maintainer copyrightHolder editor producer publisher provider sponsor"
        " sourceOrganization translator"
    )
)
_NAMED = frozenset({*AGENTS, "affiliation", "funder"})
# Texts that may stand in several languages under codes of RFC 5646, here those met.
_TRANSLATED = frozenset({"abstract", "alternateName", "description", "featureList", "headline"})
_TRANSLATED |= {"keywords", "name", "releaseNotes"}
_LANGUAGE = re.compile(r"(?:@none|[a-z]{2}(?:[-_][A-Za-z]{2,8})?)")
_NAMING = ("name", "givenName", "familyName", "legalName")
_SHARED = frozenset(
    {*_NAMING, "affiliation", "identifier", "sameAs", "url", "@type", "awardNumber", "description"}
    | {"funder", "softwareVersion", "version"}
)


def in_terms(content: Mapping[str, Any]) -> dict[str, Any]:
    """Give a parsed codemeta.json in CodeMeta's terms, as new objects.

    What stands under two keys of one term is joined into a list. Objects that only number their
    values ({"1": …, "2": …}, as R's codemetar writes) become lists, values in objects
    ({"@value": …}) the value, what is given only by its `@id` what is said of that elsewhere in
    the file. Lists in lists become one. Of texts in several languages the English comes first. Of
    a file with `@graph` the first software in it is the content.
    """
    read = _plain(content, 0)
    whole = read if isinstance(read, dict) else {}
    nodes = bare = _nodes(whole)
    for _ in range(CHAIN):  # a person's affiliation and what that is part of may be named only
        nodes = {id_: _resolved(node, nodes, None) for id_, node in bare.items()}
    whole = _resolved(whole, nodes, None)
    graph = whole.get("@graph")
    if isinstance(graph, list) and "name" not in whole:
        inside = [each for each in graph if isinstance(each, dict)]
        software = (each for each in inside if "Software" in str(each.get("@type")))
        whole = next(software, inside[0] if inside else {})
    if "name" not in whole and "title" in whole:  # CodeMeta 1
        whole["name"] = whole.pop("title")
    return whole


def term(key: str) -> str:
    """The term of CodeMeta that a key means, or the key itself.

    >>> term("schema:releaseNotes"), term("contIntegration"), term("id")
    ('releaseNotes', 'continuousIntegration', '@id')
    """
    prefix = _PREFIX.match(key)
    bare = key[prefix.end() :] if prefix else key
    return _TERM.get(bare.casefold(), key if "://" in key else bare)


def _plain(value: Any, depth: int, key: str = "") -> Any:
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, list):
        flat: list[Any] = []
        for each in sorted(value, key=_foreign):
            inner = _plain(each, depth + 1, key)
            flat.extend(inner if isinstance(inner, list) else [inner])
        return flat
    if not isinstance(value, Mapping):
        return value
    wrapped = _unwrapped(value, key)
    if wrapped is not value:
        return _plain(wrapped, depth + 1, key)
    found: dict[str, Any] = {}
    for written, each in value.items():
        name = term(written)
        inner = _plain(each, depth + 1, name)
        before = found.get(name)
        if before in (None, "", [], {}):
            found[name] = inner
        elif inner not in (None, "", [], {}, before):
            found[name] = [*_list(before), *_list(inner)]
    return found


def _unwrapped(value: Mapping[str, Any], key: str) -> Any:
    """The value of an object that only holds one, or several under numbers or languages."""
    for name in ("@value", "@set", "@list"):
        if name in value:
            return value[name]
    if value and all(each.isdigit() or each == "SystemRequirements" for each in value):
        return [each for each in value.values() if each]
    if value and key in _TRANSLATED and all(map(_LANGUAGE.fullmatch, value)):
        texts = sorted(value, key=lambda code: not code.startswith("en"))
        return [value[code] for code in texts]
    return value


def _foreign(value: Any) -> bool:
    """Whether a text says that it is in another language than English."""
    language = value.get("@language") if isinstance(value, Mapping) else None
    return isinstance(language, str) and not language.casefold().startswith("en")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _nodes(value: Any) -> dict[str, Mapping[str, Any]]:
    """Every object with an `@id` and a name, by the `@id`; the first of each."""
    found: dict[str, Mapping[str, Any]] = {}
    for node in _objects(value):
        id_ = node.get("@id")
        if isinstance(id_, str) and any(node.get(key) for key in _NAMING):
            kept = {key: each for key, each in node.items() if key in _SHARED}
            found.setdefault(id_, {key: _few(each) for key, each in kept.items()})
    return found


def _few(value: Any) -> Any:
    return value[:MOST_SHARED] if isinstance(value, list) else value


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _objects(each)
    elif isinstance(value, list):
        for each in value:
            yield from _objects(each)


def _resolved(value: Any, nodes: Mapping[str, Mapping[str, Any]], key: str | None) -> Any:
    """The value with what nodes say of what is only named in it; what they say stays as it is."""
    if isinstance(value, str) and key in _NAMED and value in nodes:
        return {"@id": value, **nodes[value]}
    if isinstance(value, list):
        return [_resolved(each, nodes, key) for each in value]
    if not isinstance(value, dict):
        return value
    found = {inner: _resolved(each, nodes, inner) for inner, each in value.items()}
    bare = found.keys() <= {"@id", "@type"}
    id_ = found.get("@id")
    if (bare or key in _NAMED) and not any(found.get(name) for name in _NAMING):
        found |= {
            name: each
            for name, each in (nodes.get(id_, {}) if isinstance(id_, str) else {}).items()
            if name not in found
        }
    return found
