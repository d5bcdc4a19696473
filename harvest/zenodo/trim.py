"""Trim Zenodo's answer to what a catalogue needs and what does not change every day.

Left out are statistics, links, owners and archive states; whatever is null, of another type
than Zenodo documents, or too long is dropped or cut, so that one odd value costs one field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from harvest.values import markup
from harvest.values.codemeta.parse import MAX_TEXT
from harvest.values.text import line, whole
from harvest.zenodo.resource_type import of_deposit

MAX_LINE = 2_000
MAX_ITEMS = 1_000
MAX_PROSE = 5_000  # characters of a note
MAX_MORE = 60  # terms without a place of their own
MAX_NAME = 100

# The first key of an object in a list is the one it is worthless without.
PERSON = {"name": str, "affiliation": str, "orcid": str}
GRANT = {
    "code": str,
    "internal_id": str,
    "title": str,
    "acronym": str,
    "program": str,
    "url": str,
    "funder": {"name": str, "doi": str},
}


def _label(value: Any) -> Any:
    """A word of a vocabulary of Zenodo's: its English title, else its id, or plain text."""
    if isinstance(value, Mapping):
        title = value.get("title")
        value = title.get("en") if isinstance(title, Mapping) else title or value.get("id")
    return _fit(value, str)


def _labels(value: Any) -> list[str] | None:
    found = [_label(each) for each in (value if isinstance(value, list) else [value])[:MAX_ITEMS]]
    return [each for each in found if each] or None


def _id(value: Any) -> Any:
    """A word of a vocabulary by its id, for those we know by it."""
    return _fit(value.get("id") if isinstance(value, Mapping) else value, str)


def _licence(value: Any) -> dict[str, str] | None:
    """Zenodo's answer has the id in an object; its older form had it as text."""
    id_ = _id(value)
    return {"id": id_} if id_ else None


def _grants(value: Any) -> list[Any] | None:
    found = [_fit(each, GRANT) for each in (value if isinstance(value, list) else [])[:MAX_ITEMS]]
    return [each for each in found if each and {"code", "title", "acronym"} & each.keys()] or None


def _more(metadata: Mapping[str, Any]) -> dict[str, list[str]] | None:
    """What else Zenodo says that a person would read: each term with its texts."""
    custom = metadata.get("custom")
    others = custom if isinstance(custom, Mapping) else {}
    named = {name: metadata.get(name) for name in _TOLD}
    named |= {name: others[name] for name in sorted(map(str, others)) if name not in _CUSTOM}
    told = ((line(name, MAX_NAME), value) for name, value in named.items() if value is not None)
    found = {name: list(_texts(value, 0)) for name, value in told if name}
    return dict(islice(((name, each) for name, each in found.items() if each), MAX_MORE)) or None


def _texts(value: Any, depth: int) -> Iterator[str]:
    """A text without its markup, each item of a list, and of an object "key: value; key: value"."""
    if isinstance(value, list):
        for each in value[:MAX_ITEMS] if depth < 3 else ():
            yield from _texts(each, depth + 1)
    elif isinstance(value, Mapping):
        pairs = ((str(key), ", ".join(_texts(value[key], depth + 1))) for key in value)
        told = "; ".join(f"{key}: {text}" for key, text in pairs if text) if depth < 3 else ""
        yield from [line(told, MAX_PROSE) or ""] if told else []
    elif text := line(value, MAX_PROSE):
        clean = markup.sanitise(text) if isinstance(value, str) and "<" in text else None
        yield markup.plain(clean)[:MAX_PROSE] if clean else text


# Terms of Zenodo's without a place of their own in an entry.
_TOLD = tuple(
    str.split(
        "notes method locations dates journal meeting imprint part_of thesis access_conditions"
    )
)
_CUSTOM = ("code:codeRepository", "code:programmingLanguage", "code:developmentStatus")
METADATA = {
    "title": str,
    "doi": str,
    "publication_date": str,
    "access_right": str,
    "embargo_date": str,
    "creators": [PERSON],
    "contributors": [{**PERSON, "type": str}],
    "keywords": [str],
    "subjects": [{"term": str, "identifier": str, "scheme": str}],
    "references": [str],
    "grants": _grants,
    "related_identifiers": [
        {"identifier": str, "relation": str, "resource_type": str, "scheme": str}
    ],
    "alternate_identifiers": [{"identifier": str, "scheme": str}],
    "version": str,
    "language": str,
    "resource_type": {"type": str, "subtype": str, "title": str},
    "license": _licence,
    "communities": [{"id": str}],
    "custom": {
        "code:codeRepository": str,
        "code:programmingLanguage": _labels,
        "code:developmentStatus": _id,
    },
}
RECORD = {
    "revision": int,
    "conceptrecid": str,
    "conceptdoi": str,
    "doi": str,
    "created": str,
    "modified": str,
    "files": [{"key": str, "size": int, "checksum": str}],
    "metadata": METADATA,
}


def record_id(hit: Any) -> int | None:
    """Give the record id of a search hit, from `id` or `recid`; None if it has none."""
    if not isinstance(hit, Mapping):
        return None
    found = (_number(hit.get(key)) for key in ("id", "recid"))
    return next((number for number in found if number is not None and number > 0), None)


def communities(hit: Any) -> frozenset[str]:
    """Give the slugs, in lower case, of the communities a search hit names."""
    metadata = hit.get("metadata") if isinstance(hit, Mapping) else None
    metadata = metadata if isinstance(metadata, Mapping) else {}
    kept = _fit(metadata.get("communities"), [{"id": str}]) or []
    return frozenset(each["id"].lower() for each in kept)


def trimmed(hit: Mapping[str, Any]) -> dict[str, Any]:
    """Give the part of a search hit that the snapshot keeps.

    `id`, `files` and `metadata` are always there; whether the rest will do is for the schema
    to say. Lists whose order means nothing are sorted.
    """
    record: dict[str, Any] = {"files": [], "metadata": {}, **(_fit(hit, RECORD) or {})}
    record["id"] = record_id(hit)
    concept = record.get("conceptrecid", "")
    if not (_is_digits(concept, 20) and concept[0] != "0"):
        record.pop("conceptrecid", None)
    metadata = record["metadata"]
    raw = hit.get("metadata")
    described = raw.get("description") if isinstance(raw, Mapping) else None
    if isinstance(described, str) and described.strip():
        metadata["description"] = whole(described.strip()[:MAX_TEXT])
    if "title" not in metadata and (title := line(hit.get("title"), MAX_LINE)):
        metadata["title"] = title
    if isinstance(raw, Mapping):
        metadata.update(of_deposit(metadata, line(raw.get("upload_type"), MAX_LINE)))
    more = _more(raw) if isinstance(raw, Mapping) else None
    if more:
        metadata["more"] = more
    record["files"].sort(key=lambda file: file["key"])
    if "communities" in metadata:
        metadata["communities"].sort(key=lambda community: community["id"])
    return record


def _fit(value: Any, shape: Any) -> Any:
    """Give what of `value` has the `shape`, else None.

    A shape is str, int, [shape], {key: shape} or a function that gives what to keep.
    """
    if value is None:
        return None
    if shape is str:
        return line(value, MAX_LINE)
    if shape is int:
        return _number(value)
    if isinstance(shape, list):
        return _fit_list(value, shape[0])
    if callable(shape):
        return shape(value)
    if not isinstance(value, Mapping):
        return None
    kept = {}
    for key, inner in shape.items():
        found = value.get(key)  # nearly all that a record may say is absent
        if found is not None and (fit := _fit(found, inner)) is not None:
            kept[key] = fit
    return kept or None


def _fit_list(value: Any, shape: Any) -> list[Any] | None:
    if not isinstance(value, list):
        return None
    kept = [_fit(each, shape) for each in value[:MAX_ITEMS]]
    if isinstance(shape, dict):
        needed = next(iter(shape))
        return [each for each in kept if each and needed in each] or None
    return [each for each in kept if each is not None] or None


def _number(value: Any) -> int | None:
    if isinstance(value, str) and _is_digits(value, 18):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18:
        return value
    return None


def _is_digits(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most
