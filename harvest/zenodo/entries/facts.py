"""Join what Zenodo and codemeta.json say of people, funding, links and publications.

The list of authors and its order are Zenodo's, for these are the version's authors as it is
cited; codemeta.json completes each with ORCID iD, affiliation and the parts of the name. Whom
codemeta.json alone calls an author is listed among the contributors, so that nobody is lost and
nobody is cited who is not. Without authors on Zenodo those of codemeta.json are taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields as parts_of
from dataclasses import replace
from typing import Any

from catalogue.records.person import Person
from catalogue.records.reference import PropertyValue, Reference
from catalogue.records.software_facts import SoftwareFacts
from catalogue.values.same_person import each_once, merged
from harvest.values import addresses
from harvest.values.codemeta.software import Codemeta
from harvest.values.codemeta.status import status
from harvest.values.identifiers import address, distinct, from_text, grant, label
from harvest.values.people import creator
from harvest.values.text import distinct as words_once
from harvest.values.text import line as one_line
from harvest.zenodo.entries import fields as zenodo_fields

Json = Mapping[str, Any]
MOST = 200

# Relations (DataCite's, https://schema.datacite.org/) that say: read this. What an entry names
# elsewhere (repository, documentation) and other versions are left out.
_CITED = frozenset(
    {"cites", "isCitedBy", "isDescribedBy", "isPublishedIn", "isReferencedBy", "isReviewedBy"}
    | {"references", "reviews", "describes"}
)
_ELSEWHERE = frozenset({"isDocumentedBy", "isNewVersionOf", "isPreviousVersionOf"})
_ELSEWHERE |= {"isIdenticalTo", "isVersionOf", "hasVersion"}


def authors(metadata: Json, codemeta: Codemeta) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Give the authors, and those whom codemeta.json alone names."""
    ours = each_once(p for p, _ in map(creator, metadata.get("creators", ())) if p)
    return merged(ours, codemeta.author) if ours else (codemeta.author, ())


def contributors(
    metadata: Json, codemeta: Codemeta, more: tuple[Person, ...]
) -> tuple[Person, ...]:
    """Give Zenodo's contributors with their roles, then codemeta.json's and its own authors."""
    ours = []
    for each in metadata.get("contributors", ()):
        person, _ = creator(each)
        if person:
            ours.append(replace(person, role=_role(each.get("type"))))
    return each_once((*ours, *codemeta.contributor, *more))


def facts(metadata: Json, codemeta: Codemeta, dois: frozenset[str]) -> dict[str, tuple[Any, Any]]:
    """Give what Zenodo and what codemeta.json say for each field of `SoftwareFacts`.

    `dois` are the entry's own, in lower case: they are no links to elsewhere.
    """
    known: dict[str, tuple[Any, Any]] = {
        part.name: (None, getattr(codemeta, part.name)) for part in parts_of(SoftwareFacts)
    }
    own = zenodo_fields.repository(metadata)
    related = list(_related(metadata, own.url if own else ""))
    cited = tuple(ref for kind, ref in related if kind == "citation")
    ours: dict[str, tuple[Any, ...]] = {
        "funding": distinct(_grants(metadata)),
        "funder": distinct(_funders(metadata)),
        "citation": distinct((*_references(metadata), *cited)),
        "isPartOf": tuple(ref for kind, ref in related if kind == "isPartOf"),
        "relatedLink": tuple(ref for kind, ref in related if kind == "relatedLink"),
        "identifier": distinct(_alternates(metadata)),
        "additionalProperty": additional(metadata),
    }
    for name, found in ours.items():
        theirs = getattr(codemeta, name)
        if name in ("identifier", "relatedLink", "citation"):
            found, theirs = _foreign(found, dois), _foreign(theirs, dois)
        known[name] = (found, theirs)
    return known


def additional(metadata: Json) -> tuple[PropertyValue, ...]:
    """What Zenodo says under terms for which an entry has no field."""
    told = {"language": (metadata["language"],)} if metadata.get("language") else {}
    return tuple(
        PropertyValue(name=name, value=tuple(_reference(text) for text in texts[:MOST]))
        for name, texts in {**told, **metadata.get("more", {})}.items()
    )


def described(metadata: Json, dois: frozenset[str]) -> tuple[PropertyValue, ...]:
    """What Zenodo says of a dataset's people, funding and links, by the terms of an entry."""
    found = {name: ours for name, (ours, _) in facts(metadata, Codemeta(), dois).items() if ours}
    more = found.pop("additionalProperty", ())
    people = [
        Reference(name=f"{person.name} ({person.role})" if person.role else person.name,
                  url=person.orcid_url)
        for person in contributors(metadata, Codemeta(), ())
    ]  # fmt: skip
    own = zenodo_fields.repository(metadata)
    if own is not None:
        found["codeRepository"] = (Reference(name=label(own.url), url=own.url),)
    named = {**({"contributor": tuple(people)} if people else {}), **found}
    return (*(PropertyValue(name=name, value=value) for name, value in named.items()), *more)


def _reference(text: str) -> Reference:
    return Reference(name=text, url=next((ref.url for ref in from_text(text)), None))


def development_status(metadata: Json) -> str | None:
    """Zenodo's own word for how far the software is, one of repostatus.org's."""
    return status(metadata.get("custom", {}).get("code:developmentStatus"))[0]


def languages(metadata: Json, codemeta: Codemeta) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Zenodo's programming languages, and these with codemeta.json's, whose versions are kept."""
    ours = metadata.get("custom", {}).get("code:programmingLanguage", ())
    ours = words_once(one_line(each, 100) for each in ours)
    theirs = codemeta.programmingLanguage
    known = {each.casefold().split()[0] for each in theirs}
    return ours, (*theirs, *(each for each in ours if each.casefold().split()[0] not in known))


def subjects(metadata: Json) -> Iterator[str | None]:
    """The terms of controlled vocabularies, which count as keywords."""
    return (one_line(each.get("term"), 100) for each in metadata.get("subjects", ()))


def _role(kind: str | None) -> str | None:
    """ "DataCurator" as "data curator"."""
    if not kind:
        return None
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in kind)
    return one_line(words, 60)


def _related(metadata: Json, own: str) -> Iterator[tuple[str, Reference]]:
    for each in metadata.get("related_identifiers", ()):
        relation = each.get("relation") or ""
        url = address(each["identifier"])
        if relation in _ELSEWHERE or (url and own and _is_repository(url, own)):
            continue
        kind = "relatedLink"
        if relation in _CITED or each.get("resource_type", "").startswith("publication"):
            kind = "citation"
        elif relation == "isPartOf":
            kind = "isPartOf"
        yield kind, Reference(name=label(url) if url else each["identifier"], url=url)


def _is_repository(url: str, own: str) -> bool:
    """Whether a URL is of the entry's own repository."""
    found = addresses.repository(url)
    return found is not None and found.url.casefold() == own.casefold()


def _references(metadata: Json) -> Iterator[Reference]:
    for text in metadata.get("references", ())[:MOST]:
        yield from from_text(text)


def _alternates(metadata: Json) -> Iterator[Reference]:
    for each in metadata.get("alternate_identifiers", ()):
        yield from from_text(each["identifier"])


def _grants(metadata: Json) -> Iterator[Reference]:
    for each in metadata.get("grants", ()):
        code, title = each.get("code"), each.get("title")
        acronym = each.get("acronym")
        about = ", ".join(word for word in (acronym if title else None, code) if word)
        name = title or acronym or code or ""
        funder = each.get("funder", {})
        told = f"{name} ({about})" if about and about != name else name
        page = each.get("url")
        if page and addresses.is_web(page):
            yield Reference(name=told, url=page)
        elif addresses.doi(funder.get("doi")):
            yield grant(addresses.doi(funder["doi"]) or "", code or "", told)
        else:
            yield Reference(name=told)


def _funders(metadata: Json) -> Iterator[Reference]:
    for each in metadata.get("grants", ()):
        funder = each.get("funder", {})
        if name := one_line(funder.get("name")):
            yield Reference(name=name, url=address(funder["doi"]) if "doi" in funder else None)


def _foreign(found: tuple[Reference, ...], dois: frozenset[str]) -> tuple[Reference, ...]:
    """References but those to the entry itself."""
    return tuple(ref for ref in found if (addresses.doi(ref.url) or "").lower() not in dois)
