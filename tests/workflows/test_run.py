"""`.ci/run` on a bare machine: what it asks apt for, and what is done meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.files import ROOT
from tests.workflows.clones import executable

BROWSER = "chromium-headless-shell"
# Who opens one end of a FIFO waits for the other: apt and pip, for both to be at work.
APT = """#!/bin/sh
echo "apt $*" >> log
[ "$1" != update ] || [ ! -p both ] || read line < both
case "$*" in *"$FAILS"*) exit 100 ;; esac
"""
SETUP = """#!/bin/sh
[ ! -p both ] || echo pip > both
echo "setup $1" >> log
[ "$FAILS" != pip ]
"""
INSTALL = "apt install -y -qq --no-install-recommends"
NPM = [f"{INSTALL} ca-certificates npm", f"{INSTALL} {BROWSER}", "apt update -qq", "setup test"]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout on a machine that lacks nothing but npm."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci/run")
    executable(tmp_path / ".ci/setup", SETUP)
    for name in ("git", "curl", "python3", "apt-cache"):
        executable(tmp_path / "bin" / name, "#!/bin/sh\n")
    for name in ("bash", "dirname", "env"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "missing")
    executable(tmp_path / "bin/id", "#!/bin/sh\necho 0\n")
    executable(tmp_path / "bin/make", '#!/bin/sh\necho "make $1 CI=$CI" >> log\n')
    executable(tmp_path / "bin/apt-get", APT)
    return tmp_path


def run(machine: Path, fails: str = "nothing", status: int = 0) -> list[str]:
    """What was called before make, which is called last and if all went well; sorted, for some of
    it is called at the same time."""
    done = subprocess.run(
        [machine / ".ci/run"],
        env={"PATH": str(machine / "bin"), "FAILS": fails},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    called = (machine / "log").read_text().splitlines()
    assert done.returncode == status, done.stderr
    if status == 0:
        assert called.pop() == "make test CI=true"
    return sorted(called)


def test_pip_works_while_apt_does(machine: Path) -> None:
    os.mkfifo(machine / "both")
    assert run(machine) == NPM


@pytest.mark.parametrize(
    ("fails", "status", "called"),
    [
        ("pip", 1, NPM),
        ("update", 100, [NPM[2], NPM[3]]),
        ("ca-certificates", 100, [NPM[0], NPM[2], NPM[3]]),
    ],
)
def test_nothing_is_tested_where_either_failed(
    fails: str, status: int, called: list[str], machine: Path
) -> None:
    assert run(machine, fails, status) == called


def test_without_the_browser_of_apt_make_looks_for_another(machine: Path) -> None:
    assert run(machine, BROWSER) == NPM
    (machine / "log").unlink()
    executable(machine / "bin/apt-cache", "#!/bin/sh\nexit 100\n")
    assert run(machine) == [NPM[0], *NPM[2:]]


def test_without_python_apt_brings_it_first(machine: Path) -> None:
    (machine / "bin/python3").unlink()
    every = f"{INSTALL} ca-certificates python3 python3-venv npm"
    assert run(machine) == [every, *NPM[1:3]]
