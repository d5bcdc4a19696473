"""Each process of a run reads only the files whose tests it runs.

pytest-xdist wants every process to collect every test, which takes longer than all but a few files
do, and in a new clone, where each test is compiled, twice as long. Here a process collects two
items for each file without reading it: the first collects what is in the file and runs it, the
second waits until it is known which file comes next, so that none is held by a process that is
busy while another has nothing to do.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(
    parent: pytest.Collector, module_path: Path
) -> pytest.Module | None:
    """Leave a file unread where several processes run the tests."""
    return Unread.from_parent(parent, path=module_path) if possible(parent.config) else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run what stands in the place of a file's tests."""
    if not isinstance(item, Part):
        return None
    item.run(nextitem)
    return True


def possible(config: pytest.Config) -> bool:
    """Whether this is one of several processes, and runs all tests of the files asked for."""
    options = ("keyword", "markexpr", "deselect", "lf", "failedfirst")
    return (
        hasattr(config, "workerinput")
        and not any(config.getoption(name, None) for name in options)
        and not any("::" in path for path in config.args)
    )


class Unread(pytest.Module):
    """A file that is read when its turn comes."""

    def collect(self) -> Iterator[pytest.Item]:
        yield All.from_parent(self, name="all")
        yield End.from_parent(self, name="end")


class Part(pytest.Item):
    """What stands in the place of tests."""

    def run(self, following: pytest.Item | None) -> None:
        raise NotImplementedError

    def runtest(self) -> None:
        """What pytest would call between a setup and a teardown; a part is run whole."""
        raise NotImplementedError


class All(Part):
    """All tests of a file."""

    current: pytest.Item | None = None

    @property
    def nodeid(self) -> str:
        """That of the test that runs: to pytest-xdist, what is reported is of the item it gave."""
        return self.current.nodeid if self.current else super().nodeid

    def run(self, following: pytest.Item | None) -> None:
        """Collect the tests, and run each."""
        for item, after in pairwise([*self._tests(), following]):
            self.current = item
            try:
                self.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            finally:
                self.current = None
            if self.session.shouldfail or self.session.shouldstop:
                return

    def _tests(self) -> list[pytest.Item]:
        # What is collected stays: to go through it over and over takes an eighth of the time.
        gc.disable()
        try:
            module = pytest.Module.from_parent(self.parent.parent, path=self.path)
            items = list(self.session.genitems(module))
            hook = self.config.hook
            hook.pytest_collection_modifyitems(
                session=self.session, config=self.config, items=items
            )
            return items
        finally:
            gc.enable()


class End(Part):
    """What comes after a file: the end of all that its tests and those before them shared, but for
    what the next one shares, too."""

    def run(self, following: pytest.Item | None) -> None:
        state = self.session._setupstate
        call = pytest.CallInfo.from_call(lambda: state.teardown_exact(following), "teardown")
        if call.excinfo:
            report = self.ihook.pytest_runtest_makereport(item=self, call=call)
            self.ihook.pytest_runtest_logreport(report=report)
