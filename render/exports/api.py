"""The catalogue as JSON for other programs, and the schemas it was checked against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from catalogue.check.schemas import FOLDER
from catalogue.quality.rule import QualityRule
from catalogue.quality.score import RULES
from catalogue.records.dataset import DataDownload, Dataset, absolute
from catalogue.records.finding import Finding
from catalogue.records.software import Notebook, Software
from render.rules.every import every, plain_rule
from render.views.as_json import encoded, plain
from render.views.data import Data
from render.views.entries import Entry, FacilityView

SOFTWARE_FILE = "api/software.json"
TWIN = "index.md"
V1 = "api/v1/"  # the folder of the API of that version, below the site's root


def software_record(entry: Entry) -> dict[str, Any]:
    """An entry as `SOFTWARE_FILE` lists it. Empty fields are left out; everything is sorted."""
    return {
        **plain(merged(entry.software)),
        "path": entry.path,
        **_topics(entry),
        "quality": {
            "applicable": entry.quality.applicable,
            "passed": [rule.code for rule in entry.quality.passed],
            "missing": [rule.code for rule in entry.quality.missing],
        },
        "launch": {item.facility.id: item.url for item in entry.launches},
        "latest": {i.facility.id: i.latest.url for i in entry.fits if i.latest and i.latest.url},
        "verdict": {item.facility.id: item.verdict for item in entry.fits},
        "caution": {i.facility.id: i.caution for i in entry.launches if i.caution},
        "refused": {
            item.facility.id: {"code": item.code, "reason": item.reason}
            for item in entry.fits
            if not item.url
        },
    }


def api_files(places: Iterable[FacilityView], findings: Iterable[Finding]) -> dict[str, bytes]:
    """Path below the site's root → JSON, all but `SOFTWARE_FILE`."""
    facilities = [
        {**plain(place.facility), "path": place.path, "launches": _count(place)} for place in places
    ]
    return {
        "api/facilities.json": encoded(facilities),
        "api/findings.json": encoded([plain(finding) for finding in findings]),
        "api/quality.json": encoded([_rule(rule) for rule in RULES]),
        "api/rules.json": encoded([plain_rule(rule) for rule in every().values()]),
    }


def _rule(rule: QualityRule) -> dict[str, Any]:
    """A rule of metadata quality as it is published; `quality` of an entry names its code."""
    texts = {"code": rule.code, "title": rule.title, "why": rule.why, "cure": rule.cure}
    return {**texts, "sources": [plain(source) for source in rule.sources]}


def merged(software: Software) -> Software:
    """An entry without what single files of its repository say, for its own fields hold that,
    and without what only the search and the pages need."""
    notebooks = tuple(map(_without_text, software.notebooks))
    repository = software.repository
    if repository is not None:
        refs = tuple(replace(ref, stated=(), readme=None) for ref in repository.refs)
        repository = replace(repository, refs=refs)
    return replace(software, notebooks=notebooks, repository=repository, readmeFile=None)


def _without_text(notebook: Notebook) -> Notebook:
    if notebook.facts is None:
        return notebook
    return replace(notebook, facts=replace(notebook.facts, path="", text=""))


def _count(place: FacilityView) -> dict[str, int]:
    """How many entries can work there and were checked, and how many others have a link."""
    count = place.count
    return {"ready": count.ready, "doubtful": count.doubtful, "unchecked": count.unchecked}


def schema_files() -> dict[str, bytes]:
    """The JSON Schemas under the paths they are published at."""
    return {f"schemas/{path.name}": path.read_bytes() for path in sorted(FOLDER.glob("*.json"))}


def data_files(data: Iterable[Data], base_url: str) -> dict[str, bytes]:
    """Path below the site's root → JSON. Every contentUrl is absolute there."""
    return {"api/datasets.json": encoded([_dataset(item, base_url) for item in data])}


def _dataset(item: Data, base_url: str) -> dict[str, Any]:
    software = [
        {
            **{"id": entry.software.id, "path": entry.path, "reasons": list(found.reasons)},
            **({"weak": True} if found.weak else {}),
        }
        for found, entry in item.runs
    ]
    about = {**plain(absolute_ways(item.dataset, base_url)), "path": item.path, **_topics(item)}
    return {**about, "software": software}


def _topics(item: Entry | Data) -> dict[str, list[str]]:
    return {"topics": [topic.id for topic in item.topics]} if item.topics else {}


def absolute_ways(dataset: Dataset, base_url: str) -> Dataset:
    """The dataset with the whole URL of each file; `base_url` ends in a slash."""
    ways = tuple(
        replace(way, contentUrl=absolute(way.contentUrl, base_url))
        if isinstance(way, DataDownload)
        else way
        for way in dataset.access
    )
    return replace(dataset, access=ways)
