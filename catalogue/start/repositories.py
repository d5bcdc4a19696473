"""Connects entries with the git repositories they name: which to harvest, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from catalogue.readiness.environment import Readiness
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software, Start
from catalogue.start.opening import (
    BRANCHES,
    IN_ARCHIVE,
    LOOSE,
    Badge,
    RepositoryRef,
    badge_of,
    branch_of,
    interface_of,
    known_refs,
    named_ref,
    possible_refs,
    settled,
    start_of,
    start_of_archive,
)
from catalogue.start.pins import Pin, pin_of, untagged, version_wanted
from catalogue.start.sequence import in_order
from catalogue.values.days import day
from catalogue.values.versions import asking

_NOTHING: Mapping[str, Repository] = MappingProxyType({})

MOST = 50  # notebooks of a repository are shown where its entry lists none
_ORIGIN = "repository"
_FOUND = (_ORIGIN, IN_ARCHIVE, LOOSE)  # how the origin of notebooks begins that nobody listed


def wanted(
    entries: Iterable[Software], known: Mapping[str, Repository] = _NOTHING
) -> dict[str, tuple[str, ...]]:
    """The clone URLs to look at, sorted, each with the refs that entries mean.

    Where the READMEs of `known` repositories launch another ref or repository, that too. Where an
    entry has a version and names no ref, its tag is asked for (`versions.asking`).
    """
    found: dict[str, set[str]] = {}
    for software in entries:
        own, led = named_ref(software), known_refs(software, known)
        if made := branch_of(software):
            found.setdefault(made.url, set()).add(made.ref)
        for place in (own, led[0] if led else None):
            if place is not None:
                names = found.setdefault(place.url, set())
                names.update(possible_refs(software, place) if place is own else [place.ref])
                names.update(["HEAD"] if names.intersection(BRANCHES) else [])
        # Wherever a README leads, or the next night, which knows that, would ask for less.
        version = version_wanted(software, own, None, known) if own else None
        if own and version:
            found[own.url].add(asking(version))
    return {url: tuple(sorted(found[url])) for url in sorted(found)}


def known_of(
    software: Software, repositories: Mapping[str, Repository]
) -> tuple[Repository, Ref | None] | None:
    """What is known of an entry's own repository and of the ref of it that would be launched; None
    if nothing is."""
    place = named_ref(software, repositories)
    repository = repositories.get(place.url) if place else None
    if place is None or repository is None:
        return None
    ref = repository.at(place.ref)
    pin = pin_of(ref, repository, missed_version(software, repositories)[0]) if ref else None
    return repository, pin.ref if pin else ref


def missed_version(
    software: Software, repositories: Mapping[str, Repository]
) -> tuple[str | None, bool]:
    """The version whose release an entry would launch, and whether it has certainly no tag."""
    own, led = named_ref(software, repositories), known_refs(software, repositories)
    if own is None:
        return None, False
    version = version_wanted(software, own, led[0] if led else None, repositories)
    repository = repositories.get(own.url)
    return version, bool(version and repository and untagged(version, repository))


def with_repositories(
    entries: Iterable[Software], repositories: Mapping[str, Repository]
) -> tuple[Software, ...]:
    """Give entries what is known of their repositories, by clone URL.

    Notebooks that are certainly not there are dropped; where none is left, those that were
    found are listed. A branch main or master that is not there is read as the default branch,
    as BinderHub does on GitHub. Where nobody said how an entry is used, its repository does.
    """
    return tuple(
        _in_environment(software, repositories) or _joined(software, repositories)
        for software in entries
    )


def _in_environment(software: Software, repositories: Mapping[str, Repository]) -> Software | None:
    """An entry as it is launched from its own environment; None if that was not harvested."""
    place = branch_of(software)
    repository = repositories.get(place.url) if place else None
    ref = repository.at(place.ref) if place and repository else None
    if place is None or repository is None or ref is None or not ref.commit:
        return None
    there = tuple(n for n in software.notebooks if not ref.lacks(n.path))
    pin = pin_of(ref, repository, None)
    return replace(
        software,
        notebooks=there,
        start=_pinned(start_of(software, place, ref, None, there), pin),
        repository=replace(repository, refs=_refs(pin, ref, repository)),
    )


def _joined(software: Software, repositories: Mapping[str, Repository]) -> Software:
    if software.codeRepository is None:
        return _from_archive(software)
    own = named_ref(software, repositories)
    led = known_refs(software, repositories)
    if own is None or led is None or own.url not in repositories:
        return software
    place, badge, repository, seen = _certain(own, *led, repositories)
    changes: dict[str, Any] = {}
    origin = dict(software.origin)
    if seen and seen.name == "HEAD" and software.ref in BRANCHES:
        changes["ref"] = None
        origin.pop("ref", None)
    version = version_wanted(software, own, place, repositories)
    pin = pin_of(seen, repository, version) if seen else None
    ref = pin.ref if pin else seen
    if ref:
        if ref is not seen and (then := _own(badge_of(ref, own.url))):
            badge = then
        notebooks = tuple(n for n in software.notebooks if not ref.lacks(n.path))
        start = _pinned(start_of(software, place, ref, badge, notebooks), pin)
        changes["start"] = start
        if not notebooks and ref.notebooks:
            notebooks = _shown(ref, start)
            origin["notebooks"] = _ORIGIN
        changes["notebooks"] = notebooks
        if not software.interface:
            found = interface_of(ref, badge or _own(led[1]))
            if not found[0] and seen and seen is not ref:
                found = interface_of(seen, badge or _own(led[1]))
            changes["interface"], said = found
            if said:
                origin["interface"] = said
    changes["repository"] = replace(repository, refs=_refs(pin, ref, repository))
    return replace(software, **changes, origin=MappingProxyType(dict(sorted(origin.items()))))


def _pinned(start: Start, pin: Pin | None) -> Start:
    if pin is None:
        return start
    return replace(
        start,
        ref=pin.name,
        commit=pin.ref.commit,
        branch=pin.branch,
        shown=pin.shown,
        fixed=pin.fixed,
    )


def _refs(pin: Pin | None, ref: Ref | None, repository: Repository) -> tuple[Ref, ...]:
    """The ref that is launched, then the branch it is on, if that was harvested."""
    branch = repository.at(pin.branch) if pin else None
    known = {each.name: each for each in (ref, branch) if each}
    return tuple(known.values())


def _from_archive(software: Software) -> Software:
    """A record without a repository, of which it is known what a launch finds in its files."""
    if software.environment is None:
        return software
    origin = dict(software.origin)
    interface = software.interface
    if not interface and software.notebooks:
        interface = ("notebook",)
        loose = origin.get("notebooks") == LOOSE
        origin["interface"] = f"derived: notebooks {LOOSE if loose else 'in its archive'}"
    return replace(
        software,
        interface=interface,
        start=start_of_archive(software),
        origin=MappingProxyType(dict(sorted(origin.items()))),
    )


def _certain(
    own: RepositoryRef,
    led: RepositoryRef,
    badge: Badge | None,
    repositories: Mapping[str, Repository],
) -> tuple[RepositoryRef, Badge | None, Repository, Ref | None]:
    """Where the badge leads if that was seen to be there; else the entry's own place."""
    there = repositories.get(led.url)
    ref = settled(led.ref, there) if there else None
    if there and ref and ref.commit:
        return led, badge, there, ref
    repository = repositories[own.url]
    mine = settled(own.ref, repository)
    if badge and (badge.elsewhere or not (mine and _holds(mine, badge.place.path))):
        badge = None
    return own, badge, repository, mine


def _own(badge: Badge | None) -> Badge | None:
    """A link to the entry's own repository says how it is used, wherever in it that leads."""
    return badge if badge and not badge.elsewhere else None


def _holds(ref: Ref, path: str | None) -> bool:
    """Whether a notebook, or a folder of notebooks, is certainly there."""
    return path is None or any(n == path or n.startswith(f"{path}/") for n in ref.notebooks)


def _shown(ref: Ref, start: Start) -> tuple[Notebook, ...]:
    """The notebooks of a repository whose entry lists none, first the one that a launch opens."""
    found = [p for p in in_order(ref.notebooks) if p.isprintable() and p != start.path]
    is_one = start.path and (start.path.endswith(".ipynb") or start.path in ref.notebooks)
    first = [start.path] if start.path and is_one else []
    return tuple(Notebook(path=path) for path in [*first, *found])[:MOST]


def opened_first(software: Software) -> Notebook | None:
    """The notebook that a launch opens when none is chosen; None for a folder or the start page.

    Where the repository was not looked at it is the first that people listed: of those merely
    found nobody said where to begin, unless there is one alone.
    """
    start = software.start
    if start is not None:
        path = start.path or ""
        listed = (n for n in software.notebooks if n.path == path)
        return next(listed, Notebook(path=path) if path.endswith(".ipynb") else None)
    if software.urlpath:
        return None
    found = software.origin.get("notebooks", "").startswith(_FOUND)
    if found and len(software.notebooks) != 1:
        return None
    return software.notebooks[0] if software.notebooks else None


def ref_of(software: Software) -> Ref | None:
    """The ref that an entry launches; None if it was not harvested."""
    refs = software.repository.refs if software.repository else ()
    return refs[0] if refs else None


def default_branch(software: Software) -> str | None:
    """The name of the default branch of the repository that is launched, where it is known."""
    repository, start = software.repository, software.start
    if repository is None or (start is not None and start.repository != repository.url):
        return None
    return repository.defaultBranch


def gone(software: Software) -> tuple[str, str] | None:
    """The code and reason why nothing can be fetched from the repository, or None."""
    repository = software.repository
    if repository is None or repository.status != "gone":
        return None
    return (
        "repository-gone",
        f"Its code repository cannot be fetched: {repository.fault} "
        f"(since {day(repository.since)}).",
    )


def readiness_of(software: Software) -> Readiness | None:
    """How the environment of what a launch fetches comes about; None where that was not seen."""
    ref = ref_of(software)
    if ref is not None:
        return ref.readiness if ref.commit else None
    return software.environment if software.codeRepository is None else None


def missing(repository: Repository, ref: Ref) -> str:
    """The sentence about a ref that does not exist in the repository."""
    if ref.name == "HEAD":
        return "Its code repository is empty."
    default = repository.defaultBranch
    other = f"; its default branch is “{default}”" if default else ""
    return f"Its code repository has no branch, tag or commit “{ref.name}”{other}."
