"""The workflow that comments on pull requests: its own shell, run as GitHub runs it, with real git
and a stand-in for GitHub's `gh`, which cannot run here."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from contribute.pulls.comment import MARK, PICTURES
from contribute.pulls.pull import read
from tests.support.files import ROOT
from tests.workflows.clones import Run, clone, commit, executable, git, run_script

WORKFLOW: Any = yaml.safe_load((ROOT / ".github/workflows/review.yml").read_text("utf-8"))
FIND = "Find the pull request and what it changes"
TAKE = "Take over one comment and pictures, and nothing else"
PUSH = "Push the pictures, and drop those of pull requests that are closed"
COMMENT = "Write the one comment, or edit it"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20
# GitHub's client: answers from files, every call in a log. It runs the filter that it is given.
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$RUNNER_TEMP/gh.log"
case "$*" in
*"/pulls --field "*) cat "$RUNNER_TEMP/pulls.json" ;;
*"/pulls/7/files --jq"*) shift 4; jq --raw-output "$1" "$RUNNER_TEMP/files.json" ;;
*"/pulls/5 --jq"*) echo closed ;;
*"/pulls/"*"--jq"*) echo open ;;
"api --paginate "*) cat "$RUNNER_TEMP/comments.json" ;;
esac
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a catalogue, with a pull request at the remote, and what was made of it."""
    scripts = ("take-pull", "take-review", "comment")
    files = {"software/there.yml": "name: There\n"}
    folder = clone(tmp_path / "work", monkeypatch, files, *scripts)
    git(tmp_path / "remote.git", "config", "uploadpack.allowAnySHA1InWant", "true")
    executable(tmp_path / "bin/gh", GH)
    (tmp_path / "review").mkdir()
    (tmp_path / "review/software-a-0.png").write_bytes(PNG)
    (tmp_path / "review/comment.md").write_text(f'{MARK}\n<img src="{PICTURES}software-a-0.png">\n')
    (tmp_path / "comments.json").write_text("[]")
    (tmp_path / "out").write_text("")
    return folder


@pytest.fixture
def run_step(work: Path) -> Run:
    """Run a step in the clone, with the shell and the flags GitHub uses."""

    def run(name: str, **given: str) -> subprocess.CompletedProcess[str]:
        steps = [each for job in WORKFLOW["jobs"].values() for each in job["steps"]]
        script = next(each["run"] for each in steps if each.get("name") == name)
        temp = str(work.parent)
        environment = {
            **{"RUNNER_TEMP": temp, "GH_REPO": "me/fork", "NUMBER": "7", "OWNER": "octocat"},
            **{"BRANCH": "mine", "RAW": "https://raw.example.org/me/fork"},
            **{"GITHUB_OUTPUT": f"{temp}/out", **given},
        }
        return run_script(work, script, environment)

    return run


def test_entries_are_taken_as_data_and_nothing_else(work: Path, run_step: Run) -> None:
    git(work, "switch", "--quiet", "--create", "theirs")
    (work / "software/new.yml").write_text("name: New\n")
    (work / "software/link.yml").symlink_to("/etc/passwd")
    (work / "software/large.yml").write_text("x" * 100_001)
    executable(work / "software/run.yml", "#!/bin/sh\n")
    (work / ".ci/take-pull").write_text("#!/bin/sh\nexit 9\n")
    commit(work, "Theirs", "software", ".ci")
    head = git(work, "rev-parse", "HEAD")
    git(work, "push", "--quiet", "origin", "HEAD:refs/pull/7/head")
    git(work, "switch", "--quiet", "main")
    git(work, "branch", "-D", "theirs")
    pulls = [
        {"number": 6, "head": {"sha": "0" * 40}},
        {"number": 7, "head": {"sha": head}},
    ]
    files = [
        {"status": "added", "filename": "software/new.yml"},
        {"status": "added", "filename": "software/link.yml"},
        {"status": "added", "filename": "software/large.yml"},
        {"status": "added", "filename": "software/run.yml"},
        {"status": "modified", "filename": ".ci/take-pull"},
        {"status": "modified", "filename": "software/../build.py"},
        {"status": "added", "filename": "x\nremoved\tsoftware/topcat.yml"},
        {"status": "removed", "filename": "software/there.yml"},
        {"status": "renamed", "filename": "x/y.yml", "previous_filename": "datasets/old.yml"},
    ]
    (work.parent / "pulls.json").write_text(json.dumps(pulls))
    (work.parent / "files.json").write_text(json.dumps(files))
    done = run_step(FIND, COMMIT=head)
    assert done.returncode == 0, done.stderr
    assert (work.parent / "out").read_text() == "number=7\n"
    pull = read(work.parent / "pull")
    assert pull.written == {"software/new.yml": b"name: New\n"}
    assert pull.removed == ("datasets/old.yml", "software/there.yml") and pull.others == 7
    assert git(work, "status", "--porcelain") == ""
    # One that has a newer commit is not told about.
    (work.parent / "out").write_text("")
    done = run_step(FIND, COMMIT="1" * 40)
    assert done.returncode == 0 and (work.parent / "out").read_text() == ""


def test_pictures_are_a_branch_and_the_comment_is_one(work: Path, run_step: Run) -> None:
    git(work, "push", "--quiet", "origin", "HEAD:preview/pull-5")
    for name in (TAKE, PUSH, COMMENT):
        done = run_step(name)
        assert done.returncode == 0, done.stderr
    remote = work.parent / "remote.git"
    assert git(remote, "ls-tree", "--name-only", "preview/pull-7") == "software-a-0.png"
    commit_ = git(remote, "rev-parse", "preview/pull-7")
    assert git(remote, "rev-list", "--count", "preview/pull-7") == "1"
    assert git(remote, "branch", "--list", "preview/pull-5") == ""  # it is closed
    said = (work.parent / "review/comment.md").read_text("utf-8")
    assert said.endswith(f'src="https://raw.example.org/me/fork/{commit_}/software-a-0.png">\n')
    assert git(work, "status", "--porcelain") == ""
    log = (work.parent / "gh.log").read_text("utf-8")
    assert "--method POST repos/me/fork/issues/7/comments" in log
    comments = [
        {"id": 1, "user": {"login": "mallory"}, "body": MARK},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nOld."},
    ]
    (work.parent / "comments.json").write_text(json.dumps(comments))
    assert run_step(COMMENT).returncode == 0
    log = (work.parent / "gh.log").read_text("utf-8")
    assert "--method PATCH repos/me/fork/issues/comments/3" in log


SPOILT: dict[str, Callable[[Path], object]] = {
    "no comment": lambda made: (made / "comment.md").unlink(),
    "no picture": lambda made: (made / "a.png").write_bytes(b"<svg/>"),
    "kind": lambda made: (made / "a.svg").write_bytes(PNG),
    "link": lambda made: (made / "b.png").symlink_to("/etc/passwd"),
    "folder": lambda made: (made / ".git").mkdir(),
    "large": lambda made: (made / "a.png").write_bytes(PNG + b"x" * 600_000),
    "many": lambda made: [(made / f"a{n}.png").write_bytes(PNG) for n in range(20)],
}


def test_nothing_else_is_taken_over(work: Path, run_step: Run) -> None:
    good, taken = work.parent / "good", work.parent / "review"
    taken.rename(good)
    for case, spoil in SPOILT.items():
        shutil.copytree(good, taken)
        spoil(taken)
        done = run_step(TAKE)
        assert done.returncode == 1 and "is not taken" in done.stderr, case
        shutil.rmtree(taken)
    good.rename(taken)
    assert run_step(TAKE).returncode == 0


def test_who_reads_may_not_write_and_nothing_of_the_event_is_in_a_script() -> None:
    jobs = WORKFLOW["jobs"]
    assert jobs["read"]["permissions"] == {"contents": "read", "pull-requests": "read"}
    assert set(jobs["comment"]["permissions"]) == {"contents", "pull-requests"}
    for job in jobs.values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            # The code is the main branch's, whatever the pull request is.
            assert "ref" not in step.get("with", {})
    assert "build.py" not in json.dumps(jobs["comment"])
