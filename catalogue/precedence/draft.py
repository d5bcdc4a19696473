"""The fields of one entry, as its repository's files add to them."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from catalogue import launch
from catalogue.precedence.order import (
    CURATED,
    OTHER,
    README,
    RECORD,
    newest_release,
    rank_of_file,
    rank_of_origin,
)
from catalogue.records.person import Person
from catalogue.records.repository import Ref, Tag
from catalogue.records.software import Software
from catalogue.records.software_facts import SoftwareFacts
from catalogue.records.stated import Stated
from catalogue.values.plain_text import paragraphs_of
from catalogue.values.same_person import merged
from catalogue.values.versions import newer

_SHORT = 7
# Each with what belongs to it: both are taken from one file.
_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "license": ("otherLicense",),
        "developmentStatus": ("otherStatus",),
        "description": (),
        "summary": (),
        "referencePublication": ("referencePublications",),
        "programmingLanguage": (),
        "runtimePlatform": (),
        "operatingSystem": (),
        "url": (),
        "softwareHelp": (),
        "doi": (),
    }
)
_BESIDE = frozenset(name for names in _FIELDS.values() for name in names)
_PEOPLE = ("contributor", "maintainer", "copyrightHolder")
# Of a record these stay what the record says.
_OF_THE_RELEASE = frozenset(
    {"description", "summary", "doi", "identifier", "contributor", "funding", "funder"}
    | {"citation", "isPartOf", "relatedLink", "releaseNotes", "downloadUrl"}
)
# What is said of a repository, and need not be so of a part of it.
OF_THE_WHOLE = frozenset(
    {"description", "summary", "doi", "identifier", "contributor", "referencePublication"}
    | {
        "citation",
        "developmentStatus",
        "isPartOf",
        "relatedLink",
        "releaseNotes",
        "downloadUrl",
        "url",
    }
    | {"applicationCategory", "softwareHelp", "readme"}
)


def names() -> Iterator[str]:
    """The fields that are taken one by one."""
    yield from _FIELDS
    taken = {*_FIELDS, *_BESIDE}
    yield from (each.name for each in fields(SoftwareFacts) if each.name not in taken)


@dataclass
class Draft:
    """An entry in the making; `part` says that its repository holds more than it. `archive` is
    the name of the zip in which the files lie, where it is no commit."""

    software: Software
    ref: Ref
    part: bool
    archive: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)

    def now(self, name: str) -> Any:
        """The value of a field by now."""
        return self.values.get(name, getattr(self.software, name))

    def place(self, stated: Stated) -> str:
        """Where a file was read, in words: CITATION.cff at 0415fc8, CITATION.cff in a.zip."""
        if self.archive:
            return f"{stated.path} in {self.archive}"
        return f"{stated.path} at {(self.ref.commit or '')[:_SHORT]}"

    def rank(self, name: str) -> int:
        """How much the present value is to be believed; what nobody said is never kept."""
        if not self.now(name):
            return README + 1
        return rank_of_origin(self.software.origin.get(name, ""))

    def put(self, name: str, value: Any, origin: str) -> None:
        """Set a field, and where its value was read."""
        self.values[name] = value
        self.origin[name] = origin

    def take(self, name: str, files: Iterable[Stated]) -> None:
        """Take a field, and what belongs to it, from the first file that says it, where no
        better place does."""
        if self.part and name in OF_THE_WHOLE:
            return
        beside = _FIELDS.get(name, ())
        known = bool(self.now(name))
        if known and (self.part or name in _OF_THE_RELEASE):
            return
        for stated in files:
            value = _value(stated, name, self.software)
            if not value:
                continue
            if rank_of_file(stated) < self.rank(name) and value != self.now(name):
                self.put(name, value, self.place(stated))
                for other in beside:
                    self._beside(other, stated, replaced=known)
            return
        for other in beside:  # which may be known without the field
            for stated in files:
                self._beside(other, stated, replaced=False)

    def _beside(self, name: str, stated: Stated, *, replaced: bool) -> None:
        """What belongs to a field goes with it, but for what was curated."""
        more = getattr(stated, name)
        if more and (replaced or not self.now(name)) and self.rank(name) > CURATED:
            self.put(name, more, self.place(stated))
        elif replaced and self.rank(name) > CURATED:
            self.put(name, (), "")

    def authors(self, files: Iterable[Stated]) -> None:
        """Complete the authors, or take those of the first file that names any."""
        people: tuple[Person, ...] = self.software.author
        places = [self.software.origin.get("author", "")] if people else []
        for stated in files:
            if not stated.author:
                continue
            if not people:
                people, places = stated.author, [self.place(stated)]
            elif rank_of_file(stated) < OTHER:
                more, _ = merged(people, stated.author)
                places += [self.place(stated)] if more != people else []
                people = more
        if people != self.software.author:
            self.put("author", people, ", ".join(filter(None, places)))

    def keywords(self, files: Iterable[Stated]) -> None:
        """Add the keywords of codemeta.json and CITATION.cff; of others where there are none."""
        if self.rank("keywords") == CURATED:
            return
        words = {each.casefold(): each for each in self.software.keywords}
        places = [self.software.origin.get("keywords", "")] if words else []
        for stated in files:
            new = {w.casefold(): w for w in stated.keywords if w.casefold() not in words}
            if new and (not words or rank_of_file(stated) < RECORD):
                words |= new
                places.append(self.place(stated))
        if len(words) > len(self.software.keywords):
            self.put("keywords", tuple(words.values()), ", ".join(filter(None, places)))

    def release(self, files: Iterable[Stated], tags: Iterable[Tag]) -> None:
        """The version and its day: those of the first file, or of a newer tag."""
        if not self.software.version:
            stated = next((each for each in files if each.version), None)
            tag = newest_release(tags)
            if tag and (stated is None or newer(tag.name, stated.version or "")):
                self._tagged(tag)
            elif stated:
                self.put("version", stated.version, self.place(stated))
                if stated.datePublished and not self.software.datePublished:
                    self.put("datePublished", stated.datePublished, self.place(stated))

    def changed(self, *refs: Ref | None) -> None:
        """When it was last changed, where nobody said: the day of the newest of these commits."""
        dated = [(ref.date, ref.commit or "") for ref in refs if ref and ref.date]
        if dated and not self.software.dateModified:
            date, commit = max(dated)
            self.put("dateModified", date[:10], f"commit {commit[:_SHORT]}")

    def _tagged(self, tag: Tag) -> None:
        place = f"tag {tag.name} at {tag.commit[:_SHORT]}"
        self.put("version", tag.name, place)
        if tag.date and not self.software.datePublished:
            self.put("datePublished", tag.date[:10], place)

    def entry(self) -> Software:
        """The entry with all that was taken."""
        if not self.values:
            return self.software
        origin = {**self.software.origin, **self.origin}
        said = {name: place for name, place in sorted(origin.items()) if place}
        return replace(self.software, **self.values, origin=MappingProxyType(said))


def _value(stated: Stated, name: str, software: Software) -> Any:
    """What a file says of a field, in the form of an entry."""
    value = getattr(stated, name)
    if name == "description" and value:
        if value == software.summary:
            return None
        return "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs_of(value))
    if name == "url" and value and _is_repository(value):
        return None  # this one again, or where it once was
    return value


def _is_repository(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return launch.on_forge(url) and not host.endswith(".gitlab.io")  # whose pages are home pages
