"""Which software this is, and whose catalogue: what catalogue.yml says of its name and places.

The software is esap-catalogue, whoever runs it. All that another community has otherwise is in
catalogue.yml beside it.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

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


# What code takes of OWN and own(), and so keeps while a process lives; other code is given an
# instance.
AT_START = ("branch", "codeRepository", "gitlab", "instruments", "sources", "url")


def as_at_start() -> bool:
    """Whether the file still says what this process keeps of it; a faulty one says nothing."""
    now = own.__wrapped__(FILE)
    return now == Instance() or all(getattr(now, name) == getattr(OWN, name) for name in AT_START)


OWN = own()
PROJECT_URL = OWN.codeRepository
# How the harvest introduces itself to servers.
AGENT = f"{SOFTWARE}/{VERSION} (+{PROJECT_URL})"
