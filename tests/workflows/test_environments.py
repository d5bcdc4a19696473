"""The environments that are published for BinderHubs: what is in them, and their branches."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from harvest.source import Settings
from harvest.table import Stored
from tests.support import nights
from tests.support.files import ROOT
from tests.support.servers import git

FOLDERS = sorted(path.name for path in (ROOT / "environments").iterdir())


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[git.GitServer]:
    """A git server with an empty repository, to which anybody may push."""
    (tmp_path / "forge").mkdir()
    with git.serve(tmp_path / "forge") as running:
        running.add("esap-catalogue", {"README.md": "main"})
        folder = running.root / "esap-catalogue"
        git.git(folder, "config", "http.receivepack", "true")
        yield running


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A repository with the script, the environments and the client, as they are here."""
    work = tmp_path / "work"
    work.mkdir()
    git.git(work, "init", "--quiet", "--initial-branch=main")
    (work / ".ci").mkdir()
    shutil.copy2(ROOT / ".ci/environments", work / ".ci")
    shutil.copytree(ROOT / "environments", work / "environments", symlinks=True)
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache", "*.egg-info", "build")
    shutil.copytree(ROOT / "client", work / "client", ignore=ignored)
    commit(work)
    return work


def commit(work: Path) -> None:
    git.git(work, "add", "--all")
    git.git(work, "commit", "--quiet", "--message", "x")


def publish(work: Path, forge: git.GitServer) -> tuple[int, dict[str, str]]:
    """The script's exit status, and branch → commit afterwards."""
    done = subprocess.run(
        [".ci/environments", forge.smart("esap-catalogue")],
        cwd=work,
        env=git.ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, branches(forge)


def branches(forge: git.GitServer) -> dict[str, str]:
    told = git.git(
        forge.root / "esap-catalogue", "for-each-ref", "--format=%(refname) %(objectname)"
    )
    found = dict(line.removeprefix("refs/heads/").split() for line in told.splitlines())
    return {name: commit for name, commit in found.items() if name != "main"}


def test_a_branch_holds_what_the_folder_holds(work: Path, forge: git.GitServer) -> None:
    status, found = publish(work, forge)
    assert status == 0
    assert sorted(found) == [f"environment/{name}" for name in FOLDERS]
    bare = forge.root / "esap-catalogue"
    for branch, tip in found.items():
        folder = work / "environments" / branch.removeprefix("environment/")
        listed = git.git(bare, "ls-tree", "-r", "--format=%(objectmode) %(path)", tip).splitlines()
        there = {line[7:]: line[:6] for line in listed}
        # A link to a folder has become that folder.
        assert "120000" not in there.values()
        paths = {path.relative_to(folder): path for path in folder.glob("**/*") if path.is_file()}
        for link in (each for each in folder.iterdir() if each.is_symlink()):
            paths |= {link.name / p.relative_to(link): p for p in link.rglob("*") if p.is_file()}
        assert set(there) == {path.as_posix() for path in paths}
        for path, file in paths.items():
            content = git.git(bare, "cat-file", "blob", f"{tip}:{path.as_posix()}")
            assert content == file.read_text("utf-8").strip()
            assert (there[path.as_posix()] == "100755") == bool(file.stat().st_mode & 0o100)


def test_a_branch_gets_a_commit_when_its_folder_has_changed(
    work: Path, forge: git.GitServer
) -> None:
    _, first = publish(work, forge)
    assert publish(work, forge) == (0, first), "the same again"
    (work / "elsewhere").touch()
    commit(work)
    assert publish(work, forge) == (0, first), "nothing that concerns them"
    (work / "environments/blank/runtime.txt").write_text("python-3.13\n")
    commit(work)
    status, second = publish(work, forge)
    assert (status, second["environment/topcat"]) == (0, first["environment/topcat"])
    bare = forge.root / "esap-catalogue"
    tip = second["environment/blank"]
    assert git.git(bare, "rev-parse", f"{tip}^@") == first["environment/blank"]
    source = git.git(work, "rev-parse", "HEAD")
    said = git.git(bare, "show", "--no-patch", "--format=%B", tip)
    assert said == f"environments/blank as of commit {source}"
    (work / "client/README.md").write_text("changed\n")  # what a link leads to counts too
    commit(work)
    _, third = publish(work, forge)
    assert third["environment/blank"] != second["environment/blank"]
    # A folder that is gone leaves its branch, and the same state gives the same commits.
    shutil.rmtree(work / "environments/topcat")
    commit(work)
    assert publish(work, forge) == (0, third)
    for branch, tip in first.items():
        git.git(bare, "update-ref", f"refs/heads/{branch}", tip)
    assert publish(work, forge)[1]["environment/blank"] not in ("", second["environment/blank"])


def test_two_machines_make_the_same_commit(work: Path, forge: git.GitServer) -> None:
    _, first = publish(work, forge)
    for branch in first:
        git.git(forge.root / "esap-catalogue", "update-ref", "-d", f"refs/heads/{branch}")
    assert publish(work, forge) == (0, first)


def test_a_link_to_nothing_publishes_no_branch(work: Path, forge: git.GitServer) -> None:
    (work / "environments/blank/client").unlink()
    (work / "environments/blank/client").symlink_to("../../../outside")
    commit(work)
    status, found = publish(work, forge)
    assert (status != 0, "environment/blank" in found) == (True, False)


def requirements(name: str) -> list[str]:
    text = (ROOT / "environments" / name / "requirements.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("name", FOLDERS)
def test_every_package_has_an_exact_version(name: str) -> None:
    for line in requirements(name):
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.+!]*|\./[a-z]+", line), line
        if line.startswith("./"):
            assert (ROOT / "environments" / name / line).is_symlink()


def test_the_blank_notebook_is_valid_and_empty_of_outputs() -> None:
    import nbformat  # which every process would load

    path = ROOT / "environments/blank/Blank.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells)
    assert json.loads(path.read_text("utf-8"))["metadata"]["kernelspec"]["name"] == "python3"


def test_the_harvest_finds_them_ready(work: Path, forge: git.GitServer) -> None:
    _, found = publish(work, forge)
    url = forge.smart("esap-catalogue")
    settings = Settings(pace=0, allow_loopback=True)
    (seen,) = nights.look(Stored(), {url: tuple(sorted(found))}, settings).known.lines
    for branch in found:
        ref = seen.at(branch)
        assert ref and ref.commit == found[branch]
        assert (ref.readiness.verdict, ref.readiness.caution) == ("ready", "")
        assert ref.readiness.decided_by in ("requirements.txt", "runtime.txt")
    blank = seen.at("environment/blank")
    assert blank and blank.notebooks == ("Blank.ipynb",)
    assert not blank.lacking


def test_the_desktop_of_topcat_starts_topcat(tmp_path: Path) -> None:
    folder = ROOT / "environments/topcat"
    subprocess.run(
        ["sh", str(folder / "postBuild")], env={"HOME": str(tmp_path), "PATH": "/bin:/usr/bin"},
        check=True,
    )  # fmt: skip
    start = tmp_path / ".vnc/xstartup"
    assert start.stat().st_mode & 0o111
    programs = re.findall(r"^exec (\w+) --startup (\w+)$", start.read_text("utf-8"), re.M)
    assert programs == [("openbox", "topcat")]
    menu = ElementTree.parse(tmp_path / ".config/openbox/menu.xml")
    assert [each.text for each in menu.iter("{http://openbox.org/3.4/menu}command")] == ["topcat"]
    assert {"openbox", "topcat"} <= set((folder / "apt.txt").read_text("utf-8").split())
