"""What some tests need besides Python: a browser, Node and its packages.

Where one is missing, the tests that need it are skipped, and one sentence at the end says how many
and what to install. Where CI is set they fail: nobody reads that sentence there.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest

from tests.support.files import ROOT

BROWSER = "no browser was found (Debian, Ubuntu: apt-get install chromium)"
NODE = "Node or its packages are missing (Debian, Ubuntu: apt-get install npm)"


def in_ci() -> bool:
    """Whether this is a machine of continuous integration, which all services tell by CI."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def missing(tool: str) -> NoReturn:
    """End the test: skipped, or failed where CI is set."""
    if in_ci():
        pytest.fail(f"{tool}: install what is missing, then run `make test`", pytrace=False)
    pytest.skip(tool)


def node() -> str:
    """The path of Node; ends the test where there is none."""
    return shutil.which("node") or missing(NODE)


def end_for_want_of_node(fault: FileNotFoundError) -> None:
    """End the test if Node or its packages are not installed and `fault` comes of that."""
    name = str(fault.filename)
    no_node = name == "node" and shutil.which("node") is None
    if no_node or ("node_modules" in Path(name).parts and not (ROOT / "node_modules").is_dir()):
        missing(NODE)


def sentence(reasons: Iterable[str]) -> str | None:
    """What to say of skipped tests, of which `reasons` tells why; None where all were run."""
    lacking = Counter(tool for reason in reasons for tool in (BROWSER, NODE) if tool in reason)
    if not lacking:
        return None
    each = " and ".join(f"{count} because {tool}" for tool, count in sorted(lacking.items()))
    return f"Skipped tests: {each}. Install what is missing, then run `make test` again."
