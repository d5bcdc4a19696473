"""Look at what lies at a URL, whatever it is: a repository, a facility, a record, data."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from catalogue import launch
from catalogue.check.curated_file import EntryKind
from catalogue.records.software import Software
from catalogue.values.formats import FormatError, check_http_url
from contribute import data, facility, repository
from contribute.seen import Seen
from harvest.source import Settings
from harvest.values import addresses

OFFLINE = "you asked for that (--offline)"
_RECORD = re.compile(r"https?://(?:www\.)?zenodo\.org/(?:records?|deposit)/([0-9]{1,12})\b")
_ZENODO = re.compile(r"10\.5281/zenodo\.[0-9]{1,12}", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Looker:
    """How to look. `records` gives the harvested record of a DOI; `settings` are those of a
    harvest; `offline` asks nobody."""

    records: Callable[[str], Software | None]
    settings: Settings = field(default_factory=Settings)
    offline: bool = False

    def look(self, text: str, kind: EntryKind | None = None) -> Seen:
        """What lies at a URL or DOI as people write it; `kind` where they said what it is.

        Never raises for a fault of it, or of a server: that is `Seen.fault`.
        """
        written = text.strip()
        doi = _doi(written)
        if doi and (record := self._record(doi)):
            return record
        if doi:
            found = Seen(url=f"https://doi.org/{doi}", fields={"doi": doi})
            return self._offline(found) or data.look(doi, self.settings)
        url = launch.plain(written) or written
        url = url if "://" in url or url.startswith("git@") else f"https://{url}"
        return self._looked(url, kind)

    def _looked(self, url: str, kind: EntryKind | None) -> Seen:
        if kind != "dataset" and not self._is_repository(url, kind) and (told := _no_url(url)):
            return Seen(url=url, kind=kind, fault=told, gone=True)
        by_form = data.by_form(url)
        if kind == "dataset" or (kind is None and by_form):
            return by_form or Seen(url=url, kind="dataset", fields={"url": url})
        if kind != "facility" and self._is_repository(url, kind):
            place = addresses.repository(url)
            own = {"name": repository.name_of(url), "codeRepository": place.url} if place else {}
            seen = Seen(url=url, kind="software", fields=own)
            return self._offline(seen) or repository.look(url, self.settings)
        own = facility.named(url) if kind == "facility" else {}
        if nothing := self._offline(Seen(url=url, kind=kind, fields=own)):
            return nothing
        found = facility.look(url, self.settings)
        if found.kind or kind:
            return replace(found, kind=kind or found.kind)
        if found.fault is None:  # a host of git that no name tells
            instead = repository.look(url, self.settings)
            return instead if instead.fault is None else found
        return found

    def _is_repository(self, url: str, kind: EntryKind | None) -> bool:
        return kind == "software" or launch.on_forge(url) or url.endswith(".git")

    def _offline(self, seen: Seen) -> Seen | None:
        return replace(seen, fault=OFFLINE) if self.offline else None

    def _record(self, doi: str) -> Seen | None:
        """The overlay of a record: of one that was harvested, or may yet be."""
        record = self.records(doi)
        if record is None and not _ZENODO.fullmatch(doi):
            return None
        if record is None:
            told = (
                f"No record of the last harvest has the DOI {doi}. Records of the communities that "
                "are harvested come in by themselves, and this file then adds to it; if it is in "
                "none of them, describe it in full: give the URL of its repository."
            )
            return Seen(
                url=f"https://doi.org/{doi}", kind="software", fields={"overlay": doi}, told=(told,)
            )
        return Seen(
            url=f"https://doi.org/{doi}",
            kind="software",
            name=record.name,
            fields={"overlay": record.conceptdoi or record.doi or doi},
            told=(
                f"{record.name} is record {record.id}, which comes in by itself: this file only "
                "says what is to be added or corrected.",
            ),
        )


def _no_url(url: str) -> str | None:
    """Why nobody can be asked at a URL, as a sentence's part; None where somebody can."""
    try:
        check_http_url(url)
    except FormatError as fault:
        told = f"{fault.found}, expected {fault.expected}. {fault.remedy}"
        return told.rstrip(". ")
    return None


def _doi(text: str) -> str | None:
    if found := _RECORD.match(text):
        return f"10.5281/zenodo.{found[1]}"
    return addresses.doi(text)
