"""A launch as an RO-Crate: the code, the facility, and the link that starts it.

https://www.researchobject.org/ro-crate/specification/1.1/ A launch that nobody has made is no
completed action, so the crate conforms to no profile of runs: it has an ActivateAction that may
be taken (schema.org's PotentialActionStatus). How the code and the platform are said is what the
Dispatcher of EOSC Data Commons reads (https://github.com/EOSC-Data-Commons/vre_rocrate): the main
entity's `runtimePlatform` is the facility's URL, the `identifier` of its `programmingLanguage` says
which kind of facility, and a record of Zenodo is the main entity itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from catalogue import launch
from catalogue.launch.grammars import grammar_of
from catalogue.launch.links.facility import base
from catalogue.licences.spdx import licence_uris
from catalogue.match import Fit, target_of
from catalogue.records.person import Person
from catalogue.records.software import Software
from catalogue.start.pins import elsewhere, swhid_of
from catalogue.values.dois import doi_url
from render.views.as_json import encoded
from render.views.entries import Entry

CRATE = "ro-crate-metadata.json"
_SPECIFICATION = "https://w3id.org/ro/crate/1.1"
_NOTEBOOK = ".ipynb"
# The Dispatcher's words for what starts a session.
_LANGUAGES = {"binderhub": "https://jupyter.org/binder/", "galaxy": "https://galaxyproject.org/"}
_JUPYTER = "https://jupyter.org"

Entity = dict[str, Any]


def has_crate(entry: Entry) -> bool:
    """Whether anything of it can be launched by default."""
    return entry.listed and entry.best is not None


def crate_files(entries: Iterable[Entry], base_url: str, day: str) -> Iterator[dict[str, bytes]]:
    """The crate of each entry's default launch, an entry at a time; `day` (ISO 8601) is that of
    the catalogue, for entries without any date."""
    for entry in entries:
        if entry.best is not None and has_crate(entry):
            crate = crate_of(entry.best, base_url + entry.path, base_url, day)
            yield {f"{entry.path}{CRATE}": encoded(crate)}


def crate_of(fit: Fit, page: str, base_url: str, day: str) -> Entity:
    """The crate of one launch; `page` is the entry's URL, `base_url` the site's."""
    software, facility = fit.software, fit.facility
    licence, people = _licence(software), list(_people(software.author))
    main = _main(fit, page) | {"potentialAction": _at("#launch"), "license": _at(licence["@id"])}
    authors = [_at(each["@id"]) for each in people if each["@id"].startswith(_WHO)]
    if authors:
        main["author"] = authors
    place = {
        "@id": f"{base_url}facilities/{facility.id}/",
        "@type": "Service",
        "name": facility.name,
        "description": facility.summary,
        "url": facility.url,
        "serviceType": facility.kind,
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{software.name} on {facility.name}",
        "description": software.summary or f"How to launch {software.name} on {facility.name}.",
        "datePublished": dated(software, day),
        "license": _at(licence["@id"]),
        "url": page,
        "mainEntity": _at(main["@id"]),
        "hasPart": [_at(main["@id"])],
        "mentions": _at("#launch"),
    } | ({"author": authors} if authors else {})
    graph = [_descriptor(), root, main, _language(fit), *_launch(fit, main, place), licence]
    return {"@context": f"{_SPECIFICATION}/context", "@graph": [*map(_told, graph), *people]}


def _descriptor() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "about": _at("./"),
        "conformsTo": _at(_SPECIFICATION),
    }


def _main(fit: Fit, page: str) -> Entity:
    """The code that is launched: a notebook, else the repository or record that holds it."""
    software, start = fit.software, fit.software.start
    target = target_of(software, fit.notebook)
    ref = (start.commit if start else None) or target.ref or "HEAD"
    spec = launch.source(target)
    known = None if isinstance(spec, launch.Refusal) else spec
    swhid = swhid_of(software)
    doi = doi_url(software.doi) if software.doi and not elsewhere(software) else None
    found: Entity = {
        "name": software.name,
        "description": software.summary,
        "url": page,
        "version": target.ref or software.version or ref,
        "codeRepository": known.clone_url if known else software.codeRepository,
        "identifier": [each for each in (swhid and swhid[0], doi) if each],
        "programmingLanguage": _at("#language"),
        "runtimePlatform": base(fit.facility.url),
        "dateModified": software.dateModified,
        "softwareHelp": software.softwareHelp and _at(software.softwareHelp),
    }
    if known and known.clone_url is None and (record := _record(known)):
        return {"@id": record, "@type": ["File", "SoftwareSourceCode"], **found}
    path = (known.path if known else None) or ""
    raw = _raw(known, ref, path) if known and path.endswith(_NOTEBOOK) else None
    if raw:
        kinds = ["File", "SoftwareSourceCode", "ComputationalWorkflow"]
        format_ = {"encodingFormat": "application/x-ipynb+json"}
        return {"@id": raw, "@type": kinds, **found, **format_, "alternateName": path}
    place = (known.clone_url if known else None) or target.repository or page
    # A folder's id ends in a slash: RO-Crate 1.1, "Directory File Entity".
    return {"@id": f"{place.rstrip('/')}/", "@type": ["Dataset", "SoftwareSourceCode"], **found}


def _record(spec: launch.ProviderSpec) -> str | None:
    return doi_url(spec.parts[0]) if spec.provider == "zenodo" else None


def _raw(spec: launch.ProviderSpec, ref: str, path: str) -> str | None:
    """The URL of a file as it is; None where how a host names that is not known."""
    file = f"{quote(ref)}/{quote(path)}"
    if spec.provider == "gh":
        return f"https://raw.githubusercontent.com/{'/'.join(spec.parts[:2])}/{file}"
    below = launch.files(spec)
    return f"{below}/raw/{file}" if below else None


def _language(fit: Fit) -> Entity:
    """What starts a session, in the Dispatcher's word for it."""
    word = _LANGUAGES.get(grammar_of(fit.facility) or "", _JUPYTER)
    name = "Galaxy" if "galaxy" in word else "Jupyter Notebook"
    return {
        "@id": "#language",
        "@type": "ComputerLanguage",
        "name": name,
        "identifier": word,
        "url": _JUPYTER if word != _LANGUAGES["galaxy"] else word,
    }


def _launch(fit: Fit, main: Entity, place: Entity) -> Iterator[Entity]:
    yield {
        "@id": "#launch",
        "@type": "ActivateAction",
        "name": f"Launch {fit.software.name} on {fit.facility.name}",
        "description": fit.caution,
        "actionStatus": _at("http://schema.org/PotentialActionStatus"),
        "object": _at(main["@id"]),
        "instrument": _at(place["@id"]),
        "target": _at("#link"),
    }
    yield {"@id": "#link", "@type": "EntryPoint", "url": fit.url, "httpMethod": "GET"}
    operator = fit.facility.operator
    yield place | ({"provider": _at("#operator")} if operator else {})
    if operator:
        yield {
            "@id": "#operator",
            "@type": "Organization",
            "name": operator.name,
            "url": operator.url,
        }


def _licence(software: Software) -> Entity:
    """The licence, which a crate must name, as far as it is known."""
    uris = licence_uris(software.license or "")
    others = [each.name for each in software.otherLicense]
    one = uris[0] if len(uris) == 1 and not others else "#license"
    names = [*([software.license] if software.license else []), *others]
    return {"@id": one, "@type": "CreativeWork", "name": "; ".join(names) or "Not stated"}


_WHO = ("https://orcid.org/", "#author-")


def _people(authors: Iterable[Person]) -> Iterator[Entity]:
    """Authors and where they work, each once."""
    places: dict[str, str] = {}
    seen: set[str] = set()
    for number, person in enumerate(authors, 1):
        id_ = person.orcid_url or f"#author-{number}"
        if id_ in seen:
            continue
        seen.add(id_)
        kind = "Organization" if person.type == "Organization" else "Person"
        found: Entity = {"@id": id_, "@type": kind, "name": person.name}
        if person.affiliation:
            place = places.setdefault(person.affiliation, f"#affiliation-{len(places) + 1}")
            found["affiliation"] = _at(place)
        yield found
    for name, id_ in places.items():
        yield {"@id": id_, "@type": "Organization", "name": name}


def dated(software: Software, day: str) -> str:
    """The date of what is launched, if known, else `day` (both ISO 8601)."""
    start = software.start
    refs = software.repository.refs if software.repository else ()
    commits = (ref.date[:10] for ref in refs if start and ref.date and ref.commit == start.commit)
    return software.dateModified or software.datePublished or next(commits, day)


def _at(id_: str) -> Entity:
    return {"@id": id_}


def _told(entity: Entity) -> Entity:
    return {name: value for name, value in entity.items() if value not in (None, "", [])}
