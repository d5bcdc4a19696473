"""How the tests are divided among the processes of a run."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import pytest

from tests.support.files import ROOT

# What takes longest begins, so that no processor waits for one of these at the end.
LONGEST = (
    "tests/handover",
    "tests/site/test_accessibility.py",
    "tests/hostile/test_entries.py",
    "tests/house/test_house.py",
    "tests/test_build.py",
    "tests/harvest/net/test_endurance.py",
    "tests/site/search/test_large.py",
    "tests/site/search/test_search.py",
    "tests/site/launch/test_panel.py",
    "tests/basket/session/test_disk.py",
    "tests/workflows/test_nightly.py",
    "tests/harvest/zenodo/test_faults.py",
    "tests/site/search/test_filters.py",
    "tests/harvest/values/test_linear.py",
    "tests/site/search/test_discovery.py",
    "tests/site/basket/test_share.py",
    "tests/site/launch/test_page.py",
    "tests/site/basket/test_basket.py",
    "tests/hostile/test_facilities.py",
    "tests/site/test_repositories.py",
    "tests/harvest/test_mishap.py",
    "tests/harvest/git/test_source.py",
    "tests/harvest/hubs/test_probe.py",
    "tests/render/pages/test_hostile.py",
    "tests/site/test_recovery.py",
    "tests/site/test_behaviour.py",
    "tests/site/basket/test_kept.py",
    "tests/harvest/zenodo/test_sweep.py",
    "tests/hostile/test_notebooks.py",
    "tests/house/test_fork.py",
    "tests/site/basket/test_looks.py",
    "tests/render/test_site.py",
    "tests/catalogue/launch/test_linear.py",
    "tests/catalogue/launch/test_twin.py",
    "tests/render/shell/test_tree.py",
    "tests/site/test_offline.py",
    "tests/contribute/test_form_twin.py",
    "tests/harvest/zenodo/test_archives.py",
    "tests/harvest/git/test_reader.py",
    "tests/basket/session/test_client_install.py",
    "tests/basket/exports/test_notebook.py",
    "tests/support/suite/test_tools.py",
)
# One process runs all of such a room: to start its servers takes longer than its tests.
TOGETHER = ("tests/handover",)


def wanted() -> int:
    """Two processes more than this one may use processors: servers and browsers are waited for."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) + 2
    return (os.cpu_count() or 1) + 2


def together(test: str) -> str:
    """The file of a test, or the room whose files belong together."""
    file = test.partition("::")[0]
    return next((room for room in TOGETHER if file.startswith(f"{room}/")), file)


def place(test: str) -> int:
    """Where in the order the test belongs: those of the longest files are first."""
    name = together(test)
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


def compile_a_part(config: pytest.Config) -> None:
    """In a new clone every process would compile every test, at the same time. Each begins with
    others of them, and afterwards finds what the others compiled."""
    worker: dict[str, Any] | None = getattr(config, "workerinput", None)
    if worker is None or config.args != config.getini("testpaths"):
        return
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    number = int(worker["workerid"].removeprefix("gw"))
    first = len(files) * number // worker["workercount"]
    for file in files[first:] + files[:first]:
        # What is wrong with a file is told when it is collected.
        with suppress(Exception, pytest.skip.Exception):
            import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
