"""Read from a codemeta.json what a user of the software may want to know besides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalogue.records.reference import Reference
from harvest.values import addresses, dates
from harvest.values.identifiers import address, distinct, label, references
from harvest.values.text import distinct as each_once
from harvest.values.text import items, line, name_or_text

MOST_LINKS = 50
_KINDS = {  # https://w3id.org/software-types, for what has no description of its own
    "CommandLineApplication": "command-line program",
    "DesktopApplication": "desktop program",
    "MobileApplication": "mobile app",
    "SoftwareLibrary": "library",
    "WebApplication": "web application",
    "WebAPI": "web service",
}
_NOTES = 4_000  # characters of release notes that are shown


def facts(content: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of `catalogue.records.software_facts` but for licences, status and persons.

    `content` is in CodeMeta's terms (see `harvest.values.codemeta_terms`).
    """
    get = content.get
    return {
        "identifier": _identifiers(content),
        "alternateName": _texts(*list(items(get("name")))[1:], get("alternateName")),
        "dateCreated": dates.iso(next(items(get("dateCreated")), None)),
        "copyrightYear": _said(get("copyrightYear")),
        "audience": _texts(get("audience")),
        "featureList": _texts(get("featureList")),
        "fileFormat": _texts(get("fileFormat")),
        "applicationCategory": _texts(get("applicationCategory"), get("applicationSubCategory")),
        "issueTracker": _page(get("issueTracker")),
        "continuousIntegration": _pages(get("continuousIntegration")),
        "releaseNotes": _notes(get("releaseNotes")),
        "buildInstructions": _page(get("buildInstructions")),
        "downloadUrl": _page(get("downloadUrl")) or _page(get("installUrl")),
        "relatedLink": references(get("relatedLink"))[:MOST_LINKS],
        "isPartOf": references(get("isPartOf"))[:MOST_LINKS],
        "hasPart": products(get("hasPart")),
        "targetProduct": products(get("targetProduct"), get("isSourceCodeOf")),
        "softwareRequirements": requirements(get("softwareRequirements")),
        "softwareSuggestions": requirements(get("softwareSuggestions")),
        "memoryRequirements": _said(get("memoryRequirements")),
        "processorRequirements": _said(get("processorRequirements")),
        "storageRequirements": _said(get("storageRequirements")),
        "funder": distinct((*references(get("funder")), *_funders(get("funding")))),
        "funding": funding(get("funding")),
        "referencePublications": references(get("referencePublication")),
        "citation": references(get("citation")),
    }


def requirements(value: Any) -> tuple[Reference, ...]:
    """Give what a software entry needs: "numpy >= 1.2" each, with its page where one is named.

    An object may also have packages as keys and their versions as values, as package files do.
    """
    found: list[Reference] = []
    for each in items(value):
        if isinstance(each, dict) and not {"name", "identifier", "@id", "url"} & each.keys():
            found += [_needed(key, inner) for key, inner in each.items() if inner is not None]
        elif isinstance(each, dict):
            found += _package(each)
        else:
            found += references(each)
    return distinct(found)


def products(*values: Any) -> tuple[Reference, ...]:
    """Give programs, libraries and services by name, with what each is, and its page."""
    found: list[Reference] = []
    for each in (each for value in values for each in items(value)):
        if not isinstance(each, dict):
            found += references(each)
            continue
        name = name_or_text(each, "name", "executableName", "identifier")
        page = addresses.web([each.get(key) for key in ("url", "@id", "downloadUrl", "sameAs")])
        what = name_or_text(each, "description", most=1_000) or _KINDS.get(str(each.get("@type")))
        name = name or name_or_text(each, "@id")
        if name or page or what:
            told = ": ".join(filter(None, (name or (label(page) if page else None), what)))
            found.append(Reference(name=told, url=page))
    return distinct(found)[:MOST_LINKS]


def versioned(value: Any) -> str:
    """The name of a language or package with its version, "" where there is no name."""
    name = name_or_text(value) or ""
    version = name_or_text(value, "version", "softwareVersion") if isinstance(value, dict) else None
    return f"{name} {version}" if name and version and version not in name else name


def funding(value: Any) -> tuple[Reference, ...]:
    """Give grants by their names, with number and funder where an object names these."""
    found: list[Reference] = []
    for each in items(value):
        told = references([each])
        if isinstance(each, dict) and told:
            code = name_or_text(each, "identifier", "awardNumber")
            funders = [ref.name for ref in references(each.get("funder"))]
            extra = [x for x in (code, *funders) if x and x not in told[0].name and "://" not in x]
            told = (Reference(name=", ".join((told[0].name, *extra)), url=told[0].url),)
        found += told
    return distinct(found)


def licence_as_written(value: Any) -> tuple[Reference, ...]:
    """Give a licence without an SPDX id as its name and URL, or as its text."""
    if isinstance(value, dict):
        name, page = name_or_text(value), addresses.web({k: v for k, v in value.items()})
        name = name or name_or_text(value, "identifier", "@id", "url", "text")
        return (Reference(name=name, url=page),) if name else ()
    text = line(value)
    if text is None:
        return ()
    return (Reference(name=text, url=text if addresses.is_web(text) else None),)


def _package(found: dict[str, Any]) -> list[Reference]:
    named = versioned(found) or versioned({**found, "name": found.get("identifier")})
    told = references([{key: each for key, each in found.items() if key != "version"}])
    page = told[0].url if told else None
    return [Reference(name=named, url=page)] if named else list(told)


def _needed(name: str, version: Any) -> Reference:
    text = line(version, 60) if not isinstance(version, dict) else versioned(version)
    shown = line(name, 100) or "?"
    return Reference(name=f"{shown} {text}" if text and text != "*" else shown)


def _funders(funding: Any) -> tuple[Reference, ...]:
    """Those who gave the grants, where an object names them with an address."""
    grants = [each for each in items(funding) if isinstance(each, dict)]
    found = (ref for each in grants for ref in references(each.get("funder")))
    return tuple(ref for ref in found if ref.url)


def _identifiers(content: Mapping[str, Any]) -> tuple[Reference, ...]:
    """Identifiers but the software's own name, which R packages give for one; the file's own
    `@id` is one where it is that of a scheme."""
    own = str(next(items(content.get("name")), None)).casefold()
    same = [each for each in items(content.get("sameAs")) if addresses.doi(each)]
    found = references([*items(content.get("identifier")), *same])
    id_ = line(content.get("@id"), addresses.LONGEST)
    if id_ and (url := address(id_)) and (url != id_ or addresses.doi(id_)):
        found = distinct((*found, Reference(name=label(url) if url == id_ else id_, url=url)))
    return tuple(each for each in found if each.url or not own.startswith(each.name.casefold()))


# By https://unece.org/trade/uncefact/cl-recommendations (Recommendation 20), which schema.org uses.
_UNITS = {"AD": "B", "2P": "kB", "4L": "MB", "E34": "GB", "E35": "TB"}


def _texts(*values: Any) -> tuple[str, ...]:
    keys = ("name", "audienceType", "termCode", "description", "value", "@id", "url")
    found = (name_or_text(each, *keys) for value in values for each in items(value))
    return each_once(line(text, 300) for text in found)


def _said(value: Any) -> str | None:
    return line(", ".join(_texts([_amount(each) or each for each in items(value)])), 300)


def _amount(value: Any) -> str | None:
    """An amount with its unit (https://schema.org/QuantitativeValue); None for what has none."""
    if not isinstance(value, dict):
        return None
    unit = name_or_text(value, "unitText") or _UNITS.get(str(value.get("unitCode")))
    amount = name_or_text(value, "value", "minValue")
    return f"{amount} {unit}" if amount and unit else None


def _page(value: Any) -> str | None:
    """A URL; of an issue tracker also one without https://, as people write it."""
    found = addresses.web(value)
    if found:
        return found
    for each in items(value):
        text = name_or_text(each, "@id", "url") or ""
        text = text.removeprefix("git+")
        if "." in text.partition("/")[0] and addresses.is_web(f"https://{text}"):
            return f"https://{text}"
        if addresses.is_web(text):
            return text
    return None


def _pages(value: Any) -> tuple[str, ...]:
    found = (_page(each) for each in items(value))
    return tuple(dict.fromkeys(page for page in found if page))[:MOST_LINKS]


def _notes(value: Any) -> str | None:
    """Release notes: a URL, else their text."""
    texts = (line(each, _NOTES) for each in items(value) if not isinstance(each, dict))
    text = next((each for each in texts if each and each.strip("-. ")), None)
    return addresses.web(value) or text
