"""The table of facts on a dataset's page: each value with the place it was read in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from catalogue.launch.own_pages import file_url
from catalogue.records.dataset import Dataset
from catalogue.values import data_models, media_types
from catalogue.values.days import day
from render.views.data_words import ARCHIVE_LABELS, PROTOCOL_LABELS
from render.views.facts import Fact, FactValue, licences
from render.views.more_facts import further
from render.views.words import web


def facts_of(dataset: Dataset) -> tuple[Fact, ...]:
    """Every known fact of `dataset` in a fixed order; unknown ones are left out."""
    rows = []
    for field, label, find in _ROWS:
        values = tuple(find(dataset))
        if values:
            origin = dataset.origin.get(field, "not stated")
            rows.append(Fact(label, values, origin, _origin_url(dataset, origin)))
    origin = dataset.origin.get("additionalProperty", "not stated")
    return (*rows, *further(dataset.additionalProperty, origin))


def _origin_url(dataset: Dataset, origin: str) -> str | None:
    if origin.endswith(".yml"):
        return file_url(origin)
    return web(dataset.url) or None if origin == "Zenodo" else None


def _texts(*words: str | None) -> Iterable[FactValue]:
    return [FactValue(word) for word in words if word]


def _doi(doi: str | None) -> Iterable[FactValue]:
    return [FactValue(doi, f"https://doi.org/{doi}")] if doi else []


def _page(dataset: Dataset) -> Iterable[FactValue]:
    url = dataset.url
    return [FactValue(url.split("://", 1)[-1].rstrip("/"), web(url) or None)] if url else []


def _archive(dataset: Dataset) -> Iterable[FactValue]:
    name = dataset.archive
    return _texts(ARCHIVE_LABELS.get(name, name) if name else None)


def _contact(dataset: Dataset) -> Iterable[FactValue]:
    contact = dataset.contactPoint
    if not contact:
        return []
    return [FactValue(contact, web(contact) or (f"mailto:{contact}" if "@" in contact else None))]


_ROWS: tuple[tuple[str, str, Callable[[Dataset], Iterable[FactValue]]], ...] = (
    ("archive", "Archive", _archive),
    ("access", "Access method", lambda d: _texts(*(PROTOCOL_LABELS[each] for each in d.protocols))),
    ("dataModel", "Kind of data", lambda d: _texts(*map(data_models.label, d.dataModel))),
    ("encodingFormat", "Formats", lambda d: _texts(*map(media_types.label, d.encodingFormat))),
    ("size", "Size", lambda d: _texts(d.size)),
    ("conditionsOfAccess", "Access conditions", lambda d: _texts(d.conditionsOfAccess)),
    ("license", "Licence", lambda d: licences(d.license, d.otherLicense)),
    ("version", "Version", lambda d: _texts(d.version)),
    ("datePublished", "Published", lambda d: _texts(d.datePublished and day(d.datePublished))),
    ("doi", "DOI", lambda d: _doi(d.doi)),
    (
        "conceptdoi",
        "DOI of all versions",
        lambda d: _doi(d.conceptdoi) if d.conceptdoi != d.doi else (),
    ),
    ("citation", "Cite", lambda d: [FactValue(c.name, web(c.url) or None) for c in d.citation]),
    ("contactPoint", "Contact", _contact),
    ("url", "Page", _page),
)
