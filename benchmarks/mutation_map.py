"""Which tests come to which line: coverage with contexts, kept for each file of tests.

A file of tests is run again only when it changed, or a module whose lines it came to.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.mutation_runs import Recorder, enter, warm_up

ROOT = Path(__file__).resolve().parent.parent
MAPS = ROOT / ".cache/mutation/map"
PACKAGES = ("catalogue", "harvest", "render")
# Left out: what needs a browser for every test, takes minutes, or reads the tree itself.
LEFT_OUT = re.compile(
    r"tests/harvest/(?:values/test_linear|test_mishap|git|hubs|net)"
    r"|tests/catalogue/launch/test_linear"
)
# A file of tests as quick as this (seconds) is run whole, or what its fixtures hold goes unseen.
QUICK = 3.0


def digest(path: Path) -> str:
    """A file's text, in short; nothing for a file that is gone."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""


def kept(test_file: str) -> Path:
    """Where the map of one file of tests is kept."""
    return MAPS / (test_file.replace("/", "__") + ".json")


def is_fresh(test_file: str) -> bool:
    """Whether what is kept was measured on what stands here now."""
    path = kept(test_file)
    if not path.is_file():
        return False
    known = json.loads(path.read_text("utf-8"))
    return bool(known["test"] == digest(ROOT / test_file)) and all(
        sha == digest(ROOT / name) for name, sha in known["modules"].items()
    )


def test_files(packages: Collection[str]) -> list[str]:
    """The files of tests of these packages that are quick and need no browser."""
    paths = (p.relative_to(ROOT).as_posix() for p in (ROOT / "tests").rglob("test_*.py"))
    return sorted(p for p in paths if p.split("/")[1] in packages and not LEFT_OUT.match(p))


def update_map(tree: Path, packages: Collection[str]) -> None:
    """Run the files of tests whose map is stale, in that copy of the tree."""
    warm_up()
    MAPS.mkdir(parents=True, exist_ok=True)
    stale = [path for path in test_files(packages) if not is_fresh(path)]
    if not stale:
        return
    print(f"drawing the map anew for {len(stale)} files of tests …", flush=True)
    child = os.fork()
    if child == 0:
        try:
            measure(tree, stale)
        except BaseException as fault:
            print(f"{type(fault).__name__}: {fault}", file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        log = (tree.parent / "map.log").read_text("utf-8", "replace")
        sys.exit(f"The map could not be drawn:\n{log[-3000:]}")


def measure(tree: Path, files: list[str]) -> None:
    """One run under coverage, in this forked process."""
    import coverage
    import pytest

    enter(tree, tree.parent / "map.log")
    # The one core of coverage's that knows contexts with every version of Python.
    os.environ["COVERAGE_CORE"] = "ctrace"
    cover = coverage.Coverage(
        data_file=str(tree.parent / "coverage"), source=[str(tree / name) for name in PACKAGES]
    )
    cover.start()
    recorder = Recorder(cover.switch_context)
    quiet = ["-q", "-p", "no:cacheprovider", "--tb=short", "--no-header"]
    pytest.main([*quiet, *files], plugins=[recorder])
    cover.stop()
    data = cover.get_data()
    lines: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for name in data.measured_files():
        path = Path(name).relative_to(tree).as_posix()
        for line, contexts in data.contexts_by_lineno(name).items():
            for context in contexts:
                lines[context][path].append(line)
    for file in files:
        write_map(file, recorder, lines)
    if recorder.failed:
        print(f"failed without any mutant, and left out: {sorted(recorder.failed)}", flush=True)


def write_map(file: str, recorder: Recorder, lines: dict[str, dict[str, list[int]]]) -> None:
    """Keep what one file of tests came to."""
    tests: dict[str, Any] = {}
    modules: set[str] = set()
    for test, seconds in recorder.seconds.items():
        if test.partition("::")[0] != file or test in recorder.failed:
            continue
        came: dict[str, set[int]] = defaultdict(set)
        contexts = [test, *(f"fixture {name}" for name in recorder.fixtures.get(test, ()))]
        for context in contexts:
            for path, found in lines.get(context, {}).items():
                came[path] |= set(found)
        modules |= set(came)
        tests[test] = [seconds, {path: sorted(found) for path, found in came.items()}]
    known = {
        "test": digest(ROOT / file),
        "modules": {path: digest(ROOT / path) for path in sorted(modules)},
        "tests": tests,
    }
    kept(file).write_text(json.dumps(known), encoding="utf-8")


@dataclass
class Seen:
    """The map: seconds of each test, and for each module the lines each test came to."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, dict[str, set[int]]] = field(default_factory=lambda: defaultdict(dict))

    @cached_property
    def files(self) -> dict[str, list[str]]:
        """The tests of each file of tests."""
        found: dict[str, list[str]] = defaultdict(list)
        for test in self.seconds:
            found[test.partition("::")[0]].append(test)
        return found

    def tests_of(self, path: str, first: int, last: int, budget: float) -> list[str]:
        """The tests that can see a change of these lines: those of the module's own test file
        first, then the quickest, until `budget` seconds are spent."""
        here = set(range(first, last + 1))
        known = self.lines.get(path, {})
        came = {test for test, lines in known.items() if lines & here}
        # A table at the top of a module is read by whoever comes into the module, or to one
        # that imports it.
        came = came or set(known) | self._importing(path) or self._through_others(path)
        mirror = mirror_of(path)
        by_file: dict[str, set[str]] = defaultdict(set)
        for test in came:
            by_file[test.partition("::")[0]].add(test)
        if mirror in self.files:
            by_file.setdefault(mirror, set())
        for file, tests in by_file.items():
            if self._cost(self.files[file]) <= QUICK or file == mirror:
                tests |= set(self.files[file])
        chosen: list[str] = []
        order = sorted(by_file, key=lambda file: (file != mirror, self._cost(by_file[file]), file))
        for file in order:
            quickest = sorted(
                by_file[file], key=lambda test: (test not in came, self.seconds[test])
            )
            for test in quickest:
                if not chosen or budget >= self.seconds[test]:
                    chosen.append(test)
                    budget -= self.seconds[test]
        return chosen

    def _cost(self, tests: Any) -> float:
        return sum(self.seconds[test] for test in tests)

    def _importing(self, path: str) -> set[str]:
        """The tests of the files that import a module."""
        importing = import_of(path)
        files = [file for file in self.files if importing.search((ROOT / file).read_text("utf-8"))]
        return {test for file in files for test in self.files[file]}

    def _through_others(self, path: str) -> set[str]:
        """The tests that come into a module which imports this one."""
        importing = import_of(path)
        found: set[str] = set()
        for package in PACKAGES:
            for module in (ROOT / package).rglob("*.py"):
                if importing.search(module.read_text("utf-8")):
                    found |= set(self.lines.get(module.relative_to(ROOT).as_posix(), {}))
        return found


def import_of(path: str) -> re.Pattern[str]:
    """What a module's imports look like in others."""
    dotted = path.removesuffix(".py").replace("/", ".")
    parent, _, name = dotted.rpartition(".")
    return re.compile(
        rf"^\s*(?:from {re.escape(dotted)} import|import {re.escape(dotted)}\b"
        rf"|from {re.escape(parent)} import [^\n]*\b{name}\b)",
        re.M,
    )


def mirror_of(path: str) -> str:
    """The file of tests that has the module's name."""
    folder, _, name = path.rpartition("/")
    return f"tests/{folder}/test_{name}"


def read_map(packages: Collection[str]) -> Seen:
    """What is kept of the files of tests that are there."""
    seen = Seen()
    for file in test_files(packages):
        if not kept(file).is_file():
            continue
        for test, (seconds, lines) in json.loads(kept(file).read_text("utf-8"))["tests"].items():
            seen.seconds[test] = seconds
            for path, found in lines.items():
                seen.lines[path][test] = set(found)
    return seen
