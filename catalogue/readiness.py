"""Whether and how a repository's environment is built, by repo2docker's own rules.

A BinderHub hands every repository to repo2docker, which takes the first build pack that finds
one of its files (`catalogue.buildpacks`); where none does, an environment with Python and
JupyterLab alone is made.
"""

from __future__ import annotations

from collections.abc import Collection

from catalogue.buildpacks import BUILDPACKS, Pyproject, Readiness, Seen, bare, broken

__all__ = ["FILES", "FOLDERS", "Pyproject", "Readiness", "readiness"]

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


def readiness(
    files: Collection[str],
    *,
    runtime: str | None = None,
    pyproject: Pyproject | None = None,
    archive_zip_count: int | None = None,
) -> Readiness:
    """Tell what repo2docker makes of a repository that holds the paths `files`.

    A path that ends in a slash stands for a folder with other files in it. `runtime` is the
    text of runtime.txt, `pyproject` whether the root's pyproject.toml describes a package
    (has the tables project and build-system); None means that it was not read.
    `archive_zip_count` is None for git, else the number of zip files of a Zenodo record that
    holds nothing else; what is in the only one of them are then the `files`, if known.

    >>> readiness(["environment.yml", "a.ipynb"]).reason
    'environment.yml lists the packages (conda).'
    """
    if archive_zip_count is not None and archive_zip_count != 1:
        return broken(
            None,
            f"The record holds {archive_zip_count or 'no'} zip files. A BinderHub unpacks a Zenodo "
            "record only where its one file is a zip.",
        )
    if archive_zip_count == 1 and not files:
        return Readiness(verdict="unknown", reason="The zip file was not looked into.")
    folders = [name for name in FOLDERS if any(path.startswith(f"{name}/") for path in files)]
    if len(folders) > 1:
        return broken(
            "binder/",
            "The repository holds both a folder binder and a folder .binder; a BinderHub "
            "refuses that. Its authors can remove one of them.",
        )
    folder = folders[0] if folders else ""
    seen = Seen(files=files, folder=folder, runtime_text=runtime, pyproject=pyproject)
    for decide in BUILDPACKS:
        found = decide(seen)
        if found:
            return found
    return bare(seen)
