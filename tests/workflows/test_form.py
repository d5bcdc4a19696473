"""The workflow that answers issue forms: its own shell, run as GitHub runs it, with real git and a
stand-in for GitHub's `gh`, which cannot run here."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from contribute.forms.comment import MARK
from tests.support.files import ROOT
from tests.workflows.clones import Run, clone, executable, git, run_script

WORKFLOW: Any = yaml.safe_load((ROOT / ".github/workflows/form.yml").read_text("utf-8"))
TAKE = "Take over one file of an entry, and nothing else"
PROPOSE = "Open the pull request, or bring it up to date"
COMMENT = "Write the one comment, or edit it"
FILE = "software/star-maps.yml"
# GitHub's client: answers from files, every call in a log.
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$RUNNER_TEMP/gh.log"
case "$*" in
"api users/"*) cat "$RUNNER_TEMP/name" ;;
"api repos/me/fork/pulls?"*) cat "$RUNNER_TEMP/pull" ;;
"pr create "*) test -z "$REFUSED" && echo https://github.com/me/fork/pull/8 ;;
"api --paginate "*) cat "$RUNNER_TEMP/comments.json" ;;
esac
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a catalogue, and beside it what the first job handed over."""
    files = {"software/there.yml": "name: There\n"}
    folder = clone(tmp_path / "work", monkeypatch, files, "take-form", "comment")
    executable(tmp_path / "bin/gh", GH)
    for name, text in {"name": "Jané <x>\nDoe", "pull": "", "comments.json": "[]"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "form/software").mkdir(parents=True)
    (tmp_path / "form" / FILE).write_text("name: Star Maps\n")
    (tmp_path / "form/comment.md").write_text(f"{MARK}\nThank you.\n")
    return folder


@pytest.fixture
def run_step(work: Path) -> Run:
    """Run a step of the second job in the clone, with the shell and the flags GitHub uses."""

    def run(name: str, **given: str) -> subprocess.CompletedProcess[str]:
        steps = WORKFLOW["jobs"]["answer"]["steps"]
        script = next(each["run"] for each in steps if each.get("name") == name)
        temp = str(work.parent)
        environment = {
            **{"RUNNER_TEMP": temp, "GH_REPO": "me/fork", "ISSUE": "7", "LOGIN": "octocat"},
            **{"LOGIN_ID": "583231", "BASE": "main", "SERVER": "https://github.com"},
            **{"RUN_URL": "https://github.com/me/fork/actions/runs/1", "REFUSED": ""},
            **{"PROPOSED": "success", **given},
        }
        return run_script(work, script, environment)

    return run


def asked(work: Path) -> str:
    return (work.parent / "gh.log").read_text("utf-8")


def test_a_file_becomes_a_pull_request_in_the_persons_name(work: Path, run_step: Run) -> None:
    for name in (TAKE, PROPOSE, COMMENT):
        done = run_step(name)
        assert done.returncode == 0, done.stderr
    remote = work.parent / "remote.git"
    log = git(remote, "log", "-1", "--format=%an|%ae|%cn|%s", "form/issue-7")
    person = "Jané xDoe|583231+octocat@users.noreply.github.com"
    assert log == f"{person}|github-actions[bot]|Add software/star-maps"
    assert git(remote, "show", "--name-only", "--format=", "form/issue-7") == FILE
    comment = (work.parent / "form/comment.md").read_text("utf-8")
    assert comment.endswith("The pull request: https://github.com/me/fork/pull/8\n")
    assert "Closes #7" in (work.parent / "body").read_text("utf-8")
    assert "--method POST repos/me/fork/issues/7/comments" in asked(work)


def test_an_edit_brings_branch_and_comment_up_to_date(work: Path, run_step: Run) -> None:
    git(work, "push", "--quiet", "origin", "HEAD:form/issue-7")  # of the text before
    (work.parent / "pull").write_text("https://github.com/me/fork/pull/8\n")
    comments = [
        {"id": 1, "user": {"login": "mallory"}, "body": MARK},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "Another"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nOld."},
    ]
    (work.parent / "comments.json").write_text(json.dumps(comments))
    (work.parent / "name").write_text("<.;>\n")  # nothing that git takes for a name
    for name in (TAKE, PROPOSE, COMMENT):
        assert run_step(name).returncode == 0
    remote = work.parent / "remote.git"
    assert git(remote, "log", "-1", "--format=%an", "form/issue-7") == "octocat"
    assert "pr create" not in asked(work)
    assert "--method PATCH repos/me/fork/issues/comments/3" in asked(work)


def test_where_workflows_may_open_none_the_comment_leads_to_the_page(
    work: Path, run_step: Run
) -> None:
    run_step(TAKE)
    done = run_step(PROPOSE, REFUSED="yes")
    assert done.returncode == 0 and "Allow GitHub Actions to create" in done.stdout
    comment = (work.parent / "form/comment.md").read_text("utf-8")
    assert "https://github.com/me/fork/compare/main...form/issue-7?expand=1" in comment


def test_faults_are_only_told(work: Path, run_step: Run) -> None:
    (work.parent / "form" / FILE).unlink()
    for name in (TAKE, PROPOSE, COMMENT):
        assert run_step(name).returncode == 0
    assert "pr create" not in asked(work) and "--method POST" in asked(work)
    assert git(work.parent / "remote.git", "branch", "--list") == "* main"


def nested(form: Path) -> None:
    (form / "software/x").mkdir()
    (form / "software/x/a.yml").write_text("")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda form: (form / "software/there.yml").write_text("name: Mine\n"),  # and two files
        lambda form: (form / FILE).rename(form / "software/there.yml"),
        lambda form: (form / FILE).rename(form / "software/.ci.yml"),
        lambda form: (form / FILE).rename(form / "software/A.yml"),
        lambda form: (form / FILE).rename(form / "x.sh"),
        lambda form: ((form / FILE).unlink(), (form / FILE).symlink_to("/etc/passwd")),
        lambda form: (form / FILE).write_text("x" * 100_001),
        lambda form: (form / "comment.md").unlink(),
        lambda form: (form / ".github/workflows").mkdir(parents=True),
        nested,
    ],
)
def test_nothing_else_is_taken_over(
    spoil: Callable[[Path], object], work: Path, run_step: Run
) -> None:
    spoil(work.parent / "form")
    done = run_step(TAKE)
    assert done.returncode == 1 and "is not taken" in done.stderr
    assert git(work, "status", "--porcelain") == ""


def test_the_first_entry_of_a_new_fork_is_taken_over(work: Path, run_step: Run) -> None:
    handed = work.parent / "form"
    (handed / "software").rename(handed / "datasets")  # git keeps no empty folder
    assert run_step(TAKE).returncode == 0
    assert (work / "datasets/star-maps.yml").read_text("utf-8") == "name: Star Maps\n"


def test_who_reads_may_not_write_and_nothing_of_an_issue_is_in_a_script() -> None:
    jobs = WORKFLOW["jobs"]
    assert jobs["read"]["permissions"] == {"contents": "read"}
    assert set(jobs["answer"]["permissions"]) == {"contents", "issues", "pull-requests"}
    for job in jobs.values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
    # Of the event, only what GitHub itself made: numbers, a login, a branch.
    given = {v for v in jobs["answer"]["env"].values() if "github.event" in v}
    assert given == {
        "${{ github.event.issue.number }}",
        "${{ github.event.issue.user.login || 'ghost' }}",
        "${{ github.event.issue.user.id || 10137 }}",
        "${{ github.event.repository.default_branch }}",
    }
    assert "build.py form" not in json.dumps(jobs["answer"])
