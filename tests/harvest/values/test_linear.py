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

from tests.harvest.values.linear_work import ATOMS, WORK
from tests.support.files import ROOT

# Once held the harvest, the check and the page for hours, every night.
AUTHOR = "@." * 2400
# Harvested, checked and rendered, nothing else than this record. To start takes a process longer
# than its work, so one does it all.
COMMANDS = """
import sys
from pathlib import Path
import build
from harvest.assemble import assemble
from render.site import render_site
api, root, snapshot, site = sys.argv[1:]
where = ["--snapshot", snapshot]
for words in (
    ["harvest", "--only", "ossr", "--zenodo-api", api, "--pace", "0", *where],
    ["check", "--records", *where],
):
    status = build.main(words, standalone_mode=False)
    assert not status, (words, status)
made = assemble(Path(root), Path(snapshot))
render_site(made.catalogue, Path(site), changes=made.changes)
"""
SECONDS = 30  # of the processor, for what takes a few of them


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
    done = start("-m", "tests.harvest.values.linear_work", limit=None)  # each call has its own
    told = f"failed, or worked too long: {done.stdout}{done.stderr[-2000:]}"
    assert done.returncode == 0, told


def test_every_alphabet_is_worked_over() -> None:
    assert WORK.keys() == ATOMS.keys()


def test_an_author_of_signs_does_not_hold_the_night(zenodo, tmp_path: Path) -> None:
    from tests.support.servers import zenodo as server

    body = json.dumps({"name": "Tool", "author": AUTHOR, "license": AUTHOR, "url": AUTHOR})
    zenodo.add(server.record(100), codemeta_json=body.encode())
    snapshot, site = tmp_path / "snapshot", tmp_path / "site"
    done = start("-c", COMMANDS, zenodo.url, *map(str, (tmp_path, snapshot, site)))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "record 100" in done.stdout
    assert len(list((site / "software").glob("*/index.html"))) == 1
