"""Fixtures of every room: the rendered site, its server, and a browser that is watched.

A test that takes `page` or `open_page` fails when a page asks another host for anything, writes
an error on the console or has an uncaught exception. Mark it `expects_page_faults` when that is
what it wants to see, and read them in the fixture `watch`.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import render.site
from catalogue.records.instance import Instance
from render.pictures import pages as pictures
from render.shell.assets import Assets, assets_of
from render.shell.theme import Shell, build_shell
from tests.support.browser.chromium import NoBrowser, launch
from tests.support.browser.serving import kept
from tests.support.browser.visitor import Visitor
from tests.support.browser.watch import Watch
from tests.support.example import project
from tests.support.suite import processes, tools
from tests.support.suite.every import together
from tests.support.suite.once import once

ROOT = Path(__file__).resolve().parent.parent
BASE_PATH = "/esap-catalogue/"
# Milliseconds until a wait in a browser fails: longer than a busy machine needs.
PATIENCE = 120_000

_WATCH = pytest.StashKey[Watch]()


def pytest_configure(config: pytest.Config) -> None:
    # What tests start has what a user's environment has.
    os.environ["PYTHONPATH"] = str(ROOT / "tests/support/as_installed")
    # To compile every module at every start takes a tenth of the whole run.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    expect.set_options(timeout=PATIENCE)
    config.addinivalue_line(
        "markers", "expects_page_faults: the pages of this test may misbehave; it reads `watch`"
    )
    config.addinivalue_line(
        "markers", "shares_page: these tests only visit, and their `page` is the run's visitor"
    )
    config.addinivalue_line(
        "markers",
        "own_page: this test of a file that shares has a `page` of its own",
    )


def pytest_collection(session: pytest.Session) -> None:
    processes.compile_a_part(session.config)
    # What is collected stays: to go through it over and over takes an eighth of the collection,
    gc.disable()


def pytest_collection_finish() -> None:
    # and afterwards some of each test that makes much.
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    return processes.wanted()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; `make test` gives them out in this order."""
    items.sort(key=lambda item: processes.place(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """One process runs all tests of a file: what they share is made once.

    (xdist's own groups are names of tests as pytest wrote them before 9.2.)
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return processes.together(nodeid)

    return ByFile(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(
    collector: pytest.Module | pytest.Class, name: str, obj: object
) -> pytest.Item | None:
    """Where several processes run the tests, one test tries all sets of its parameters: to collect
    and report each takes longer than it does. Alone, or asked for some, each is its own test."""
    config = collector.config
    some = config.option.keyword or any("[" in path for path in config.args)
    if some or not hasattr(config, "workerinput") or not isinstance(collector, pytest.Module):
        return None
    whole = together(obj) if collector.istestfunction(obj, name) else None
    return whole and pytest.Function.from_parent(collector, name=name, callobj=whole)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Count a page's misbehaviour as the test's own failure, not as one of its teardown."""
    result = yield
    watch = item.stash.get(_WATCH, None)
    if watch is not None and item.get_closest_marker("expects_page_faults") is None:
        watch.enforce()
    return result


def _node_is_needed() -> Generator[None, object, object]:
    try:
        return (yield)
    except FileNotFoundError as fault:
        tools.end_for_want_of_node(fault)
        raise


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    """A fixture that finds no Node ends its test as tests/support/suite/tools.py says."""
    return (yield from _node_is_needed())


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Generator[None, object, object]:
    """So does a test that finds none."""
    return (yield from _node_is_needed())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once what was skipped for want of a tool, and how to get it."""
    skipped = terminalreporter.stats.get("skipped", [])
    told = tools.sentence(report.longrepr[2] for report in skipped)
    if told:
        terminalreporter.write_line(told)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        try:
            chromium = launch(playwright)
        except NoBrowser as fault:
            if "CHROMIUM" in os.environ:  # named is meant
                pytest.fail(str(fault), pytrace=False)
            tools.missing(tools.BROWSER)
        yield chromium
        chromium.close()


@pytest.fixture
def watch(request: pytest.FixtureRequest) -> Watch:
    """What the pages of this test did that no page may do."""
    found = Watch()
    request.node.stash[_WATCH] = found
    return found


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own; the options are those of Browser.new_context
    (java_script_enabled, viewport, color_scheme, offline …)."""
    contexts = []

    def open_one(**options: Any) -> Page:
        # Files come from the server under test, not from a worker, unless a test is about it.
        context = browser.new_context(**{"service_workers": "block", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watch.over(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[Visitor]:
    """One page for all tests that leave nothing behind on it: to open a context takes as long as
    to load a page."""
    one = Visitor(browser, PATIENCE)
    yield one
    one.leave()


@pytest.fixture
def page(request: pytest.FixtureRequest, watch: Watch) -> Iterator[Page]:
    """A watched page in a fresh context; or, in a file marked `shares_page`, one as good as that.

    A test that listens, intercepts or adds scripts is marked `own_page`.
    """
    node = request.node
    if node.get_closest_marker("shares_page") is None or node.get_closest_marker("own_page"):
        yield request.getfixturevalue("open_page")()
        return
    visitor: Visitor = request.getfixturevalue("visitor")
    yield visitor.come(watch)
    visitor.forget()


@pytest.fixture(scope="session", autouse=True)
def one_shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """MkDocs builds the prose and the shell page of all sites that a process renders once for each
    base URL and instance, so are their scripts joined, and each picture for other sites is drawn
    once: that takes longer than a small site. What a test starts makes its own."""
    known: dict[tuple[Path, str | None, Instance], tuple[Path, Shell]] = {}
    packed: dict[int, Assets] = {}

    def build(project: Path, out: Path, base_url: str | None, instance: Instance) -> Shell:
        key = project, base_url, instance
        if key not in known:
            folder = tmp_path_factory.mktemp("shell") / "site"
            known[key] = folder, build_shell(project, folder, base_url, instance)
        folder, shell = known[key]
        shutil.copytree(folder, out, copy_function=shutil.copyfile, dirs_exist_ok=True)
        return shell

    def pack(project: Path, shell: Shell, instance: Instance) -> Assets:
        # A shell is of one project and one instance, and `known` keeps it.
        if id(shell) not in packed:
            packed[id(shell)] = assets_of(project, shell, instance)
        return packed[id(shell)]

    drawn = patch.object(pictures, "png", lru_cache(maxsize=1000)(pictures.png))
    made = patch.multiple(render.site, build_shell=build, assets_of=pack)
    with made, drawn:
        yield


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' catalogue, rendered once a run; nothing writes to it."""
    return once(tmp_path_factory, "built", _render)


def _render(out: Path) -> None:
    command = [sys.executable, "build.py", "render", "--out", str(out)]
    where = project(out.with_name("project"))
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"build.py render: exit {done.returncode}\n{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """The rendered site's URL, under a sub-path as on GitHub Pages; ends with a slash."""
    with kept(built_site, BASE_PATH) as url:
        yield url
