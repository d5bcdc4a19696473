"""Writes `/api/v1/` and the older list of entries, one record at a time, so that no list is in
memory as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any

from catalogue.match import Fit
from catalogue.project import SOFTWARE, VERSION
from catalogue.quality.score import RULES
from catalogue.records.catalogue import newest
from catalogue.records.software import Software
from render.content import Site
from render.exports.api import SOFTWARE_FILE, TWIN, V1, absolute_ways, merged, software_record
from render.exports.citing.doi import doi_pages
from render.exports.linked.crate import CRATE, has_crate
from render.exports.linked.signposts import LINKED_DATA
from render.exports.v1 import documents as d
from render.exports.v1.openapi import (
    ALL,
    LINE,
    OPENAPI,
    SCHEMAS,
    TABLE,
    ApiFileKind,
    api_schema_files,
    openapi_files,
)
from render.exports.v1.records import Records
from render.exports.v1.table import ParquetTable, columns
from render.rules.every import every, plain_rule
from render.shell.tree import Tree
from render.views.as_json import encoded, in_list, plain
from render.views.data_words import reading
from render.views.entries import Entry, FacilityView


def write_api(site: Site, listed: Iterable[Entry], tree: Tree) -> None:
    """Write all files of the API into `tree`; `listed` are the entries sorted by name."""
    tree.write(api_schema_files().items())
    tree.write(openapi_files(site.catalogue.instance, site.base_url).items())
    with ExitStack() as stack:

        def records(name: str, *, root: str = V1, brackets: bool = True) -> Records:
            file = stack.enter_context(tree.open(root + name))
            return stack.enter_context(Records(file, brackets=brackets))

        lines = records(LINE.path, brackets=False)
        table = stack.enter_context(
            ParquetTable(stack.enter_context(tree.open(f"{V1}{TABLE.path}")))
        )

        def whole(kind: str, text: str, made: str) -> None:
            lines.add(f'{{"type": {json.dumps(kind)}, {text[1:]}')
            table.add(kind, made, text)

        in_short, pairs = records("software.json"), records("pairs.json")
        former = records(SOFTWARE_FILE, root="")
        for entry in listed:
            text, summary, record, made, *launches = _texts(site, entry)
            tree.write([(_document(entry), f"{text}\n".encode())])
            whole("software", text, made)
            in_short.add(summary)
            former.add(record)
            for launch in launches:
                pairs.add(launch)
        for name, kind, found in (
            ("facilities.json", "facility", _facilities(site)),
            ("datasets.json", "dataset", _datasets(site)),
        ):
            several = records(name)
            for each in found:
                text = _text(each)
                several.add(text)
                whole(kind, text, columns(each))
        for name, others in _others(site).items():
            several = records(name)
            for each in others:
                several.add(_text(each))
    tree.write({f"{V1}index.json": encoded(plain(index_of(site, listed, tree)))}.items())


def _texts(site: Site, entry: Entry) -> Iterable[str]:
    """An entry as JSON: all of it, in short, as `SOFTWARE_FILE` has it, as columns of the table,
    and each of its launches; taken from the last rendering if the entry is unchanged."""

    def made() -> dict[str, str]:
        document = software_document(entry, site.base_url)
        launches = document.get("launches", ())
        return {
            "document": _text(document),
            "summary": _text(plain(summary_of(entry, site.base_url))),
            "record": in_list(software_record(entry)),
            "columns": columns(document),
        } | {
            str(n): _text({"software": entry.software.id, **one}) for n, one in enumerate(launches)
        }

    return site.kept.texts(("API", site.settings, site.base_url, entry), made).values()


def software_document(entry: Entry, base_url: str) -> dict[str, Any]:
    """The whole document of an entry."""
    added = d.SoftwareAdded(
        path=entry.path,
        page=base_url + entry.path,
        quality=d.QualityCount(
            applicable=entry.quality.applicable,
            passed=tuple(rule.code for rule in entry.quality.passed),
            missing=tuple(rule.code for rule in entry.quality.missing),
        ),
        topics=tuple(topic.id for topic in entry.topics),
        launches=tuple(launch_of(fit) for fit in in_order(entry)),
        datasets=tuple(d.Fitting(id=one.dataset.id, reasons=one.reasons) for one in entry.data),
        describedBy={
            name: f"{base_url}{entry.path}{file}"
            for name, file in (DESCRIBED | ({"crate": CRATE} if has_crate(entry) else {})).items()
        },
    )
    return plain(merged(entry.software)) | plain(added)


# An entry in other formats: their names, and their files beside its page.
DESCRIBED = {
    "apa": "citation.txt",
    "bibtex": "citation.bib",
    "cff": "CITATION.cff",
    "codemeta": "codemeta.json",
    "csl": "citation.csl.json",
    "jsonld": LINKED_DATA,
    "markdown": TWIN,
    "ris": "citation.ris",
}


def summary_of(entry: Entry, base_url: str) -> d.SoftwareSummary:
    """The summary of an entry in the list of all: what it can be found by."""
    software = entry.software
    return d.SoftwareSummary(
        id=software.id,
        name=software.name,
        path=entry.path,
        page=base_url + entry.path,
        document=base_url + _document(entry),
        source=software.source,
        summary=software.summary,
        author=tuple(person.name for person in software.author),
        keywords=software.keywords,
        topics=tuple(topic.id for topic in entry.topics),
        interface=software.interface,
        programmingLanguage=software.programmingLanguage,
        license=software.license,
        version=software.version,
        doi=software.doi,
        conceptdoi=software.conceptdoi,
        datePublished=software.datePublished,
        dateModified=software.dateModified,
        codeRepository=software.codeRepository,
        notebooks=len(software.notebooks),
        launchable=tuple(fit.facility.id for fit in entry.launches),
        ready=tuple(fit.facility.id for fit in entry.launches if fit.verdict == "ready"),
        reads=reading(software),
        headings=_headings(software),
    )


def _headings(software: Software) -> tuple[str, ...]:
    """The titles and headings of an entry's notebooks in their order, each once."""
    found = (
        words
        for notebook in software.notebooks
        for words in (notebook.title, *(notebook.facts.headings if notebook.facts else ()))
        if words
    )
    return tuple(islice(dict.fromkeys(found), d.MOST_HEADINGS))


def in_order(entry: Entry) -> tuple[Fit, ...]:
    """The facilities of an entry: launch links in the order of its page, then refusals."""
    return (*entry.launches, *(fit for fit in entry.fits if not fit.url))


def launch_of(fit: Fit) -> d.Launch:
    """One pair as the API publishes it."""
    latest = fit.latest
    return d.Launch(
        facility=fit.facility.id,
        verdict=fit.verdict,
        url=fit.url,
        latest=latest.url if latest else None,
        branch=fit.branch,
        notebook=fit.notebook.path if fit.notebook else None,
        caution=fit.caution or None,
        code=fit.code or None,
        reason=fit.reason or None,
    )


def index_of(site: Site, listed: Iterable[Entry], tree: Tree) -> d.Index:
    """The list of all files, with their sizes in `tree`."""
    entries = tuple(listed)
    last, base_url = newest(site.catalogue.states), site.base_url
    return d.Index(
        version=d.VERSION,
        name=site.catalogue.instance.name,
        url=base_url,
        software=f"{SOFTWARE} {VERSION}",
        counts=d.Counts(
            software=len(entries),
            facilities=len(site.places),
            datasets=len(site.data),
            pairs=sum(len(entry.fits) for entry in entries),
            launchable=site.launches,
            findings=len(site.catalogue.findings),
        ),
        openapi=base_url + OPENAPI,
        files=tuple(_file(kind, entries, base_url, tree) for kind in ALL[1:]),
        dated=last.changed if last else None,
    )


def _file(kind: ApiFileKind, entries: tuple[Entry, ...], base_url: str, tree: Tree) -> d.ApiFile:
    several = "{id}" in kind.path
    names = [_document(entry) for entry in entries] if several else [f"{V1}{kind.path}"]
    return d.ApiFile(
        path=f"{V1}{kind.path}",
        url=f"{base_url}{V1}{kind.path}",
        title=kind.title,
        encodingFormat=kind.media,
        contentSize=sum(map(tree.size_of, names)),
        count=len(names) if several else None,
        schema=f"{base_url}{SCHEMAS}{kind.schema}" if kind.described else None,
    )


def _facilities(site: Site) -> Iterator[dict[str, Any]]:
    for place in site.places:
        yield plain(place.facility) | plain(_added(place, site.base_url))


def _added(place: FacilityView, base_url: str) -> d.FacilityAdded:
    count, health = place.count, place.facility.health
    return d.FacilityAdded(
        path=place.path,
        page=base_url + place.path,
        launches=d.LaunchCounts(
            ready=count.ready, doubtful=count.doubtful, unchecked=count.unchecked
        ),
        state=health.confirmed if health else "unknown",
        stateSince=health.since if health else None,
        stateReason=health.reason if health else None,
    )


def _datasets(site: Site) -> Iterator[dict[str, Any]]:
    for item in site.data:
        added = d.DatasetAdded(
            path=item.path,
            page=site.base_url + item.path,
            topics=tuple(topic.id for topic in item.topics),
            software=tuple(
                d.Fitting(id=entry.software.id, reasons=found.reasons) for found, entry in item.runs
            ),
        )
        yield plain(absolute_ways(item.dataset, site.base_url)) | plain(added)


def _others(site: Site) -> dict[str, Iterable[dict[str, Any]]]:
    """File name → records, for the lists whose records are published unchanged."""
    catalogue, entries = site.catalogue, site.entries
    topics = (
        plain(view.topic)
        | plain(
            d.TopicAdded(
                path=view.path,
                page=site.base_url + view.path,
                software=tuple(entries[number].software.id for number in view.software),
                datasets=tuple(item.dataset.id for item in view.data),
            )
        )
        for view in site.topics
    )
    return {
        "topics.json": topics,
        "dois.json": map(plain, doi_pages((*entries, *site.unlisted), site.data)),
        "findings.json": map(plain, catalogue.findings),
        "rules.json": map(plain_rule, every().values()),
        "quality.json": (
            plain(
                d.PublishedQualityRule(
                    code=rule.code,
                    title=rule.title,
                    why=rule.why,
                    cure=rule.cure,
                    sources=rule.sources,
                )
            )
            for rule in RULES
        ),
        "changes.json": map(plain, site.changes),
        "harvest.json": map(plain, catalogue.states),
    }


def _document(entry: Entry) -> str:
    return f"{V1}software/{entry.software.id}.json"


def _text(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True)
