"""The nightly workflow's own shell, run as GitHub runs it: real git, a stand-in for the harvest
and for GitHub's `gh`, which cannot run here."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.files import ROOT

TITLE = "The nightly harvest needs attention"

# The harvest: changes the snapshot when told to, and ends as told.
HARVEST = """#!/bin/sh
if [ "$1 $2" = "build.py check" ]; then echo "a table"; exit 0; fi
test "$1 $2 $3 $5" = "build.py harvest --message-file --kept-file" || exit 2
shift 6
printf '%s\\n' "$@" > "$RUNNER_TEMP/options"
echo "what the harvest told"
printf '%s' "$REASON" > "$RUNNER_TEMP/kept"
if [ -n "$CHANGE" ]; then
    printf '%s\\n' "$CHANGE" > snapshot/ossr.jsonl
    printf '%s\\n' 'Snapshot: 1 new' '' '+ MOCPy' > "$RUNNER_TEMP/message"
fi
exit "$ENDS"
"""

# GitHub's client, as far as the report asks it: issues in a file, every call in a log.
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$RUNNER_TEMP/gh.log"
case "$1 $2" in
"api repos/me/fork") printf '%s\\n' "$HAS_ISSUES" ;;
"issue list") cat "$RUNNER_TEMP/issues.json" ;;
"issue create" | "issue edit") cat "$RUNNER_TEMP/body" > "$RUNNER_TEMP/text" ;;
esac
"""


def step(job: str, name: str) -> tuple[str, dict[str, str]]:
    """The script of a step, and the plain values of its job's environment."""
    workflow: Any = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))
    found = workflow["jobs"][job]
    script = next(part["run"] for part in found["steps"] if part.get("name") == name)
    plain = {k: v for k, v in found.get("env", {}).items() if "${{" not in v}
    return script, plain


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with a snapshot, its remote beside it; RUNNER_TEMP is the folder above."""
    for name, value in {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    git(tmp_path, "clone", "--quiet", "remote.git", "work")
    work = tmp_path / "work"
    executable(work / ".venv/bin/python", HARVEST)
    executable(tmp_path / "bin/gh", GH)
    (work / "snapshot").mkdir()
    (work / "snapshot/ossr.jsonl").write_text("old\n")
    commit(work, "First", "snapshot")
    git(work, "push", "--quiet", "origin", "HEAD:main")
    return work


def commit(folder: Path, subject: str, *paths: str) -> None:
    git(folder, "add", *paths)
    git(folder, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", subject)


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run_step(night: Path) -> Run:
    """Run a step in the clone, with the shell and the flags GitHub uses."""

    def run(job: str, name: str, **given: str) -> subprocess.CompletedProcess[str]:
        script, environment = step(job, name)
        temp = str(night.parent)
        environment |= {"RUNNER_TEMP": temp, "GITHUB_OUTPUT": f"{temp}/output", "BRANCH": "main"}
        environment |= {"GITHUB_STEP_SUMMARY": f"{temp}/summary", "REASON": ""}
        environment |= {"PATH": f"{temp}/bin:{os.environ['PATH']}", **given}
        return subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=night,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    ("ends", "reason", "status", "outcome"),
    [
        ("0", "", 0, "outcome=good\n"),
        ("3", "Zenodo is down", 0, "outcome=kept\nkept=Zenodo is down\n"),
        # What a server said can name no output of its own.
        ("3", "a\noutcome=good\r\n$(x)", 0, "outcome=kept\nkept=a outcome=good  $(x)\n"),
        ("1", "", 1, ""),
    ],
)
def test_harvest_ends_as_build_does(
    night: Path, run_step: Run, ends: str, reason: str, status: int, outcome: str
) -> None:
    (night.parent / "output").touch()
    done = run_step("harvest", "Harvest", ENDS=ends, CHANGE="", SHRINK="", REASON=reason)
    assert done.returncode == status
    assert (night.parent / "output").read_text() == outcome
    assert (night.parent / "options").read_text() == "\n"
    told = (night.parent / "summary").read_text()
    assert told == "what the harvest told\n" + ("a table\n" if status == 0 else "")
    assert "what the harvest told" in done.stdout


def test_a_kept_source_makes_the_night_red_after_all_else(run_step: Run) -> None:
    done = run_step("harvest", "A source that failed makes the night red")
    assert done.returncode == 3 and "::error::" in done.stdout


def test_the_reason_reaches_the_pages_as_it_is(tmp_path: Path) -> None:
    said = 'it was $(shell touch mark) `touch mark` <b>"down"</b>'
    command = ["make", "render", f"ARGS=--out {tmp_path / 'site'}"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"KEPT": said}, check=True)
    page = (tmp_path / "site/status/index.html").read_text("utf-8")
    assert "it was $(shell touch mark) `touch mark` &lt;b&gt;&#34;down&#34;&lt;/b&gt;" in page
    assert not (ROOT / "mark").exists()


def test_harvest_is_told_to_accept_a_shrunken_source(night: Path, run_step: Run) -> None:
    run_step("harvest", "Harvest", ENDS="0", CHANGE="", SHRINK="--accept-shrink")
    assert (night.parent / "options").read_text() == "--accept-shrink\n"


def test_live_checks_are_made_on_one_night_of_the_week(night: Path, run_step: Run) -> None:
    run_step("harvest", "Harvest", ENDS="0", CHANGE="", SHRINK="", CHECKS="--live-checks")
    assert (night.parent / "options").read_text() == "--live-checks\n"
    workflow = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))
    nights = [each["cron"] for each in workflow[True]["schedule"]]
    step = next(each for each in workflow["jobs"]["harvest"]["steps"] if each.get("id"))
    named = re.findall(r"github\.event\.schedule == '(.*?)'", step["env"]["CHECKS"])
    assert named == nights[1:] == ["23 3 * * 1"]
    assert nights[0] == "23 3 * * 0,2-6"


def test_unchanged_night_commits_nothing(night: Path, run_step: Run) -> None:
    run_step("harvest", "Harvest", ENDS="0", CHANGE="", SHRINK="")
    before = git(night, "rev-parse", "HEAD")
    assert run_step("harvest", "Commit the snapshot when it changed").returncode == 0
    assert git(night, "rev-parse", "HEAD", "origin/main").split() == [before, before]


def test_changed_night_is_pushed_upon_what_was_merged_meanwhile(night: Path, run_step: Run) -> None:
    run_step("harvest", "Harvest", ENDS="0", CHANGE="new", SHRINK="")
    other = night.parent / "other"
    git(night.parent, "clone", "--quiet", "remote.git", "other")
    (other / "README.md").write_text("merged meanwhile\n")
    commit(other, "Merged", "README.md")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    done = run_step("harvest", "Commit the snapshot when it changed")
    assert done.returncode == 0, done.stderr
    remote = night.parent / "remote.git"
    assert git(remote, "log", "--format=%s", "main").split("\n") == [
        "Snapshot: 1 new",
        "Merged",
        "First",
    ]
    assert git(remote, "show", "main:snapshot/ossr.jsonl") == "new"
    assert git(remote, "log", "-1", "--format=%b", "main") == "+ MOCPy"


OPEN = [{"number": 7, "title": "Another"}, {"number": 8, "title": TITLE}]


@pytest.mark.parametrize(
    ("good", "issues", "has_issues", "called"),
    [
        ("true", [], "true", []),
        ("true", OPEN, "true", ["issue close 8"]),
        ("false", [], "true", [f"issue create --title {TITLE}"]),
        ("false", OPEN[:1], "true", [f"issue create --title {TITLE}"]),
        ("false", OPEN, "true", ["issue edit 8"]),
        ("false", [], "false", []),
    ],
)
def test_one_issue_tells_of_bad_nights(
    night: Path,
    run_step: Run,
    good: str,
    issues: list[dict[str, object]],
    has_issues: str,
    called: list[str],
) -> None:
    temp = night.parent
    (temp / "issues.json").write_text(json.dumps(issues))
    environment = {"GH_REPO": "me/fork", "HAS_ISSUES": has_issues, "GOOD": good, "OUTCOME": "kept"}
    environment |= {"RUN_URL": "https://example.org/run/1", "HARVEST": "failure", "PUBLISH": ""}
    done = run_step("report", "Open, update or close it", **environment)
    assert done.returncode == 0, done.stderr
    calls = (temp / "gh.log").read_text().splitlines()
    changing = [call for call in calls if call.split()[1] in {"create", "edit", "close"}]
    assert len(changing) == len(called)
    assert all(call.startswith(start) for call, start in zip(changing, called, strict=True))
    if good == "false" and called:
        assert "https://example.org/run/1" in (temp / "text").read_text()
