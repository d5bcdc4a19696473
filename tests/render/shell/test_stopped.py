"""Ctrl-C in the first second of a command, while it imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import ROOT


@pytest.mark.parametrize("command", [("build.py", "check"), ("-m", "demo")], ids=" ".join)
def test_a_line_and_no_traceback(command: tuple[str, ...], tmp_path: Path) -> None:
    for name in ("click", "yaml"):  # the first that takes a while
        (tmp_path / f"{name}.py").write_text("raise KeyboardInterrupt")
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    # Ended by SIGINT, which a shell tells as 130; or with that status.
    assert done.returncode in (-2, 130) and done.stderr == "\nStopped.\n"


def test_other_faults_are_told_as_ever() -> None:
    code = "from render.shell.stopped import quietly; quietly(); raise ValueError('x')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "ValueError: x" in done.stderr
