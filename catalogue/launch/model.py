"""What goes into a launch link and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

NO_PARAMETERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Target:
    """What to launch.

    `repository` is what its author wrote: a URL, git@…, a DOI, a record page. `path` is a
    notebook or folder relative to the repository's root, `urlpath` a path under the session
    (rstudio, desktop/, lab …) in the form it has in a URL; only one of the two may be given.
    `refs` are the names of the branches and tags that are known of the repository: they tell
    where a ref with slashes ends in the URL of a page. Without them it ends at the first.
    `defaultBranch` is the repository's default branch where that is known, for links that must name
    one. `image` is the container image that holds the software, where there is one. `jupytext`
    says that its environment installs Jupytext, with which Jupyter opens notebooks kept as text.
    """

    repository: str | None
    ref: str | None = None
    path: str | None = None
    urlpath: str | None = None
    refs: tuple[str, ...] = ()
    defaultBranch: str | None = None
    image: str | None = None
    jupytext: bool = False


@dataclass(frozen=True, kw_only=True)
class ProviderSpec:
    """What was understood of a Target's repository, ref and path.

    `provider` is BinderHub's word (gh, gist, gl, git, zenodo, figshare, dataverse, hydroshare,
    ckan) and `parts` what its spec is made of, not encoded: owner and name for gh, groups and
    project for gl, owner and id for gist, the clone URL for git, else the DOI, id or dataset
    URL. `clone_url` is None and `ref` is None for archives, which are not git repositories.
    """

    provider: str
    parts: tuple[str, ...]
    clone_url: str | None
    ref: str | None
    path: str | None = None


@dataclass(frozen=True, kw_only=True)
class Destination:
    """Where links lead: `base`, what they begin with, ends in one slash. `providers` are
    BinderHub's words for the repositories the facility takes, empty for all. `parameters` are
    what its link grammar needs beside that (linkParameters of its record)."""

    base: str
    providers: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=lambda: NO_PARAMETERS)


@dataclass(frozen=True, kw_only=True)
class Launch:
    """A link that opens the target. `provider` and `spec` (as in the URL) are BinderHub's words,
    None for facilities of another kind."""

    url: str
    provider: str | None
    spec: str | None


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why there is no link: a permanent `code`, and a `reason` in one or two plain sentences."""

    code: str
    reason: str


class Refused(Exception):
    """A Refusal on its way out; `link` and `source` hand it to their caller as a value."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(code=code, reason=reason)


@dataclass(frozen=True, kw_only=True)
class SessionInterface:
    """Something else than Jupyter that a session shows at one of the `urls`, where one of the
    `packages` (names in normal form) or `buildpacks` of repo2docker brings it."""

    name: str
    urls: frozenset[str]
    packages: frozenset[str]
    buildpacks: frozenset[str]


def session_interface(row: Mapping[str, Any]) -> SessionInterface:
    """An interface as `tables.json` has it."""
    words = {name: frozenset(row[name]) for name in ("urls", "packages", "buildpacks")}
    return SessionInterface(name=row["name"], **words)
