"""Read a CITATION.cff in CodeMeta's terms (https://citation-file-format.github.io/, 1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harvest.values import addresses
from harvest.values.contents.structured import NotRead, yaml_of
from harvest.values.text import items, line

_DATED = ("date-published", "date-released", "year")


class NoCitationFile(Exception):
    """The text is not a CITATION.cff; the reason is a clause."""


def terms(text: str) -> dict[str, Any]:
    """What the file says, as an object in CodeMeta's terms. Raises `NoCitationFile`."""
    found = _loaded(text)
    preferred = found.get("preferred-citation")
    preferred = preferred if isinstance(preferred, dict) else {}
    is_paper = bool(preferred) and not str(preferred.get("type", "")).startswith("software")
    identifiers = [found.get("doi"), *_identifiers(found)]
    if preferred and not is_paper:
        identifiers.append(preferred.get("doi"))
    return {
        "name": found.get("title"),
        "description": found.get("abstract"),
        "author": list(_agents(found.get("authors"))),
        "maintainer": list(_agents(found.get("contact"))),
        "keywords": found.get("keywords"),
        "license": _licence(found),
        "version": found.get("version"),
        "datePublished": found.get("date-released"),
        "identifier": [each for each in identifiers if isinstance(each, str)],
        "codeRepository": found.get("repository-code") or found.get("repository"),
        "downloadUrl": found.get("repository-artifact"),
        "url": found.get("url"),
        "referencePublication": [_work(preferred)] if is_paper else None,
        "citation": [_work(each) for each in items(found.get("references"))],
    }


def _loaded(text: str) -> Mapping[str, Any]:
    """The mapping of a text in YAML."""
    try:
        found = yaml_of(text)
    except NotRead as fault:
        raise NoCitationFile(str(fault)) from None
    if not found:
        raise NoCitationFile("the file is empty")
    if not isinstance(found, dict):
        raise NoCitationFile("holds no fields")
    return found


def _agents(value: Any) -> Iterator[dict[str, Any]]:
    for each in items(value):
        if not isinstance(each, dict):
            continue
        family = (each.get(key) for key in ("name-particle", "family-names", "name-suffix"))
        words = [word for word in map(line, family) if word]
        name = each.get("name")
        given = each.get("given-names")
        yield {
            "@type": "Organization" if name and not words else "Person",
            "name": name if words or given or name else each.get("alias"),
            "givenName": given,
            "familyName": " ".join(words) or None,
            "@id": each.get("orcid"),
            "affiliation": each.get("affiliation"),
            "url": each.get("website"),
        }


def _licence(found: Mapping[str, Any]) -> Any:
    """A list of licences is a choice: the user may take any of them."""
    ids = [each for each in items(found.get("license")) if isinstance(each, str)]
    return " OR ".join(ids) if ids else found.get("license-url")


def _identifiers(found: Mapping[str, Any]) -> Iterator[Any]:
    for each in items(found.get("identifiers")):
        if isinstance(each, dict) and each.get("type") in ("doi", "swh"):
            yield each.get("value")


def _work(found: Any) -> Any:
    """A reference: its title, its DOI or URL, and its year."""
    if not isinstance(found, dict):
        return None
    place = addresses.doi(found.get("doi")) or found.get("url")
    place = place or next(_identifiers(found), None)
    date = next((found[key] for key in _DATED if found.get(key)), None)
    return {"name": found.get("title"), "identifier": place, "datePublished": date}
