"""repo2docker's build packs in its own order, each told by the files it looks for.

Source: repo2docker 2026.4.0, `app.py` (the order) and `buildpacks/` (`detect` of each).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

Verdict = Literal["ready", "doubtful", "bare", "broken", "unknown"]
Pyproject = Literal["package", "settings", "invalid"]
ANYTHING = "*"  # among packages: more may be installed than can be told
ITSELF = "."  # among packages: the repository is installed as a package


@dataclass(frozen=True, kw_only=True)
class Docker:
    """What a Dockerfile says of the image it ends with.

    `base` is the image the last stage starts from, as written; `server` says that a line of
    that stage installs or starts Jupyter; `user` is the last user it switches to, and `uid`
    whether a user of the id that a BinderHub passes as NB_UID (1000) is made or used.
    """

    base: str | None = None
    server: bool = False
    user: str | None = None
    uid: bool = False


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """How an environment comes about: `ready` by the file `decided_by`, `doubtful` where that
    file lacks what a session needs, `bare` without any, `broken` where the build stops at once,
    `unknown` where that was not seen.

    `buildpack` is repo2docker's word (docker, julia, nix, r, conda, pipfile, python), and
    `reason` says it in a sentence for people; `caution` is what is in doubt, in a few words.
    """

    verdict: Verdict
    buildpack: str | None = None
    decided_by: str | None = None
    reason: str
    caution: str = ""


@dataclass(frozen=True, kw_only=True)
class RepositoryFiles:
    """A repository as repo2docker looks at it: files of its one folder, "" being the root."""

    files: Collection[str]
    folder: str
    runtime_text: str | None
    pyproject: Pyproject | None
    docker: Docker | None = None
    imports: tuple[str, ...] = ()

    def path(self, *names: str) -> str | None:
        """The first of these files that is there, as a path from the root."""
        paths = (f"{self.folder}/{name}" if self.folder else name for name in names)
        return next((path for path in paths if path in self.files), None)

    def at_root(self, name: str) -> str | None:
        """The file, where there is no folder that takes the root's place."""
        return name if not self.folder and name in self.files else None

    @property
    def language(self) -> str:
        return (self.runtime_text or "").strip().partition("-")[0]


def _ready(buildpack: str, path: str, what: str) -> Readiness:
    return Readiness(
        verdict="ready", buildpack=buildpack, decided_by=path, reason=f"{path} {what}."
    )


def broken(path: str | None, reason: str) -> Readiness:
    """The build stops at once; `path` is the file at fault."""
    return Readiness(verdict="broken", decided_by=path, reason=reason)


def _docker(seen: RepositoryFiles) -> Readiness | None:
    path = seen.path("Dockerfile")
    if path is None:
        return None
    if seen.docker is None:
        return Readiness(verdict="unknown", decided_by=path, reason=f"{path} was not read.")
    lacking = _lacking(seen.docker)
    if lacking is None:
        loose = ", based on an image without a fixed version" if _is_loose(seen.docker) else ""
        return _ready("docker", path, f"describes the whole environment (Docker){loose}")
    return Readiness(
        verdict="doubtful",
        buildpack="docker",
        decided_by=path,
        reason=f"{path} describes the whole environment (Docker), but {lacking}. Its authors "
        "can base it on an image made for Jupyter, such as quay.io/jupyter/base-notebook.",
        caution="may not start",
    )


def _is_loose(docker: Docker) -> bool:
    """Whether the image has no tag, or the one that moves: tomorrow's may be another."""
    name = (docker.base or "").rsplit("/", 1)[-1]
    return bool(name) and not ({":", "@", "$"} & set(name) and not name.endswith(":latest"))


# Images made for Jupyter or BinderHub say so in their names: jupyter/scipy-notebook,
# rocker/binder, quay.io/jupyter/…, penngwyn/jupytercasa, pangeo/pangeo-notebook …
_JUPYTER_IMAGES = ("jupyter", "notebook", "binder", "jhub", "rocker/")


def _lacking(docker: Docker) -> str | None:
    """What keeps an image from opening a session, as far as its Dockerfile shows.

    The requirements: https://mybinder.readthedocs.io/en/latest/tutorials/dockerfile.html
    """
    base = (docker.base or "").lower()
    made_for_it = any(word in base for word in _JUPYTER_IMAGES)
    if not (docker.server or made_for_it):
        return "it does not install a Jupyter server, which a session needs"
    user = docker.user
    if user in ("root", "0") or (user is None and not made_for_it and not docker.uid):
        return "its sessions would run as root, which a BinderHub does not allow"
    if not (made_for_it or docker.uid or (user and user.isdecimal())):
        return f"its user {user} may not have the id 1000 that a BinderHub expects (NB_UID)"
    return None


def _julia(seen: RepositoryFiles) -> Readiness | None:
    path = seen.path("Project.toml", "JuliaProject.toml")
    if path:
        return _ready("julia", path, "lists the packages (Julia)")
    path = seen.path("REQUIRE")
    if path is None:
        return None
    return broken(path, f"{path} lists Julia packages in a format that is no longer supported.")


def _nix(seen: RepositoryFiles) -> Readiness | None:
    path = seen.path("default.nix")
    return _ready("nix", path, "describes the environment (Nix)") if path else None


def _r(seen: RepositoryFiles) -> Readiness | None:
    path = seen.path("runtime.txt")
    if path:
        if seen.runtime_text is None:
            return Readiness(verdict="unknown", decided_by=path, reason=f"{path} was not read.")
        name, dated, fits = _runtime(seen.runtime_text)
        if not fits:
            example = "python-3.12 or r-4.4-2025-01-31"
            return broken(path, f"{path} must name a language and version, such as {example}.")
        if name == "r" and dated:
            return _ready("r", path, "names R and the date of its packages")
    path = seen.at_root("DESCRIPTION")
    return _ready("r", path, "describes an R package") if path else None


def _runtime(text: str) -> tuple[str, bool, bool]:
    """The language runtime.txt names, whether with a date, and whether it is well-formed.

    Its forms: name-version, name-YYYY-MM-DD, name-version-YYYY-MM-DD.
    """
    parts = text.strip().split("-")
    if len(parts) not in (2, 4, 5) or not all(parts):
        return "", False, False
    day = "-".join(parts[-3:]) if len(parts) > 2 else None
    return parts[0], day is not None, day is None or _is_date(day)


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == len("2025-01-31")
    except ValueError:
        return False


def _conda(seen: RepositoryFiles) -> Readiness | None:
    path = seen.path("environment.yml", "environment.yaml")
    return _ready("conda", path, "lists the packages (conda)") if path else None


def _pipfile(seen: RepositoryFiles) -> Readiness | None:
    path = seen.path("Pipfile.lock", "Pipfile")
    if path is None or seen.language not in ("", "python"):
        return None
    return _ready("pipfile", path, "lists the packages (Pipenv)")


def _python(seen: RepositoryFiles) -> Readiness | None:
    if seen.language:
        path = seen.path("runtime.txt")
        if path is None or seen.language != "python":
            return None
        listed = seen.path("requirements.txt")
        return _listed(listed) if listed else _ready("python", path, "names the version of Python")
    package = seen.at_root("setup.py") or seen.at_root("pyproject.toml")
    if package == "pyproject.toml":
        if seen.pyproject == "invalid":
            return broken(package, f"{package} is not valid TOML, so a BinderHub cannot build it.")
        package = package if seen.pyproject == "package" else None
    if package:
        return _ready("python", package, "describes a Python package, which is installed")
    listed = seen.path("requirements.txt")
    if listed:
        return _listed(listed)
    if seen.at_root("pyproject.toml") and seen.pyproject is None:
        return Readiness(
            verdict="unknown", decided_by="pyproject.toml", reason="pyproject.toml was not read."
        )
    return None


def _listed(path: str) -> Readiness:
    return _ready("python", path, "lists the packages (pip)")


_SHOWN = 5  # modules of those that notebooks import


def bare(seen: RepositoryFiles) -> Readiness:
    """Nothing decided; if a file there was meant to, say why it did not."""
    where = f"The folder {seen.folder}" if seen.folder else "The repository"
    script = seen.path("postBuild")
    if script:
        after = f"it gets plain Python, and {script} may install packages."
    elif seen.imports:
        after = f"it gets plain Python, without {_named(seen.imports)}, which the notebooks import."
    else:
        after = "it gets plain Python."
    reason = f"{where} has no environment file. If a facility starts it anyway, {after}"
    path = seen.path("runtime.txt", "install.R")
    if path and (seen.language == "r" or path.endswith("install.R")):
        reason = (
            f"R is not installed: {path} is not enough, a BinderHub needs a runtime.txt such as "
            "r-4.4-2025-01-31. It gets plain Python instead."
        )
    return Readiness(verdict="bare", reason=reason)


def _named(modules: tuple[str, ...]) -> str:
    more = len(modules) - _SHOWN
    return ", ".join(modules[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


BUILDPACKS: tuple[Callable[[RepositoryFiles], Readiness | None], ...] = (
    _docker,
    _julia,
    _nix,
    _r,
    _conda,
    _pipfile,
    _python,
)
