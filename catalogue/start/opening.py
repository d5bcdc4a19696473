"""What a launch of an entry fetches and opens, found in its repository.

A curated urlpath comes first, for somebody decided it. Then comes what the authors' own Binder
link in the root README opens; then the first notebook that a curated file or the record lists. A
link that opens nothing in particular shows the list of files where nobody lists a notebook.
Without a link, the notebooks of the repository say it: the one named index, else the first that the
README links to, else the first of all (`catalogue.start.sequence`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from catalogue import launch
from catalogue.project import PROJECT_URL
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Interface, Notebook, Software, Start
from catalogue.start.sequence import in_order
from catalogue.values.text_notebooks import stem

_NOTHING: Mapping[str, Repository] = MappingProxyType({})
MOST_WORDS = 5  # between slashes of a ref that a URL shows
BADGE = "the Binder link in its README"
# The origin of notebooks that nobody listed: in a record's zip (its name follows), or beside it.
IN_ARCHIVE = "archive "
LOOSE = "among the record's files"
BRANCHES = ("main", "master")  # one is often meant where the other is written
# Files that are there for a session on a BinderHub, or for nothing.
_FOR_SESSIONS = ("binder/", ".binder/")
_OF_JUPYTER = frozenset(
    {"ipykernel", "ipywidgets", "jupyter", "jupyterlab", "nbgitpuller", "notebook", "voila"}
)
_R, _JULIA, _DOCKER = "r", "julia", "docker"


@dataclass(frozen=True, kw_only=True)
class RepositoryRef:
    """A git repository to clone, the ref that is meant (HEAD for none), and a path in it."""

    url: str
    ref: str
    path: str | None = None


@dataclass(frozen=True, kw_only=True)
class Badge:
    """Where the authors' own link to a BinderHub leads, and what it opens there."""

    place: RepositoryRef
    urlpath: str | None = None
    elsewhere: bool = False  # in another repository than the entry's own


def named_ref(
    software: Software, repositories: Mapping[str, Repository] = _NOTHING
) -> RepositoryRef | None:
    """The repository and ref that an entry names; None where there is no git repository.

    In the URL of a page of files, which of the `repositories`' refs it shows is known where
    they were looked at; else the ref is taken for one without a slash.
    """
    if software.codeRepository is None:
        return None
    # A ref from elsewhere says more than a page that shows another.
    page = software.repositoryPage if software.ref is None else None
    target = launch.Target(repository=page or software.codeRepository, ref=software.ref)
    place = _understood(target)
    known = repositories.get(place.url) if place and place.path else None
    if known is None:
        return place
    there = tuple(ref.name for ref in known.refs if ref.commit)
    return _understood(replace(target, refs=there)) if there else place


def branch_of(software: Software) -> RepositoryRef | None:
    """The branch with an entry's own environment, a folder of environments/ that the nightly
    publishes (.ci/environments); None for an entry without one."""
    name = software.launchEnvironment
    if name is None:
        return None
    return _understood(launch.Target(repository=PROJECT_URL, ref=f"environment/{name}"))


def in_environment(software: Software) -> bool:
    """Whether an entry is launched from its environment, which is published then."""
    place, start = branch_of(software), software.start
    return place is not None and start is not None and start.repository == place.url


def possible_refs(software: Software, place: RepositoryRef) -> tuple[str, ...]:
    """The refs that the URL of an entry may show: …/tree/a/b is the branch a or a/b."""
    if software.ref or not place.path or place.ref == "HEAD":
        return (place.ref,)
    words = place.path.split("/")[: MOST_WORDS - 1]
    return tuple("/".join([place.ref, *words[:count]]) for count in range(len(words) + 1))


# An entry's repository is asked for at every facility, and by every page that names it.
@lru_cache(maxsize=1024)
def _understood(target: launch.Target) -> RepositoryRef | None:
    found = launch.source(target)
    if isinstance(found, launch.Refusal) or found.clone_url is None:
        return None
    return RepositoryRef(url=found.clone_url, ref=found.ref or "HEAD", path=found.path)


def badge_of(ref: Ref, own: str) -> Badge | None:
    """The authors' own link among those in a README: the first to the repository `own`.

    Where all links lead to one other repository, that is where its authors keep what they
    launch. Links to several others are a list of other people's work.
    """
    found = list(_badges(ref.binderLinks, own))
    mine = [badge for badge, is_own in found if is_own]
    if mine:
        return mine[0]
    return found[0][0] if len({launch.key(badge.place.url) for badge, _ in found}) == 1 else None


def _badges(links: Iterable[str], own: str) -> Iterator[tuple[Badge, bool]]:
    """What each link launches, and whether that is of the repository `own`: it is launched
    itself, or nbgitpuller fetches it into the environment of another one."""
    for link in links:
        target = launch.pasted(link)
        place = _understood(target) if target else None
        if target is None or place is None:
            continue
        elsewhere = not _same(place.url, own)
        pulled = launch.pulled(target.urlpath)
        content = _understood(pulled) if pulled else None
        is_own = not elsewhere or (content is not None and _same(content.url, own))
        yield Badge(place=place, urlpath=target.urlpath, elsewhere=elsewhere), is_own


def _same(one: str, other: str) -> bool:
    return launch.key(one) == launch.key(other)


def settled(name: str, repository: Repository) -> Ref | None:
    """What is known of a ref; a branch main or master that is not there is the default branch,
    as BinderHub reads it on GitHub. None where it was not looked at."""
    ref = repository.at(name)
    if ref and not ref.commit and name in BRANCHES:
        head = repository.at("HEAD")
        return head if head and head.commit else ref
    return ref


def start_of(
    software: Software,
    place: RepositoryRef,
    ref: Ref,
    badge: Badge | None,
    notebooks: tuple[Notebook, ...],
) -> Start:
    """What a launch does at `ref` of `place`, which is where `badge`, if any, leads.

    `notebooks` are those that the entry lists, without any that is certainly not there.
    """
    name = None if ref.name == "HEAD" else ref.name
    path, urlpath, origin = _opens(software, place, ref, badge, notebooks)
    return Start(repository=place.url, ref=name, path=path, urlpath=urlpath, origin=origin)


def _opens(
    software: Software,
    place: RepositoryRef,
    ref: Ref,
    badge: Badge | None,
    notebooks: tuple[Notebook, ...],
) -> tuple[str | None, str | None, str]:
    if software.urlpath:
        return None, software.urlpath, software.origin.get("urlpath", "")
    if badge is not None and badge.place.path and ref.lacks(badge.place.path):
        badge = None
    if badge is not None and (badge.place.path or badge.urlpath):
        return badge.place.path, badge.urlpath, BADGE
    if notebooks:
        return notebooks[0].path, None, software.origin.get("notebooks", "")
    if badge is not None:
        return None, None, BADGE
    return _by_files(place.path, ref)


def _by_files(folder: str | None, ref: Ref) -> tuple[str | None, str | None, str]:
    """What the notebooks at or below a folder say; the folder itself where there are none."""
    inside = f"{folder}/" if folder else ""
    if folder and folder.endswith(".ipynb"):
        return folder, None, "the URL of its repository"
    paths = [path for path in ref.notebooks if path.startswith(inside) and path.isprintable()]
    if index := _index(paths):
        return index, None, "the notebook named index"
    if len(paths) == 1:
        return paths[0], None, "its only notebook"
    if linked := next((path for path in ref.readmeNotebooks if path in paths), None):
        return linked, None, "the first notebook that its README links to"
    if paths:
        return in_order(paths)[0], None, "the first of its notebooks"
    if not ref.notebooks and ref.readiness.buildpack == _R:
        return None, "rstudio", "its environment, which is one of R"
    return folder, None, "the URL of its repository" if folder else ""


def _index(paths: Sequence[str]) -> str | None:
    """The notebook named index, in any spelling, in the folder that all notebooks share."""
    shared = posixpath.commonpath([posixpath.dirname(path) for path in paths]) if paths else ""
    named = f"{shared}/index" if shared else "index"
    return next((path for path in in_order(paths) if stem(path).lower() == named.lower()), None)


def start_of_archive(software: Software) -> Start | None:
    """What a launch does of a record whose files are known; None where there is no DOI."""
    if software.doi is None:
        return None
    if software.urlpath:
        written = software.origin.get("urlpath", "")
        return Start(repository=software.doi, urlpath=software.urlpath, origin=written)
    listed = not software.origin.get("notebooks", "").startswith((IN_ARCHIVE, LOOSE))
    if software.notebooks and listed:
        return Start(
            repository=software.doi,
            path=software.notebooks[0].path,
            origin=software.origin.get("notebooks", ""),
        )
    paths = tuple(notebook.path for notebook in software.notebooks)
    path, urlpath, origin = _by_files(None, Ref(name="HEAD", notebooks=paths))
    return Start(repository=software.doi, path=path, urlpath=urlpath, origin=origin)


def interface_of(ref: Ref, badge: Badge | None) -> tuple[tuple[Interface, ...], str]:
    """How an entry is used whose authors and curators do not say so, and where that shows.

    An environment alone says so only where it was made for a session: a package that can be
    installed is no notebook.
    """
    if badge is not None:
        return ("notebook",), f"derived: {BADGE}"
    if ref.notebooks:
        return ("notebook",), "derived: notebooks in its repository"
    made = _made_for_sessions(ref)
    return (("notebook",), f"derived: {made}") if made else ((), "")


def _made_for_sessions(ref: Ref) -> str:
    found = ref.readiness
    if found.verdict != "ready" or not found.decided_by:
        return ""
    named = found.decided_by
    if named.startswith(_FOR_SESSIONS):
        return f"{named} in its repository"
    # A DESCRIPTION, or a Project.toml that states what it is, is that of a package.
    package = named == "DESCRIPTION" or any(stated.path == named for stated in ref.stated)
    if found.buildpack in (_R, _JULIA, _DOCKER) and not package:
        return f"{named} in its repository"
    if _OF_JUPYTER & set(ref.packages):
        return f"{named} in its repository, which installs Jupyter"
    return ""


def known_refs(
    software: Software, repositories: Mapping[str, Repository]
) -> tuple[RepositoryRef, Badge | None] | None:
    """Where an entry's launch leads by all that is known: the entry's own repository, or where
    the badge in its README leads. None where the entry names no git repository."""
    own = named_ref(software, repositories)
    if own is None:
        return None
    repository = repositories.get(own.url)
    ref = settled(own.ref, repository) if repository else None
    badge = badge_of(ref, own.url) if ref else None
    listed = bool(software.notebooks or software.urlpath or software.ref)
    if badge is None or (badge.elsewhere and listed):
        return own, None
    stated = own.ref != "HEAD"
    if badge.elsewhere:
        return badge.place, badge
    name = own.ref if stated else badge.place.ref
    return RepositoryRef(url=own.url, ref=name, path=own.path), badge
