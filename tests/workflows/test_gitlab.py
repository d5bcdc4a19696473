"""GitLab's pipeline: its own shell, run as a runner runs it, with real git; no GitLab runs here."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.files import ROOT
from tests.workflows.clones import clone, commit, executable, git, run_script

PIPELINE: Any = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
JOBS = {
    name: job
    for name, job in PIPELINE.items()
    if isinstance(job, dict) and "script" in job and not name.startswith(".")
}
# The harvest and the rendering, which end as told.
PYTHON = """#!/bin/sh
case "$2" in
harvest) [ -z "$CHANGE" ] || echo "$CHANGE" > snapshot/a.jsonl
    echo "Snapshot: 1 new" > "$4"; echo '{"a": "down"}' > "$6" ;;
render) [ "$ENDS" = 2 ] || { mkdir -p public; cp "$7" public/index.html; } ;;
esac
exit "$ENDS"
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a runner checks out: one commit, detached, with the remote beside it."""
    files = {"snapshot/harvest.json": "{}\n", ".gitignore": ".venv\n"}
    clone(tmp_path / "first", monkeypatch, files, "take-over", "push-night")
    folder = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}/remote.git", "work")
    git(folder, "checkout", "--quiet", "--detach")
    executable(folder / ".venv/bin/python", PYTHON)
    executable(tmp_path / "bin/make", "#!/bin/sh\n")
    return folder


def flat(lines: list[Any]) -> list[str]:
    """The lines of a script; GitLab takes lists in it for their lines."""
    return [line for each in lines for line in (flat(each) if isinstance(each, list) else [each])]


def run(work: Path, name: str, **given: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "CI_COMMIT_BRANCH": "main",
        "CI_PROJECT_NAME": "catalogue",
        "CI_SERVER_HOST": "gitlab.example.org",
        "CI_PROJECT_URL": f"file://{work.parent}/remote",
        "CI_JOB_TOKEN": "secret",
        "CI_PAGES_URL": "https://g.example.org/c",
    }
    script = "\n".join(flat(JOBS[name]["script"]))
    return run_script(work, script, environment | given, pipefail=True)


def test_a_night_is_committed_and_published_from_the_tip(work: Path) -> None:
    done = run(work, "harvest", CHANGE="new", ENDS="3")
    assert done.returncode == 3, done.stderr  # a warning: the jobs after it run
    assert JOBS["harvest"]["allow_failure"] == {"exit_codes": [3]}
    git(work, "checkout", "--quiet", "--", "snapshot")
    (work / "snapshot/a.jsonl").unlink()
    # Somebody merged meanwhile.
    (work.parent / "first/other.txt").write_text("x\n")
    commit(work.parent / "first", "Other", "other.txt")
    git(work.parent / "first", "push", "--quiet", "origin", "HEAD:main")
    done = run(work, "commit")
    assert done.returncode == 0, done.stderr
    remote = work.parent / "remote.git"
    assert git(remote, "log", "--format=%s by %an", "main").splitlines()[:2] == [
        "Snapshot: 1 new by catalogue night",
        "Other by T",
    ]
    assert git(remote, "show", "main:snapshot/a.jsonl") == "new"
    assert "secret" not in (work / ".git/config").read_text()
    done = run(work, "pages", ENDS="1")
    assert done.returncode == 0, done.stderr
    assert (work / "other.txt").is_file() and '"down"' in (work / "public/index.html").read_text()
    # Left out for errors: published, and red.
    assert run(work, "in-order").returncode == 1
    shutil.rmtree(work / "public")
    assert run(work, "pages", ENDS="2").returncode == 2


def test_a_quiet_night_commits_nothing(work: Path) -> None:
    assert run(work, "harvest", CHANGE="", ENDS="0").returncode == 0
    assert "Nothing changed" in run(work, "commit").stdout
    assert git(work.parent / "remote.git", "rev-list", "--count", "main") == "1"


def test_who_reads_what_strangers_wrote_does_not_push() -> None:
    pushing = {name for name, job in JOBS.items() if "CI_JOB_TOKEN" in str(flat(job["script"]))}
    assert pushing == {"environments", "commit"}
    for name in pushing:
        assert not [
            line for line in flat(JOBS[name]["script"]) if "python" in line or "make" in line
        ]
    stages = PIPELINE["stages"]
    assert [stages.index(JOBS[name]["stage"]) for name in ("harvest", "commit", "pages")] == [
        1,
        2,
        3,
    ]
    assert all(job["stage"] in stages for job in JOBS.values())
    # The scripts and the commands are those that are here.
    named = {word for job in JOBS.values() for line in flat(job["script"]) for word in line.split()}
    assert not [w for w in named if w.startswith(".ci/") and not (ROOT / w).is_file()]
