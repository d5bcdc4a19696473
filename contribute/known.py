"""What the catalogue has already, so that nobody writes it a second time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.precedence.same import RepositoryKey, dois, repository_of
from catalogue.records.software import Software
from harvest.context import DiskContext


@dataclass(frozen=True, kw_only=True)
class Known:
    """The repositories, front pages and DOIs of all entries, each with where the entry stands: its
    file ("software/mocpy.yml"), or "record 123". `records` are the harvested ones by DOI."""

    repositories: Mapping[RepositoryKey, str]
    places: Mapping[str, str]
    dois: Mapping[str, str]
    records: Mapping[str, Software]

    def taken(self, fields: Mapping[str, Any]) -> str | None:
        """The sentence that says where the thing with these fields stands already; None where it
        stands nowhere."""
        place = self._stands(fields)
        if place is None:
            return None
        if place.startswith("record "):
            doi = place.rpartition("(")[2].rstrip(")")
            return (
                f"The catalogue has this repository already: {place}, which comes in by itself. To "
                f"add to it or correct it: build.py new {doi}"
            )
        return f"The catalogue has this already: edit {place}."

    def _stands(self, fields: Mapping[str, Any]) -> str | None:
        doi = str(fields.get("overlay") or fields.get("doi") or "").lower()
        if doi in self.dois:
            return self.dois[doi]
        if "kind" in fields or "accepts" in fields:
            return self.places.get(_place(str(fields.get("url", ""))))
        url = fields.get("codeRepository")
        entry = Software(id="new", name="new", source="curated", codeRepository=url)
        key = _key(entry) if url else None
        return self.repositories.get(key) if key else None


def known(context: DiskContext) -> Known:
    """What stands in the curated files and the snapshot, which need not be there."""
    curated = context.curated
    entries = [entry.software for entry in context.entries() if entry.software]
    written = [(each, f"software/{each.id}.yml") for each in curated.software]
    named = [(each, _record(each)) for each in entries] + written
    overlaid = {each.doi.lower(): each.path for each in curated.overlays}
    records = {doi: each for each in entries for doi in dois(each)}
    corrected = {
        doi: overlaid[known_by]
        for each in entries
        for known_by in dois(each) & overlaid.keys()
        for doi in dois(each)
    }
    data = {each.doi.lower(): f"datasets/{each.id}.yml" for each in curated.datasets if each.doi}
    own = {doi: place for each, place in written for doi in dois(each)}
    return Known(
        repositories={key: place for each, place in named if (key := _key(each))},
        places={_place(each.url): f"facilities/{each.id}.yml" for each in curated.facilities},
        dois={**overlaid, **data, **own, **corrected},
        records=records,
    )


def _key(entry: Software) -> RepositoryKey | None:
    """The key of an entry's repository; a clone URL of any host is the one without .git, too."""
    key = repository_of(entry)
    return (key[0], tuple(part.removesuffix(".git") for part in key[1])) if key else None


def _record(entry: Software) -> str:
    return f"record {entry.id} ({entry.conceptdoi or entry.doi})"


def _place(url: str) -> str:
    return url.lower().partition("://")[2].rstrip("/")
