"""Which page has which social image, and the files: each is drawn once, and copied from the
previous site if that has it already.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Protocol

from catalogue.match import Fit
from catalogue.records.instance import ACCENT
from render.pictures.social import SocialImage, png
from render.views.counts import LaunchCount
from render.views.data import Data
from render.views.entries import Entry, FacilityView
from render.views.words import counted, host, kind_name

_DEFAULT = ""  # the path of the page whose picture others have that have none of their own
_AHEAD = 32  # pictures that are being drawn, or wait to be written
_NAMED = 2  # facilities, of those where something runs


@dataclass(frozen=True)
class SocialImages:
    """The pictures by the path of their page below the site's root."""

    by_path: Mapping[str, SocialImage] = field(default_factory=dict)

    def of(self, path: str) -> SocialImage | None:
        """That of a page; a page below an entry's has the entry's, others have the site's."""
        return self.by_path.get("/".join(path.split("/")[:2])) or self.by_path.get(_DEFAULT)


class Keeps(Protocol):
    """Keeps content by key from one rendering to the next (`render.shell.kept`)."""

    def __bool__(self) -> bool: ...
    def find(self, key: bytes) -> bytes | None: ...
    def carry(self, key: bytes) -> bool: ...
    def keep(self, key: bytes, content: bytes) -> None: ...


class Takes(Protocol):
    """What takes over files of the site before (`render.shell.tree`)."""

    def take(self, name: str) -> bool: ...
    def __getitem__(self, name: str) -> bytes: ...


def social_files(images: SocialImages, tree: Takes, kept: Keeps) -> Iterator[tuple[str, bytes]]:
    """Path → content of each that `tree` could not take over from the site before.

    Most of the time goes into packing, which other threads do for the next ones meanwhile.
    """
    wanted = {image.path: image for image in images.by_path.values()}
    ahead: deque[tuple[str, Future[bytes] | bytes]] = deque()

    def taken() -> tuple[str, bytes]:
        path, drawn = ahead.popleft()
        if isinstance(drawn, bytes):
            return path, drawn
        kept.keep(path.encode(), drawn.result())
        return path, drawn.result()

    with ThreadPoolExecutor() as pool:
        for path, image in wanted.items():
            # Named by its content: the same path is the same picture.
            key = path.encode()
            if tree.take(path):
                if kept and not kept.carry(key):
                    kept.keep(key, tree[path])
                continue
            content = kept.find(key)
            ahead.append((path, content or pool.submit(png, image)))
            if len(ahead) > _AHEAD:
                yield taken()
        while ahead:
            yield taken()


def social_images(
    about_site: tuple[str, str],
    entries: Iterable[Entry],
    places: Iterable[FacilityView],
    data: Iterable[Data],
    base_url: str,
    accent: str = ACCENT,
) -> SocialImages:
    """The pictures of all entries, facilities and datasets, and the site's own; `about_site` is its
    name and a sentence about it."""
    site, about = about_site
    entries, places = tuple(entries), tuple(places)
    listed = sum(entry.listed for entry in entries)
    offered = sum(place.facility.status == "active" for place in places)
    found = {
        _DEFAULT: SocialImage(
            site=site,
            title=about,
            address=host(base_url),
            foot=f"{counted(listed, 'entry', 'entries')} and "
            + counted(offered, "compute facility", "compute facilities"),
        )
    }
    for entry in entries:
        found[entry.path.rstrip("/")] = SocialImage(
            site=site,
            title=entry.software.name,
            address=host(base_url + entry.path),
            kind=entry.interface,
            summary=entry.software.summary or "",
            foot=_where(entry.launches),
            figure=entry.picture.large.content if entry.picture else b"",
        )
    for place in places:
        found[place.path.rstrip("/")] = SocialImage(
            site=site,
            title=place.facility.name,
            address=host(base_url + place.path),
            kind=kind_name(place.facility.kind),
            summary=place.facility.summary,
            foot=_what(place.count, len(place.runs)),
        )
    for item in data:
        found[item.path.rstrip("/")] = SocialImage(
            site=site,
            title=item.dataset.name,
            address=host(base_url + item.path),
            kind="Dataset",
            summary=item.dataset.summary or "",
            foot=", ".join(item.labels),
        )
    return SocialImages({path: replace(image, accent=accent) for path, image in found.items()})


def _where(launches: Iterable[Fit]) -> str:
    """Where an entry runs; "may run" where that was not found to work."""
    launches = tuple(launches)
    ready = [item for item in launches if item.verdict == "ready"]
    names = [item.facility.name for item in ready or launches]
    if not names:
        return ""
    more = len(names) - _NAMED
    told = [*names[:_NAMED], f"{more} more"] if more > 0 else names
    listed = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
    return f"{'Runs' if ready else 'May run'} at {listed}"


def _what(count: LaunchCount, runs: int) -> str:
    """What a facility runs, as its card says it."""
    if not runs:
        return ""
    here = count.ready or runs
    return f"{'Runs' if count.ready else 'May run'} {counted(here, 'entry', 'entries')}"
