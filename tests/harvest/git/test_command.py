"""Git as a subprocess: nothing of the machine reaches it, and all of it ends."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from harvest.git import tree as git_tree
from harvest.git.command import CONFIG, CommandLimits, Git
from harvest.git.faults import GitFailed
from harvest.git.remote import fetch, listing
from tests.support.servers.git import GitServer

SLEEP = ("-c", "alias.hang=!sleep 600", "hang")


def test_what_git_wrote_is_given(git: Git) -> None:
    assert git.run("--version").startswith(b"git version 2")
    for key, value in CONFIG.items():
        assert git.run("config", "--get", key) == f"{value}\n".encode()


def test_limits_may_be_others(git: Git) -> None:
    near = git.within(bytes=5)
    assert near == replace(git, limits=CommandLimits(seconds=git.limits.seconds, bytes=5))
    with pytest.raises(GitFailed) as fault:
        git.within(bytes=5e5).run("-c", "alias.big=!head -c 600000 /dev/zero", "big")
    assert (fault.value.kind, fault.value.reason) == (
        "large",
        "it is larger than 0.5 MB without file contents",
    )


def test_a_complaint_of_git_is_told(git: Git) -> None:
    with pytest.raises(GitFailed) as fault:
        git.run("-c", "alias.x=!echo 'fatal: repository x not ours' >&2; exit 128", "x")
    assert (fault.value.kind, fault.value.reason) == (
        "other", "git could not read what the server sent")  # fmt: skip


def test_a_machine_without_git_says_so(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(git.home))
    with pytest.raises(GitFailed) as fault:
        git.run("--version")
    assert (fault.value.kind, fault.value.reason) == ("no-git", "git is not installed")


def test_a_command_ends_with_its_time_or_that_of_the_night(git: Git) -> None:
    with pytest.raises(GitFailed) as fault:
        git.within(seconds=0).run(*SLEEP)
    assert (fault.value.kind, fault.value.reason) == (
        "slow", "the server took too long to answer")  # fmt: skip
    with pytest.raises(GitFailed) as fault:
        replace(git, until=time.monotonic()).run(*SLEEP)
    assert (fault.value.kind, fault.value.reason) == (
        "stopped", "there was no time left to wait for its server")  # fmt: skip


def test_memory_is_limited(git: Git) -> None:
    assert git.run("-c", "alias.limit=!ulimit -v", "limit") == b"4000000\n"


def test_git_itself_refuses_other_protocols(git: Git, forge: GitServer) -> None:
    others = ("ssh://127.0.0.1:9/a", "git://127.0.0.1:9/a", "ext::sh -c 'touch mark'")
    for url in (str(forge.root / "a"), f"file://{forge.root}/a", *others):
        with pytest.raises(GitFailed, match="leads elsewhere"):
            git.run("ls-remote", "--", url)
    assert not (git.home / "mark").exists()


def test_nothing_of_the_machine_reaches_git(
    forge: GitServer, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A developer's own configuration, hooks, helpers and prompts leave a mark if they run."""
    mark = tmp_path / "mark"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {mark}\necho secret\n")
    script.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("reference-transaction", "post-checkout", "pre-auto-gc", "proc-receive"):
        (hooks / hook).symlink_to(script)
    settings = tmp_path / ".gitconfig"
    settings.write_text(
        f"[core]\n hooksPath = {hooks}\n askPass = {script}\n fsmonitor = {script}\n"
        f"[credential]\n helper = {script}\n"
        f'[url "{forge.url}/smart/a"]\n insteadOf = {forge.url}/locked/a\n'
    )
    for name in ("GIT_ASKPASS", "SSH_ASKPASS", "GIT_EXTERNAL_DIFF", "GIT_EXEC_PATH", "GIT_SSH"):
        monkeypatch.setenv(name, str(script))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(hooks))
    monkeypatch.setenv("GIT_DIR", str(forge.root / "a"))
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    fetch(git, forge.smart("a"), "HEAD")
    git_tree.read_ref(git, "HEAD", forge.smart("a"))
    with pytest.raises(GitFailed, match="asks for a password"):
        listing(git, f"{forge.url}/locked/a")
    assert not mark.exists()
    assert forge.authorised == []


def test_the_whole_group_of_processes_ends(git: Git) -> None:
    """Git's helpers outlive it when git alone is killed; this one holds a pipe open."""
    pipe = git.home / "pipe"
    os.mkfifo(pipe)
    alias = f"alias.hang=!(echo up; exec sleep 600) > {pipe} & sleep 600"
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(git.run, "-c", alias, "hang")
        with pipe.open("rb") as end:
            assert end.readline() == b"up\n"
            git.stop.set()
            assert end.read() == b""
        with pytest.raises(GitFailed, match="ended"):
            running.result()
