"""Foreign text takes time in proportion to its length, whatever it is made of.

The work is done in processes that the system ends after many times the processor's time they
need (see linear_work.py), so that the machine's speed decides nothing.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from tests.files import ROOT
from tests.harvest.linear_work import ATOMS, WORK

# Once held the harvest, the check and the page for hours, every night.
AUTHOR = "@." * 2400
RENDER = """
import sys
from pathlib import Path
from harvest.assemble import assemble
from render.site import render_site
root, snapshot, site = map(Path, sys.argv[1:])
made = assemble(root, snapshot)
render_site(made.catalogue, site, changes=made.changes)
"""
SECONDS = 30  # of the processor, for a command that takes a second or two


def limited() -> None:
    """Let the system end this process when it works for too long."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def start(*words: str, limit: Callable[[], None] | None = limited) -> CompletedProcess[str]:
    """A command in the project's folder, with the limit."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )


def test_time_is_linear() -> None:
    done = start("-m", "tests.harvest.linear_work", limit=None)  # each call has its own
    told = f"failed, or worked too long: {done.stdout}{done.stderr[-2000:]}"
    assert done.returncode == 0, told


def test_every_alphabet_is_worked_over() -> None:
    assert WORK.keys() == ATOMS.keys()


def test_an_author_of_signs_does_not_hold_the_night(zenodo, tmp_path: Path) -> None:
    from tests.servers import zenodo as server

    body = json.dumps({"name": "Tool", "author": AUTHOR, "license": AUTHOR, "url": AUTHOR})
    zenodo.add(server.record(100), codemeta_json=body.encode())
    snapshot, site = str(tmp_path / "snapshot"), tmp_path / "site"
    done = start(
        *("build.py", "harvest", "--only", "ossr", "--zenodo-api", zenodo.url),
        *("--snapshot", snapshot, "--pace", "0"),
    )
    assert done.returncode == 0, done.stderr
    done = start("build.py", "check", "--records", "--snapshot", snapshot)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "record 100" in done.stdout
    # Nothing else is rendered than this record.
    done = start("-c", RENDER, str(tmp_path), snapshot, str(site))
    assert done.returncode == 0, done.stderr
    assert len(list((site / "software").glob("*/index.html"))) == 1
