"""What the text of a file says of the environment that repo2docker builds, beyond its being there:
of runtime.txt, pyproject.toml and a Dockerfile, on which the verdict hangs."""

from __future__ import annotations

from typing import Any

from catalogue.readiness.environment import Pyproject
from harvest.values.contents import dockerfile
from harvest.values.contents.manifests import NoPackage, toml

MAX_TEXT = 200
MAX_DOCKERFILE = 200_000


def said(path: str, text: str) -> dict[str, Any]:
    """By the fields of `catalogue.readiness.environment.Texts` what the file at a path says.

    >>> said("binder/runtime.txt", "python-3.12\\n")
    {'runtime': 'python-3.12'}
    """
    if path == "pyproject.toml":
        return {"pyproject": pyproject(text)}
    if path.endswith("Dockerfile"):
        return {"docker": dockerfile.read(text[:MAX_DOCKERFILE])}
    return {"runtime": text.strip()[:MAX_TEXT]}


def pyproject(text: str) -> Pyproject:
    """Whether a pyproject.toml describes a package, holds settings alone, or is no TOML."""
    try:
        tables = toml(text)
    except NoPackage:
        return "invalid"
    return "package" if {"project", "build-system"} <= set(tables) else "settings"
