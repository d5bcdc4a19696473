"""Which place is believed before which, and what of a repository an entry is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from catalogue import launch
from catalogue.records.repository import Ref, Repository, Tag
from catalogue.records.software import Software
from catalogue.records.stated import Stated
from catalogue.start.opening import named_ref
from catalogue.values.versions import releases

# Lower comes first. A file that is not named here is that of a package, a licence or a README.
CURATED, RECORDS_CODEMETA, RECORD, OTHER = 0, 1, 4, 6
_RANKS: Mapping[str, int] = MappingProxyType(
    {"codemeta.json": 2, "citation.cff": 3, ".zenodo.json": 5}
)
LICENCE, README = 7, 8
_LICENCES = ("licen", "unlicen", "copying")


def shared(entries: Iterable[Software]) -> frozenset[str]:
    """The ids of entries that are only a part of their repository.

    Of several entries with one repository, the only harvested one is the whole.
    """
    places = [(each, place) for each in entries if (place := named_ref(each))]
    uses = Counter(launch.key(place.url) for _, place in places)
    records = Counter(launch.key(place.url) for s, place in places if s.harvested)
    found = set()
    for software, place in places:
        key = launch.key(place.url)
        alone = uses[key] == 1 or (software.harvested and records[key] == 1)
        if place.path or not alone:
            found.add(software.id)
    return frozenset(found)


def in_order(ref: Ref) -> tuple[Stated, ...]:
    """What the files of a ref say, the first to be believed first."""
    said = (each for each in ref.stated if each.fault is None)
    return tuple(sorted(said, key=lambda each: (rank_of_file(each), each.path)))


def newest_release(tags: Iterable[Tag]) -> Tag | None:
    """The highest version of the year before the newest tag: old versions are mended after new
    ones were made, and a tag of another age may have counted otherwise. None for no tags."""
    found = tuple(tags)
    newest = max((tag.date or "" for tag in found), default="")
    since = f"{int(newest[:4]) - 1}{newest[4:]}" if newest else ""
    late = {tag.name: tag for tag in found if (tag.date or "") >= since}
    names = releases(late)
    return late[names[0]] if names else None


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


def rank_of_file(stated: Stated) -> int:
    """The place of a file in the order."""
    rank = _RANKS.get(stated.path.lower())
    if rank is not None:
        return rank
    if stated.path.lower().startswith("readme"):
        return README
    return LICENCE if stated.path.lower().startswith(_LICENCES) else OTHER


def rank_of_origin(origin: str) -> int:
    """The place in the order of a value that the entry had already."""
    if origin.endswith((".yml", ".yaml")):
        return CURATED
    return RECORDS_CODEMETA if origin.startswith("codemeta.json") else RECORD
