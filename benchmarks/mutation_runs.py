"""One run of pytest in a forked process: the tests of one mutant, or those of the map."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

# Read once before the processes are forked: what tests import of others, and takes a while.
HEAVY = (
    "eossr",
    "jinja2",
    "jsonschema",
    "lunr",
    "mkdocs.commands.build",
    "playwright.sync_api",
    "yaml",
)


def warm_up() -> None:
    """Import what every run would import; nothing of the project."""
    for name in HEAVY:
        try:
            __import__(name)
        except ImportError:
            continue


def enter(tree: Path, log: Path) -> None:
    """Make this forked process one of that tree: its folder, its modules, its output."""
    os.setsid()
    os.chdir(tree)
    root = str(Path(__file__).resolve().parent.parent)
    sys.path[:] = [str(tree), *(entry for entry in sys.path if entry not in ("", root))]
    for name in [name for name in sys.modules if name.split(".")[0] == "benchmarks"]:
        del sys.modules[name]
    # In the tree's own folder, so that other runs of pytest are left alone.
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(tree.parent)
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)


class Only:
    """Runs these tests alone, in this order."""

    def __init__(self, tests: list[str]) -> None:
        self.order = {test: index for index, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.order]
        items.sort(key=lambda item: self.order[item.nodeid])


def run_tests(tree: Path, tests: list[str]) -> int:
    """pytest's exit status for these tests (no test found is 5, and counts as killed)."""
    enter(tree, tree.parent / "mutant.log")
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    quiet = ["-x", "-q", "-p", "no:cacheprovider", "--tb=short", "--no-header"]
    return int(pytest.main([*quiet, *files], plugins=[Only(tests)]))


class Recorder:
    """Tells coverage which test runs, and keeps how long each took and how it went.

    What the fixture of a session or a module runs is noted under the fixture's own name, and
    counts for every test that takes it. Tests with a browser are left out: they are slow.
    """

    def __init__(self, switch: Callable[[str], None]) -> None:
        self.switch = switch
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self.fixtures: dict[str, list[str]] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if "browser" not in names(item)]
        self.fixtures = {item.nodeid: names(item) for item in items}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        self.switch(item.nodeid)
        result = yield
        self.switch("")
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: Any, request: pytest.FixtureRequest
    ) -> Generator[None, Any, Any]:
        if fixturedef.scope == "function":
            return (yield)
        self.switch(f"fixture {fixturedef.argname}")
        if fixturedef.argname == "built_site":
            render_here(request)
        result = yield
        self.switch(request.node.nodeid if isinstance(request.node, pytest.Item) else "")
        return result

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        self.switch(item.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        self.switch(item.nodeid)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        spent = self.seconds.get(report.nodeid, 0.0) + report.duration
        self.seconds[report.nodeid] = round(spent, 4)
        if report.outcome != "passed":
            self.failed.add(report.nodeid)


def names(item: pytest.Item) -> list[str]:
    """The fixtures a test takes, directly or not."""
    return list(getattr(item, "fixturenames", ()))


def render_here(request: pytest.FixtureRequest) -> None:
    """Render the bundled site in this process too, where coverage sees it; `built_site` does it
    in one of its own."""
    from build import main

    out = request.getfixturevalue("tmp_path_factory").mktemp("seen") / "site"
    main(["render", "--out", str(out)], standalone_mode=False)
