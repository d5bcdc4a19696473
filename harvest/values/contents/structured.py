"""Read YAML and TOML that strangers wrote, in a time that grows with their length.

The libraries alone do not: merge keys of YAML double with each line, and TOML's parser takes the
square of the parts of a key such as a.b.c.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

import yaml

MAX_DEPTH = 20
MOST_DOTS = 2_000  # of one line in TOML, or fewer in each of several
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # texts only: 1.10 stays 1.10


class NotRead(Exception):
    """A text is not read; the reason is a clause."""


def yaml_of(text: str) -> Any:
    """What a text in YAML holds: mappings, lists and texts. Aliases and deep nesting are refused
    before anything is made of them. Raises `NotRead`."""
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent):
                raise NotRead("it uses a YAML alias, which is not followed")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise NotRead(f"nested more than {MAX_DEPTH} deep")
        return yaml.load(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as fault:
        where = f"line {fault.problem_mark.line + 1}: " if fault.problem_mark else ""
        raise NotRead(f"not valid YAML: {where}{fault.problem or 'a mistake'}") from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        raise NotRead("not valid YAML") from None


def toml_of(text: str) -> Mapping[str, Any]:
    """The tables of a text in TOML. Raises `NotRead`."""
    if sum(row.count(".") ** 2 for row in text.splitlines()) > MOST_DOTS**2:
        raise NotRead("it has too many dotted keys")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        raise NotRead("not valid TOML") from None
