"""How the tests are divided among the processes of a run."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.files import ROOT, run
from tests.support.suite import processes


def test_the_longest_files_are_there_and_first() -> None:
    assert not [name for name in processes.LONGEST if not (ROOT / name).exists()]
    some = ("tests/support/suite/test_every.py::test_x", "tests/handover/test_samp.py::test_y[1]")
    assert [processes.together(test) for test in some] == [
        "tests/support/suite/test_every.py",
        "tests/handover",
    ]
    assert processes.place(some[1]) == 0 and processes.place(some[0]) == len(processes.LONGEST)


def test_two_processes_more_than_processors_unless_told() -> None:
    assert 2 < processes.wanted() <= (os.cpu_count() or 1) + 2
    if sys.platform == "linux":
        one = "import os; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]);"
        code = f"{one} from tests.support.suite.processes import wanted; print(wanted())"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
        )
        assert done.stdout == "3\n", done.stderr
    asked = run("make", "--dry-run", "test", "BROWSER=no", "WORKERS=7").stdout
    assert "--numprocesses 7 " in asked
