"""The hosts that link rules turn on: one table, `hosts.json`, for Python and the browser.

The browser's copy is the module `site_src/assets/js/launch/addresses/tables.js`; a test tells when
it is not the same, and how to write it anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "hosts.json"


@dataclass(frozen=True, kw_only=True)
class Hosts:
    """`dataverse_hosts` are the installations that repo2docker knows, `dataverse_dois` how
    (in lower case) the DOIs begin that are theirs; `ckan` are CKAN portals. `elsewhere` has what
    is found at hosts that hold no repositories; one that begins with a dot stands for all below.
    """

    dataverse_hosts: frozenset[str]
    dataverse_dois: tuple[str, ...]
    ckan: frozenset[str]
    elsewhere: Mapping[str, tuple[str, ...]]


@cache
def hosts() -> Hosts:
    """The table as it stands in `hosts.json`."""
    table = json.loads(_FILE.read_text(encoding="utf-8"))
    return Hosts(
        dataverse_hosts=frozenset(table["dataverse"]["hosts"]),
        dataverse_dois=tuple(doi.lower() for doi in table["dataverse"]["dois"]),
        ckan=frozenset(table["ckan"]),
        elsewhere={found: tuple(names) for found, names in table["elsewhere"].items()},
    )


def module() -> str:
    """The table as a module of the browser."""
    table = json.loads(_FILE.read_text(encoding="utf-8"))
    del table["origin"]
    text = json.dumps(table, indent=0, ensure_ascii=False)
    origin = (
        "// Made of catalogue/launch/addresses/hosts.json by catalogue/launch/addresses/tables.py."
    )
    return f"{origin}\nexport const TABLES = {text};\n"
