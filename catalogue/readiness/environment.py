"""Whether and how a repository's environment is built, by repo2docker's own rules.

A BinderHub hands every repository to repo2docker, which takes the first build pack that finds
one of its files (`catalogue.readiness.buildpacks`); where none does, an environment with Python and
JupyterLab alone is made.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from catalogue.readiness.buildpacks import (
    ANYTHING,
    BUILDPACKS,
    ITSELF,
    Docker,
    Pyproject,
    Readiness,
    RepositoryFiles,
    bare,
    broken,
)

__all__ = [
    "ANYTHING",
    "FILES",
    "FOLDERS",
    "ITSELF",
    "Docker",
    "Pyproject",
    "Readiness",
    "Texts",
    "readiness",
    "to_read",
]

FOLDERS = ("binder", ".binder")
# The files that decide, or that say more about what was decided.
FILES = (
    "Dockerfile",
    "Project.toml",
    "JuliaProject.toml",
    "REQUIRE",
    "default.nix",
    "runtime.txt",
    "DESCRIPTION",
    "install.R",
    "environment.yml",
    "environment.yaml",
    "Pipfile",
    "Pipfile.lock",
    "requirements.txt",
    "setup.py",
    "pyproject.toml",
    "apt.txt",
    "postBuild",
    "start",
)


@dataclass(frozen=True, kw_only=True)
class Texts:
    """What was read in a repository's files; None and () mean that it was not read, or nothing.

    `runtime` is the text of runtime.txt, `pyproject` whether the root's pyproject.toml
    describes a package (has the tables project and build-system), `docker` what its Dockerfile
    says. `packages` are those that the files of the environment install, in lower case, with
    `ITSELF` and `ANYTHING`; `imports` the modules that notebooks import and Python does not
    bring, `own_imports` those among them that are packages of the repository itself.
    """

    runtime: str | None = None
    pyproject: Pyproject | None = None
    docker: Docker | None = None
    packages: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    own_imports: tuple[str, ...] = ()


NOT_READ = Texts()


def readiness(
    files: Collection[str],
    texts: Texts = NOT_READ,
    *,
    archive_zip_count: int | None = None,
) -> Readiness:
    """Tell what repo2docker makes of a repository that holds the paths `files`.

    A path that ends in a slash stands for a folder with other files in it.
    `archive_zip_count` is None for git, else the number of zip files of a Zenodo record that
    holds nothing else; what is in the only one of them are then the `files`, if known.

    >>> readiness(["environment.yml", "a.ipynb"]).reason
    'environment.yml lists the packages (conda).'
    """
    if archive_zip_count is not None and archive_zip_count != 1:
        return broken(
            None,
            f"The record contains {archive_zip_count or 'no'} zip files. A BinderHub can open "
            "a Zenodo record only if its single file is a zip.",
        )
    if archive_zip_count == 1 and not files:
        return Readiness(verdict="unknown", reason="The zip file was not checked.")
    folders = [name for name in FOLDERS if any(path.startswith(f"{name}/") for path in files)]
    if len(folders) > 1:
        return broken(
            "binder/",
            "The repository has both a binder and a .binder folder, which a BinderHub rejects. Its "
            "authors can remove one of them.",
        )
    folder = folders[0] if folders else ""
    seen = RepositoryFiles(
        files=files,
        folder=folder,
        runtime_text=texts.runtime,
        pyproject=texts.pyproject,
        docker=texts.docker,
        imports=texts.imports,
    )
    for decide in BUILDPACKS:
        found = decide(seen)
        if found:
            return _with_own_packages(found, texts)
    return bare(seen)


def to_read(found: Readiness, files: Collection[str], pyproject: Pyproject | None) -> str | None:
    """The path of the file whose text changes what was `found`, as long as it was not read.

    Beside a requirements.txt, which would do alone, a pyproject.toml may describe a package.
    """
    if found.verdict == "unknown":
        return found.decided_by
    beside = found.decided_by == "requirements.txt" and "pyproject.toml" in files
    return "pyproject.toml" if beside and pyproject is None else None


def _with_own_packages(found: Readiness, texts: Texts) -> Readiness:
    """The same, or in doubt where notebooks import what the repository holds and nobody installs.

    A list that may install more than it names, or names anything alike, is believed.
    """
    if found.verdict != "ready" or {ANYTHING, ITSELF} & set(texts.packages):
        return found
    lacking = [
        module
        for module in texts.own_imports
        if not any(_alike(module, package) for package in texts.packages)
    ]
    if not lacking or not texts.packages:
        return found
    name = lacking[0]
    return replace(
        found,
        verdict="doubtful",
        reason=f"{found.reason.removesuffix('.')}, but not {name} itself, which the notebooks "
        f'import. Its authors can add "-e ." to the packages installed by pip.',
        caution="its notebooks may fail",
    )


def _alike(module: str, package: str) -> bool:
    return _squashed(module) in _squashed(package)


def _squashed(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(".", "")
