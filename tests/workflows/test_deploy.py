"""`.ci/deploy`: what is missing on GitHub, by answers as its API documents them, and what it sets.

GitHub's client `gh` is a stand-in, for GitHub cannot be reached here: it keeps the settings of one
repository, runs the filters that it is given, and refuses what GitHub refuses.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from copy import deepcopy
from functools import cache
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.support.files import ROOT
from tests.workflows.clones import executable

NAMES = ("nightly", "check", "form", "review", "publish")
# https://docs.github.com/rest: the fields that are read, with the values of each scenario.
GOOD: dict[str, Any] = {
    "repo": {
        "permissions": {"admin": True},
        "has_issues": True,
        "visibility": "public",
        "default_branch": "main",
        "owner": {"type": "User"},
    },
    "actions": {"enabled": True, "allowed_actions": "all", "sha_pinning_required": False},
    "workflow": {
        "default_workflow_permissions": "read",
        "can_approve_pull_request_reviews": True,
    },
    "workflows": {
        "total_count": len(NAMES),
        "workflows": [
            {"path": f".github/workflows/{name}.yml", "state": "active"} for name in NAMES
        ],
    },
    "pages": {"build_type": "workflow", "html_url": "https://me.github.io/fork/"},
    "refuses": {},
}
# It asks the test by two pipes: to start a Python for each call takes longer than all else.
GH = """#!/bin/sh
printf '%s\\n' "$@" > "$0.asked"
{ read -r status; IFS= read -r fault; cat; } < "$0.told"
[ -z "$fault" ] || printf '%s\\n' "$fault" >&2
exit "$status"
"""
PLACES = {
    "repos/me/fork": "repo",
    "repos/me/fork/actions/permissions": "actions",
    "repos/me/fork/actions/permissions/workflow": "workflow",
    "repos/me/fork/actions/workflows": "workflows",
    "repos/me/fork/pages": "pages",
}


@cache
def filtered(expression: str, document: str) -> str:
    """What `--jq` makes of an answer."""
    command = ["jq", "--raw-output", expression]
    done = subprocess.run(command, input=document, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def answer(state: dict[str, Any], words: list[str]) -> tuple[str, dict[str, Any]]:
    """What gh prints for these arguments, and what GitHub refuses with, if it does."""
    if words[0] == "auth":
        return "", {}
    if words[0] == "repo":
        return "me/fork", {}
    if words[:2] == ["workflow", "enable"]:
        for each in state["workflows"]["workflows"]:
            if each["path"].endswith("/" + words[2]):
                each["state"] = "active"
        return "", {}
    name = PLACES[next(word for word in words if word.startswith("repos/me/fork"))]
    method = words[words.index("--method") + 1] if "--method" in words else "GET"
    refused = state["refuses"].get(f"{method} {name}")
    if method == "GET" and state[name] is None:
        refused = {"message": "Not Found", "documentation_url": "", "status": "404"}
    if refused:
        return json.dumps(refused), refused
    if method != "GET":
        given = dict(b.split("=") for a, b in pairwise(words) if a in ("-f", "-F"))
        set_ = {key: True if value == "true" else value for key, value in given.items()}
        state[name] = {"html_url": "https://me.github.io/fork/", **(state[name] or {}), **set_}
    document = json.dumps(state[name])
    return filtered(words[words.index("--jq") + 1], document) if "--jq" in words else document, {}


def serve(gh: Path, state: dict[str, Any]) -> None:
    """Answer the stand-in until it asks nothing."""
    while words := Path(f"{gh}.asked").read_text().splitlines():
        try:
            body, refused = answer(state, words)
            fault = f"gh: {refused['message']} (HTTP {refused['status']})" if refused else ""
        except Exception as unforeseen:
            body, fault = "", f"tests/workflows/test_deploy.py: {unforeseen!r} for {words}"
        Path(f"{gh}.told").write_text(f"{int(bool(fault))}\n{fault}\n{body}\n")


def run(folder: Path, state: dict[str, Any], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script on a GitHub in this state, which it may change."""
    gh = folder / "bin/gh"
    if not gh.exists():
        executable(gh, GH)
        for pipe in ("asked", "told"):
            os.mkfifo(f"{gh}.{pipe}")
        (folder / ".ci").mkdir()
        shutil.copy2(ROOT / ".ci/deploy", folder / ".ci")
        (folder / "catalogue.yml").write_text("name: Fork\n")
    github = Thread(target=serve, args=(gh, state))
    github.start()
    try:
        return subprocess.run(
            [folder / ".ci/deploy", *arguments],
            env={**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "GH_REPO": ""},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        Path(f"{gh}.asked").write_text("")
        github.join()


def workflows(state: str) -> dict[str, Any]:
    return {"workflows": [{**each, "state": state} for each in GOOD["workflows"]["workflows"]]}


FORK = {
    "repo": {**GOOD["repo"], "has_issues": False},
    "actions": {"enabled": False},
    "workflow": {**GOOD["workflow"], "can_approve_pull_request_reviews": False},
    "workflows": workflows("disabled_fork"),
    "pages": None,
}
PLAN = {
    "message": "Your current plan does not support GitHub Pages for this repository.",
    "status": "422",
}
LOCKED = {"message": "Actions are disabled by the organization", "status": "409"}


def test_a_fresh_fork_is_made_ready(tmp_path: Path) -> None:
    github = deepcopy(GOOD | FORK)
    told = run(tmp_path, github)
    assert told.returncode == 1 and told.stdout.count("to do ") == 9, told.stdout + told.stderr
    assert "gh workflow enable nightly.yml --repo me/fork" in told.stdout
    done = run(tmp_path, github, "--yes")
    assert done.returncode == 0 and done.stdout.count("done ") == 9, done.stdout + done.stderr
    assert "Pages are switched on, at https://me.github.io/fork/" in done.stdout
    assert done.stdout.endswith("now: gh workflow run nightly.yml --repo me/fork\n")
    # And then nothing is missing, and nothing is changed.
    github["repo"] = {**github["repo"], "default_branch": "a/trunk"}
    (tmp_path / "catalogue.yml").write_text('name: Fork\nbranch: "a/trunk" # of old\n')
    again = run(tmp_path, github)
    assert again.returncode == 0 and again.stdout.count("ok ") == 9, again.stdout


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"workflows": workflows("disabled_inactivity")}, "is off (disabled_inactivity)"),
        (
            {"workflows": {"workflows": []}},
            "press the button at https://github.com/me/fork/actions",
        ),
        ({"actions": {"enabled": True, "allowed_actions": "local_only"}}, "*Allow all actions*"),
        (
            {"pages": {"build_type": "legacy", "html_url": "https://x/"}},
            "Pages are made of a branch",
        ),
        ({"repo": {**GOOD["repo"], "permissions": {"admin": False}}}, "ask an administrator"),
        ({"repo": {**GOOD["repo"], "default_branch": "trunk"}}, "write branch: trunk into"),
    ],
    ids=[
        "quiet for 60 days",
        "never pushed",
        "own actions only",
        "from a branch",
        "no rights",
        "another branch",
    ],
)
def test_what_is_missing_is_said(state: dict[str, Any], words: str, tmp_path: Path) -> None:
    told = run(tmp_path, GOOD | state)
    assert told.returncode == 1 and words in told.stdout, told.stdout + told.stderr


def test_what_github_refuses_is_said(tmp_path: Path) -> None:
    organisation = {**GOOD["repo"], "owner": {"type": "Organization"}, "visibility": "private"}
    refuses = {"PUT actions": LOCKED, "POST pages": PLAN}
    state = {"repo": organisation, "actions": {"enabled": False}, "pages": None, "refuses": refuses}
    told = run(tmp_path, GOOD | state, "--yes")
    assert told.returncode == 1 and told.stdout.count("to do ") == 2, told.stdout + told.stderr
    assert "the organisation me decides" in told.stdout
    assert "no Pages for this repository in its plan" in told.stdout


def test_misuse(tmp_path: Path) -> None:
    assert run(tmp_path, GOOD, "--no").returncode == 2
