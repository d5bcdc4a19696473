"""How the tests are divided among the processes of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import processes
from tests.files import ROOT, run


def test_the_longest_files_are_there_and_first() -> None:
    assert not [name for name in processes.LONGEST if not (ROOT / name).exists()]
    some = ("tests/test_every.py::test_x", "tests/handover/test_samp.py::test_y[1]")
    assert [processes.together(test) for test in some] == ["tests/test_every.py", "tests/handover"]
    assert processes.place(some[1]) == 0 and processes.place(some[0]) == len(processes.LONGEST)


def test_two_processes_more_than_processors_unless_told() -> None:
    assert 2 < processes.wanted() <= (os.cpu_count() or 1) + 2
    if sys.platform == "linux":
        one = "import os; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]);"
        code = f"{one} from tests.processes import wanted; print(wanted())"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
        )
        assert done.stdout == "3\n", done.stderr
    asked = run("make", "--dry-run", "test", "BROWSER=no", "WORKERS=7").stdout
    assert "--numprocesses 7 " in asked


def test_a_file_is_read_when_its_turn_comes_and_every_fault_is_told(tmp_path: Path) -> None:
    files = {
        "conftest.py": "from tests.by_file import pytest_pycollect_makemodule\n"
        "from tests.by_file import pytest_runtest_protocol\n"
        "import pytest\n"
        "@pytest.fixture(scope='session')\n"
        "def shared():\n    yield []\n    assert not 'at the end'\n",
        "a/test_kept.py": "def test_one(shared): shared.append('of a')\n",
        "b/test_left.py": "import pytest\n"
        "@pytest.fixture(scope='module')\n"
        "def own(shared):\n    yield shared\n    assert not 'with the file'\n"
        "def test_first(own): assert own == ['of a']\n"
        "def test_fails(): assert 1 == 2\n",
        "c/test_broken.py": "import no_such_module\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    options = ("-q", "-n", "1", "--dist", "loadfile", "-p", "no:cacheprovider")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout
    # What a broken file cannot collect stops no other: none but its own turn reads it.
    assert done.returncode == 1 and "1 failed, 2 passed, 3 errors in" in told, told + done.stderr
    for fault in ("assert 1 == 2", "with the file", "at the end", "no_such_module"):
        assert fault in told, told
