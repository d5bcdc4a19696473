"""What runtime.txt, pyproject.toml and a Dockerfile say about the environment that repo2docker
builds. Of other files it matters only that they exist."""

from __future__ import annotations

from typing import Any

from catalogue.readiness.environment import Pyproject
from harvest.values.contents import dockerfile
from harvest.values.contents.manifests import NoPackage, toml

MAX_TEXT = 200
MAX_DOCKERFILE = 200_000


def said(path: str, text: str) -> dict[str, Any]:
    """What a file says, by the fields of `catalogue.readiness.environment.Texts`.

    >>> said("binder/runtime.txt", "python-3.12\\n")
    {'runtime': 'python-3.12'}
    """
    if path == "pyproject.toml":
        return {"pyproject": pyproject(text)}
    if path.endswith("Dockerfile"):
        return {"docker": dockerfile.read(text[:MAX_DOCKERFILE])}
    return {"runtime": text.strip()[:MAX_TEXT]}


def pyproject(text: str) -> Pyproject:
    """Whether a pyproject.toml describes a package, has settings only, or is invalid TOML."""
    try:
        tables = toml(text)
    except NoPackage:
        return "invalid"
    return "package" if {"project", "build-system"} <= set(tables) else "settings"
