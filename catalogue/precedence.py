"""What the files of its repository say of an entry, beside what is known of it already.

Of each field the first of these that says something is taken:

1. the curated file;
2. the codemeta.json of the record;
3. the codemeta.json, then the CITATION.cff of the repository;
4. the record's own metadata, as Zenodo holds them;
5. the .zenodo.json of the repository, then the files of its packages, its licence, its README.

A record's name, authors, description, version, dates and references stay the record's, for they
are those of what is cited; the repository's files complete its authors, and say what the record
leaves open. Keywords add up, but for curated ones. The name is never taken from a repository. An
entry that is only a part of its repository, or shares it with others, takes nothing that is said
of the whole alone (`_OF_THE_WHOLE`), and only what it has not itself.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from catalogue import launch
from catalogue.opening import named_ref
from catalogue.records.person import Person
from catalogue.records.repository import Ref, Repository, Tag
from catalogue.records.software import Software
from catalogue.records.software_facts import SoftwareFacts
from catalogue.records.stated import Stated
from catalogue.repositories import known_of
from catalogue.values.plain_text import paragraphs_of
from catalogue.values.same_person import merged
from catalogue.values.versions import newer

# Lower comes first. A file that is not named here is that of a package, a licence or a README.
CURATED, RECORDS_CODEMETA, RECORD, OTHER = 0, 1, 4, 6
_RANKS: Mapping[str, int] = MappingProxyType(
    {"codemeta.json": 2, "citation.cff": 3, ".zenodo.json": 5}
)
_LICENCE, _README = 7, 8
_LICENCES = ("licen", "unlicen", "copying")
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
_OF_THE_WHOLE = frozenset(
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


def with_stated(
    entries: Iterable[Software], repositories: Mapping[str, Repository]
) -> tuple[Software, ...]:
    """Give entries, as `with_repositories` left them, what their repositories' files say."""
    entries = tuple(entries)
    sharing = shared(entries)
    return tuple(_stated(each, repositories, part=each.id in sharing) for each in entries)


def shared(entries: Iterable[Software]) -> frozenset[str]:
    """The ids of entries that are only a part of their repository.

    Of several entries with one repository, the only one of the OSSR is the whole.
    """
    places = [(each, place) for each in entries if (place := named_ref(each))]
    uses = Counter(launch.key(place.url) for _, place in places)
    records = Counter(launch.key(place.url) for s, place in places if s.source == "ossr")
    found = set()
    for software, place in places:
        key = launch.key(place.url)
        alone = uses[key] == 1 or (software.source == "ossr" and records[key] == 1)
        if place.path or not alone:
            found.add(software.id)
    return frozenset(found)


def read_at(
    software: Software, repositories: Mapping[str, Repository]
) -> tuple[Repository, Ref] | None:
    """An entry's own repository, and the ref of it whose files are its; None for neither."""
    known = known_of(software, repositories)
    return (known[0], known[1]) if known and known[1] and known[1].commit else None


def in_order(ref: Ref) -> tuple[Stated, ...]:
    """What the files of a ref say, the first to be believed first."""
    said = (each for each in ref.stated if each.fault is None)
    return tuple(sorted(said, key=lambda each: (_rank_of_file(each), each.path)))


def is_of_another(stated: Stated, repository: Repository) -> bool:
    """Whether a file was copied from another repository, which it still names as its own.

    Names that hold one another are of one software at several places.
    """
    named = stated.codeRepository
    own = [url for url in (repository.url, repository.movedTo) if url]
    if named is None or not all(map(launch.on_forge, (named, *own))):
        return False
    name = _name(named)
    return not any(name in _name(url) or _name(url) in name for url in own)


def _name(url: str) -> str:
    last = url.rstrip("/").rpartition("/")[2].removesuffix(".git")
    return "".join(filter(str.isalnum, last)).casefold()


def _rank_of_file(stated: Stated) -> int:
    rank = _RANKS.get(stated.path.lower())
    if rank is not None:
        return rank
    if stated.path.lower().startswith("readme"):
        return _README
    return _LICENCE if stated.path.lower().startswith(_LICENCES) else OTHER


def _rank_of_origin(origin: str) -> int:
    if origin.endswith((".yml", ".yaml")):
        return CURATED
    return RECORDS_CODEMETA if origin.startswith("codemeta.json") else RECORD


def _stated(software: Software, repositories: Mapping[str, Repository], *, part: bool) -> Software:
    place = read_at(software, repositories)
    if place is None:
        return software
    repository, ref = place
    files = tuple(each for each in in_order(ref) if not is_of_another(each, repository))
    draft = _Draft(software, ref, part)
    for name in _names():
        draft.take(name, files)
    if not part:
        draft.authors(files)
        draft.keywords(files)
        draft.release(files, repository.tags)
    return draft.entry()


def _names() -> Iterator[str]:
    yield from _FIELDS
    taken = {*_FIELDS, *_BESIDE}
    yield from (each.name for each in fields(SoftwareFacts) if each.name not in taken)


@dataclass
class _Draft:
    """An entry in the making; `part` says that its repository holds more than it."""

    software: Software
    ref: Ref
    part: bool
    values: dict[str, Any] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)

    def now(self, name: str) -> Any:
        return self.values.get(name, getattr(self.software, name))

    def place(self, stated: Stated) -> str:
        return f"{stated.path} at {(self.ref.commit or '')[:_SHORT]}"

    def rank(self, name: str) -> int:
        """How much the present value is to be believed; what nobody said is never kept."""
        if not self.now(name):
            return _README + 1
        return _rank_of_origin(self.software.origin.get(name, ""))

    def put(self, name: str, value: Any, origin: str) -> None:
        self.values[name] = value
        self.origin[name] = origin

    def take(self, name: str, files: Iterable[Stated]) -> None:
        """Take a field, and what belongs to it, from the first file that says it, where no
        better place does."""
        if self.part and name in _OF_THE_WHOLE:
            return
        beside = _FIELDS.get(name, ())
        known = bool(self.now(name))
        if known and (self.part or name in _OF_THE_RELEASE):
            return
        for stated in files:
            value = _value(stated, name, self.software)
            if not value:
                continue
            if _rank_of_file(stated) < self.rank(name) and value != self.now(name):
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
        places = [self.software.origin["author"]] if people and self.software.origin else []
        for stated in files:
            if not stated.author:
                continue
            if not people:
                people, places = stated.author, [self.place(stated)]
            elif _rank_of_file(stated) < OTHER:
                more, _ = merged(people, stated.author)
                places += [self.place(stated)] if more != people else []
                people = more
        if people != self.software.author:
            self.put("author", people, ", ".join(places))

    def keywords(self, files: Iterable[Stated]) -> None:
        """Add the keywords of codemeta.json and CITATION.cff; of others where there are none."""
        if self.rank("keywords") == CURATED:
            return
        words = {each.casefold(): each for each in self.software.keywords}
        places = [self.software.origin.get("keywords", "")] if words else []
        for stated in files:
            new = {w.casefold(): w for w in stated.keywords if w.casefold() not in words}
            if new and (not words or _rank_of_file(stated) < RECORD):
                words |= new
                places.append(self.place(stated))
        if len(words) > len(self.software.keywords):
            self.put("keywords", tuple(words.values()), ", ".join(filter(None, places)))

    def release(self, files: Iterable[Stated], tags: Iterable[Tag]) -> None:
        """The version and its day: those of the first file, or of a newer tag."""
        if not self.software.version:
            stated = next((each for each in files if each.version), None)
            tag = next(iter(tags), None)
            if tag and (stated is None or newer(tag.name, stated.version or "")):
                self._tagged(tag)
            elif stated:
                self.put("version", stated.version, self.place(stated))
                if stated.datePublished and not self.software.datePublished:
                    self.put("datePublished", stated.datePublished, self.place(stated))
        if not self.software.dateModified and self.ref.date:
            place = f"commit {(self.ref.commit or '')[:_SHORT]}"
            self.put("dateModified", self.ref.date[:10], place)

    def _tagged(self, tag: Tag) -> None:
        place = f"tag {tag.name} at {tag.commit[:_SHORT]}"
        self.put("version", tag.name, place)
        if tag.date and not self.software.datePublished:
            self.put("datePublished", tag.date[:10], place)

    def entry(self) -> Software:
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
    own = software.codeRepository
    if name == "url" and value and own and launch.key(value) == launch.key(own):
        return None
    return value
