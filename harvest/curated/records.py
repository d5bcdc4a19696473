"""Makes records of what a valid curated file says."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import (
    DataAccess,
    DataDownload,
    Dataset,
    Rucio,
    Service,
    Tap,
    Zooniverse,
    file_name,
)
from catalogue.records.facility import (
    Accepts,
    Checked,
    Facility,
    Handover,
    Hub,
    Logo,
    Mount,
    Operator,
    Resources,
    Retired,
    UserAccess,
)
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Notebook, Overlay, Run, Software
from catalogue.values.plain_text import paragraphs_of


def software(id_: str, fields: Mapping[str, Any], path: str) -> Software:
    """Make the entry of a file in software/ that has no `overlay`; `path` becomes its origin."""
    values = _software_values(fields)
    origin = MappingProxyType(dict.fromkeys(sorted(values), path))
    return Software(id=id_, source="curated", origin=origin, **values)


def overlay(fields: Mapping[str, Any], path: str, line: int) -> Overlay:
    """Make the overlay of a file in software/; `line` is where its DOI stands."""
    values = _software_values({key: v for key, v in fields.items() if key != "overlay"})
    return Overlay(doi=fields["overlay"], fields=MappingProxyType(values), path=path, line=line)


def facility(id_: str, fields: Mapping[str, Any]) -> Facility:
    """Make the facility of a file in facilities/."""
    return Facility(id=id_, **_values(fields, _FACILITY_PARTS))


def dataset(id_: str, fields: Mapping[str, Any], path: str) -> Dataset:
    """Make the dataset of a file in datasets/; `path` becomes its origin."""
    values = _values(fields, _DATASET_PARTS)
    origin = MappingProxyType(dict.fromkeys(sorted(values), path))
    return Dataset(id=id_, source="curated", origin=origin, **values)


def paragraphs(text: str) -> str:
    """Write plain text as HTML: escaped, one <p> a paragraph.

    >>> paragraphs("a < b\\n\\nc")
    '<p>a &lt; b</p>\\n<p>c</p>'
    """
    parts = [" ".join(part.split()) for part in paragraphs_of(text)]
    return "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in parts if part)


def _software_values(fields: Mapping[str, Any]) -> dict[str, Any]:
    return _values(fields, _SOFTWARE_PARTS)


def _values(fields: Mapping[str, Any], parts: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    return {name: parts.get(name, _frozen)(value) for name, value in fields.items()}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _each(record: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda items: tuple(record(**item) for item in items)


def _way(fields: Mapping[str, Any]) -> DataAccess:
    """One way to get data; a file without a name is called as in its URL."""
    if fields["protocol"] == "https":
        last = unquote(urlsplit(fields["contentUrl"]).path.rsplit("/", 1)[-1])
        return DataDownload(**{"name": file_name(last), **fields})
    return _WAYS.get(fields["protocol"], Service)(**fields)


_WAYS: Mapping[str, Callable[..., DataAccess]] = {
    "tap": Tap,
    "rucio": Rucio,
    "zooniverse": Zooniverse,
}
_PEOPLE = ("author", "contributor", "copyrightHolder", "maintainer")
_REFERENCES = (
    "citation",
    "funder",
    "funding",
    "isPartOf",
    "relatedLink",
    "softwareRequirements",
    "softwareSuggestions",
)
_SOFTWARE_PARTS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_PEOPLE, _each(Person)),
    **dict.fromkeys(_REFERENCES, _each(Reference)),
    "description": paragraphs,
    "notebooks": _each(Notebook),
    "consumesData": lambda value: ConsumesData(**{k: tuple(v) for k, v in value.items()}),
    "run": _each(Run),
}
_DATASET_PARTS: Mapping[str, Callable[[Any], Any]] = {
    "author": _each(Person),
    "description": paragraphs,
    "access": lambda ways: tuple(_way(way) for way in ways),
    "citation": _each(Reference),
}
_FACILITY_PARTS: Mapping[str, Callable[[Any], Any]] = {
    "description": paragraphs,
    "operator": lambda value: Operator(**value),
    "accepts": lambda value: Accepts(**{k: tuple(v) for k, v in value.items()}),
    "access": lambda value: UserAccess(**value),
    "resources": lambda value: Resources(**value),
    "linkParameters": MappingProxyType,
    "logo": lambda value: Logo(**value),
    "members": _each(Hub),
    "mounts": _each(Mount),
    "retired": lambda value: Retired(**value),
    "checked": _each(Checked),
    "handover": lambda value: Handover(**{k: _frozen(v) for k, v in value.items()}),
}
