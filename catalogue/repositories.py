"""Entries and the git repositories they name: which to look at, and what was found there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from catalogue import launch
from catalogue.records import Facility, Notebook, Software
from catalogue.repository import Ref, Repository

MOST = 50  # notebooks of a repository are shown where its entry lists none
_BRANCHES = ("main", "master")  # one is often meant where the other is written
_BUILT = ("binderhub", "rosetta")  # facilities that make the environment with repo2docker
_ORIGIN = "repository"
_FOUND = (_ORIGIN, "archive ")  # how the origin of notebooks begins that nobody listed


def clone_of(software: Software) -> tuple[str, str] | None:
    """The clone URL and the ref that an entry means; None where there is no git repository."""
    if software.codeRepository is None:
        return None
    understood = launch.source(launch.Target(repository=software.codeRepository, ref=software.ref))
    if isinstance(understood, launch.Refusal) or understood.clone_url is None:
        return None
    return understood.clone_url, understood.ref or "HEAD"


def wanted(entries: Iterable[Software]) -> dict[str, tuple[str, ...]]:
    """The clone URLs to look at, sorted, each with the refs that entries mean."""
    found: dict[str, set[str]] = {}
    for url, ref in filter(None, map(clone_of, entries)):
        found.setdefault(url, set()).add(ref)
        if ref in _BRANCHES:
            found[url].add("HEAD")
    return {url: tuple(sorted(found[url])) for url in sorted(found)}


def known_of(
    software: Software, repositories: Mapping[str, Repository]
) -> tuple[Repository, Ref | None] | None:
    """What is known of an entry's repository and ref; None where nothing is."""
    place = clone_of(software)
    repository = repositories.get(place[0]) if place else None
    return (repository, repository.at(place[1])) if place and repository else None


def with_repositories(
    entries: Iterable[Software], repositories: Mapping[str, Repository]
) -> tuple[Software, ...]:
    """Give entries what is known of their repositories, by clone URL.

    Notebooks that are certainly not there are dropped; where none is left, those that were
    found are listed. A branch main or master that is not there is read as the default branch,
    as BinderHub does on GitHub.
    """
    return tuple(_joined(software, repositories) for software in entries)


def _joined(software: Software, repositories: Mapping[str, Repository]) -> Software:
    known = known_of(software, repositories)
    if known is None:
        return software
    repository, ref = known
    changes: dict[str, Any] = {}
    origin = dict(software.origin)
    if ref and not ref.commit and software.ref in _BRANCHES:
        head = repository.at("HEAD")
        if head and head.commit:
            ref, changes["ref"] = head, None
            origin.pop("ref", None)
    if ref:
        notebooks = tuple(n for n in software.notebooks if not ref.lacks(n.path))
        if not notebooks and ref.notebooks:
            notebooks = _shown(ref)
            origin["notebooks"] = _ORIGIN
        changes["notebooks"] = notebooks
    changes["repository"] = replace(repository, refs=(ref,) if ref else ())
    return replace(software, **changes, origin=origin)


def _shown(ref: Ref) -> tuple[Notebook, ...]:
    return tuple(Notebook(path=path) for path in ref.notebooks if path.isprintable())[:MOST]


def opened_first(software: Software) -> Notebook | None:
    """The notebook a launch opens when none is chosen: the first that people listed.

    Of those merely found nobody said where to begin, unless there is one alone.
    """
    found = software.origin.get("notebooks", "").startswith(_FOUND)
    if found and len(software.notebooks) != 1:
        return None
    return software.notebooks[0] if software.notebooks else None


def ref_of(software: Software) -> Ref | None:
    """The ref that an entry launches; None where it was not looked at."""
    refs = software.repository.refs if software.repository else ()
    return refs[0] if refs else None


def gone(software: Software) -> tuple[str, str] | None:
    """The code and reason why nothing can be fetched from the repository, or None."""
    repository = software.repository
    if repository is None or repository.status != "gone":
        return None
    return (
        "repository-gone",
        f"Its code repository cannot be fetched: {repository.fault} (so since {repository.since}).",
    )


def obstacle(software: Software, facility: Facility) -> tuple[str, str] | None:
    """The code and reason why the ref cannot be launched at a facility, or None."""
    ref = ref_of(software)
    if software.repository is None or ref is None:
        return None
    if ref.commit is None and ref.fault is None:
        return "ref-missing", missing(software.repository, ref)
    if facility.kind in _BUILT and ref.readiness.verdict == "broken":
        return "environment-broken", ref.readiness.reason
    return None


def missing(repository: Repository, ref: Ref) -> str:
    """The sentence about a ref that the repository does not have."""
    if ref.name == "HEAD":
        return "Its code repository is empty."
    default = repository.defaultBranch
    other = f"; its default branch is “{default}”" if default else ""
    return f"Its code repository has no branch, tag or commit “{ref.name}”{other}."
