"""Which software this is, and whose catalogue: what catalogue.yml says of its name and places.

The software is esap-catalogue, whoever runs it. All that another community has otherwise is in
catalogue.yml beside it.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import yaml

from catalogue.records.instance import Instance, instance_of

SOFTWARE = "esap-catalogue"
# The one place of the version, which pyproject.toml reads; CHANGELOG.md tells what it brought.
VERSION = "0.1.0"
# The tests have an instance of their own, so that they pass whoever's catalogue this is.
FILE = Path(
    os.environ.get("CATALOGUE_FILE") or Path(__file__).resolve().parent.parent / "catalogue.yml"
)
# Every command reads it first, and in Python that takes a fifth of the time of its imports.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def own(file: Path = FILE) -> Instance:
    """The instance that a catalogue.yml describes, its texts as written.

    One that is missing or faulty gives a nameless instance: `build.py check` has the words for it.
    """
    try:
        return instance_of(yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER))
    except (OSError, ValueError, TypeError, AttributeError, yaml.YAMLError):
        return Instance()


OWN = own()
PROJECT_URL = OWN.codeRepository
# How the harvest introduces itself to servers.
AGENT = f"{SOFTWARE}/{VERSION} (+{PROJECT_URL})"


def on_gitlab(project: str = PROJECT_URL) -> bool:
    """Whether the project's repository is on a GitLab: one whose host says so."""
    return "gitlab" in (urlsplit(project).hostname or "").split(".")[:-1]


def file_url(path: str, project: str = PROJECT_URL) -> str:
    """The page of a file of the project, `path` relative to its root.

    >>> file_url("a.yml", "https://gitlab.example.org/g/p")
    'https://gitlab.example.org/g/p/-/blob/main/a.yml'
    """
    return f"{project}{'/-' if on_gitlab(project) else ''}/blob/main/{path}"


def new_file_url(path: str, project: str = PROJECT_URL) -> str:
    """The page where one makes a new file of the project on the web.

    >>> new_file_url("software/a.yml", "https://gitlab.example.org/g/p")
    'https://gitlab.example.org/g/p/-/new/main?file_name=software%2Fa.yml'
    >>> new_file_url("software/a.yml", "https://github.com/o/r")
    'https://github.com/o/r/new/main/software?filename=a.yml'
    """
    folder, _, name = path.rpartition("/")
    if on_gitlab(project):
        return f"{project}/-/new/main?file_name={quote(path, safe='')}"
    return f"{project}/new/main/{folder}?filename={quote(name, safe='')}"


def forms_url(project: str = PROJECT_URL) -> str | None:
    """The page where one chooses an issue form; None on a GitLab, which has none."""
    return None if on_gitlab(project) else f"{project}/issues/new/choose"
